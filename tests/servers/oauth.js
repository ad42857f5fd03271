// @ts-check
// Brings a real OAuth 2.0 server into the states that end in errors: codes and tokens as the rows of `rows/oauth.js` need them.
import { SCOPE, startOAuthServer } from "../oauth/server.js";

const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

export async function startFilledOAuthServer() {
  const server = await startOAuthServer();
  try {
    return { ...server, origin: new URL(server.tokenEndpoint).origin, values: await fill(server) };
  } catch (problem) {
    await server.stop();
    throw problem;
  }
}

/** @param {import("../oauth/server.js").OAuthServer} server */
async function fill({ deviceEndpoint, tokenEndpoint, clientId, approve, deny, revoke }) {
  const ask = async (/** @type {string} */ url, /** @type {Record<string, string>} */ parameters) => {
    const response = await fetch(url, { method: "POST", body: new URLSearchParams({ client_id: clientId, ...parameters }) });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const code = () => ask(deviceEndpoint, { scope: SCOPE });
  const signIn = async () => {
    const { device_code, user_code } = await code();
    await approve(user_code);
    return { device_code, ...await ask(tokenEndpoint, { grant_type: DEVICE, device_code }) };
  };
  const refresh = (/** @type {string} */ refresh_token) => ask(tokenEndpoint, { grant_type: "refresh_token", refresh_token });
  const used = await signIn();
  await refresh(used.refresh_token);
  const revoked = await signIn();
  await revoke(revoked.refresh_token);
  const denied = await code();
  await deny(denied.user_code);
  return {
    clientId, scope: SCOPE, deviceGrant: DEVICE, pending: (await code()).device_code, denied: denied.device_code,
    usedCode: used.device_code, used: used.refresh_token, revoked: revoked.refresh_token,
  };
}
