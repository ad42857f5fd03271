// Tests that an Error which says nothing itself stands for the failure within it, at most five deep.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MatrixApiError, parseMatrixError, sessionVerdict } from "matrix-error";
import { LIMITED, PAGE, thrown, wrapped } from "./failure-shapes.js";

const record = parseMatrixError({ errcode: "M_FORBIDDEN", error: "no" }, { status: 403 });

/** What is within, what the record of it says, and whether that is the record itself. @type {Record<string, [inner: unknown, fields: Record<string, unknown>]>} */
const WITHIN = {
  "a record": [record, { errcode: "M_FORBIDDEN", status: 403 }],
  "a MatrixApiError": [new MatrixApiError(record), { errcode: "M_FORBIDDEN", status: 403 }],
  "a parsed body": [LIMITED, { kind: "standard", errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 7000, status: null }],
  "matrix-js-sdk's error": [
    thrown("M_LIMIT_EXCEEDED", "MatrixError: [429] slow", { errcode: "M_LIMIT_EXCEEDED", httpStatus: 429, httpHeaders: new Headers({ "retry-after": "9" }), data: LIMITED }),
    { kind: "standard", errcode: "M_LIMIT_EXCEEDED", status: 429, retryAfterMs: 9000, partial: false },
  ],
  "an error with a page": [thrown("Error", "x", { status: 502, body: PAGE }), { kind: "not-matrix", status: 502, recovery: "retry", text: PAGE }],
  "a status alone": [thrown("Error", "x", { statusCode: 503 }), { kind: "not-matrix", status: 503, recovery: "retry", partial: true }],
  "fields of a body on an Error": [thrown("E", "x", { errcode: "M_UNKNOWN_TOKEN", error: "x", soft_logout: true, status: 401 }), { isSoftLogout: true, status: 401, partial: true }],
  "a failed connection": [thrown("Error", "connect ECONNREFUSED", { code: "ECONNREFUSED" }), { kind: "network", recovery: "retry", error: "connect ECONNREFUSED" }],
  "a failed fetch": [new TypeError("Failed to fetch"), { kind: "network", recovery: "retry", error: "Failed to fetch" }],
  "a timeout": [new DOMException("late", "TimeoutError"), { kind: "network", recovery: "retry", error: "late" }],
  "an abort": [new DOMException("left", "AbortError"), { kind: "aborted", recovery: "give-up", error: "left" }],
};

/** @param {unknown} input @param {Record<string, unknown>} fields */
function assertGives(input, fields) {
  const found = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (parseMatrixError(input)));
  assert.deepStrictEqual(Object.fromEntries(Object.keys(fields).map((field) => [field, found[field]])), fields);
}

describe("within an Error", () => {
  for (const [what, [inner, fields]] of Object.entries(WITHIN)) {
    for (const field of ["cause", "errors", "reason", "error"]) {
      test(`${what} counts as ${field}, up to five deep`, () => {
        for (const depth of [1, 2, 3, 4, 5]) assertGives(wrapped(inner, depth, field), fields);
        assertGives(wrapped(inner, 6, field), { kind: "not-matrix", errcode: "M_UNKNOWN", status: null, recovery: "give-up", error: "outer 1" });
      });
    }
    test(`${what} counts through one field within another`, () => {
      assertGives(wrapped(wrapped(wrapped(wrapped(inner, 1, "error"), 1, "reason"), 1, "errors"), 1, "cause"), fields);
    });
    test(`${what} says the same as by itself`, () => {
      assert.deepStrictEqual(parseMatrixError(wrapped(inner, 3)), parseMatrixError(inner));
    });
  }

  test("a record is the record itself", () => {
    for (const depth of [1, 5]) for (const inner of [record, new MatrixApiError(record)]) assert.equal(parseMatrixError(wrapped(inner, depth)), record);
  });
  test("a record is a parsed body where a response is told", () => {
    for (const field of ["cause", "errors", "reason", "error"]) {
      const { status, errcode, extra } = parseMatrixError(wrapped(record, 2, field), { status: 502 });
      assert.deepEqual([status, errcode, extra.$matrixError], [502, "M_FORBIDDEN", 1]);
      assert.equal(parseMatrixError(wrapped(new MatrixApiError(record), 2, field), { status: 502 }), record);
    }
  });
  test("a cause counts before the first of the errors, that before the reason, that before the error", () => {
    const [a, b, c, d] = [502, 503, 504, 500].map((status) => thrown("Error", "x", { status }));
    assertGives(Object.assign(new Error("o"), { error: d, reason: c, errors: [b], cause: a }), { status: 502 });
    assertGives(Object.assign(new Error("o"), { error: d, reason: c, errors: [b] }), { status: 503 });
    assertGives(Object.assign(new Error("o"), { error: d, reason: c }), { status: 504 });
  });
  test("a status in the middle ends the search", () => {
    assertGives(new Error("o", { cause: thrown("Error", "m", { status: 502, cause: thrown("E", "i", { status: 429, data: LIMITED }) }) }), { status: 502, errcode: "M_UNKNOWN" });
  });
  test("a body in the middle ends the search", () => {
    assertGives(new Error("o", { cause: thrown("Error", "m", { errcode: "M_FORBIDDEN", cause: new TypeError("Failed to fetch") }) }), { kind: "standard", errcode: "M_FORBIDDEN" });
  });
  test("a failed connection counts before the failed fetch around it", () => {
    const inner = thrown("Error", "getaddrinfo ENOTFOUND matrix.example.org", { code: "ENOTFOUND" });
    assertGives(new Error("o", { cause: new TypeError("fetch failed", { cause: inner }) }), { kind: "network", error: inner.message });
  });
  test("what a refresh was answered is no answer of whoami", () => {
    const refused = thrown("M_UNKNOWN_TOKEN", "x", { httpStatus: 401, data: { errcode: "M_UNKNOWN_TOKEN", error: "x" } });
    for (const [name, fields] of /** @type {const} */ ([
      ["TokenRefreshError", { kind: "network", recovery: "retry", status: null }],
      ["TokenRefreshLogoutError", { kind: "not-matrix", recovery: "refresh-or-log-in", status: null }],
    ])) {
      for (const cause of [refused, new MatrixApiError(parseMatrixError(refused))]) {
        for (const failure of [thrown(name, "x", { cause }), wrapped(thrown(name, "x", { cause }), 2)]) {
          assertGives(failure, fields);
          assert.equal(sessionVerdict(failure, { endpoint: "whoami", hasRefreshToken: false }).action, "keep");
        }
      }
    }
  });
  test("an abort counts before the ConnectionError around it", () => {
    assertGives(thrown("ConnectionError", "o", { cause: new DOMException("left", "AbortError") }), { kind: "aborted", error: "left" });
  });
  test("a bug leaves the failed fetch around it a failed fetch", () => {
    assertGives(new TypeError("fetch failed", { cause: new Error("other side closed") }), { kind: "network", recovery: "retry" });
  });
  test("nothing that says anything leaves the outer text", () => {
    assertGives(new Error("o", { cause: new Error("m", { cause: new RangeError("i") }) }), { kind: "not-matrix", recovery: "give-up", error: "o" });
  });
  test("a cause that is the Error itself ends", () => {
    const error = new Error("o");
    error.cause = error;
    assertGives(error, { kind: "not-matrix", error: "o" });
  });
});
