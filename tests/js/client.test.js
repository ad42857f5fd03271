// @ts-check
// The example client against servers that do not exist: what it asks, and how long it waits, by a clock of the test's own.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MatrixApiError } from "matrix-error";
import { createClient, pageStore } from "../../examples/client.js";

/**
 * @typedef {import("../../examples/client.js").Session} Session
 * @typedef {{ status?: number, body: unknown }} Answer
 */

const ROOMS = /** @type {const} */ (["GET", "/joined_rooms"]);
const UNKNOWN_TOKEN = { status: 401, body: { errcode: "M_UNKNOWN_TOKEN", error: "Token is not active" } };

/**
 * A client whose waits pass at once. `answer` gives what the server says to a call such as `GET /joined_rooms`.
 *
 * @param {Session} session
 * @param {(call: string, token: string | null) => Answer} answer
 */
function client(session, answer) {
  let time = Date.parse("2026-11-28T12:00:00Z");
  const start = time;
  /** @type {string[]} */
  const asked = [];
  const store = { read: () => session, write: (/** @type {Session} */ next) => { session = next; } };
  const made = createClient("https://matrix.example.org", store, {
    now: () => time,
    wait: async (ms) => { time += ms; },
    fetch: async (url, init) => {
      const call = `${init?.method} ${String(url).replace("https://matrix.example.org/_matrix/client/v3", "")}`;
      asked.push(`${(time - start) / 1000} ${call}`);
      const { status = 200, body } = answer(call, new Headers(init?.headers).get("authorization"));
      return Response.json(body, { status });
    },
  });
  return { ...made, store, start, asked: () => asked.splice(0), passes: (/** @type {number} */ ms) => { time += ms; } };
}

/** @param {Promise<unknown>} request @param {string} errcode */
function assertRejects(request, errcode) {
  return assert.rejects(request, (error) => error instanceof MatrixApiError && error.matrix.errcode === errcode);
}

describe("the example client", () => {
  test("asks a server that refuses the tokens it has just given for one refresh a minute", async () => {
    let given = 0;
    const { request, asked, store } = client({ deviceId: "D", accessToken: "a0", refreshToken: "r0", expiresAt: 0 }, (call) => {
      if (call !== "POST /refresh") return UNKNOWN_TOKEN;
      given++;
      return { body: { access_token: `a${given}`, refresh_token: `r${given}`, expires_in_ms: 300_000 } };
    });
    for (let turn = 0; turn < 5; turn++) await assertRejects(request(...ROOMS), "M_UNKNOWN_TOKEN");
    const refreshes = asked().filter((line) => line.endsWith("POST /refresh")).map((line) => Number(line.split(" ")[0]));
    assert.deepEqual(refreshes, [0, 60, 120, 180, 240, 300].slice(0, refreshes.length));
    assert.ok(refreshes.length >= 5);
    assert.equal(store.read().refreshToken, `r${given}`);
  });
  test("asks whoami about a refused token once a minute at most, and once at a time", async () => {
    const session = { deviceId: "D", accessToken: "a" };
    // Another server refuses something, and this one hands it on.
    const { request, asked, passes, store } = client(session, (call) => (
      call === "GET /account/whoami" ? { body: { user_id: "@alice:example.org" } } : UNKNOWN_TOKEN
    ));
    const confirmations = () => asked().filter((line) => line.endsWith("whoami"));
    await Promise.all([1, 2, 3].map(() => assertRejects(request(...ROOMS), "M_UNKNOWN_TOKEN")));
    assert.deepEqual(confirmations(), ["0 GET /account/whoami"]);
    passes(59_999);
    await assertRejects(request(...ROOMS), "M_UNKNOWN_TOKEN");
    assert.deepEqual(confirmations(), []);
    passes(1);
    await assertRejects(request(...ROOMS), "M_UNKNOWN_TOKEN");
    assert.deepEqual(confirmations(), ["60 GET /account/whoami"]);
    assert.equal(store.read().accessToken, "a");
  });
  test("loses the session when whoami refuses a token that should be alive, and not when it has run out", async () => {
    const session = { deviceId: "D", accessToken: "a", expiresAt: Date.parse("2026-11-28T12:05:00Z") };
    const early = client(session, () => UNKNOWN_TOKEN);
    await assertRejects(early.request(...ROOMS), "M_UNKNOWN_TOKEN");
    assert.deepEqual(early.asked(), ["0 GET /joined_rooms", "0 GET /account/whoami"]);
    assert.deepEqual(early.store.read(), {});
    const late = client(session, () => UNKNOWN_TOKEN);
    late.passes(300_000);
    await assertRejects(late.request(...ROOMS), "M_UNKNOWN_TOKEN");
    assert.deepEqual(late.asked(), ["300 GET /joined_rooms"]);
    assert.deepEqual(late.store.read(), { deviceId: "D" });
  });
  test("keeps a session whose whoami cannot be asked", async () => {
    const { request, store } = client({ deviceId: "D", accessToken: "a" }, (call) => (
      call === "GET /account/whoami" ? { status: 503, body: { errcode: "M_UNKNOWN", error: "busy" } } : UNKNOWN_TOKEN
    ));
    await assertRejects(request(...ROOMS), "M_UNKNOWN_TOKEN");
    assert.equal(store.read().accessToken, "a");
  });
  test("does not know how long a token lives whose server does not say, and takes it for run out", async () => {
    const { logIn, store } = client({}, () => ({ body: { access_token: "a", refresh_token: "r", device_id: "D" } }));
    await logIn("alice", "correct horse battery staple");
    assert.equal(store.read().expiresAt, 0);
  });
  test("knows that a token without a refresh token and a lifetime does not run out", async () => {
    const { logIn, store } = client({}, () => ({ body: { access_token: "a", device_id: "D" } }));
    await logIn("alice", "correct horse battery staple");
    assert.equal(store.read().expiresAt, undefined);
  });
  test("sends a refresh again after an outage, and keeps a refresh token that is not replaced", async () => {
    let isAway = true;
    const { request, asked, store } = client({ deviceId: "D", accessToken: "a", refreshToken: "r", expiresAt: 0 }, (call, token) => {
      if (call !== "POST /refresh") return token === "Bearer b" ? { body: {} } : UNKNOWN_TOKEN;
      const answer = isAway ? { status: 503, body: {} } : { body: { access_token: "b" } };
      isAway = false;
      return answer;
    });
    await request(...ROOMS);
    assert.deepEqual(asked().map((line) => line.replace(/^\S+ /, "")), [
      "GET /joined_rooms", "POST /refresh", "POST /refresh", "GET /joined_rooms",
    ]);
    const { accessToken, refreshToken, expiresAt } = store.read();
    assert.deepEqual([accessToken, refreshToken, expiresAt], ["b", "r", 0]);
  });
  test("takes a refused refresh token for refused, although another tab has stored another access token meanwhile", async () => {
    const session = { deviceId: "D", accessToken: "a", refreshToken: "r", expiresAt: 0 };
    const { request, asked, store } = client(session, (call) => {
      if (call !== "POST /refresh") return UNKNOWN_TOKEN;
      store.write({ ...session, accessToken: "b" });
      return { status: 403, body: { errcode: "M_FORBIDDEN", error: "Invalid refresh token" } };
    });
    await assertRejects(request(...ROOMS), "M_UNKNOWN_TOKEN");
    assert.deepEqual(asked(), ["0 GET /joined_rooms", "0 POST /refresh"]);
    assert.deepEqual(store.read(), { deviceId: "D" });
  });
  test("asks nobody else when it is whoami that refuses the token", async () => {
    const { request, asked, store } = client({ deviceId: "D", accessToken: "a" }, () => UNKNOWN_TOKEN);
    await assertRejects(request("GET", "/account/whoami"), "M_UNKNOWN_TOKEN");
    assert.equal(asked().length, 1);
    assert.deepEqual(store.read(), {});
  });
  test("sends a POST again after an outage only if that does no harm", async () => {
    let isAway = true;
    const { request, asked } = client({ accessToken: "a" }, () => {
      const answer = isAway ? { status: 503, body: { errcode: "M_UNKNOWN", error: "away" } } : { body: {} };
      isAway = false;
      return answer;
    });
    await request("POST", "/keys/query", { device_keys: {} });
    assert.equal(asked().length, 2);
    isAway = true;
    await assertRejects(request("POST", "/createRoom", {}), "M_UNKNOWN");
    assert.equal(asked().length, 1);
  });
  test("says that a page in the place of an answer is no answer", async () => {
    const portal = createClient("https://matrix.example.org", { read: () => ({}), write: () => {} }, {
      fetch: async () => new Response("<html>Welcome to the hotel</html>", { headers: { "content-type": "text/html" } }),
    });
    await assert.rejects(portal.request(...ROOMS), (error) => (
      error instanceof MatrixApiError && error.matrix.kind === "not-matrix" && error.matrix.status === 200
    ));
  });
  test("stores the session of a page where all its tabs find it, and lets them take turns", async (context) => {
    /** @type {Map<string, string>} */
    const stored = new Map();
    /** @type {string[]} */
    const locked = [];
    for (const [name, value] of Object.entries({
      localStorage: {
        getItem: (/** @type {string} */ key) => stored.get(key) ?? null,
        setItem: (/** @type {string} */ key, /** @type {string} */ value) => { stored.set(key, value); },
      },
      navigator: { locks: { request: (/** @type {string} */ name, /** @type {() => unknown} */ work) => {
        locked.push(name);
        return work();
      } } },
    })) {
      const before = Object.getOwnPropertyDescriptor(globalThis, name);
      Object.defineProperty(globalThis, name, { configurable: true, value });
      context.after(() => before ? Object.defineProperty(globalThis, name, before) : Reflect.deleteProperty(globalThis, name));
    }
    const store = pageStore("session");
    assert.deepEqual(store.read(), {});
    store.write({ deviceId: "D" });
    assert.deepEqual(pageStore("session").read(), { deviceId: "D" });
    assert.equal(await store.alone?.(async () => "done"), "done");
    assert.deepEqual(locked, ["session"]);
  });
});
