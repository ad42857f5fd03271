// @ts-check
// Tests the short sync loop: what it gets through, and what ends it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MatrixApiError } from "matrix-error";
import { syncLoop } from "../../examples/recipes/sync-loop.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { BAD_GATEWAY, CUT, json, LIMITED, page, PORTAL, startServer } from "./server.js";

const SYNCED = json(200, { next_batch: "s&1" });

/**
 * Runs the loop until it has synced so often, or ends by itself.
 *
 * @param {import("node:test").TestContext} t
 * @param {import("./server.js").Answer[]} answers
 */
async function run(t, answers, times = 1) {
  const waits = hurry(t);
  const { url, requests } = await startServer(t, answers);
  const stop = new AbortController();
  let taken = 0;
  await syncLoop(`${url}/sync?x`, "token", () => { if (++taken === times) stop.abort("done"); }, stop.signal);
  return { waits, requests };
}

test("gets through a bad day, and goes on where it was", async (t) => {
  const { waits, requests } = await run(t, [LIMITED, BAD_GATEWAY, SYNCED], 2);
  assert.deepEqual(requests, ["429 GET /sync?x", "502 GET /sync?x", "200 GET /sync?x", "200 GET /sync?x&since=s%261"]);
  assert.deepEqual(waits, BAD_DAY_WAITS);
});

test("outlives what no homeserver said: a portal's page, a success without a batch, a proxy's 403, a cut body", async (t) => {
  const { requests } = await run(t, [PORTAL, json(200, { status: "maintenance" }), page(403, "<h1>Forbidden</h1>"), CUT, SYNCED]);
  assert.equal(requests.length, 5);
});

test("counts afresh after a success", async (t) => {
  const { waits } = await run(t, [BAD_GATEWAY, BAD_GATEWAY, SYNCED, BAD_GATEWAY, SYNCED], 2);
  assert.deepEqual([waits.length, waits[2]], [3, waits[0]]);
});

test("throws what waiting does not mend", async (t) => {
  const unknown = json(401, { errcode: "M_UNKNOWN_TOKEN", error: "Invalid access token passed.", soft_logout: false });
  await assert.rejects(run(t, [unknown]), (error) => error instanceof MatrixApiError && error.errcode === "M_UNKNOWN_TOKEN");
});

test("throws a bug of the program that takes the answer, and does not sync again", async (t) => {
  const { url, requests } = await startServer(t, [SYNCED]);
  const bug = new RangeError("no such room");
  await assert.rejects(syncLoop(`${url}/sync?`, "token", () => { throw bug; }, new AbortController().signal), bug);
  assert.equal(requests.length, 1);
});

test("ends without an error when it is aborted within a request or a wait", async (t) => {
  hurry(t);
  for (const answers of [[SYNCED], [BAD_GATEWAY]]) {
    const { url, requests } = await startServer(t, answers);
    const stop = new AbortController();
    const loop = syncLoop(`${url}/sync?`, "token", () => assert.fail("nothing to take"), stop.signal);
    if (answers[0] === SYNCED) stop.abort(null);
    else t.mock.method(globalThis, "setTimeout", () => queueMicrotask(() => stop.abort(null)), { times: 1 });
    await loop;
    assert.ok(requests.length <= 1);
  }
});
