// Tests that what lies on Object.prototype changes no record.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MatrixApiError, parseMatrixError } from "matrix-error";
import { HttpErrorResponse, LIMITED, response, SOFT, STAGES, thrown, wrapped, xhr } from "./failure-shapes.js";
import { rows } from "./rows.js";

/** What a page may find on Object.prototype. @type {Record<string, unknown>} */
const POLLUTION = {
  errcode: "M_UNKNOWN_TOKEN", error: "polluted", flows: [], status: 500, statusCode: 500, httpStatus: 500, statusText: "Polluted", name: "AbortError",
  message: "Failed to fetch", code: "ECONNREFUSED", headers: { "retry-after": "1" }, data: { errcode: "M_FORBIDDEN" }, body: "{}", text: "polluted",
  response: { status: 500, data: { errcode: "M_FORBIDDEN" } }, xhr: { status: 500 }, target: { status: 500 }, signal: AbortSignal.abort(),
  cause: new DOMException("polluted", "AbortError"), reason: new TypeError("Failed to fetch"), errors: [new TypeError("Failed to fetch")],
  matrix_api_error: { http_status: 401, response: SOFT }, matrix: parseMatrixError(SOFT, { status: 401 }), soft_logout: true, retry_after_ms: 5,
  session: "s", now: 0, "retry-after": "1", location: "/a", crossDomain: true, readyState: 0, bodyUsed: true, $matrixError: 1, kind: "network",
};

/** @type {Record<string, [input: unknown, response?: import("matrix-error").ResponseInfo]>} */
const INPUTS = {
  "a parsed body": [LIMITED, { status: 429 }],
  "a parsed body by itself": [{ ...SOFT }],
  "a parsed body without an errcode": [{ error: "x" }],
  "stages": [STAGES, { status: 401 }],
  "an empty object": [{}, { status: 404 }],
  "an empty object by itself": [{}],
  "an empty text": ["", { status: 404 }],
  "nothing": [undefined],
  "a page": ["<html>", { status: 502, headers: {} }],
  "headers as a Map": ["{}", { status: 429, headers: new Map() }],
  "a bug": [new RangeError("x")],
  "a failed fetch": [new TypeError("fetch failed")],
  "an abort": [new DOMException("left", "AbortError")],
  "an error within": [wrapped(thrown("E", "x", { status: 429, data: LIMITED }), 2)],
  "an error with a status alone": [thrown("Error", "x", { status: 503 })],
  "an error of a library": [thrown("Error", "x", { response: { status: 429, headers: { a: "b" }, data: LIMITED } })],
  "Angular's": [new HttpErrorResponse(429, LIMITED)],
  "an XMLHttpRequest": [xhr(429, LIMITED)],
  "a Response": [response(502)],
  "a MatrixApiError": [new MatrixApiError(parseMatrixError(LIMITED, { status: 429 }))],
  "a record": [parseMatrixError(LIMITED, { status: 429 })],
  "an object of a class": [new (class { a = 1; })()],
};

/** @template T @param {string} key @param {() => T} run */
function polluted(key, run) {
  const prototype = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (Object.prototype));
  const before = Object.getOwnPropertyDescriptor(prototype, key);
  try {
    prototype[key] = POLLUTION[key];
    return run();
  } finally {
    delete prototype[key];
    if (before !== undefined) Object.defineProperty(prototype, key, before);
  }
}

/** Every seventh row of the corpus, in text and parsed. */
const sample = rows.filter((_, i) => i % 7 === 0).flatMap(({ text, response }) => {
  try {
    return [{ input: text, response }, { input: /** @type {unknown} */ (JSON.parse(text)), response }];
  } catch {
    return [{ input: text, response }];
  }
});
const readCorpus = () => sample.map(({ input, response }) => parseMatrixError(input, response));
const CORPUS = readCorpus();

describe("on Object.prototype", () => {
  for (const key of Object.keys(POLLUTION)) {
    describe(key, () => {
      for (const [what, [input, told]] of Object.entries(INPUTS)) {
        test(`changes nothing of ${what}`, () => {
          const before = parseMatrixError(input, told);
          const after = polluted(key, () => parseMatrixError(input, told));
          assert.deepStrictEqual(after, before);
        });
      }
      test("changes nothing of the corpus, in text and parsed", () => {
        assert.deepStrictEqual(polluted(key, readCorpus), CORPUS);
      });
    });
  }
  test("a getter that throws changes nothing of a body, of a failure, or of what has neither", () => {
    const inputs = [{ a: 1 }, "{}", "<p>", new TypeError("fetch failed")];
    const before = inputs.map((input) => parseMatrixError(input, undefined));
    for (const key of ["errcode", "error", "status", "headers", "name", "message", "flows", "soft_logout", "data"]) {
      Object.defineProperty(Object.prototype, key, { get() { throw new Error(key); }, configurable: true });
      try {
        assert.deepStrictEqual(inputs.map((input) => parseMatrixError(input, undefined)), before);
      } finally {
        delete (/** @type {Record<string, unknown>} */ (/** @type {unknown} */ (Object.prototype))[key]);
      }
    }
  });
  test("nothing is left of it", () => assert.deepEqual(Object.keys(Object.prototype), []));
});
