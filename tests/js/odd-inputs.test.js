// Tests that odd inputs of a seed each give a record, the right one where it is known, and leave the next one as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isEndpointUnsupported, isErrcode, MatrixApiError, parseMatrixError, retryAdvice, sessionVerdict } from "matrix-error";
import * as js from "matrix-error/js";
import { generator } from "./random.js";
import { assertWhole } from "./record.js";
import { oneOf } from "./secrets.js";

/** @typedef {import("./random.js").Random} Random */

const COUNT = Number(process.env.ODD_INPUTS ?? 100_000);
const KNOWN = '{"errcode":"M_LIMIT_EXCEEDED","error":"slow","retry_after_ms":7,"a":{"b":1}}';
const TOLD = { status: 429, headers: { "retry-after": "9" } };
const known = parseMatrixError(KNOWN, TOLD);

const thrower = () => { throw new Error("no"); };
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const detached = () => {
  const bytes = new Uint8Array(4);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
};

const KEYS = [
  "errcode", "error", "retry_after_ms", "soft_logout", "consent_uri", "flows", "session", "params", "completed", "status", "statusCode", "headers", "response", "data", "body", "cause",
  "errors", "reason", "name", "message", "code", "toJSON", "then", "matrix_api_error", "xhr", "target", "getReader", "text", "get", "forEach", "getResponseHeader", "signal", "statusText", "now",
  "__proto__", "constructor", "toString", "valueOf", "length", "0", "1", "", "org.example.errcode", "msc1.info_uri", "retry-after", "Retry-After", "location", "isTrusted", "bodyUsed",
];
const SCALARS = [
  undefined, null, true, false, 0, -0, 1, -1, 0.5, 401, 429, 502, 700, NaN, Infinity, 2 ** 53, 10n, "", "x", "M_FORBIDDEN", "M_UNKNOWN_TOKEN", "\ud800", "\u0000", "7", "invalid_grant", KNOWN,
  "<p>", "{", "https://h.example/?a=b", "AbortError", "TypeError", "Failed to fetch", "fetch failed", "\ufeff{}", Symbol("x"), Symbol.iterator,
];

/** @param {Random} random @param {number} depth @returns {unknown} */
function odd(random, depth) {
  if (depth === 0 || random(5) === 0) return oneOf(random, SCALARS);
  const value = () => odd(random, depth - 1);
  switch (random(22)) {
    case 0: return [value(), value()];
    case 1: return Object.assign([value()], { 7: value(), length: 9 });
    case 2: return new Map([[oneOf(random, KEYS), value()], [value(), value()]]);
    case 3: return new Set([value(), [oneOf(random, KEYS), value()]]);
    case 4: return value;
    case 5: return revoked();
    case 6: return detached();
    case 7: return new Uint8Array(random(9)).fill(random(256));
    case 8: return new DataView(new SharedArrayBuffer(random(9)));
    case 9: return new Date(random(2) ? NaN : 0);
    case 10: return Object.freeze(object(random, depth, {}));
    case 11: return object(random, depth, Object.create(null));
    case 12: return object(random, depth, Object.create(object(random, depth, {})));
    case 13: return object(random, depth, random(2) ? new Error("x") : new TypeError("Failed to fetch"));
    case 14: return (function* () { for (;;) yield [oneOf(random, KEYS), oneOf(random, SCALARS)]; })();
    case 15: return new Proxy(object(random, depth, {}), { [oneOf(random, ["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"])]: thrower });
    case 16: return new Proxy(object(random, depth, {}), { get: (target, key) => (key in target ? Reflect.get(target, key) : value()) });
    case 17: return object(random, depth, { [Symbol.toStringTag]: oneOf(random, ["ArrayBuffer", "Headers", "Error", "Response", "x"]), get: value, length: 5 });
    case 18: return random(2) ? new Headers({ "retry-after": "3" }) : new Response("x", { status: 403 });
    case 19: {
      const cyclic = object(random, depth, {});
      return Object.defineProperty(cyclic, oneOf(random, KEYS), { value: cyclic, enumerable: true, configurable: true });
    }
    default: return object(random, depth, {});
  }
}

/** @param {Random} random @param {number} depth @param {object} target */
function object(random, depth, target) {
  for (let left = random(6); left > 0; left--) {
    const key = random(40) ? oneOf(random, KEYS) : Symbol("k");
    const value = odd(random, depth - 1);
    const enumerable = random(6) > 0;
    const meanwhile = () => (parseMatrixError(KNOWN, TOLD), value);
    const how = random(9);
    Object.defineProperty(target, key, how === 0 ? { get: thrower, enumerable, configurable: true }
      : how === 1 ? { get: meanwhile, enumerable, configurable: true }
        : { value: how === 2 ? meanwhile : how === 3 ? thrower : value, enumerable, configurable: true, writable: true });
  }
  return target;
}

test(`each of ${COUNT} odd inputs gives a record, with either entry, and each function an answer`, () => {
  const random = generator(17_112_026);
  const kinds = new Set();
  for (let i = 0; i < COUNT; i++) {
    const input = odd(random, 3);
    const told = /** @type {never} */ (random(3) ? odd(random, 2) : oneOf(random, [undefined, null, {}, TOLD, { status: 401 }, { status: 302, headers: { location: "/a" } }, { signal: null }]));
    try {
      const record = parseMatrixError(input, told);
      assertWhole(record);
      kinds.add(record.kind);
      assert.ok(record.warnings.length <= 101);
      assert.equal(typeof structuredClone(record), "object");
      if (i % 10 === 0) {
        assertWhole(js.parseMatrixError(input, told));
        assert.equal(typeof isErrcode(input, "M_FORBIDDEN"), "boolean");
        assert.equal(typeof isEndpointUnsupported(input), "boolean");
        assert.equal(typeof retryAdvice(input, told).retry, "boolean");
        assert.equal(typeof sessionVerdict(input, told).action, "string");
        assert.equal(typeof new MatrixApiError(record, told).message, "string");
        assert.deepStrictEqual(parseMatrixError(KNOWN, TOLD), known);
      }
    } catch (problem) {
      assert.fail(`number ${i}: ${problem instanceof Error ? problem.stack : "something was thrown"}`);
    }
  }
  assert.deepStrictEqual(parseMatrixError(KNOWN, TOLD), known);
  assert.deepEqual([...kinds].sort(), ["aborted", "network", "not-matrix", "oauth", "redirect", "standard", "user-interactive-auth"].sort());
});

test("a plain body among odd told ones is read as its text", () => {
  const random = generator(28_112_026);
  for (let i = 0; i < COUNT / 10; i++) {
    const told = /** @type {never} */ (object(random, 2, {}));
    const [{ errcode, error, retryAfterMs, extra }, { errcode: ofText }] = [parseMatrixError(JSON.parse(KNOWN), { ...TOLD, now: told }), parseMatrixError(KNOWN, told)];
    assert.deepEqual([errcode, error, retryAfterMs, extra, ofText], ["M_LIMIT_EXCEEDED", "slow", 9000, { a: { b: 1 } }, "M_LIMIT_EXCEEDED"]);
  }
});
