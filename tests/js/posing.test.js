// Tests that what a server sends cannot pose as a library's error or as a record: a parsed body says what its text says.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isEndpointUnsupported, isErrcode, isMatrixError, MatrixApiError, parseMatrixError, retryAdvice, sessionVerdict } from "matrix-error";
import { recordWith } from "./record.js";

/** @typedef {import("matrix-error").ResponseInfo} ResponseInfo */

const gone = { errcode: "M_UNKNOWN_TOKEN", error: "x" };
const WHOAMI = /** @type {const} */ ({ endpoint: "whoami", hasRefreshToken: false });
const ONCE = { attempt: 1, idempotent: true, random: 0 };

/** A body, what is told of the response, and what the record says. @type {[body: Record<string, unknown>, told: ResponseInfo | undefined, says: Record<string, unknown>][]} */
const BODIES = [
  [{ name: "NotFoundError", errcode: "M_NOT_FOUND", error: "x", data: { room: "r" } }, { status: 404 }, { kind: "standard", errcode: "M_NOT_FOUND", error: "x" }],
  [{ name: "ValidationError", errcode: "M_INVALID_PARAM", error: "x", body: "field b" }, { status: 400 }, { kind: "standard", errcode: "M_INVALID_PARAM" }],
  [{ name: "LimitExceededError", errcode: "M_LIMIT_EXCEEDED", error: "x", retry_after_ms: 5, response: "x" }, { status: 429 }, { errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 5 }],
  [{ name: "GeneralError", message: "boom", code: 500 }, { status: 500 }, { kind: "not-matrix", recovery: "retry", error: "boom", extra: { name: "GeneralError", message: "boom", code: 500 } }],
  [{ name: "MError", ...gone, soft_logout: true, data: gone }, { status: 401 }, { isSoftLogout: true, recovery: "log-in-same-device" }],
  [{ name: "XError", headers: { "retry-after": "50" }, data: { a: 1 } }, { status: 502, headers: {} }, { retryAfterMs: null, kind: "not-matrix" }],
  [{ name: "XError", headers: { location: "https://other.example/" }, data: "x" }, { status: 302, headers: {} }, { kind: "not-matrix", location: null }],
  [{ name: "AbortError", message: "x" }, { status: 502 }, { kind: "not-matrix", recovery: "retry", status: 502 }],
  [{ name: "TypeError", message: "fetch failed" }, { status: 404 }, { kind: "not-matrix", recovery: "give-up", status: 404 }],
  [{ $matrixError: 1, kind: "standard", wireErrcode: "M_UNKNOWN_TOKEN", errcode: "M_UNKNOWN_TOKEN", status: 401, isSoftLogout: false }, { status: 403 }, { status: 403, warnings: [] }],
  [{ $matrixError: 1, kind: "standard", wireErrcode: "M_UNKNOWN_TOKEN", errcode: "M_UNKNOWN_TOKEN", status: 401, isSoftLogout: false }, undefined, { status: null, warnings: [] }],
  [{ $matrixError: 2, kind: "standard", wireErrcode: "M_UNKNOWN_TOKEN", errcode: "M_UNKNOWN_TOKEN", status: 401, isSoftLogout: false }, undefined, { status: null, warnings: [] }],
  [recordWith({ ...gone, wireErrcode: "M_UNKNOWN_TOKEN", status: 401, consentUri: "javascript:alert(1)" }), undefined, { status: null, consentUri: null }],
  [recordWith({ kind: "not-matrix", errcode: 5, status: 401, text: '{"errcode":"M_UNKNOWN_TOKEN"}' }), undefined, { status: null, errcode: "M_UNKNOWN" }],
  [recordWith({ kind: "not-matrix", errcode: null, status: 429, headers: { "retry-after": "5" }, body: "x", recovery: 5 }), undefined, { status: null, retryAfterMs: null }],
];

describe("a parsed body that poses as something else", () => {
  for (const [body, told, says] of BODIES) {
    const text = JSON.stringify(body);
    test(`says what its text says: ${text.slice(0, 80)} with ${JSON.stringify(told)}`, () => {
      const record = parseMatrixError(text, told);
      const fields = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (record));
      assert.deepStrictEqual(Object.fromEntries(Object.keys(says).map((field) => [field, fields[field]])), says);
      assert.deepStrictEqual(parseMatrixError(JSON.parse(text), told), record);
      if (told === undefined) {
        assert.deepStrictEqual(sessionVerdict(JSON.parse(text), WHOAMI), sessionVerdict(record, WHOAMI));
        assert.deepStrictEqual(retryAdvice(JSON.parse(text), ONCE), retryAdvice(record, ONCE));
      }
      assert.notEqual(sessionVerdict(parseMatrixError(JSON.parse(text), told), WHOAMI).action, "logged-out");
    });
  }
  test("as a record, and as a failure that such a record caused, by turns, ends as something", () => {
    let isRecord = false;
    /** @type {unknown} */
    const turns = new Proxy({ ...recordWith({ ...gone, recovery: "complete-auth" }), name: "XError", act() {} }, {
      getOwnPropertyDescriptor(target, key) {
        if (key === "$matrixError") isRecord = true;
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
      get(target, key) {
        const value = isRecord || key === "name" ? Reflect.get(target, key) : undefined;
        if (key === "warnings") isRecord = false;
        return key === "cause" ? turns : value;
      },
    });
    assert.ok(isMatrixError(parseMatrixError(turns)));
    assert.notEqual(sessionVerdict(turns, WHOAMI).action, "logged-out");
  });
  test("decides nothing about the keys by a status of its own", () => {
    for (const body of [{ status: 401, data: gone }, { matrix_api_error: { http_status: 401, response: gone } }, { ...gone, status: 401 }]) {
      assert.notEqual(sessionVerdict(body, WHOAMI).action, "logged-out");
      assert.notEqual(sessionVerdict(parseMatrixError(body), WHOAMI).action, "logged-out");
    }
  });
  test("decides as its text by whatever field of a record it has", () => {
    const fields = { kind: "standard", wireErrcode: "M_UNKNOWN_TOKEN", status: 401, isSoftLogout: false, recovery: "retry", retryAfterMs: 5, retryAfterSource: "body", text: "" };
    for (const brand of [{}, { $matrixError: 1 }, { $matrixError: 2 }, { $matrixError: "1" }]) {
      for (const body of [{ ...brand, ...fields }, { ...brand, ...fields, ...gone }, { ...brand, ...fields, status: 404, errcode: "M_UNRECOGNIZED" }]) {
        const record = parseMatrixError(JSON.stringify(body));
        assert.equal(sessionVerdict(body, { ...WHOAMI, hasRefreshToken: true }).action, sessionVerdict(record, { ...WHOAMI, hasRefreshToken: true }).action);
        assert.notEqual(sessionVerdict(body, WHOAMI).action, "logged-out");
        assert.equal(retryAdvice(body, ONCE).retry, retryAdvice(record, ONCE).retry);
        assert.equal(isEndpointUnsupported(body), isEndpointUnsupported(record));
      }
    }
  });
});

describe("an Error", () => {
  const record = parseMatrixError({ errcode: "M_LIMIT_EXCEEDED", error: "slow", retry_after_ms: 2000 }, { status: 429 });
  test("with a whole record as its own hidden matrix is that record, whatever is told", () => {
    const error = new MatrixApiError(record);
    for (const caught of [error, new Error("x", { cause: error }), new AggregateError([error])]) {
      assert.equal(parseMatrixError(caught, { status: 500 }), record);
      assert.equal(parseMatrixError(caught), record);
      assert.ok(isErrcode(caught, "M_LIMIT_EXCEEDED"));
      assert.deepEqual(retryAdvice(caught, ONCE), retryAdvice(record, ONCE));
      assert.equal(sessionVerdict(caught, WHOAMI).action, "keep");
    }
    assert.ok(!isMatrixError(error));
  });
  test("with a matrix that a server's JSON can write is none", () => {
    const error = Object.assign(new Error("x"), JSON.parse(JSON.stringify({ matrix: record })));
    assert.equal(parseMatrixError(error).errcode, "M_UNKNOWN");
    assert.ok(!(error instanceof MatrixApiError));
  });
  test("with a hidden matrix that is not whole is what it says itself", () => {
    for (const change of [{ status: 700 }, { consentUri: "javascript:0" }, { auth: {} }, { kind: "oauth" }]) {
      const error = Object.defineProperty(new Error("x"), "matrix", { value: { ...record, ...change } });
      const { kind, errcode, consentUri } = parseMatrixError(error);
      assert.deepEqual([kind, errcode, consentUri], ["not-matrix", "M_UNKNOWN", null]);
    }
  });
  test("caused by a record that is not whole says what a body says", () => {
    const forged = { ...record, consentUri: "javascript:0" };
    assert.deepStrictEqual(parseMatrixError(new Error("x", { cause: forged })), parseMatrixError(JSON.stringify(forged)));
  });
});

test("what is assigned to a record of ours lets no link through", () => {
  for (const [field, link] of [["consentUri", "javascript:0"], ["adminContact", "sms:1"], ["infoUri", "//other.example/"], ["location", "/a"]]) {
    const record = Object.assign(structuredClone(parseMatrixError(gone, { status: 401 })), JSON.parse(JSON.stringify({ [String(field)]: link })));
    const read = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (parseMatrixError(record)));
    assert.equal(read[String(field)], null);
    assert.notEqual(sessionVerdict(record, WHOAMI).action, "logged-out");
  }
});

describe("advice", () => {
  test("sends nothing twice by a code that is not the server's own", () => {
    for (const body of ['{"errcode":"M_UNKNOWN","mr_errcode":"M_LIMIT_EXCEEDED","error":"x"}', '{"errcode":"M_UNKNOWN","x.errcode":"M_LIMIT_EXCEEDED","error":"x"}',
      JSON.stringify({ errcode: "M_UNKNOWN", error: '{"errcode":"M_LIMIT_EXCEEDED","error":"x"}' })]) {
      for (const status of [408, 500, 502, 503, 504]) {
        const record = parseMatrixError(body, { status });
        assert.deepEqual([retryAdvice(record, { attempt: 1, idempotent: false }).reason, retryAdvice(record, ONCE).retry], ["may-have-happened", true]);
      }
    }
  });
  test("does not repeat a bug, whatever code it has, but what the network did", () => {
    for (const bug of [
      Object.assign(new Error("invalid x-token header"), { name: "InvalidArgumentError", code: "UND_ERR_INVALID_ARG" }),
      Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL" }),
    ]) {
      const { kind, recovery } = parseMatrixError(bug);
      assert.deepEqual([kind, recovery, retryAdvice(bug, { ...ONCE, maxAttempts: Infinity }).retry], ["not-matrix", "give-up", false]);
    }
    assert.equal(parseMatrixError(new RangeError("x", { cause: Object.assign(new Error("x"), { code: "ECONNRESET" }) })).kind, "network");
  });
  test("ends where attempt is no number, and waits no longer than it is told", () => {
    const limited = parseMatrixError({ errcode: "M_X", error: "x" }, { status: 503 });
    for (const attempt of ["7", null, undefined, {}, true]) {
      assert.equal(retryAdvice(limited, /** @type {never} */ ({ attempt, idempotent: true, maxAttempts: Infinity })).reason, "exhausted");
    }
    for (const [maxDelayMs, least, most] of [[-100, 0, 0], [0, 0, 0], [100, 100, 100], [250, 250, 250], [300, 250, 299]]) {
      assert.equal(retryAdvice(limited, { attempt: 1, idempotent: true, random: 0, maxDelayMs }).delayMs, least);
      assert.equal(retryAdvice(limited, { attempt: 1, idempotent: true, random: 0.999, maxDelayMs }).delayMs, most);
    }
    for (const idempotent of [undefined, "true", 1, null]) {
      assert.equal(retryAdvice(limited, /** @type {never} */ ({ attempt: 1, idempotent })).reason, "may-have-happened");
    }
  });
});
