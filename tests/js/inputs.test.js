// Tests what the contract says of every type of input: bytes, strings, parsed bodies and oddities.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isMatrixError, parseMatrixError } from "matrix-error";
import { assertWhole, recordWith } from "./record.js";

const BODY = '{"errcode":"M_FORBIDDEN","error":"x"}';
const bytes = new TextEncoder().encode(BODY);
const forbidden = recordWith({ errcode: "M_FORBIDDEN", wireErrcode: "M_FORBIDDEN", error: "x", recovery: "request-access" });
const notMatrix = (/** @type {string | null} */ text, /** @type {string[]} */ warnings = []) =>
  recordWith({ kind: "not-matrix", error: "The response is not a Matrix error.", text, warnings });
const standard = (/** @type {Record<string, unknown>} */ fields) => recordWith({ errcode: "M_X", wireErrcode: "M_X", error: "x", ...fields });

/** @param {string} fact @param {() => unknown} input @param {Record<string, unknown>} record */
function gives(fact, input, record) {
  test(fact, () => {
    const given = input();
    const answer = parseMatrixError(given);
    assertWhole(answer);
    assert.deepStrictEqual(answer, record);
  });
}

describe("a MatrixErrorRecord", () => {
  test("is returned as it is", () => {
    const record = parseMatrixError(BODY, { status: 403 });
    assert.equal(parseMatrixError(record), record);
  });
  test("is what a server sent, where a response is told", () => {
    const record = parseMatrixError(BODY, { status: 403 });
    assert.deepStrictEqual(parseMatrixError(record, { status: 500 }), parseMatrixError(JSON.stringify(record), { status: 500 }));
    assert.equal(parseMatrixError(record, { status: 500 }).status, 500);
  });
  test("is known by an own brand and a known kind", () => {
    const record = parseMatrixError(BODY, { status: 403 });
    assert.ok(isMatrixError({ ...record }));
    assert.ok(!isMatrixError({ ...record, kind: "other" }));
    assert.ok(!isMatrixError({ ...record, $matrixError: 2 }));
    assert.ok(!isMatrixError(Object.create(record)));
  });
  test("is known in anything without throwing", () => {
    for (const value of [null, undefined, 1, "x", 1n, Symbol("x"), () => 1, revoked({}), alwaysThrowing()]) {
      assert.equal(isMatrixError(value), false);
    }
  });
});

describe("bytes", () => {
  const padded = new Uint8Array([1, 2, ...bytes, 3, 4]);
  gives("may be an ArrayBuffer", () => bytes.slice().buffer, forbidden);
  gives("may be a Uint8Array", () => bytes, forbidden);
  gives("may be a view with an offset", () => padded.subarray(2, 2 + bytes.length), forbidden);
  gives("may be a DataView with an offset", () => new DataView(padded.buffer, 2, bytes.length), forbidden);
  gives("may be a Uint16Array", () => new Uint16Array(new TextEncoder().encode(`${BODY} `).buffer), forbidden);
  gives("may be a Node Buffer out of the pool", () => Buffer.from(BODY), forbidden);
  gives("may be a SharedArrayBuffer", () => shared(0).buffer, forbidden);
  gives("may be a view of a SharedArrayBuffer", () => shared(2), forbidden);
  gives("may begin with a byte order mark", () => new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]), forbidden);
  gives("may be none at all", () => new Uint8Array(), notMatrix(""));
  gives("that are no UTF-8 become U+FFFD, and cost nothing else", () => new Uint8Array([
    ...new TextEncoder().encode('{"errcode":"M_X","error":"a'), 0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80, ...new TextEncoder().encode('"}'),
  ]), standard({ error: "a\ufffd\ufffd(\ufffd\ufffd\ufffd" }));
  test("of a buffer that was transferred do not throw", () => {
    const buffer = new ArrayBuffer(8);
    const view = new Uint8Array(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    for (const gone of [buffer, view]) assert.equal(parseMatrixError(gone).kind, "not-matrix");
  });
  test("are left as they were", () => {
    const copy = bytes.slice();
    parseMatrixError(copy);
    assert.deepEqual(copy, bytes);
  });
});

describe("a string", () => {
  gives("may begin with a byte order mark", () => `\uFEFF${BODY}`, forbidden);
  gives("may begin with one byte order mark only", () => `\uFEFF\uFEFF${BODY}`, notMatrix(`\uFEFF${BODY}`));
  gives("may be empty", () => "", notMatrix(""));
  gives("may have white space around the JSON", () => ` \t\r\n${BODY}\n`, forbidden);
  gives("keeps lone surrogates as they are", () => '{"errcode":"M_X","error":"a\ud800b","\udc00":"\udbff"}',
    standard({ error: "a\ud800b", extra: { "\udc00": "\udbff" } }));
  gives("keeps escaped lone surrogates", () => '{"errcode":"M_X","error":"\\ud800"}', standard({ error: "\ud800" }));
  gives("keeps lone surrogates in a text that is no JSON", () => "a\ud800b", notMatrix("a\ud800b"));
  gives("that is JSON of something else is not-matrix", () => '["M_FORBIDDEN"]', notMatrix('["M_FORBIDDEN"]'));
  gives("gives at most 4096 units of text", () => "x".repeat(5000), notMatrix("x".repeat(4096)));
  gives("is cut at a whole character", () => `${"x".repeat(4095)}\u{1f600}y`, notMatrix("x".repeat(4095)));
});

describe("no body at all", () => {
  gives("undefined has no text", () => undefined, notMatrix(null));
  gives("null is the JSON null", () => null, notMatrix("null"));
  gives("a symbol has no text", () => Symbol("x"), notMatrix(null));
  gives("a function has no text", () => () => 1, notMatrix(null));
  gives("a number is JSON", () => 42, notMatrix("42"));
  gives("a boolean is JSON", () => false, notMatrix("false"));
  gives("NaN is the JSON null", () => NaN, notMatrix("null"));
  gives("a bigint cannot be written as JSON", () => 12345678901234567890n, { ...notMatrix(null, ["body: cannot be written as JSON"]), partial: true });
  test("not even a second argument of the wrong type throws", () => {
    for (const response of [null, 5, "x", Symbol("x"), () => 1, revoked({}), alwaysThrowing()]) {
      assert.deepStrictEqual(parseMatrixError(BODY, /** @type {never} */ (response)), forbidden);
    }
  });
});

describe("a parsed body", () => {
  gives("may have a null prototype", () => Object.assign(Object.create(null), JSON.parse(BODY)), forbidden);
  gives("may be an instance of a class", () => new (class Body { errcode = "M_FORBIDDEN"; error = "x"; })(), forbidden);
  test("may have its members as getters of its class", () => {
    class Body { get errcode() { return "M_UNKNOWN_TOKEN"; } get error() { return "x"; } get soft_logout() { return true; } get retry_after_ms() { return 5; } }
    for (const input of [new Body(), Object.assign(new Error("x"), { data: new Body() })]) {
      const { isSoftLogout, retryAfterMs, extra } = parseMatrixError(input, { status: 401 });
      assert.deepEqual([isSoftLogout, retryAfterMs, extra], [true, 5, {}]);
    }
  });
  gives("may be a Proxy", () => new Proxy(JSON.parse(BODY), {}), forbidden);
  gives("may be frozen", () => Object.freeze(JSON.parse(BODY)), forbidden);
  gives("may have only an error", () => ({ error: "x" }), recordWith({ error: "x" }));
  gives("may hold nothing that can be used", () => ({}), notMatrix("{}"));
  gives("may be an array", () => [1], notMatrix("[1]"));
  gives("may have a toJSON that throws", () => ({ ...JSON.parse(BODY), toJSON() { throw new Error("no"); } }), forbidden);
  test("that was not awaited says so", () => {
    assert.deepEqual(parseMatrixError(Promise.resolve(BODY)).warnings, ["body not read: a promise has to be awaited first"]);
  });
  gives("may have a status and a body of its own (a Matrix error of an application service)",
    () => ({ errcode: "M_X", error: "x", status: 403, body: "{}", data: 1 }), standard({ extra: { status: 403, body: "{}", data: 1 } }));
  gives("keeps a key of another library's error beside flows", () => ({ flows: [], status: 401, data: 1 }), recordWith({
    kind: "user-interactive-auth", error: "The server asks for a further authentication stage.", recovery: "complete-auth",
    auth: { flows: [], completed: [], session: null, params: {} }, extra: { status: 401, data: 1 },
  }));
  gives("loses only the key whose getter throws",
    () => ({ errcode: "M_X", error: "x", a: 1, get b() { throw new Error("no"); } }),
    standard({ extra: { a: 1 }, partial: true, warnings: ["b: cannot be written as JSON"] }));
  gives("whose errcode throws keeps its error", () => ({ get errcode() { throw new Error("no"); }, error: "x" }),
    recordWith({ error: "x", partial: true, warnings: ["errcode: cannot be written as JSON"] }));
  test("whose class is like a Response keeps its errcode", () => {
    class Answer {
      status = 403;
      headers = {};
      errcode = "M_X";
      async text() { return ""; }
    }
    assert.equal(parseMatrixError(new Answer()).errcode, "M_X");
  });
  gives("loses only the key that is cyclic", () => {
    const body = /** @type {Record<string, unknown>} */ ({ errcode: "M_X", error: "x", a: 1 });
    body.self = body;
    return body;
  }, standard({ extra: { a: 1 }, partial: true, warnings: ["self: cannot be written as JSON"] }));
  gives("loses only the key that holds a revoked Proxy", () => ({ errcode: "M_X", error: "x", flows: revoked([]) }),
    standard({ partial: true, warnings: ["flows: cannot be written as JSON"] }));
  gives("loses only the keys with a BigInt", () => ({ errcode: "M_X", error: "x", retry_after_ms: 2000n, n: 10n, a: 1 }),
    standard({ extra: { a: 1 }, partial: true, warnings: ["retry_after_ms: cannot be written as JSON", "n: cannot be written as JSON"] }));
  gives("loses only the key with a BigInt further down", () => ({ errcode: "M_X", error: "x", n: { n: 1n } }),
    standard({ partial: true, warnings: ["n: cannot be written as JSON"] }));
  gives("may have an infinite delay, as JSON.parse makes of 1e400",
    () => JSON.parse('{"errcode":"M_X","error":"x","retry_after_ms":1e400}'), standard({ retryAfterMs: 2147483647, retryAfterSource: "body" }));
  gives("may have a delay of minus infinity, which is below zero", () => ({ errcode: "M_X", error: "x", retry_after_ms: -Infinity }),
    standard({ retryAfterMs: 0, retryAfterSource: "body", warnings: ["retry_after_ms: below zero, taken as 0"] }));
  gives("may have a delay of -0, which is 0", () => ({ errcode: "M_X", error: "x", retry_after_ms: -0 }),
    standard({ retryAfterMs: 0, retryAfterSource: "body" }));
  gives("keeps Infinity, NaN and -0 at the top", () => ({ errcode: "M_X", error: "x", a: Infinity, b: -Infinity, c: -0, d: NaN }),
    standard({ extra: { a: Infinity, b: -Infinity, c: -0, d: NaN } }));
  gives("may have a delay of NaN, which is no number", () => ({ errcode: "M_X", error: "x", retry_after_ms: NaN }),
    standard({ extra: { retry_after_ms: NaN }, warnings: ["retry_after_ms: not a number"] }));
  for (const [what, value] of /** @type {[string, unknown][]} */ ([
    ["a Date", new Date(0)], ["a Date that is none", new Date(NaN)], ["a Map", new Map([[1, 2]])], ["a URL", new URL("https://example.org/a")],
    ["a RegExp", /x/], ["bytes", new Uint8Array([1, 2])], ["a Buffer", Buffer.from("x")], ["a String object", new String("x")],
    ["a Number object", new Number(1)], ["a Boolean object", new Boolean(false)], ["an array with holes", [1, , 2]],
    ["undefined and functions in an array", [undefined, () => 1, Symbol("x")]], ["undefined and functions in an object", { a: undefined, b: () => 1, c: 1 }],
    ["numbers further down", [NaN, Infinity, -0, 1e308]], ["a toJSON", { toJSON: () => ({ a: [1] }) }], ["a toJSON further down", [{ toJSON: () => "x" }]],
    ["a toJSON that says nothing", { toJSON: () => undefined }], ["an object without a prototype", Object.assign(Object.create(null), { a: 1 })],
    ["an instance of a class", new (class { a = 1; get b() { return 2; } })()], ["an Error", Object.assign(new Error("x"), { a: 1 })],
    ["a Promise", Promise.resolve(1)], ["a getter", { get a() { return 1; } }], ["a Proxy", new Proxy({ a: 1 }, {})], ["a Proxy of an array", new Proxy([1], {})],
    ["a symbol", Symbol("x")], ["a function", () => 1], ["undefined", undefined], ["symbols as keys", { [Symbol("x")]: 1 }],
    ["the same object twice", (() => { const a = { b: 1 }; return [a, a]; })()],
  ])) {
    test(`says of ${what} what JSON.stringify says`, () => {
      const { extra, warnings } = parseMatrixError({ errcode: "M_X", error: "x", value, z: 1 });
      assert.deepStrictEqual([extra, warnings], [JSON.parse(JSON.stringify({ value, z: 1 })), []]);
    });
  }
  gives("loses only the key whose toJSON throws", () => ({ errcode: "M_X", error: "x", a: [{ toJSON() { throw new Error("no"); } }], b: 1 }),
    standard({ extra: { b: 1 }, partial: true, warnings: ["a: cannot be written as JSON"] }));
  gives("loses only the key that is cyclic further down", () => {
    const inner = /** @type {unknown[]} */ ([]);
    inner.push({ inner });
    return { errcode: "M_X", error: "x", a: inner, b: 1 };
  }, standard({ extra: { b: 1 }, partial: true, warnings: ["a: cannot be written as JSON"] }));
  gives("keeps lone surrogates", () => ({ errcode: "M_X", error: "\ud800", "\udc00": "\udbff" }),
    standard({ error: "\ud800", extra: { "\udc00": "\udbff" } }));
  gives("leaves out an own key __proto__", () => JSON.parse('{"errcode":"M_X","error":"x","__proto__":{"a":1}}'),
    standard({ warnings: ["__proto__: left out"] }));
  gives("leaves out an own key __proto__ further down", () => JSON.parse('{"errcode":"M_X","error":"x","a":[{"__proto__":1,"b":{"__proto__":2}}]}'),
    standard({ extra: { a: [{ b: {} }] }, warnings: ["__proto__: left out"] }));
  gives("leaves out an own key __proto__ that a toJSON gives", () => ({ errcode: "M_X", error: "x", a: { toJSON: () => JSON.parse('{"__proto__":1}') } }),
    standard({ extra: { a: {} }, warnings: ["__proto__: left out"] }));
  for (const [count, more] of [[99, 0], [100, 0], [101, 1], [117, 17], [5000, 4900]]) {
    test(`with ${count} keys that cannot be written gives ${Math.min(count, 100)} warnings${more ? ` and says that there are ${more} more` : ""}`, () => {
      const { extra, warnings } = parseMatrixError(Object.fromEntries([["errcode", "M_X"], ...Array.from({ length: count }, (_, i) => [`k${i}`, 1n])]));
      assert.deepEqual(extra, {});
      const each = Array.from({ length: Math.min(count, 100) }, (_, i) => `k${i}: cannot be written as JSON`);
      assert.deepEqual(warnings, more ? [...each, `${more} more`] : each);
    });
  }
  test("with more warnings than are kept gives those of the rules first", () => {
    const bad = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, 1n]));
    const { warnings } = parseMatrixError({ errcode: "M_X", error: 1, consent_uri: "javascript:0", ...bad });
    assert.deepEqual(warnings.slice(0, 2).sort(), ["consent_uri: not a safe link", "error: not a string"]);
    assert.deepEqual([warnings.length, warnings[99], warnings[100]], [101, "k97: cannot be written as JSON", "2 more"]);
  });
  gives("drops undefined, functions and symbols, as JSON does",
    () => ({ errcode: "M_X", error: "x", a: undefined, b: () => 1, c: Symbol("x"), [Symbol("y")]: 1 }), standard({}));
  gives("may inherit its fields, as instances of a class with getters do",
    () => new (class Body { get errcode() { return "M_X"; } get error() { return "x"; } })(), standard({}));
  gives("may have a name that ends in Error among its keys",
    () => JSON.parse('{"errcode":"M_X","error":"x","retry_after_ms":5,"name":"SomeError"}'),
    standard({ retryAfterMs: 5, retryAfterSource: "body", extra: { name: "SomeError" } }));
  test("is left as it was", () => {
    const body = JSON.parse('{"errcode":"M_X","error":"x","a":[1]}');
    parseMatrixError(body).extra.a;
    assert.deepStrictEqual(body, { errcode: "M_X", error: "x", a: [1] });
  });
  test("may be a revoked Proxy", () => assert.equal(parseMatrixError(revoked({})).kind, "not-matrix"));
  test("may be a revoked Proxy of a function", () => assert.equal(parseMatrixError(revoked(() => 1)).kind, "not-matrix"));
  test("may be a Proxy whose every trap throws", () => assert.equal(parseMatrixError(alwaysThrowing()).kind, "not-matrix"));
});

/** @param {object} target */
function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function alwaysThrowing() {
  return new Proxy({}, new Proxy({}, { get: () => () => { throw new Error("trap"); } }));
}

/** @param {number} padding */
function shared(padding) {
  const buffer = new SharedArrayBuffer(bytes.length + 2 * padding);
  const view = new Uint8Array(buffer, padding, bytes.length);
  view.set(bytes);
  return view;
}
