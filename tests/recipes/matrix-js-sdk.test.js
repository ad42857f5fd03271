// @ts-check
// Tests the recipe for matrix-js-sdk with the SDK's own client: its queue of messages, and what is shown of what it throws.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ConnectionError, createClient, HTTPError, MatrixError, MatrixEvent, Method } from "matrix-js-sdk";
import { createScheduler, recordOf, retryAlgorithm, whatToShow } from "../../examples/recipes/matrix-js-sdk.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { BAD_GATEWAY, FORBIDDEN, json, LIMITED, PORTAL, startServer } from "./server.js";

// The SDK is for browsers and for Node 22. Node 20 lacks this alone.
Promise.withResolvers ??= /** @type {typeof Promise.withResolvers} */ (() => {
  const resolvers = /** @type {PromiseWithResolvers<unknown>} */ ({});
  resolvers.promise = new Promise((resolve, reject) => Object.assign(resolvers, { resolve, reject }));
  return resolvers;
});

const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => SILENT };
/** @param {string} baseUrl */
const clientOf = (baseUrl) => createClient({
  baseUrl, accessToken: "token", userId: "@alice:example.org", scheduler: createScheduler(), logger: SILENT,
});

/** @param {string} url @param {AbortSignal} [abortSignal] */
const failureOf = (url, abortSignal) => (
  clientOf(url).http.authedRequest(Method.Get, "/account/whoami", undefined, undefined, abortSignal && { abortSignal })
    .then(() => assert.fail("it should fail"), (/** @type {unknown} */ error) => error)
);

test("a message gets through a bad day, with the waits that were advised, and under one transaction id", async (t) => {
  const waits = hurry(t);
  const { url, requests } = await startServer(t, [LIMITED, BAD_GATEWAY, json(200, { event_id: "$event" })]);
  assert.deepEqual(await clientOf(url).sendTextMessage("!room:example.org", "Hello"), { event_id: "$event" });
  assert.deepEqual(requests.map((request) => request.slice(0, 3)), ["429", "502", "200"]);
  assert.equal(new Set(requests.map((request) => request.slice(4))).size, 1);
  assert.deepEqual(waits, BAD_DAY_WAITS);
});

test("a message that nobody will take is not sent again", async (t) => {
  const { url, requests } = await startServer(t, [FORBIDDEN]);
  await assert.rejects(clientOf(url).sendTextMessage("!room:example.org", "Hello"), MatrixError);
  assert.equal(requests.length, 1);
});

test("each error of the SDK becomes a record, and words", async (t) => {
  const refused = await failureOf((await startServer(t, [FORBIDDEN])).url);
  const badGateway = await failureOf((await startServer(t, [BAD_GATEWAY])).url);
  const gone = await startServer(t);
  gone.stop();
  const unconnected = await failureOf(gone.url);
  assert.ok(refused instanceof MatrixError && badGateway instanceof HTTPError && unconnected instanceof ConnectionError);
  assert.deepEqual([refused, badGateway, unconnected].map((error) => {
    const { kind, status, errcode, recovery } = recordOf(error);
    return [kind, status, errcode, recovery, whatToShow(error, "send")?.title];
  }), [
    ["standard", 403, "M_FORBIDDEN", "request-access", "You cannot write here"],
    ["not-matrix", 502, "M_UNKNOWN", "retry", "Your server is not available"],
    ["network", null, "M_UNKNOWN", "retry", "No connection"],
  ]);
  const event = new MatrixEvent();
  assert.equal(retryAlgorithm(event, 1, refused), -1);
  // The SDK types every error as a MatrixError.
  assert.ok(retryAlgorithm(event, 5, /** @type {MatrixError} */ (/** @type {unknown} */ (unconnected))) > 0);
});

test("an abort of the caller's says nothing, the SDK's own time limit says that there is no connection", async (t) => {
  const { url } = await startServer(t, [PORTAL]);
  const aborted = AbortSignal.abort();
  const given = await failureOf(url, aborted);
  assert.equal(recordOf(given, aborted).kind, "aborted");
  assert.equal(recordOf(given).kind, "network");
  assert.equal(whatToShow(given, "view")?.title, "No connection");
});
