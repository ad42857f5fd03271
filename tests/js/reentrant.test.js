// Tests that a call keeps its state to itself: code of the caller that runs during a call, and decodes something else, changes neither record.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isEndpointUnsupported, MatrixApiError, parseMatrixError, retryAdvice, sessionVerdict } from "matrix-error";
import { assertWhole } from "./record.js";

/** Bodies that fill as much of the module's memory as they can, each in another way. */
const OTHERS = /** @type {[unknown, import("matrix-error").ResponseInfo][]} */ ([
  ['{"flows":[{"stages":["a"]}],"session":"other","completed":["b"],"params":{"__proto__":1},"errcode":"M_OTHER","error":"other"}', { status: 401 }],
  ['{"errcode":"M_LIMIT_EXCEEDED","error":"{\\"errcode\\":\\"M_OTHER\\",\\"org.matrix.msc1.info_uri\\":\\"https://other.example/\\"}","consent_uri":"x","retry_after_ms":-1}',
    { status: 429, headers: { "retry-after": "99" } }],
  ['{"error":"invalid_grant","error_description":"other","error_uri":"https://other.example/a","a.errcode":"M_SIDE"}', { status: 302, headers: { location: "/other" } }],
  [new TypeError("Failed to fetch"), {}],
  ["<html>other", { status: 502, statusText: "Other" }],
]);
const expectedOfOthers = OTHERS.map(([input, response]) => parseMatrixError(input, response));

/**
 * Code that decodes other errors, asks about them and keeps the answers.
 *
 * @param {unknown} answer what the code answers itself
 */
function interruption(answer) {
  /** @type {unknown[][]} */
  const got = [];
  return {
    interrupt() {
      got.push(OTHERS.map(([input, response]) => parseMatrixError(input, response)));
      for (const record of expectedOfOthers) {
        new MatrixApiError(record);
        isEndpointUnsupported(record);
        sessionVerdict(record, { endpoint: "api", hasRefreshToken: true });
        retryAdvice(record, { attempt: 1, idempotent: true });
      }
      return answer;
    },
    /** @param {string} name */
    assertRan(name) {
      assert.ok(got.length > 0, `${name}: nothing ran in the middle`);
      for (const records of got) assert.deepStrictEqual(records, expectedOfOthers, `${name}: the record in the middle`);
    },
  };
}

/** Whole bodies: what they hold is what an interruption must not change. */
const BODIES = /** @type {Record<string, Record<string, unknown>>} */ ({
  standard: {
    errcode: "M_CONSENT_NOT_GIVEN", error: "read this", consent_uri: "https://example.org/consent", admin_contact: "mailto:a@example.org", retry_after_ms: 5,
    soft_logout: "true", limit_type: 7, room_version: "10", "org.matrix.msc4335.info_uri": "https://example.org/info", "org.example.errcode": "M_SIDE", a: { b: [1] }, toString: 1,
  },
  "without an error": { errcode: "M_FORBIDDEN", a: 1 },
  "interactive authentication": { flows: [{ stages: ["m.login.dummy"] }], session: "s", params: { p: 1 }, a: { b: 1 } },
  oauth: { error: "invalid_grant", error_uri: "https://example.org/uri" },
  federation: { level: "WARN", code: 400, reason: "r", affected: "a", source: "s", a: 1 },
  "an error inside an error": { errcode: "M_UNKNOWN", error: '{"errcode":"M_LIMIT_EXCEEDED","error":"slow","retry_after_ms":650,"z":1}', a: 1 },
  "no Matrix error": { a: 1 },
});
const RESPONSE = { status: 401, statusText: "Unauthorized", headers: { "retry-after": "Fri, 01 Jan 2027 00:00:00 GMT" }, now: 1798761599000 };

/**
 * Declares that an interrupted call gives the record of an undisturbed one, for each body.
 *
 * @param {string} fact
 * @param {(body: Record<string, unknown>, interrupt: (answer?: unknown) => unknown) => [unknown, object]} make what is decoded, and the response
 * @param {(name: string) => boolean} [isAsked] is the code of the caller asked for this body?
 */
function isUndisturbed(fact, make, isAsked = () => true) {
  test(fact, () => {
    for (const [name, body] of Object.entries(BODIES)) {
      const decode = (/** @type {[unknown, import("matrix-error").ResponseInfo]} */ asked) => parseMatrixError(...asked);
      const undisturbed = decode(make(body, (answer) => answer));
      const { interrupt, assertRan } = interruption(undefined);
      const record = decode(make(body, (answer) => (interrupt(), answer)));
      assert.deepStrictEqual(record, undisturbed, name);
      assertWhole(record, name);
      if (isAsked(name)) assertRan(name);
    }
  });
}

describe("a record is its own, whatever is decoded in the middle by", () => {
  for (const at of ["first", "last"]) {
    isUndisturbed(`a getter that is the ${at} of a body`, (body, interrupt) => {
      const own = Object.entries(Object.getOwnPropertyDescriptors(body));
      const getter = ["getter", { get: () => interrupt("got"), enumerable: true, configurable: true }];
      return [Object.defineProperties({}, Object.fromEntries(at === "first" ? [getter, ...own] : [...own, getter])), RESPONSE];
    });
  }
  isUndisturbed("each getter of a body", (body, interrupt) => [
    Object.defineProperties({}, Object.fromEntries(Object.entries(body).map(([key, value]) => [key, { get: () => interrupt(value), enumerable: true }]))), RESPONSE,
  ]);
  isUndisturbed("a Proxy", (body, interrupt) => [new Proxy(body, { get: (target, key) => interrupt(Reflect.get(target, key)) }), RESPONSE]);
  isUndisturbed("a toJSON further down", (body, interrupt) => [{ ...body, value: { toJSON: () => interrupt({ x: 1 }) }, z: 1 }, RESPONSE]);
  for (const key of ["status", "statusText", "headers", "now"]) {
    isUndisturbed(`the getter \`${key}\` of a response`, (body, interrupt) => [
      JSON.stringify(body), Object.defineProperty({ ...RESPONSE }, key, { get: () => interrupt(Reflect.get(RESPONSE, key)) }),
      // The reason phrase is asked for only where it counts.
    ], (name) => key !== "statusText" || !("error" in BODIES[name]) || name.includes("inside"));
  }
  isUndisturbed("a getter of a header", (body, interrupt) => [
    JSON.stringify(body), { ...RESPONSE, headers: { get "retry-after"() { return interrupt("7"); } } },
  ]);
  isUndisturbed("`get` of Headers", (body, interrupt) => [
    JSON.stringify(body), { ...RESPONSE, headers: { [Symbol.toStringTag]: "Headers", get: () => interrupt("7") } },
  ]);
  isUndisturbed("`forEach` of headers", (body, interrupt) => [
    JSON.stringify(body), { ...RESPONSE, headers: { forEach: (/** @type {Function} */ each) => { interrupt(); each("7", "Retry-After"); interrupt(); } } },
  ]);
  isUndisturbed("an iterator of headers", (body, interrupt) => [
    JSON.stringify(body), { ...RESPONSE, headers: { *[Symbol.iterator]() { interrupt(); yield ["Retry-After", "7"]; interrupt(); } } },
  ]);
  isUndisturbed("an error of a library with getters", (body, interrupt) => [
    Object.defineProperties(new Error("x"), Object.fromEntries(Object.entries({ status: 401, headers: RESPONSE.headers, data: body })
      .map(([key, value]) => [key, { get: () => interrupt(value) }]))), { now: RESPONSE.now },
  ]);
  test("a failure with getters", () => {
    const failure = (/** @type {(answer: unknown) => unknown} */ interrupt) => Object.defineProperties(new Error("x"), {
      name: { get: () => interrupt("TypeError") }, message: { get: () => interrupt("Failed to fetch") }, code: { get: () => interrupt("ECONNRESET") },
      cause: { get: () => interrupt(new Error("y")) },
    });
    const { interrupt, assertRan } = interruption(undefined);
    assert.deepStrictEqual(parseMatrixError(failure((answer) => (interrupt(), answer))), parseMatrixError(failure((answer) => answer)));
    assertRan("failure");
  });
});

describe("a record is its own, whatever is decoded in the middle by Object.prototype's", () => {
  const keys = new Set([
    ...Object.values(BODIES).flatMap(Object.keys), "completed", "error_description", "soft_logout", "can_upgrade", "current_version", "info_uri", "mr_errcode",
    "get", "set", "stages", "x",
  ]);
  for (const key of keys) {
    for (const [what, isSeen] of /** @type {const} */ ([["a getter and a setter", true], ["a getter and a setter that for…in skips", false]])) {
      test(`${what} for \`${key}\``, () => {
        const whole = Object.values(BODIES).map((body) => parseMatrixError(JSON.stringify(body), RESPONSE));
        let isIn = false;
        let wasSet = false;
        const { interrupt } = interruption(undefined);
        // Only the first of nested calls is interrupted: an endless one would tell nothing.
        const once = () => {
          if (isIn) return;
          isIn = true;
          try {
            interrupt();
          } finally {
            isIn = false;
          }
        };
        Object.defineProperty(Object.prototype, key, { get: once, set() { wasSet = true; once(); }, configurable: true, enumerable: isSeen });
        /** @type {unknown[]} */
        let records;
        try {
          records = Object.values(BODIES).map((body) => parseMatrixError(JSON.stringify(body), RESPONSE));
        } finally {
          Reflect.deleteProperty(Object.prototype, key);
        }
        assert.deepStrictEqual(records, whole);
        assert.ok(!wasSet, "something was set on Object.prototype");
      });
    }
  }
  test("setter for a key that was sent", () => {
    const { interrupt } = interruption(undefined);
    let isIn = false;
    Object.defineProperty(Object.prototype, "sent", { get() {}, set() { if (!isIn) { isIn = true; interrupt(); } }, configurable: true });
    try {
      const { extra } = parseMatrixError('{"errcode":"M_X","error":"x","sent":{"sent":[1]}}');
      assert.deepEqual(Object.getOwnPropertyDescriptor(extra, "sent")?.value, { sent: [1] });
    } finally {
      Reflect.deleteProperty(Object.prototype, "sent");
    }
    assert.ok(!isIn);
  });
});

describe("a decision is its own, whatever is decoded in the middle by", () => {
  const record = parseMatrixError("404 page not found", { status: 404 });
  const gone = parseMatrixError('{"errcode":"M_UNKNOWN_TOKEN","error":"gone"}', { status: 401 });
  const limited = parseMatrixError('{"errcode":"M_LIMIT_EXCEEDED","error":"slow","retry_after_ms":2000}', { status: 429 });
  const terms = parseMatrixError('{"errcode":"M_CONSENT_NOT_GIVEN","error":"x","consent_uri":"https://example.org/a"}', { status: 403 });
  /** @template {object} T @param {T} object @param {() => unknown} interrupt @returns {T} what a record may be: it has no getters */
  const watched = (object, interrupt) => new Proxy(object, { get: (target, key) => (interrupt(), Reflect.get(target, key)) });
  /** @template {object} T @param {T} object @param {() => unknown} interrupt @returns {T} */
  const interrupted = (object, interrupt) => Object.defineProperties(/** @type {T} */ ({}), Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, { get: () => (interrupt(), value), enumerable: true }])));

  for (const [name, ask] of /** @type {[string, (wrap: <T extends object>(object: T) => T, watch: <T extends object>(object: T) => T) => unknown][]} */ ([
    ["isEndpointUnsupported", (_, watch) => isEndpointUnsupported(watch(record))],
    ["sessionVerdict", (wrap, watch) => sessionVerdict(watch(gone), wrap({ endpoint: "api", hasRefreshToken: true, tokenIsCurrent: true }))],
    ["retryAdvice", (wrap, watch) => retryAdvice(watch(limited), wrap({ attempt: 2, idempotent: true, random: 0.5, maxDelayMs: 9000, maxAttempts: 9 }))],
    ["MatrixApiError", (_, watch) => new MatrixApiError(watch(limited)).message],
    ["parseMatrixError", (_, watch) => parseMatrixError(watch(limited)).retryAfterMs],
    ["a record with links", (_, watch) => parseMatrixError(watch(terms)).consentUri],
  ])) {
    test(`getters and Proxies of what ${name} is asked`, () => {
      const { interrupt, assertRan } = interruption(undefined);
      assert.deepStrictEqual(ask((object) => interrupted(object, interrupt), (object) => watched(object, interrupt)), ask((object) => object, (object) => new Proxy(object, {})));
      assertRan(name);
    });
  }
  test("getters of a record, which is a parsed body then", () => {
    for (const [real, session] of /** @type {const} */ ([[gone, { endpoint: "whoami", hasRefreshToken: false }], [limited, { endpoint: "api", hasRefreshToken: false }]])) {
      const { interrupt, assertRan } = interruption(undefined);
      const body = JSON.stringify(real);
      assert.deepStrictEqual(parseMatrixError(interrupted(real, interrupt)), parseMatrixError(body));
      assert.deepStrictEqual(sessionVerdict(interrupted(real, interrupt), session), sessionVerdict(parseMatrixError(body), session));
      assertRan("getters");
    }
  });
});
