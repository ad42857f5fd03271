// Tests that the signal of a request decides what a failure alone cannot tell, and nothing else.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError, retryAdvice } from "matrix-error";
import { HttpErrorResponse, LIMITED, response, thrown, wrapped, xhr } from "./failure-shapes.js";
import { assertWhole } from "./record.js";

const timeout = new DOMException("The operation timed out.", "TimeoutError");
const abortedWith = (/** @type {unknown} */ reason) => AbortSignal.abort(reason);

/** @type {Record<string, { signal: unknown }>} */
const ABORTED = {
  "aborted": { signal: AbortSignal.abort() },
  "aborted with a string": { signal: abortedWith("the user left") },
  "aborted with null": { signal: abortedWith(null) },
  "aborted with an Error": { signal: abortedWith(new Error("the user left")) },
  "aborted with an Error that speaks of a failed fetch": { signal: abortedWith(new TypeError("Failed to fetch")) },
  "aborted with an object": { signal: abortedWith({ errcode: "M_FORBIDDEN", status: 403 }) },
  "aborted by another signal": { signal: AbortSignal.any([abortedWith("the user left"), new AbortController().signal]) },
  "a polyfill's, aborted without a reason": { signal: { aborted: true, addEventListener() {} } },
};
/** @type {Record<string, { signal: unknown }>} */
const TIMED_OUT = {
  "timed out": { signal: abortedWith(timeout) },
  "timed out among others": { signal: AbortSignal.any([abortedWith(timeout), new AbortController().signal]) },
  "timed out, of another realm": { signal: { aborted: true, reason: { name: "TimeoutError", message: "late" } } },
};
/** @type {Record<string, { signal: unknown }>} */
const ALIVE = {
  "alive": { signal: new AbortController().signal },
  "none of the caller's": { signal: null },
};
/** @type {Record<string, { signal?: unknown } | undefined>} */
const UNTOLD = {
  "undefined": { signal: undefined },
  "not given": {},
  "not given, nor anything else": undefined,
};

/** What was caught, and what it is by itself. @type {Record<string, [caught: unknown, kind: string]>} */
const CAUGHT = {
  "an AbortError": [new DOMException("This operation was aborted", "AbortError"), "aborted"],
  "an AbortError of Node": [thrown("AbortError", "The operation was aborted", { code: "ABORT_ERR" }), "aborted"],
  "an AbortError as the cause": [wrapped(new DOMException("a", "AbortError"), 2), "aborted"],
  "a CanceledError": [thrown("CanceledError", "canceled", { code: "ERR_CANCELED" }), "aborted"],
  "a TypeError of fetch": [new TypeError("fetch failed"), "network"],
  "a body that broke off": [new TypeError("terminated"), "network"],
  "an Error of a closed connection": [thrown("Error", "x", { code: "ECONNRESET" }), "network"],
  "a string": ["the user left", "not-matrix"],
  "an object": [{ why: "the user left" }, "not-matrix"],
  "null": [null, "not-matrix"],
  "undefined": [undefined, "not-matrix"],
  "an Error of the caller's": [new Error("the user left"), "not-matrix"],
};
/** Failures that say themselves what the server answered. @type {Record<string, unknown>} */
const ANSWERS = {
  "an HTTP error with a body": thrown("HTTPError", "429", { status: 429, data: LIMITED }),
  "an HTTP error with a status alone": thrown("Error", "503", { status: 503 }),
  "an HTTP error with an unread Response": thrown("HTTPError", "502", { response: response(502) }),
  "an HTTP error within an Error": wrapped(thrown("HTTPError", "429", { status: 429, data: LIMITED }), 2),
  "Angular's": new HttpErrorResponse(429, LIMITED),
  "an XMLHttpRequest": xhr(429, JSON.stringify(LIMITED)),
};

const ATTEMPT = { attempt: 1, idempotent: true, random: 0.5 };

/** @param {unknown} caught @param {unknown} told @param {string} kind */
function assertKind(caught, told, kind) {
  const record = parseMatrixError(caught, /** @type {never} */ (told));
  assertWhole(record);
  assert.equal(record.kind, kind);
  if (kind === "network") assert.deepEqual([record.recovery, retryAdvice(record, ATTEMPT).reason], ["retry", "network"]);
  if (kind === "aborted") assert.deepEqual([record.recovery, retryAdvice(record, ATTEMPT).reason], ["give-up", "aborted"]);
}

for (const [state, told] of Object.entries(ABORTED)) {
  describe(`with a signal ${state}`, () => {
    for (const [what, [caught]] of Object.entries(CAUGHT)) test(`${what} is given up`, () => assertKind(caught, told, "aborted"));
  });
}

for (const [state, told] of Object.entries(TIMED_OUT)) {
  describe(`with a signal that is ${state}`, () => {
    for (const [what, [caught]] of Object.entries(CAUGHT)) test(`${what} is the network`, () => assertKind(caught, told, "network"));
  });
}

for (const [state, told] of Object.entries(ALIVE)) {
  describe(`with a signal ${state}`, () => {
    for (const [what, [caught, kind]] of Object.entries(CAUGHT)) {
      const instead = kind === "aborted" ? "network" : kind;
      test(`${what} is ${instead}`, () => assertKind(caught, told, instead));
    }
  });
}

for (const [state, told] of Object.entries(UNTOLD)) {
  describe(`with a signal that is ${state}`, () => {
    for (const [what, [caught, kind]] of Object.entries(CAUGHT)) test(`${what} is ${kind}`, () => assertKind(caught, told, kind));
  });
}

describe("an answer wins over the signal:", () => {
  for (const [what, failure] of Object.entries(ANSWERS)) {
    test(what, () => {
      const record = parseMatrixError(failure);
      for (const told of Object.values({ ...ABORTED, ...TIMED_OUT, ...ALIVE })) {
        assert.deepStrictEqual(parseMatrixError(failure, /** @type {never} */ (told)), record);
      }
    });
  }
  test("a body, where a response is told", () => {
    for (const input of [JSON.stringify(LIMITED), LIMITED, "", "<p>"]) {
      const record = parseMatrixError(input, { status: 429 });
      assert.deepStrictEqual(parseMatrixError(input, { status: 429, signal: AbortSignal.abort() }), record);
    }
  });
});

describe("a status that is told is kept", () => {
  for (const status of [200, 502]) {
    test(`of a request that was given up: ${status}`, () => {
      const caught = new DOMException("This operation was aborted", "AbortError");
      for (const signal of [AbortSignal.abort(), undefined]) {
        const { kind, recovery, status: kept } = parseMatrixError(caught, { status, signal });
        assert.deepEqual([kind, recovery, kept], ["aborted", "give-up", status]);
      }
    });
    test(`of an AbortError that is none of the caller's: ${status}`, () => {
      const caught = new DOMException("This operation was aborted", "AbortError");
      for (const signal of [null, new AbortController().signal, abortedWith(timeout)]) {
        const { kind, recovery, status: kept } = parseMatrixError(caught, { status, signal });
        assert.deepEqual([kind, recovery, kept], ["network", "retry", status]);
      }
    });
  }
});

describe("the reason itself was given up with, whatever is told beside it:", () => {
  for (const reason of ["the user left", null, new Error("the user left"), { errcode: "M_FORBIDDEN", error: "x" }, { why: "left" }, 5]) {
    for (const status of [200, 401, 502]) {
      test(`${JSON.stringify(reason)}, ${status}`, () => {
        const record = parseMatrixError(reason, { status, headers: { "retry-after": "7" }, signal: abortedWith(reason) });
        assert.deepEqual([record.kind, record.recovery, record.status], ["aborted", "give-up", status]);
      });
    }
  }
  test("a text that is not the reason is a body", () => {
    assert.equal(parseMatrixError("<p>", { status: 502, signal: abortedWith("left") }).kind, "not-matrix");
    assert.equal(parseMatrixError("left", { status: 502, signal: new AbortController().signal }).kind, "not-matrix");
  });
});

describe("a signal that is none", () => {
  for (const signal of [5, "x", true, {}, [], Symbol("x"), new Proxy({}, new Proxy({}, { get: () => () => { throw new Error("no"); } })), { get aborted() { throw new Error("no"); } }]) {
    test(`throws nothing: ${typeof signal}`, () => {
      assertWhole(parseMatrixError(new TypeError("fetch failed"), /** @type {never} */ ({ signal })));
      assertKind(new TypeError("fetch failed"), { signal }, "network");
    });
  }
});

test("a reason of the signal is not in the record", () => {
  const record = parseMatrixError(new TypeError("fetch failed"), { signal: abortedWith({ token: "mark" }) });
  assert.doesNotMatch(JSON.stringify(record), /mark/);
});
