// @ts-check
// Tests the recipe for p-retry.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MatrixApiError } from "matrix-error";
import { getPatiently } from "../../examples/recipes/p-retry.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { CUT, FORBIDDEN, LIMITED, OK, startServer } from "./server.js";

describe("p-retry", () => {
  test("gets through a bad day, and waits as advised", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t);
    assert.deepEqual(await getPatiently(`${url}/whoami`), { user_id: "@alice:example.org" });
    assert.deepEqual(requests, ["429 GET /whoami", "502 GET /whoami", "200 GET /whoami"]);
    assert.deepEqual(waits, BAD_DAY_WAITS);
  });
  test("asks again after a cut body", async (t) => {
    hurry(t);
    const { url, requests } = await startServer(t, [CUT, OK]);
    assert.deepEqual(await getPatiently(url), { user_id: "@alice:example.org" });
    assert.equal(requests.length, 2);
  });
  test("asks no second time where that does not help", async (t) => {
    const { url, requests } = await startServer(t, [FORBIDDEN]);
    await assert.rejects(getPatiently(url), (error) => error instanceof MatrixApiError && error.recovery === "request-access");
    assert.equal(requests.length, 1);
  });
  test("gives up after six attempts", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t, [LIMITED]);
    await assert.rejects(getPatiently(url), (error) => error instanceof MatrixApiError && error.errcode === "M_LIMIT_EXCEEDED");
    assert.deepEqual([requests.length, waits.length], [6, 5]);
  });
  test("ends a wait when the signal is aborted, and throws its reason", async (t) => {
    const controller = new AbortController();
    hurry(t, () => controller.abort("over"));
    const { url, requests } = await startServer(t, [LIMITED]);
    await assert.rejects(getPatiently(url, controller.signal), (reason) => reason === "over");
    assert.equal(requests.length, 1);
  });
});
