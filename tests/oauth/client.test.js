// @ts-check
// The example client with tokens of a real OAuth server: what becomes of a session whose refresh token is refused.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, mock, test } from "node:test";
import { MatrixApiError, parseMatrixResponse, sessionVerdict } from "matrix-error";
import { createClient } from "../../examples/client.js";
import { signInWithCode } from "../../examples/device-grant.js";
import { SCOPE, startOAuthServer } from "./server.js";

/**
 * @typedef {import("../../examples/client.js").Session} Session
 * @typedef {import("../../examples/client.js").Store} Store
 */

const WHO_AM_I = /** @type {const} */ (["GET", "/account/whoami"]);
const ROOMS = /** @type {const} */ (["GET", "/joined_rooms"]);
const SECOND = 1000;

/** Access tokens live for five minutes, refresh tokens for an hour. @type {import("./server.js").OAuthServer} */
let server;
before(async () => {
  mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-28T12:00:00Z") });
  server = await startOAuthServer();
});
after(() => server?.stop());
beforeEach(() => { server.asked(); });

/** Waits pass at once, and move the clock of the servers. @param {number} ms */
async function wait(ms) {
  mock.timers.tick(ms);
}

/** @param {Pick<Store, "alone">} [lock] */
function storeOf(lock = {}) {
  /** @type {Session} */
  let session = {};
  return { read: () => session, write: (/** @type {Session} */ next) => { session = next; }, ...lock };
}

/** One tab at a time, as `navigator.locks.request` gives it. @returns {Pick<Store, "alone">} */
function lockOfAllTabs() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  return {
    alone: (work) => {
      const done = last.then(work);
      last = done.catch(() => {});
      return done;
    },
  };
}

/** A tab of a person who has signed in. @param {ReturnType<typeof storeOf>} [store] */
async function signedIn(store = storeOf()) {
  const client = createClient(server.homeserver, store, { wait });
  const tokens = await signInWithCode({ ...server, scope: SCOPE }, ({ user_code }) => { approved = server.approve(user_code); }, {
    wait: () => approved,
  });
  client.adopt(tokens, { deviceId: "DEVICE", oauth: { tokenEndpoint: server.tokenEndpoint, clientId: server.clientId } });
  server.asked();
  return { client, store };
}
/** @type {Promise<void>} */
let approved = Promise.resolve();

/** @param {Promise<unknown>} request */
function assertUnknownToken(request) {
  return assert.rejects(request, (error) => error instanceof MatrixApiError && error.matrix.errcode === "M_UNKNOWN_TOKEN");
}

describe("the example client with tokens of OAuth", () => {
  test("refreshes an access token that has expired, and asks again", async () => {
    const { client, store } = await signedIn();
    const before = store.read();
    mock.timers.tick(301 * SECOND);
    assert.deepEqual(await client.request(...WHO_AM_I), { user_id: "@alice:example.org" });
    assert.deepEqual(server.asked(), ["401 GET /account/whoami", "200 POST /token", "200 GET /account/whoami"]);
    assert.notEqual(store.read().refreshToken, before.refreshToken);
    assert.equal(store.read().expiresAt, Date.now() + 300 * SECOND);
  });
  for (const [name, refuse] of /** @type {const} */ ([
    ["has expired", async () => { mock.timers.tick(3601 * SECOND); }],
    ["was revoked", async (/** @type {Session} */ { refreshToken }) => {
      await server.revoke(String(refreshToken));
      mock.timers.tick(301 * SECOND);
    }],
    ["was used already", async (/** @type {Session} */ session) => {
      mock.timers.tick(301 * SECOND);
      const elsewhere = storeOf();
      elsewhere.write(session);
      await createClient(server.homeserver, elsewhere, { wait }).request(...ROOMS);
      mock.timers.tick(301 * SECOND);
    }],
  ])) {
    test(`after the token's lifetime wants a log-in as the same device when the refresh token ${name}`, async () => {
      const { client, store } = await signedIn();
      await refuse(store.read());
      server.asked();
      await assertUnknownToken(client.request(...ROOMS));
      assert.deepEqual(server.asked(), ["401 GET /joined_rooms", "400 POST /token"]);
      assert.deepEqual(store.read(), { deviceId: "DEVICE" });
    });
  }
  test("is told the same of every refresh token that is refused: confirm, or log in again, and never that keys may go", async () => {
    const used = (await signedIn()).store;
    const { refreshToken: reused } = used.read();
    mock.timers.tick(301 * SECOND);
    await createClient(server.homeserver, used, { wait }).request(...ROOMS);
    const { refreshToken: revoked } = (await signedIn()).store.read();
    await server.revoke(String(revoked));
    const { refreshToken: expired } = (await signedIn()).store.read();
    mock.timers.tick(3601 * SECOND);
    for (const [name, token] of Object.entries({ reused, revoked, expired })) {
      const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: String(token), client_id: server.clientId });
      const error = await parseMatrixResponse(await fetch(server.tokenEndpoint, { method: "POST", body }));
      assert.equal(error.oauth?.error, "invalid_grant", name);
      const session = /** @type {const} */ ({ endpoint: "oauth-token", hasRefreshToken: true });
      const verdicts = [{}, { tokenIsExpired: true }, { tokenIsCurrent: false }].map((more) => {
        const { action, retryInMs } = sessionVerdict(error, { ...session, ...more });
        return [action, retryInMs];
      });
      assert.deepEqual(verdicts, [["confirm", null], ["log-in-same-device", null], ["keep", 0]], name);
    }
  });
  test("logs out when the session was ended while its token should be alive, and whoami says so", async () => {
    const { client, store } = await signedIn();
    await server.revoke(String(store.read().refreshToken));
    server.asked();
    await assertUnknownToken(client.request(...ROOMS));
    assert.deepEqual(server.asked(), ["401 GET /joined_rooms", "400 POST /token", "401 GET /account/whoami"]);
    assert.deepEqual(store.read(), {});
  });
  test("keeps the session, without its refresh token, where whoami still accepts the access token", async () => {
    const { client, store } = await signedIn();
    await client.request(...ROOMS);
    const session = store.read();
    // The homeserver hands on what another one says about another token.
    const other = createClient(server.homeserver, store, { wait, fetch: async (url, init) => {
      if (!String(url).endsWith("/joined_rooms")) return fetch(url, init);
      return Response.json({ errcode: "M_UNKNOWN_TOKEN", error: "Token is not active" }, { status: 401 });
    } });
    store.write({ ...session, refreshToken: "of another backup" });
    server.asked();
    await assertUnknownToken(other.request(...ROOMS));
    assert.deepEqual(server.asked(), ["400 POST /token", "200 GET /account/whoami"]);
    const { accessToken, refreshToken, deviceId } = store.read();
    assert.deepEqual({ accessToken, refreshToken, deviceId }, { accessToken: session.accessToken, refreshToken: undefined, deviceId: "DEVICE" });
    // And whoami is not asked again within a minute.
    await assertUnknownToken(other.request(...ROOMS));
    assert.deepEqual(server.asked(), []);
    mock.timers.tick(60 * SECOND);
    await assertUnknownToken(other.request(...ROOMS));
    assert.deepEqual(server.asked(), ["200 GET /account/whoami"]);
    assert.equal(store.read().accessToken, session.accessToken);
  });
  test("keeps the session while the token endpoint is away, and says what is wrong with it", async () => {
    const { store } = await signedIn();
    const session = store.read();
    const page = "<html><h1>502 Bad Gateway</h1></html>";
    const client = createClient(server.homeserver, store, { wait, fetch: async (url, init) => (
      String(url) === server.tokenEndpoint ? new Response(page, { status: 502 }) : fetch(url, init)
    ) });
    mock.timers.tick(301 * SECOND);
    await assert.rejects(client.request(...ROOMS), (error) => (
      error instanceof MatrixApiError && error.matrix.status === 502 && error.matrix.recovery === "retry"
    ));
    assert.deepEqual(store.read(), session);
  });
  test("two tabs that refresh at once both keep the session, one at a time", async () => {
    const { client, store } = await signedIn(storeOf(lockOfAllTabs()));
    const other = createClient(server.homeserver, store, { wait });
    mock.timers.tick(301 * SECOND);
    await Promise.all([client.request(...ROOMS), other.request(...WHO_AM_I)]);
    const asked = server.asked();
    assert.equal(asked.filter((call) => call === "200 POST /token").length, 1);
    assert.deepEqual(asked.filter((call) => call.startsWith("200 GET")).sort(), ["200 GET /account/whoami", "200 GET /joined_rooms"]);
    await client.request(...ROOMS);
    assert.deepEqual(server.asked(), ["200 GET /joined_rooms"]);
  });
  test("without a lock the server ends the session of two such tabs, and even then only whoami costs the keys", async () => {
    const { client, store } = await signedIn();
    mock.timers.tick(301 * SECOND);
    // Its refresh is on its way when the other tab refreshes: for this server the token was stolen.
    const late = createClient(server.homeserver, store, { wait, fetch: async (url, init) => {
      if (String(url) === server.tokenEndpoint && !isRefreshed) {
        isRefreshed = true;
        await client.request(...ROOMS);
      }
      return fetch(url, init);
    } });
    let isRefreshed = false;
    await assertUnknownToken(late.request(...ROOMS));
    assert.deepEqual(server.asked(), [
      "401 GET /joined_rooms", "401 GET /joined_rooms", "200 POST /token", "200 GET /joined_rooms",
      // The used token is refused, and so is, from now on, all that the session has.
      "400 POST /token", "401 GET /joined_rooms",
      // A minute later.
      "401 GET /joined_rooms", "400 POST /token", "401 GET /account/whoami",
    ]);
    assert.deepEqual(store.read(), {});
  });
});
