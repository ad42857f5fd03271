// @ts-check
// The example client and a real Synapse go in; what becomes of a session, and how long the client waits, comes out.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { MatrixApiError } from "matrix-error";
import { createClient } from "../../examples/client.js";
import { startSynapse } from "./server.js";

/**
 * @typedef {import("../../examples/client.js").Session} Session
 * @typedef {import("./server.js").Synapse} Synapse
 * @typedef {{ call: string, status: number, body: any, asked: number, answered: number }} Exchange
 */

const PASSWORD = "correct horse battery staple";
const WHO_AM_I = /** @type {const} */ (["GET", "/account/whoami"]);

/** Its access tokens live for three seconds, and one message a second may be sent. @type {Synapse} */
let synapse;
/** Everything that it gives out has expired when it arrives. @type {Synapse} */
let hasty;
before(async () => {
  [synapse, hasty] = await Promise.all([
    startSynapse({ config: { refreshable_access_token_lifetime: "3s", rc_message: { per_second: 1, burst_count: 1 } } }),
    startSynapse({ config: {
      refreshable_access_token_lifetime: 1, nonrefreshable_access_token_lifetime: 1, refresh_token_lifetime: 1,
    } }),
  ]);
});
after(() => Promise.all([synapse?.stop(), hasty?.stop()]));

/** @param {Session} [session] */
function storeOf(session = {}) {
  return { read: () => session, write: (/** @type {Session} */ next) => { session = next; } };
}

/**
 * A client, and all that passes between it and its server; `delayed` is waited for before a request goes out.
 *
 * @param {Synapse} server
 * @param {ReturnType<typeof storeOf>} [store]
 * @param {(call: string) => Promise<unknown>} [delayed]
 * @param {{ wait?: (ms: number) => Promise<unknown>, now?: () => number }} [clock]
 */
function observed(server, store = storeOf(), delayed = async () => {}, clock = {}) {
  /** @type {Exchange[]} */
  const exchanges = [];
  /** @type {typeof globalThis.fetch} */
  const fetchObserved = async (url, init) => {
    const call = `${init?.method} ${String(url).slice(`${server.origin}/_matrix/client/v3`.length)}`;
    await delayed(call);
    const asked = performance.now();
    const response = await fetch(url, init);
    exchanges.push({ call, status: response.status, body: await response.clone().json(), asked, answered: performance.now() });
    return response;
  };
  const client = createClient(server.origin, store, { ...clock, fetch: fetchObserved });
  return { client, store, exchanges, calls: () => exchanges.splice(0).map(({ call, status }) => `${status} ${call}`) };
}

/** A session as other software starts it. @param {Synapse} server @param {string} user @param {object} [options] @returns {Promise<Session>} */
async function sessionOf(server, user, options) {
  const body = JSON.stringify({ type: "m.login.password", identifier: { type: "m.id.user", user }, password: PASSWORD, ...options });
  const response = await fetch(`${server.origin}/_matrix/client/v3/login`, { method: "POST", body });
  const { device_id: deviceId, access_token: accessToken, refresh_token: refreshToken } = await response.json();
  return { deviceId, accessToken, refreshToken };
}

/** @param {Synapse} server @param {string} method @param {string} path @param {Session} session @param {object} [body] */
async function elsewhere(server, method, path, { accessToken }, body = {}) {
  const response = await fetch(server.origin + path, {
    method, headers: { authorization: `Bearer ${accessToken}` }, body: method === "GET" ? null : JSON.stringify(body),
  });
  return response.status;
}

/** Asks until the session's access token has expired: only the server's clock counts. @param {Session} session */
async function expired(session) {
  while (await elsewhere(synapse, "GET", "/_matrix/client/v3/account/whoami", session) === 200) await delay(50);
}

/** A clock that stands still: however long the test takes, no token runs out. */
const STILL = { now: () => Date.parse("2026-11-28T12:00:00Z") };

/** What is waited for until it is opened. */
function gate() {
  let open = () => {};
  const opened = /** @type {Promise<void>} */ (new Promise((resolve) => { open = resolve; }));
  return { opened, open: () => open() };
}

/** @param {Promise<unknown>} promise @param {string} errcode @param {string} recovery */
async function assertRejects(promise, errcode, recovery) {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof MatrixApiError);
    assert.deepEqual([error.matrix.errcode, error.matrix.recovery], [errcode, recovery]);
    return true;
  });
}

// Most of them wait, and each has an account of its own.
describe("the example client", { concurrency: true }, () => {
  test("signs in, asks and signs out", async () => {
    await synapse.register("alice", PASSWORD);
    const { client, store, calls } = observed(synapse);
    await client.logIn("alice", PASSWORD);
    assert.deepEqual(await client.request(...WHO_AM_I), { user_id: "@alice:synapse.test", device_id: store.read().deviceId, is_guest: false });
    await client.logOut();
    assert.deepEqual(store.read(), {});
    assert.deepEqual(calls(), ["200 POST /login", "200 GET /account/whoami", "200 POST /logout"]);
  });
  test("throws that a token is missing, and has no session to lose", async () => {
    const { client, store, calls } = observed(synapse);
    await assertRejects(client.request(...WHO_AM_I), "M_MISSING_TOKEN", "fix-request");
    assert.deepEqual(store.read(), {});
    assert.deepEqual(calls(), ["401 GET /account/whoami"]);
  });
  test("throws that a password is wrong, at once", async () => {
    await synapse.register("bob", PASSWORD);
    const { client, store, calls } = observed(synapse);
    await assertRejects(client.logIn("bob", "wrong"), "M_FORBIDDEN", "request-access");
    assert.deepEqual(store.read(), {});
    assert.deepEqual(calls(), ["403 POST /login"]);
  });
  test("waits as long as a rate limit asks, and is served at the first retry", async () => {
    await synapse.register("carol", PASSWORD);
    const { client, store, exchanges } = observed(synapse, storeOf(await sessionOf(synapse, "carol")));
    const { room_id: room } = /** @type {{ room_id: string }} */ (await client.request("POST", "/createRoom", {}));
    exchanges.length = 0;
    const isLimited = (/** @type {Exchange} */ { status }) => status === 429;
    for (let id = 1; id < 10 && !exchanges.some(isLimited); id++) {
      await client.request("PUT", `/rooms/${room}/send/m.room.message/${id}`, { msgtype: "m.text", body: "hello" });
    }
    const limited = exchanges.findIndex(isLimited);
    assert.notEqual(limited, -1);
    const [{ body, answered }, next] = exchanges.slice(limited);
    assert.equal(body.errcode, "M_LIMIT_EXCEEDED");
    assert.ok(body.retry_after_ms > 0);
    assert.ok(next.asked - answered >= body.retry_after_ms, `${next.asked - answered} ms, not ${body.retry_after_ms}`);
    assert.equal(next.status, 200);
    assert.notDeepEqual(store.read(), {});
  });
  test("refreshes an access token that has expired, and asks again", async () => {
    await synapse.register("dave", PASSWORD);
    const { client, store, calls } = observed(synapse);
    await client.logIn("dave", PASSWORD);
    const before = store.read();
    await expired(before);
    await client.request(...WHO_AM_I);
    assert.deepEqual(calls(), ["200 POST /login", "401 GET /account/whoami", "200 POST /refresh", "200 GET /account/whoami"]);
    const after = store.read();
    assert.equal(after.deviceId, before.deviceId);
    assert.notEqual(after.accessToken, before.accessToken);
    assert.notEqual(after.refreshToken, before.refreshToken);
  });
  test("keeps the device through a soft logout, and logs in as the same", async () => {
    await hasty.register("erin", PASSWORD);
    const session = await sessionOf(hasty, "erin");
    const { client, store, exchanges } = observed(hasty, storeOf(session));
    await assertRejects(client.request(...WHO_AM_I), "M_UNKNOWN_TOKEN", "log-in-same-device");
    assert.equal(exchanges[0].body.soft_logout, true);
    assert.deepEqual(store.read(), { deviceId: session.deviceId });
    await client.logIn("erin", PASSWORD);
    assert.equal(store.read().deviceId, session.deviceId);
    assert.equal(typeof store.read().accessToken, "string");
  });
  test("forgets a session that was logged out elsewhere", async () => {
    await synapse.register("frank", PASSWORD);
    const { client, store, calls } = observed(synapse, storeOf(await sessionOf(synapse, "frank")));
    await elsewhere(synapse, "POST", "/_matrix/client/v3/logout/all", await sessionOf(synapse, "frank"));
    await assertRejects(client.request(...WHO_AM_I), "M_UNKNOWN_TOKEN", "refresh-or-log-in");
    assert.deepEqual(store.read(), {});
    assert.deepEqual(calls(), ["401 GET /account/whoami"]);
  });
  test("asks whoami before it forgets a session that another request found logged out", async () => {
    await synapse.register("niaj", PASSWORD);
    const { client, store, calls } = observed(synapse, storeOf(await sessionOf(synapse, "niaj")));
    await elsewhere(synapse, "POST", "/_matrix/client/v3/logout/all", await sessionOf(synapse, "niaj"));
    await assertRejects(client.request("GET", "/joined_rooms"), "M_UNKNOWN_TOKEN", "refresh-or-log-in");
    assert.deepEqual(store.read(), {});
    assert.deepEqual(calls(), ["401 GET /joined_rooms", "401 GET /account/whoami"]);
  });
  test("asks for a refresh, and whoami, before it forgets a session that was logged out elsewhere", async () => {
    await synapse.register("grace", PASSWORD);
    const { client, store, calls } = observed(synapse, storeOf(), undefined, STILL);
    await client.logIn("grace", PASSWORD);
    await elsewhere(synapse, "POST", "/_matrix/client/v3/logout/all", await sessionOf(synapse, "grace"));
    await assertRejects(client.request(...WHO_AM_I), "M_UNKNOWN_TOKEN", "refresh-or-log-in");
    assert.deepEqual(store.read(), {});
    assert.deepEqual(calls(), ["200 POST /login", "401 GET /account/whoami", "401 POST /refresh", "401 GET /account/whoami"]);
  });
  test("keeps the device of a session that was logged out elsewhere while the client slept", async () => {
    await synapse.register("olivia", PASSWORD);
    let slept = 0;
    const { client, store, calls } = observed(synapse, storeOf(), undefined, { now: () => STILL.now() + slept });
    await client.logIn("olivia", PASSWORD);
    const { deviceId } = store.read();
    await elsewhere(synapse, "POST", "/_matrix/client/v3/logout/all", await sessionOf(synapse, "olivia"));
    slept = 3000;
    await assertRejects(client.request(...WHO_AM_I), "M_UNKNOWN_TOKEN", "refresh-or-log-in");
    assert.deepEqual(store.read(), { deviceId });
    assert.deepEqual(calls(), ["200 POST /login", "401 GET /account/whoami", "401 POST /refresh"]);
  });
  test("keeps the session of a locked account, which is good again once it is unlocked", async () => {
    await synapse.register("heidi", PASSWORD);
    await synapse.register("root", PASSWORD, { isAdmin: true });
    const root = await sessionOf(synapse, "root");
    const lock = (/** @type {boolean} */ locked) => elsewhere(synapse, "PUT", "/_synapse/admin/v2/users/@heidi:synapse.test", root, { locked });
    const session = await sessionOf(synapse, "heidi");
    /** @type {number[]} */
    const waits = [];
    const { client, store, exchanges, calls } = observed(synapse, storeOf(session), undefined, {
      wait: async (ms) => {
        waits.push(ms);
        if (waits.length === 2) await lock(false);
      },
    });
    assert.equal(await lock(true), 200);
    await client.request(...WHO_AM_I);
    assert.equal(exchanges[0].body.soft_logout, true);
    assert.deepEqual(waits, [60_000, 60_000]);
    assert.deepEqual(calls(), ["401 GET /account/whoami", "401 GET /account/whoami", "200 GET /account/whoami"]);
    assert.deepEqual(store.read(), session);
  });
  test("waits no longer than twice for an account that stays locked", async () => {
    await synapse.register("peggy", PASSWORD);
    await synapse.register("admin", PASSWORD, { isAdmin: true });
    const session = await sessionOf(synapse, "peggy");
    const admin = await sessionOf(synapse, "admin");
    await elsewhere(synapse, "PUT", "/_synapse/admin/v2/users/@peggy:synapse.test", admin, { locked: true });
    const { client, store, calls } = observed(synapse, storeOf(session), undefined, { wait: async () => {} });
    await assertRejects(client.request(...WHO_AM_I), "M_USER_LOCKED", "wait-for-unlock");
    assert.equal(calls().length, 3);
    assert.deepEqual(store.read(), session);
  });
  test("keeps the device when the refresh token has expired", async () => {
    await hasty.register("ivan", PASSWORD);
    const { client, store, exchanges, calls } = observed(hasty);
    await client.logIn("ivan", PASSWORD);
    const { deviceId } = store.read();
    await assertRejects(client.request(...WHO_AM_I), "M_UNKNOWN_TOKEN", "log-in-same-device");
    assert.equal(exchanges[2].body.errcode, "M_FORBIDDEN");
    assert.deepEqual(calls(), ["200 POST /login", "401 GET /account/whoami", "403 POST /refresh"]);
    assert.deepEqual(store.read(), { deviceId });
  });
  test("keeps the device when the refresh token was used already", async () => {
    await synapse.register("judy", PASSWORD);
    const { client, store, calls } = observed(synapse);
    await client.logIn("judy", PASSWORD);
    const backup = store.read();
    await expired(backup);
    await client.request(...WHO_AM_I);
    // The page is restored from a backup, which holds the tokens of before.
    store.write(backup);
    await assertRejects(client.request(...WHO_AM_I), "M_UNKNOWN_TOKEN", "log-in-same-device");
    assert.deepEqual(calls().slice(-2), ["401 GET /account/whoami", "403 POST /refresh"]);
    assert.deepEqual(store.read(), { deviceId: backup.deviceId });
  });
  test("tabs whose token expires at once all end with the session that one of them stored", async () => {
    await synapse.register("mallory", PASSWORD);
    const store = storeOf();
    const quick = observed(synapse, store);
    await quick.client.logIn("mallory", PASSWORD);
    await expired(store.read());
    quick.exchanges.length = 0;
    const refused = gate();
    const replaced = gate();
    // The server refuses the token of this one, and then, when the quick one has used its new token, the refresh token too.
    const slow = observed(synapse, store, async (call) => {
      if (call !== "POST /refresh") return;
      refused.open();
      await replaced.opened;
    });
    // And this one hears so late of its token that another is stored by then.
    const late = observed(synapse, store, () => replaced.opened);
    const answers = [slow.client.request(...WHO_AM_I), late.client.request(...WHO_AM_I)];
    await refused.opened;
    await quick.client.request(...WHO_AM_I);
    const session = store.read();
    replaced.open();
    await Promise.all(answers);
    assert.deepEqual(quick.calls(), ["401 GET /account/whoami", "200 POST /refresh", "200 GET /account/whoami"]);
    assert.deepEqual(slow.calls(), ["401 GET /account/whoami", "403 POST /refresh", "200 GET /account/whoami"]);
    assert.deepEqual(late.calls(), ["401 GET /account/whoami", "200 GET /account/whoami"]);
    assert.deepEqual(store.read(), session);
  });
  test("two tabs that refresh at the same time, with no lock between them, both keep the session", async () => {
    await synapse.register("sybil", PASSWORD);
    const store = storeOf();
    /** @type {(() => void)[]} */
    const waiting = [];
    // Neither refresh goes out before both are about to.
    const together = (/** @type {string} */ call) => call !== "POST /refresh" || waiting.length === 2 ? Promise.resolve() : new Promise((resolve) => {
      waiting.push(() => resolve(undefined));
      if (waiting.length === 2) for (const go of waiting) go();
    });
    const one = observed(synapse, store, together);
    const other = observed(synapse, store, together);
    await one.client.logIn("sybil", PASSWORD);
    await expired(store.read());
    await Promise.all([one.client.request(...WHO_AM_I), other.client.request(...WHO_AM_I)]);
    assert.equal(waiting.length, 2);
    assert.equal(one.exchanges.at(-1)?.status, 200);
    assert.equal(other.exchanges.at(-1)?.status, 200);
    assert.notEqual(store.read().refreshToken, undefined);
    await one.client.request(...WHO_AM_I);
  });
});
