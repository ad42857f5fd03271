// Tests that what a page or a sandbox did to the prototypes of objects, lists and errors changes no record, and that none is lost.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError, parseMatrixResponse } from "matrix-error";
import { inChild } from "./child.js";
import { LIMITED, SOFT, STAGES, thrown, wrapped, xhr } from "./failure-shapes.js";
import { assertWhole } from "./record.js";

/** @type {Record<string, () => [input: unknown, response?: import("matrix-error").ResponseInfo]>} */
const INPUTS = {
  "a text": () => ['{"errcode":"M_FORBIDDEN","error":"x","a":{"b":[1,{"__proto__":1}]},"toString":1}', { status: 403, headers: [["retry-after", "1"]] }],
  "a parsed body": () => [{ ...LIMITED, a: { b: [1, { c: null }] }, d: 1n, "0": [2], get: 1, value: {} }, { status: 429, headers: new Map([["Retry-After", "7"]]) }],
  "bytes": () => [new TextEncoder().encode('{"errcode":"M_X","error":"\u00e9","consent_uri":"https://example.org/"}')],
  "bytes that are no UTF-8": () => [Uint8Array.of(0xff, 0x41), { status: 502 }],
  "fields of proposals": () => [{ errcode: "M_X", error: "x", "org.example.msc1.info_uri": "https://a.example/", "b.info_uri": "https://b.example/", "a.errcode": "M_Y" }],
  "stages": () => [STAGES, { status: 401 }],
  "an error within an error": () => [{ errcode: "M_UNKNOWN", error: JSON.stringify(LIMITED) }, { status: 400 }],
  "no Matrix error": () => [{ a: { b: 1 } }, { status: 404 }],
  "a failed fetch": () => [new TypeError("fetch failed", { cause: thrown("Error", "x", { code: "ECONNRESET" }) })],
  "a library's error": () => [thrown("Error", "x", { response: { status: 429, headers: { "retry-after": "9" }, data: LIMITED } })],
  "an error deep within": () => [wrapped(thrown("E", "x", { status: 401, data: SOFT }), 3)],
  "an XMLHttpRequest": () => [xhr(429, LIMITED)],
  "values that are refused": () => [{ errcode: 5, error: [], retry_after_ms: "x", soft_logout: {}, consent_uri: "javascript:0" }, { status: 401 }],
};
// Made before anything is changed.
const inputs = Object.values(INPUTS).map((input) => input());
const readAll = () => inputs.map(([input, response]) => parseMatrixError(input, response));
const EXPECTED = readAll();
EXPECTED.forEach((record) => assertWhole(record));

/**
 * Sets a property of a prototype while something is done.
 *
 * @template T
 * @param {object} prototype
 * @param {PropertyKey} key
 * @param {PropertyDescriptor} descriptor
 * @param {() => T} act
 */
function changed(prototype, key, descriptor, act) {
  const before = Object.getOwnPropertyDescriptor(prototype, key);
  Object.defineProperty(prototype, key, { configurable: true, ...descriptor });
  try {
    return act();
  } finally {
    restore(prototype, key, before);
  }
}

/** @param {object} prototype @param {PropertyKey} key @param {PropertyDescriptor | undefined} before */
function restore(prototype, key, before) {
  if (before === undefined) Reflect.deleteProperty(prototype, key);
  else Object.defineProperty(prototype, key, before);
}

const KEYS = [
  "0", "1", "2", "5", "25", "length", "get", "set", "value", "writable", "enumerable", "configurable", "toJSON", "then", "fatal", "ignoreBOM", "done", "next",
  "errcode", "error", "status", "statusCode", "headers", "signal", "matrix_api_error", "cause", "name", "message", "sent", "body", "text", "failure", "found",
  "warnings", "record", "partial", "extra", "kind", "flows", "stages", "params", "soft_logout", "input", "told",
];
/** What may lie there. */
const VALUES = /** @type {[string, PropertyDescriptor][]} */ ([
  ["a text", { value: "polluted", writable: true, enumerable: true }],
  ["an object", { value: { polluted: true }, writable: true, enumerable: true }],
  ["what cannot be overwritten", { value: "polluted", writable: false, enumerable: true }],
  ["a getter without a setter", { get: () => "polluted" }],
  ["a getter and a setter", { get: () => undefined, set() { throw new Error("something was set"); } }],
]);

describe("on Object.prototype", () => {
  for (const key of KEYS) {
    for (const [what, descriptor] of VALUES) {
      test(`\`${key}\` is ${what}: no record changes`, () => {
        assert.deepStrictEqual(changed(Object.prototype, key, descriptor, readAll), EXPECTED);
      });
    }
  }
  test("a toJSON for all is asked of no value", () => {
    const asked = { value: () => "polluted", writable: true };
    assert.deepStrictEqual(changed(Object.prototype, "toJSON", asked, readAll), EXPECTED);
    class Dated { toJSON() { return { at: 1 }; } }
    const read = () => parseMatrixError({ errcode: "M_X", error: "x", a: new Dated(), b: [new Date(0)] }).extra;
    assert.deepEqual(changed(Object.prototype, "toJSON", asked, read), { a: { at: 1 }, b: ["1970-01-01T00:00:00.000Z"] });
  });
  test("an iterator and a tag for all make no headers", () => {
    const read = () => parseMatrixError("{}", { status: 429, headers: { "retry-after": "7" } }).retryAfterMs;
    assert.equal(changed(Object.prototype, Symbol.iterator, { value: () => [][Symbol.iterator]() }, read), 7000);
    assert.equal(changed(Object.prototype, Symbol.toStringTag, { value: "Headers" }, read), 7000);
  });
});

describe("on Array.prototype", () => {
  for (const key of ["0", "1", "2", "5", "25", "100", "-1"]) {
    for (const [what, descriptor] of VALUES) {
      test(`\`${key}\` is ${what}: no record changes`, () => {
        assert.deepStrictEqual(changed(Array.prototype, key, descriptor, readAll), EXPECTED);
      });
    }
  }
});

describe("a response's body is read", () => {
  const BODY = '{"errcode":"M_FORBIDDEN","error":"x"}';
  const responses = () => [
    new Response(BODY, { status: 403 }),
    { status: 403, headers: {}, text: async () => BODY },
    { status: 403, headers: {}, arrayBuffer: async () => new TextEncoder().encode(BODY).buffer },
    { status: 403, headers: {}, data: JSON.parse(BODY) },
    { status: 403, headers: {}, body: (async function* () { yield BODY; })() },
    { status: 403, headers: {}, body: new ReadableStream({ pull() { throw new TypeError("broken"); } }) },
  ];
  /** @param {import("matrix-error").ResponseLike[]} made */
  const read = (made) => Promise.all(made.map((response) => parseMatrixResponse(response)));
  for (const key of ["status", "headers", "bodyUsed", "locked", "readableDidRead", "readable", "errored", "getReader", "text", "arrayBuffer", "data", "maxBytes", "signal", "cause", "name"]) {
    test(`whatever \`${key}\` of Object.prototype is`, async () => {
      const expected = await read(responses());
      assert.deepEqual(expected.map(({ errcode, status }) => [errcode, status]), [...Array(5).fill(["M_FORBIDDEN", 403]), ["M_UNKNOWN", 403]]);
      const made = responses();
      Object.defineProperty(Object.prototype, key, { value: true, writable: true, configurable: true });
      try {
        assert.deepStrictEqual(await read(made), expected);
      } finally {
        restore(Object.prototype, key, undefined);
      }
    });
  }
});

describe("where all prototypes are frozen", () => {
  const FREEZE = `
    const { parseMatrixError, parseMatrixResponse, MatrixApiError } = await import("matrix-error");
    const inputs = () => [
      ['{"errcode":"M_X","error":"x","toString":1,"constructor":{"a":1},"hasOwnProperty":2,"__proto__":3}', { status: 403 }],
      [{ errcode: "M_X", error: "x", toString: 1, valueOf: { b: 1 }, c: 1n }, { status: 403 }],
      [Object.assign(Object.create(null), { flows: [], constructor: 1, completed: ["toString"] }), { status: 401 }],
      [new TypeError("fetch failed", { cause: new Error("x") }), undefined], ["<p>", { status: 502, headers: { a: "b" } }],
    ].map((input) => parseMatrixError(...input));
    const body = () => parseMatrixResponse({ status: 502, headers: {}, body: new ReadableStream({ pull() { throw new TypeError("broken"); } }) });
  `;
  test("the records are the same", async () => {
    const [before, after] = await inChild(`${FREEZE}
      const before = [...inputs(), await body()];
      for (const each of [Object, Array, Error, TypeError, Function, String, Map, Promise, RegExp]) Object.freeze(each.prototype);
      return [before, [...inputs(), await body()]];
    `);
    assert.deepStrictEqual(after, before);
    assert.deepEqual(before.map((/** @type {{ kind: string }} */ { kind }) => kind), ["standard", "standard", "user-interactive-auth", "network", "not-matrix", "network"]);
  });
});
