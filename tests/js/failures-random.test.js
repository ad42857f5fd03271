// Tests what holds for every failure, on failures of a seed: parts that libraries use, in every place, one within another.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { isEndpointUnsupported, isErrcode, MatrixApiError, parseMatrixError, retryAdvice, sessionVerdict } from "matrix-error";
import * as js from "matrix-error/js";
import { asked, CONSENT, event, HttpErrorResponse, LIMITED, response, SOFT, STAGES, stream, thrown, xhr } from "./failure-shapes.js";
import { generator } from "./random.js";
import { assertWhole } from "./record.js";
import { oneOf } from "./secrets.js";

/** @typedef {import("./random.js").Random} Random */

const COUNT = 4_000;
const MARK = "ofarequest";
const record = parseMatrixError({ errcode: "M_UNKNOWN_TOKEN", error: "x" }, { status: 401 });

const NAMES = ["Error", "TypeError", "AbortError", "CanceledError", "TimeoutError", "SyntaxError", "HttpErrorResponse", "MatrixError", "TokenRefreshError", "TokenRefreshLogoutError", "x", 5];
const MESSAGES = ["Failed to fetch", "terminated", "x", "", "GET https://example.org/?a=b", "Request timed out", "a\nb"];
const CODES = ["ECONNRESET", "ERR_CANCELED", "UND_ERR_INVALID_ARG", "ERR_BAD_RESPONSE", "ZlibError", "", 5];
const STATUSES = [0, 200, 302, 401, 404, 429, 502, 700, -1, "401", null, undefined];
const ERRORS = ["invalid_grant", "text", SOFT, LIMITED, null];
const KEYS = ["cause", "errors", "reason", "error", "data", "body", "response", "xhr", "target", "matrix_api_error", "json"];

/** @param {Random} random @returns {unknown} */
const body = (random) => oneOf(random, [
  LIMITED, SOFT, CONSENT, STAGES, JSON.stringify(SOFT), new TextEncoder().encode(JSON.stringify(LIMITED)), "<p>", "", {}, [], null, 5, stream(),
  new Blob(["x"]), response(401, SOFT), { errcode: "M_UNKNOWN_TOKEN", error: "x" }, { error: "invalid_grant", error_description: "x" },
]);

/** @param {Random} random @returns {unknown} */
const headers = (random) => oneOf(random, [
  {}, { "retry-after": "7" }, asked({ "retry-after": "7", location: "/a" }), new Headers({ "content-length": "9" }), [["location", "/b"]], null, "x",
]);

/**
 * @param {Random} random
 * @param {number} depth
 * @param {boolean} isMarked whether it stands in Errors alone: what a plain object holds may be what a server sent
 * @returns {unknown}
 */
function failure(random, depth, isMarked) {
  if (random(9) === 0) return oneOf(random, [record, new MatrixApiError(record), xhr(random(2) && 401, SOFT), event("abort", xhr(0, "")), new HttpErrorResponse(401, SOFT)]);
  const shape = random(4);
  const hasRequest = isMarked && shape > 1;
  /** @type {Record<string, unknown>} */
  const fields = {};
  const may = (/** @type {number} */ one, /** @type {string} */ key, /** @type {() => unknown} */ value) => {
    if (random(one) === 0) fields[key] = value();
  };
  for (const key of ["status", "statusCode", "httpStatus", "http_status"]) may(5, key, () => oneOf(random, STATUSES));
  for (const key of ["headers", "httpHeaders", "http_headers"]) may(5, key, () => headers(random));
  for (const key of KEYS) {
    may(7, key, () => {
      const inner = depth > 0 && random(2) ? failure(random, depth - 1, hasRequest) : body(random);
      return key === "errors" ? [inner] : inner;
    });
  }
  may(6, "errcode", () => oneOf(random, ["M_UNKNOWN_TOKEN", "M_FORBIDDEN", "", 5]));
  may(8, "error", () => oneOf(random, ERRORS));
  may(9, "soft_logout", () => oneOf(random, [true, false, "true"]));
  may(4, "code", () => oneOf(random, CODES));
  const request = { config: { headers: { Authorization: MARK }, signal: { aborted: true, reason: new DOMException("left", "AbortError") } }, request: { path: MARK }, url: MARK, [MARK]: MARK };
  if (shape === 0) return { ...fields, ...(random(2) ? { name: oneOf(random, NAMES), message: oneOf(random, MESSAGES) } : {}) };
  if (shape === 1) return Object.assign(Object.create(Object.defineProperties({}, Object.getOwnPropertyDescriptors(fields))), { method() {} });
  const error = thrown("Error", oneOf(random, MESSAGES), { ...fields, ...(hasRequest && request), name: oneOf(random, NAMES) });
  if (random(20) === 0) Object.defineProperty(error, oneOf(random, ["status", "data", "response", "cause"]), { get() { throw new Error(MARK); } });
  return error;
}

const TOLD = [undefined, undefined, undefined, {}, { status: 401 }, { headers: {} }, { signal: null }, { signal: AbortSignal.abort() }, { status: 200, signal: AbortSignal.abort() }];
const SESSIONS = /** @type {const} */ (["api", "whoami", "refresh", "oauth-token"]).map((endpoint) => ({ endpoint, hasRefreshToken: false }));
const SURE = { attempt: 1, idempotent: true, maxHintMs: Infinity, random: 0.5 };

/** @param {unknown} input @param {import("matrix-error").ResponseInfo | undefined} told what does not hold */
function broken(input, told) {
  const decoded = parseMatrixError(input, told);
  /** @type {Record<string, () => void>} */
  const facts = {
    "is whole": () => assertWhole(decoded),
    "is the same without WebAssembly": () => assert.deepStrictEqual(js.parseMatrixError(input, told), decoded),
    "is the same again": () => assert.deepStrictEqual(parseMatrixError(input, told), decoded),
    "has nothing of the request": () => assert.ok(!(input instanceof Error) || !JSON.stringify(decoded).includes(MARK)),
    "has one meaning": () => assert.equal(retryAdvice(decoded, SURE).retry, decoded.recovery === "retry"),
    "is tried again if the network failed": () => assert.ok(decoded.kind !== "network" || decoded.recovery === "retry"),
    "is not tried again if it was given up": () => assert.ok(decoded.kind !== "aborted" || retryAdvice(decoded, SURE).reason === "aborted"),
    "costs no keys unseen": () => SESSIONS.forEach((session) => assert.ok(!decoded.partial || sessionVerdict(decoded, session).action !== "logged-out")),
    "decides by itself as by its record": () => {
      if (told !== undefined) return;
      assert.ok(isErrcode(input, /** @type {"M_FORBIDDEN"} */ (decoded.errcode)));
      assert.equal(isEndpointUnsupported(input), isEndpointUnsupported(decoded));
      assert.deepStrictEqual(retryAdvice(input, SURE), retryAdvice(decoded, SURE));
      for (const session of SESSIONS) assert.deepStrictEqual(sessionVerdict(input, session), sessionVerdict(decoded, session));
    },
  };
  const failed = Object.keys(facts).filter((fact) => {
    try {
      facts[fact]();
      return false;
    } catch {
      return true;
    }
  });
  return { decoded, failed };
}

/** @param {unknown} input */
function described(input) {
  try {
    return inspect(input, { depth: 5, breakLength: Infinity }).replace(/\n +at .*/g, "");
  } catch {
    return "with a getter that throws";
  }
}

test(`what holds for every failure holds for ${COUNT}`, () => {
  const random = generator(20261128);
  const kinds = new Set();
  /** @type {string[]} */
  const found = [];
  for (let i = 0; i < COUNT; i++) {
    const input = failure(random, 3, true);
    const { decoded, failed } = broken(input, oneOf(random, TOLD));
    kinds.add(decoded.kind);
    for (const fact of failed) found.push(`${fact}: not number ${i}, ${JSON.stringify(decoded)} of ${described(input)}`);
  }
  assert.deepEqual(found.slice(0, 10), []);
  assert.deepEqual([...kinds].sort(), ["aborted", "network", "not-matrix", "oauth", "redirect", "standard", "user-interactive-auth"]);
});
