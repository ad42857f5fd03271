// @ts-check
// Tests what pino writes with the recipe's serializer: what a developer needs of each failure, and nothing secret.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pino } from "pino";
import { matrixOnce } from "../../examples/recipes/fetch.js";
import { serializers } from "../../examples/recipes/pino.js";
import { BAD_DAY, json, startServer } from "./server.js";

/** What is logged of an error, without its stack. @param {unknown} caught */
function logged(caught) {
  let line = "";
  const log = pino({ base: null, timestamp: false, serializers }, { write: (/** @type {string} */ text) => void (line += text) });
  log.warn({ err: caught }, "could not send");
  const { err: { stack, ...err }, ...rest } = JSON.parse(line);
  assert.deepEqual(rest, { level: 40, msg: "could not send" });
  return { err, stack, line };
}

/** @param {string} url */
const failureAt = (url) => matrixOnce(url).then(() => assert.fail("it should fail"), (/** @type {unknown} */ error) => error);

test("the failures of a bad day are logged with what to do next", async (t) => {
  const { url } = await startServer(t, BAD_DAY);
  const [limited, badGateway] = [logged(await failureAt(url)), logged(await failureAt(url))];
  assert.deepEqual(await matrixOnce(url), { user_id: "@alice:example.org" });
  assert.deepEqual(limited.err, {
    type: "MatrixApiError", message: "M_LIMIT_EXCEEDED (429): Too Many Requests",
    kind: "standard", status: 429, errcode: "M_LIMIT_EXCEEDED", recovery: "retry",
    fingerprint: "standard 429 M_LIMIT_EXCEEDED", retryAfterMs: 1000,
  });
  assert.deepEqual(badGateway.err, {
    type: "MatrixApiError", message: "M_UNKNOWN (502): Bad Gateway", kind: "not-matrix", status: 502, errcode: "M_UNKNOWN",
    recovery: "retry", fingerprint: "not-matrix 502 M_UNKNOWN", retryAfterMs: null,
  });
  assert.match(limited.stack, /^MatrixApiError: M_LIMIT_EXCEEDED \(429\): Too Many Requests\n +at .*fetch\.js/);
});

test("an error of an SDK is logged alike, without the tokens and ids in it", async () => {
  const text = "@usersecret:example.org is not here";
  const ofSdk = Object.assign(new Error(`${text} (https://example.org/_matrix/client/v3/rooms/!roomsecret:example.org)`), {
    httpStatus: 403, errcode: "M_FORBIDDEN", data: { errcode: "M_FORBIDDEN", error: text, access_token: "syt_secret" },
  });
  const { err, line } = logged(ofSdk);
  assert.equal(err.message, "M_FORBIDDEN (403): … is not here");
  assert.doesNotMatch(line, /secret/);
});

test("a failed fetch is logged as one of the network, and a bug as pino always does", () => {
  assert.equal(logged(new TypeError("fetch failed")).err.fingerprint, "network - M_UNKNOWN");
  assert.deepEqual(logged(new RangeError("no such page")).err, { type: "RangeError", message: "no such page" });
});
