// @ts-check
// Tests the fetch wrapper: it gets through a bad day, and nothing but a MatrixApiError escapes it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { matrix, wait } from "../../examples/recipes/fetch.js";
import { errorOf } from "./error.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { BAD_GATEWAY, CUT, FORBIDDEN, LIMITED, OK, PORTAL, startServer } from "./server.js";

describe("the fetch wrapper", () => {
  test("gets through a bad day", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t);
    assert.deepEqual(await matrix(`${url}/whoami`), { user_id: "@alice:example.org" });
    assert.deepEqual(requests, ["429 GET /whoami", "502 GET /whoami", "200 GET /whoami"]);
    assert.deepEqual(waits, BAD_DAY_WAITS);
  });
  test("asks no second time where that does not help", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t, [FORBIDDEN]);
    const { errcode, status, recovery } = await errorOf(matrix(url));
    assert.deepEqual({ errcode, status, recovery }, { errcode: "M_FORBIDDEN", status: 403, recovery: "request-access" });
    assert.deepEqual([requests, waits], [["403 GET /"], []]);
  });
  test("sends a POST again after a rate limit, but not after a 502, unless it may be sent twice", async (t) => {
    hurry(t);
    const once = await startServer(t);
    assert.equal((await errorOf(matrix(once.url, { method: "POST" }))).status, 502);
    assert.deepEqual(once.requests, ["429 POST /", "502 POST /"]);
    const twice = await startServer(t);
    assert.deepEqual(await matrix(twice.url, { method: "POST" }, true), { user_id: "@alice:example.org" });
  });
  test("takes no portal's page for an answer", async (t) => {
    const { url, requests } = await startServer(t, [PORTAL]);
    const { kind, status, recovery } = await errorOf(matrix(url));
    assert.deepEqual({ kind, status, recovery }, { kind: "not-matrix", status: 200, recovery: "give-up" });
    assert.equal(requests.length, 1);
  });
  test("asks again after a cut body", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t, [CUT, OK]);
    assert.deepEqual(await matrix(url), { user_id: "@alice:example.org" });
    assert.deepEqual([requests.length, waits.length], [2, 1]);
  });
  test("gives up after six attempts where nobody listens", async (t) => {
    const waits = hurry(t);
    const { url, stop } = await startServer(t);
    stop();
    const { kind, recovery } = await errorOf(matrix(url));
    assert.deepEqual({ kind, recovery }, { kind: "network", recovery: "retry" });
    assert.deepEqual(waits, [1125, 2125, 4125, 8125, 16_125]);
  });
  for (const reason of [undefined, null, "over", new Error("over")]) {
    test(`is of kind aborted after abort(${String(reason)}), before the request and within a wait`, async (t) => {
      const { url, requests } = await startServer(t, [LIMITED, BAD_GATEWAY]);
      assert.equal((await errorOf(matrix(url, { signal: AbortSignal.abort(reason) }))).kind, "aborted");
      assert.equal(requests.length, 0);
      const controller = new AbortController();
      hurry(t, () => controller.abort(reason));
      assert.equal((await errorOf(matrix(url, { signal: controller.signal }))).kind, "aborted");
      assert.equal(requests.length, 1);
    });
  }
});

describe("a wait", () => {
  test("ends when its signal is aborted, and at once where it was aborted before", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const controller = new AbortController();
    const waiting = wait(60_000, controller.signal);
    controller.abort();
    await waiting;
    const late = wait(60_000, controller.signal);
    t.mock.timers.tick(0);
    await late;
  });
});
