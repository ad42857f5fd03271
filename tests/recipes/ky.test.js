// @ts-check
// Tests the recipe for ky 2.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { matrix } from "../../examples/recipes/ky.js";
import { errorOf } from "./error.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { BAD_GATEWAY, CUT, FORBIDDEN, LIMITED, OK, PORTAL, startServer } from "./server.js";

describe("ky", () => {
  test("gets through a bad day, and waits as advised", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t);
    assert.deepEqual(await matrix(`${url}/whoami`), { user_id: "@alice:example.org" });
    assert.deepEqual(requests, ["429 GET /whoami", "502 GET /whoami", "200 GET /whoami"]);
    assert.deepEqual(waits, BAD_DAY_WAITS);
  });
  test("asks no second time where that does not help", async (t) => {
    const { url, requests } = await startServer(t, [FORBIDDEN]);
    const { errcode, error, recovery } = await errorOf(matrix(url));
    assert.deepEqual({ errcode, error, recovery }, { errcode: "M_FORBIDDEN", error: "You are not invited to this room", recovery: "request-access" });
    assert.equal(requests.length, 1);
  });
  test("sends a POST again after a rate limit, but not after a 502", async (t) => {
    hurry(t);
    const { url, requests } = await startServer(t);
    assert.equal((await errorOf(matrix(url, { method: "post", json: {} }))).status, 502);
    assert.deepEqual(requests, ["429 POST /", "502 POST /"]);
  });
  test("gives up after six attempts", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t, [BAD_GATEWAY]);
    assert.equal((await errorOf(matrix(url))).status, 502);
    assert.deepEqual([requests.length, waits.length], [6, 5]);
  });
  test("takes no portal's page for an answer", async (t) => {
    const { url } = await startServer(t, [PORTAL]);
    const { kind, recovery } = await errorOf(matrix(url));
    assert.deepEqual({ kind, recovery }, { kind: "not-matrix", recovery: "give-up" });
  });
  test("says that a cut body was a failure of the network", async (t) => {
    hurry(t);
    const { url } = await startServer(t, [CUT, OK]);
    assert.equal((await errorOf(matrix(url))).kind, "network");
  });
  test("asks a GET, but no POST, again where nobody listens", async (t) => {
    const waits = hurry(t);
    const { url, stop } = await startServer(t);
    stop();
    assert.equal((await errorOf(matrix(url))).kind, "network");
    assert.equal(waits.length, 5);
    assert.equal((await errorOf(matrix(url, { method: "post" }))).kind, "network");
    assert.equal(waits.length, 5);
  });
  test("is of kind aborted after abort(null)", async (t) => {
    const controller = new AbortController();
    hurry(t, () => controller.abort(null));
    const { url, requests } = await startServer(t, [LIMITED]);
    assert.equal((await errorOf(matrix(url, { signal: controller.signal }))).kind, "aborted");
    assert.equal(requests.length, 1);
  });
});
