// Tests what a record says of each failure that a library or a runtime hands on, and that every function takes such a failure itself.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isEndpointUnsupported, isErrcode, parseMatrixError, retryAdvice, sessionVerdict } from "matrix-error";
import * as js from "matrix-error/js";
import { thrown } from "./failure-shapes.js";
import { OWN_FIELDS, THROUGH_JSON, UNREAD, WHOLE } from "./failures-answered.js";
import { ABORTED, BUGS, CODES, MISTAKES, NETWORK, SENTENCES } from "./failures-unanswered.js";
import { assertWhole } from "./record.js";

/** @typedef {import("./failures-answered.js").Row} Row */

const ATTEMPTS = [{ attempt: 1, idempotent: true }, { attempt: 1, idempotent: false }, { attempt: 9, idempotent: true, background: true }]
  .map((attempt) => ({ ...attempt, random: 0.5 }));
const SESSIONS = /** @type {const} */ (["api", "whoami", "refresh", "oauth-token", "other"])
  .flatMap((endpoint) => [true, false].map((hasRefreshToken) => ({ endpoint, hasRefreshToken })));

/** @param {unknown} input @param {Record<string, unknown>} fields @param {unknown} [response] */
function assertGives(input, fields, response) {
  const record = parseMatrixError(input, /** @type {never} */ (response));
  assertWhole(record);
  const told = Object.entries(fields).filter(([, value]) => value !== undefined);
  const found = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (record));
  assert.deepStrictEqual(Object.fromEntries(told.map(([field]) => [field, found[field]])), Object.fromEntries(told));
  assert.doesNotMatch(JSON.stringify(record), /mark/);
  assert.deepStrictEqual(js.parseMatrixError(input, /** @type {never} */ (response)), record);
  return record;
}

/** @param {unknown} input */
function assertAskedDirectly(input) {
  const record = parseMatrixError(input);
  for (const caught of [input, { status: "rejected", reason: input }, { type: "unhandledrejection", reason: input }]) {
    assert.equal(isErrcode(caught, /** @type {"M_FORBIDDEN"} */ (record.errcode)), true);
    assert.equal(isErrcode(caught, "M_BAD_ALIAS"), false);
    assert.equal(isEndpointUnsupported(caught), isEndpointUnsupported(record));
    for (const attempt of ATTEMPTS) assert.deepStrictEqual(retryAdvice(caught, attempt), retryAdvice(record, attempt));
    for (const session of SESSIONS) assert.deepStrictEqual(sessionVerdict(caught, session), sessionVerdict(record, session));
  }
}

/** @param {string} what @param {Row[]} rows */
function givesEach(what, rows) {
  describe(what, () => {
    for (const [fact, input, fields, { warning, unsupported } = {}] of rows) {
      test(fact, () => {
        const { partial, warnings } = assertGives(input, fields);
        if (warning !== undefined) assert.ok(warnings.some((each) => warning.test(each)), `it warns of: ${warnings}`);
        if (warning?.source === "used") assert.doesNotMatch(warnings.join(), /use parseMatrixResponse/);
        if (unsupported !== undefined) assert.equal(isEndpointUnsupported(input), unsupported);
        if (partial) for (const session of SESSIONS) assert.notEqual(sessionVerdict(input, session).action, "logged-out");
      });
    }
  });
  describe(`${what}, given to a function itself`, () => {
    for (const [fact, input] of rows) test(fact, () => assertAskedDirectly(input));
  });
}

givesEach("a body in one field", WHOLE);
givesEach("a body that was not read", UNREAD);
givesEach("an Error whose own fields are the body", OWN_FIELDS);
givesEach("what went through JSON", THROUGH_JSON);
givesEach("a failure of the network", NETWORK);
givesEach("a request that was given up", ABORTED);
givesEach("what is no failure of the network", BUGS);

describe("a TypeError of the network", () => {
  for (const [runtime, sentences] of Object.entries(SENTENCES)) {
    for (const sentence of sentences) {
      test(`of ${runtime}: ${sentence}`, () => {
        assertGives(new TypeError(sentence), { kind: "network", recovery: "retry", status: null, error: sentence.replace("org/)", "org)") });
      });
    }
  }
});

describe("a code", () => {
  for (const [who, codes] of Object.entries(CODES)) {
    for (const code of codes) {
      test(`of ${who}: ${code}`, () => {
        const network = { kind: "network", recovery: "retry", error: "x", status: null };
        assertGives(thrown("Error", "x", { code }), network);
        assertGives(new Error("outer", { cause: thrown("Error", "x", { code }) }), network);
        assertGives(new AggregateError([thrown("Error", "x", { code })], ""), network);
        assertGives(new Error("x", { cause: { code } }), network);
      });
    }
  }
  for (const code of MISTAKES) {
    test(`of a caller's mistake: ${code}`, () => {
      assertGives(thrown("TypeError", "x", { code }), { kind: "not-matrix", recovery: "give-up", error: "x", status: null });
    });
  }
});

describe("a network failure with an answer", () => {
  test("of a status that is none of success and a body is that answer", () => {
    assertGives(thrown("E", "x", { code: "ECONNRESET", status: 502, data: "<p>" }), { kind: "not-matrix", status: 502, recovery: "retry", text: "<p>" });
  });
  test("keeps the status that is told", () => {
    for (const status of [200, 502]) assertGives(new TypeError("terminated"), { kind: "network", recovery: "retry", status }, { status });
  });
});

describe("a SyntaxError of json(), where the status is told,", () => {
  for (const [status, recovery] of /** @type {const} */ ([[200, "give-up"], [502, "retry"], [429, "retry"], [400, "fix-request"]])) {
    test(`is a body that is no JSON: ${status}`, () => {
      assertGives(new SyntaxError("Unexpected token '<'"), { kind: "not-matrix", status, recovery }, { status });
    });
  }
});

describe("another Error, where the status is told,", () => {
  for (const [status, recovery] of /** @type {const} */ ([[503, "retry"], [404, "give-up"]])) {
    test(`goes by the status: ${status}`, () => {
      assertGives(new RangeError("x"), { kind: "not-matrix", status, recovery }, { status });
    });
  }
});
