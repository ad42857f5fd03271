// @ts-check
// Tests the recipe for TanStack Query, with its own client and retries.
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { MutationObserver } from "@tanstack/react-query";
import { MatrixApiError } from "matrix-error";
import { matrixOnce } from "../../examples/recipes/fetch.js";
import { matrixQuery, queryClient } from "../../examples/recipes/tanstack-query.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { FORBIDDEN, LIMITED, PORTAL, startServer } from "./server.js";

describe("TanStack Query", () => {
  afterEach(() => queryClient.clear());

  test("gets through a bad day, and waits as advised", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t);
    assert.deepEqual(await queryClient.query(matrixQuery(`${url}/whoami`)), { user_id: "@alice:example.org" });
    assert.deepEqual(requests, ["429 GET /whoami", "502 GET /whoami", "200 GET /whoami"]);
    assert.deepEqual(waits, BAD_DAY_WAITS);
  });
  for (const [what, answer, recovery] of /** @type {const} */ ([["a 403", FORBIDDEN, "request-access"], ["a portal's page", PORTAL, "give-up"]])) {
    test(`asks no second time after ${what}`, async (t) => {
      const { url, requests } = await startServer(t, [answer]);
      await assert.rejects(queryClient.query(matrixQuery(url)), (error) => error instanceof MatrixApiError && error.recovery === recovery);
      assert.equal(requests.length, 1);
    });
  }
  test("gives up after six attempts", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t, [LIMITED]);
    await assert.rejects(queryClient.query(matrixQuery(url)), MatrixApiError);
    assert.deepEqual([requests.length, waits.length], [6, 5]);
  });
  test("sends a mutation again after a rate limit, but not after a 502", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t);
    const send = new MutationObserver(queryClient, { mutationFn: () => matrixOnce(url, { method: "POST" }) });
    await assert.rejects(send.mutate(), (error) => error instanceof MatrixApiError && error.status === 502);
    assert.deepEqual([requests, waits], [["429 POST /", "502 POST /"], BAD_DAY_WAITS.slice(0, 1)]);
  });
});
