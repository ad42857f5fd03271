// @ts-check
// Starts a real OAuth 2.0 server (oidc-provider) on loopback, and beside it what stands in for a homeserver that trusts it.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import Provider from "oidc-provider";

/**
 * What somebody decides about a code, and about a session, elsewhere.
 *
 * @typedef {object} OAuthServer
 * @property {string} homeserver where `/_matrix/client/` answers who brings a token that is good
 * @property {string} clientId
 * @property {string} deviceEndpoint
 * @property {string} tokenEndpoint
 * @property {(userCode: string) => Promise<void>} approve
 * @property {(userCode: string) => Promise<void>} deny
 * @property {(token: string) => Promise<void>} revoke ends the session that a refresh token belongs to
 * @property {() => string[]} asked what was asked since the last call, with the status of each answer: `400 POST /token`
 * @property {() => Promise<void>} stop
 */

const CLIENT_ID = "example-client";
/** A client to which a browser comes back. */
const WEB_CLIENT_ID = "example-web-client";
/** What Matrix names its scopes. */
export const SCOPE = "urn:matrix:client:api:*";

/**
 * `Date` is the clock of both servers.
 *
 * @param {object} [lifetimes] in seconds
 * @param {number} [lifetimes.accessToken]
 * @param {number} [lifetimes.refreshToken]
 * @param {number} [lifetimes.deviceCode]
 * @param {number} [lifetimes.memory] how long what has run out is still known, and good
 * @returns {Promise<OAuthServer>}
 */
export async function startOAuthServer({ accessToken = 300, refreshToken = 3600, deviceCode = 600, memory = 0 } = {}) {
  /** @type {string[]} */
  const asked = [];
  const oauth = await listen();
  const provider = new Provider(oauth.origin, {
    clients: [{
      client_id: CLIENT_ID, token_endpoint_auth_method: "none", redirect_uris: [], response_types: [],
      grant_types: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"],
    }, {
      client_id: WEB_CLIENT_ID, token_endpoint_auth_method: "none", redirect_uris: ["https://example.org/signed-in"],
    }],
    scopes: [SCOPE],
    features: { deviceFlow: { enabled: true }, revocation: { enabled: true }, devInteractions: { enabled: false } },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    ttl: { AccessToken: accessToken, RefreshToken: refreshToken, DeviceCode: deviceCode, Grant: 86_400 },
    clockTolerance: memory,
    jwks: { keys: [generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" })] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
  });
  provider.use(slowDown());
  oauth.answerWith(provider.callback());

  const homeserver = await listen();
  homeserver.answerWith(async (request, response) => {
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const isGood = await provider.AccessToken.find(token) !== undefined;
    response.writeHead(isGood ? 200 : 401, { "content-type": "application/json" });
    // In these words Synapse refuses both a token that has run out and that of a session that has ended.
    response.end(JSON.stringify(isGood
      ? { user_id: "@alice:example.org" }
      : { errcode: "M_UNKNOWN_TOKEN", error: "Token is not active" }));
  });

  for (const { server } of [oauth, homeserver]) {
    server.on("request", (request, response) => response.on("finish", () => {
      asked.push(`${response.statusCode} ${request.method} ${request.url?.replace("/_matrix/client/v3", "")}`);
    }));
  }

  return {
    homeserver: homeserver.origin,
    clientId: CLIENT_ID,
    deviceEndpoint: `${oauth.origin}/device/auth`,
    tokenEndpoint: `${oauth.origin}/token`,
    // Both are what the person's browser would lead to.
    async approve(userCode) {
      const code = await found(provider, userCode);
      const grant = new provider.Grant({ accountId: "alice", clientId: CLIENT_ID });
      grant.addOIDCScope(SCOPE);
      Object.assign(code, { accountId: "alice", scope: SCOPE, grantId: await grant.save() });
      await code.save();
    },
    async deny(userCode) {
      await Object.assign(await found(provider, userCode), { error: "access_denied" }).save();
    },
    async revoke(token) {
      const body = new URLSearchParams({ token, client_id: CLIENT_ID });
      const response = await fetch(`${oauth.origin}/token/revocation`, { method: "POST", body });
      if (!response.ok) throw new Error(`not revoked: ${await response.text()}`);
    },
    asked: () => asked.splice(0),
    async stop() {
      await Promise.all([oauth.stop(), homeserver.stop()]);
    },
  };
}

/** @param {Provider} provider @param {string} userCode as it is shown, with its hyphen */
async function found(provider, userCode) {
  const code = await provider.DeviceCode.findByUserCode(userCode.replace("-", ""));
  if (!code) throw new Error(`no such code: ${userCode}`);
  return code;
}

/**
 * oidc-provider never says `slow_down`. This says it, in the place of `authorization_pending`, to who asks more often than every
 * five seconds: RFC 8628, section 3.2. Whoever was told has to wait five seconds more.
 *
 * @returns {import("oidc-provider").Middleware}
 */
function slowDown() {
  /** @type {Map<string, { last: number, interval: number }>} */
  const polls = new Map();
  return async (context, next) => {
    await next();
    const code = context.oidc?.params?.device_code;
    if (code === undefined || context.body?.error !== "authorization_pending") return;
    const { last, interval } = polls.get(code) ?? { last: -Infinity, interval: 5000 };
    const isTooSoon = Date.now() - last < interval;
    if (isTooSoon) context.body = { error: "slow_down" };
    polls.set(code, { last: Date.now(), interval: isTooSoon ? interval + 5000 : interval });
  };
}

/** A server on loopback whose answers come later: the address is part of them. */
async function listen() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    server,
    origin: `http://127.0.0.1:${port}`,
    answerWith: (/** @type {import("node:http").RequestListener} */ listener) => { server.on("request", listener); },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
