// @ts-check
// The example that signs in with a code, against a real OAuth server: from the first poll to the token.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, mock, test } from "node:test";
import { MatrixApiError } from "matrix-error";
import { signInWithCode } from "../../examples/device-grant.js";
import { SCOPE, startOAuthServer } from "./server.js";

/** @type {import("./server.js").OAuthServer} */
let server;
before(async () => {
  mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-28T12:00:00Z") });
  server = await startOAuthServer({ deviceCode: 60, memory: 15 });
});
after(() => server?.stop());
beforeEach(() => { server.asked(); });

/**
 * Signs in. The waits pass at once, and move the servers' clock; `meanwhile` happens in each of them.
 *
 * @param {(code: string, waited: number) => unknown} meanwhile
 * @param {(ms: number, count: number) => number} [waited] how long it really waits
 * @param {typeof globalThis.fetch} [fetch]
 */
function signIn(meanwhile, waited = (ms) => ms, fetch = globalThis.fetch) {
  /** @type {number[]} */
  const waits = [];
  let code = "";
  const tokens = signInWithCode({ ...server, scope: SCOPE }, (shown) => { code = shown.user_code; }, {
    fetch,
    wait: async (ms) => {
      waits.push(ms);
      mock.timers.tick(waited(ms, waits.length));
      await meanwhile(code, waits.length);
    },
  });
  return { tokens, waits };
}

/** @param {Promise<unknown>} promise @param {string} code */
function assertEnds(promise, code) {
  return assert.rejects(promise, (error) => error instanceof MatrixApiError && error.matrix.oauth?.error === code);
}

describe("the example that signs in with a code", () => {
  test("asks until somebody has approved it", async () => {
    const { tokens, waits } = signIn((code, waited) => waited === 4 && server.approve(code));
    const { access_token, refresh_token, expires_in } = await tokens;
    assert.equal(typeof access_token, "string");
    assert.equal(typeof refresh_token, "string");
    assert.equal(expires_in, 300);
    const pending = "400 POST /token";
    assert.deepEqual(server.asked(), ["200 POST /device/auth", pending, pending, pending, "200 POST /token"]);
    assert.equal(waits[0], 5000);
    for (const wait of waits.slice(1)) assert.ok(wait >= 5000 && wait <= 10_000, `${wait} ms`);
  });
  test("ends when the person says no", async () => {
    const { tokens, waits } = signIn((code, waited) => waited === 2 && server.deny(code));
    await assertEnds(tokens, "access_denied");
    assert.equal(waits.length, 2);
  });
  test("ends when the code has run out", async () => {
    const { tokens, waits } = signIn(() => {});
    await assertEnds(tokens, "expired_token");
    assert.ok(waits.length > 5, "asked to the end");
  });
  test("waits five seconds more from then on when it is told to slow down", async () => {
    // Its second wait is too short: its clock is fast for a moment.
    const { tokens, waits } = signIn((code, waited) => waited === 5 && server.approve(code), (ms, count) => count === 2 ? 1000 : ms);
    await tokens;
    assert.ok(waits[1] < 10_000, `${waits[1]} ms`);
    for (const wait of waits.slice(2)) assert.ok(wait >= 10_000, `${wait} ms`);
  });
  test("outlives a proxy whose server restarts, and a connection that breaks", async () => {
    const trouble = [() => new Response("<h1>502 Bad Gateway</h1>", { status: 502 }), () => { throw new TypeError("fetch failed"); }];
    const { tokens, waits } = signIn((code, waited) => waited === 4 && server.approve(code), undefined, async (url, init) => (
      String(url) === server.tokenEndpoint && waits.length > 1 ? trouble.pop()?.() ?? fetch(url, init) : fetch(url, init)
    ));
    await tokens;
    assert.deepEqual(trouble, []);
    assert.equal(waits.length, 4);
  });
  test("asks no more often than the server wants", async () => {
    const { tokens, waits } = signIn((code, waited) => waited === 3 && server.approve(code), undefined, async (url, init) => {
      const response = await fetch(url, init);
      return String(url) === server.deviceEndpoint ? Response.json({ ...await response.json(), interval: 12 }) : response;
    });
    await tokens;
    assert.equal(waits.length, 3);
    for (const wait of waits) assert.ok(wait >= 12_000, `${wait} ms`);
  });
  test("waits as long as a rate limit asks", async () => {
    const limits = [new Response("<h1>Too Many Requests</h1>", { status: 429, headers: { "retry-after": "30" } })];
    const { tokens, waits } = signIn((code, waited) => waited === 2 && server.approve(code), undefined, async (url, init) => (
      String(url) === server.tokenEndpoint ? limits.pop() ?? fetch(url, init) : fetch(url, init)
    ));
    await tokens;
    assert.ok(waits.length === 2 && waits[1] >= 30_000, waits.join());
  });
  test("ends when the server does not come back while the code lives", async () => {
    const { tokens, waits } = signIn(() => {}, undefined, async (url, init) => (
      String(url) === server.tokenEndpoint ? new Response("", { status: 503 }) : fetch(url, init)
    ));
    await assert.rejects(tokens, (error) => error instanceof MatrixApiError && error.matrix.status === 503);
    assert.equal(waits.length, 13);
  });
});
