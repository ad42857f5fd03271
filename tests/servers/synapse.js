// @ts-check
// Brings two real Synapses into the states that end in errors: accounts, rooms and files as the rows of `rows/synapse.js` need them.
import { fileURLToPath } from "node:url";
import { startSynapse } from "../synapse/server.js";

const SLIDING_SYNC = "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync";
const PASSWORD = "correct horse battery staple";

/** @typedef {(method: string, path: string, token?: string, body?: unknown) => Promise<any>} Ask */

/** What is asked beforehand succeeds, unless an error is wanted. @param {string} origin @returns {Ask} */
function asking(origin) {
  return async (method, path, token, body) => {
    const response = await fetch(origin + path, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body ?? {}) },
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}

/** @param {Ask} ask @param {string} user @param {object} [more] */
function logIn(ask, user, more) {
  const identifier = { type: "m.id.user", user };
  return ask("POST", "/_matrix/client/v3/login", undefined, { type: "m.login.password", identifier, password: PASSWORD, ...more });
}

/** A Synapse where everything is allowed that the specification knows; but one who mistypes a password may not soon try again. */
export async function startFilledSynapse() {
  const many = { per_second: 1e3, burst_count: 1e3 };
  const synapse = await startSynapse({ config: {
    enable_registration: true,
    enable_registration_without_verification: true,
    allow_guest_access: true,
    // The content scanner asks without a token.
    enable_authenticated_media: false,
    max_upload_size: "2K",
    rc_registration: many,
    rc_login: { address: many, account: many, failed_attempts: { per_second: 0.05, burst_count: 1 } },
    password_config: { policy: { enabled: true, minimum_length: 15, require_digit: false } },
    login_via_existing_session: { enabled: true, require_ui_auth: false },
  } });
  try {
    return { ...synapse, values: await fill(synapse) };
  } catch (problem) {
    await synapse.stop();
    throw problem;
  }
}

/** @param {import("../synapse/server.js").Synapse} synapse */
async function fill({ origin, register }) {
  const ask = asking(origin);
  const users = ["alice", "bob", "locked", "suspended", "gone", "hasty", "twice", "out", "bot"];
  await register("root", PASSWORD, { isAdmin: true });
  await Promise.all(users.map((user) => register(user, PASSWORD)));
  const { access_token: root } = await logIn(ask, "root");
  const [alice, bob, locked, suspended, gone, twice, out, bot] = await Promise.all(users.filter((user) => user !== "hasty").map(
    (user) => logIn(ask, user, { refresh_token: user === "twice" }),
  ));
  const admin = (/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ body) => ask(method, `/_synapse/admin${path}`, root, body);
  // Two that are about to sign in on another device.
  const [{ login_token: lockedLogin }, { login_token: goneLogin }] = await Promise.all([locked, gone].map(
    ({ access_token: token }) => ask("POST", "/_matrix/client/v1/login/get_token", token),
  ));
  await admin("PUT", "/v2/users/@locked:synapse.test", { locked: true });
  await admin("PUT", "/v1/suspend/@suspended:synapse.test", { suspend: true });
  await admin("POST", "/v1/deactivate/@gone:synapse.test", {});
  await ask("POST", "/_matrix/client/v3/logout", out.access_token);
  // A refresh token may be used again until what came of it is used.
  const next = await ask("POST", "/_matrix/client/v3/refresh", undefined, { refresh_token: twice.refresh_token });
  await ask("GET", "/_matrix/client/v3/account/whoami", next.access_token);
  const { access_token: expired } = await admin("POST", "/v1/users/@hasty:synapse.test/login", { valid_until_ms: 1 });
  const { access_token: guest } = await ask("POST", "/_matrix/client/v3/register?kind=guest");
  const client = (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body) =>
    ask(method, `/_matrix/client/v3${path}`, alice.access_token, body);
  const { room_id: room } = await client("POST", "/createRoom", { room_alias_name: "taken" });
  const { event_id: event } = await client("PUT", `/rooms/${room}/send/m.room.message/1`, { msgtype: "m.text", body: "hello" });
  await client("PUT", `/rooms/${room}/send/m.reaction/2`, { "m.relates_to": { rel_type: "m.annotation", event_id: event, key: "+" } });
  for (let version = 1; version <= 2; version++) {
    await client("POST", "/room_keys/version", { algorithm: "m.megolm_backup.v1.curve25519-aes-sha2", auth_data: { public_key: "abc" } });
  }
  const { pos } = await ask("POST", `${SLIDING_SYNC}?timeout=0`, alice.access_token, {});
  const upload = async (/** @type {string} */ content) =>
    (await ask("POST", "/_matrix/media/v3/upload", alice.access_token, content)).content_uri.slice("mxc://".length);
  const { content_uri: coming } = await ask("POST", "/_matrix/media/v1/create", alice.access_token);
  return {
    alice: alice.access_token, bob: bob.access_token, locked: locked.access_token, suspended: suspended.access_token, out: out.access_token,
    bot: bot.access_token, lockedLogin, goneLogin, device: alice.device_id, twice: twice.refresh_token, guest, expired, root, room, event,
    // Of a connection that is not there.
    pos: pos.replace(/^\d+/, "99"),
    clean: await upload("hello"), virus: await upload("EICAR"), coming: coming.slice("mxc://".length),
  };
}

/** A Synapse that wants its terms accepted, and has room for one account. */
export async function startStrictSynapse() {
  const templates = fileURLToPath(new URL("consent", import.meta.url));
  const synapse = await startSynapse({ config: {
    public_baseurl: "https://example.org/",
    form_secret: "secret",
    user_consent: { template_dir: templates, version: "1", block_events_error: "Accept the terms first: %(consent_uri)s", policy_name: "Terms" },
    enable_registration: true,
    enable_registration_without_verification: true,
    limit_usage_by_mau: true,
    max_mau_value: 1,
    admin_contact: "mailto:admin@example.org",
    mau_limit_reserved_threepids: [],
  } });
  try {
    const ask = asking(synapse.origin);
    await synapse.register("alice", PASSWORD);
    const { access_token: alice } = await logIn(ask, "alice");
    await ask("GET", "/_matrix/client/v3/sync?timeout=0", alice);
    return { ...synapse, values: { alice } };
  } catch (problem) {
    await synapse.stop();
    throw problem;
  }
}
