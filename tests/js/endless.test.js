// Tests that what has no end, or lies about what it is, is given up: headers, bodies, and what only says that it is bytes.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MatrixApiError, parseMatrixError, parseMatrixResponse } from "matrix-error";
import { assertWhole } from "./record.js";

const OTHERS = [{ errcode: "M_OTHER", error: '{"errcode":"M_INNER","error":"y"}', flows: [], session: "s" }, new TypeError("Failed to fetch"), "<p>"];
/** Decodes others, and prints one. */
const interrupt = () => OTHERS.forEach((other) => new MatrixApiError(parseMatrixError(other, { status: 401 })));

/** @param {unknown} headers */
function delay(headers) {
  const record = parseMatrixError('{"errcode":"M_LIMIT_EXCEEDED","error":"slow"}', { status: 429, headers: /** @type {never} */ (headers) });
  assertWhole(record);
  assert.deepEqual([record.errcode, record.status], ["M_LIMIT_EXCEEDED", 429]);
  return record.retryAfterMs;
}

describe("headers", () => {
  /** @param {unknown[]} first @param {unknown} [then] */
  function* endless(first, then = ["a", "b"]) {
    yield* first;
    for (;;) yield then;
  }
  const pair = ["Retry-After", "7"];
  test("that are an iterable without an end are read to the thousandth pair", () => {
    assert.equal(delay(endless([pair])), 7000);
    assert.equal(delay(endless([...Array(999).fill(["a", "b"]), pair])), 7000);
    assert.equal(delay(endless([...Array(1000).fill(["a", "b"]), pair])), null);
  });
  test("that are such an iterable are closed", () => {
    let isClosed = false;
    delay({ [Symbol.iterator]: () => ({ next: () => ({ done: false, value: pair }), return: () => ((isClosed = true), {}) }) });
    assert.ok(isClosed);
  });
  test("whose pairs are iterables without an end, or no pairs at all, have none", () => {
    for (const odd of [endless([]), null, undefined, 5, "ab", Symbol("x"), () => 1, [Symbol("x"), 1], [{ toString: () => "retry-after" }, 1]]) {
      assert.equal(delay(endless([odd, pair], odd)), 7000);
    }
  });
  test("whose forEach goes on until it is stopped are read to the thousandth", () => {
    const forEach = (/** @type {(value: string, name: string) => void} */ each) => {
      each("7", "retry-after");
      for (;;) each("x", "a");
    };
    assert.equal(delay({ forEach }), 7000);
  });
  test("that throw later than they say it are heard", () => {
    assert.equal(delay((function* () { yield pair; throw new Error("no"); })()), 7000);
    assert.equal(delay({ forEach(/** @type {Function} */ each) { each("7", "retry-after"); throw new Error("no"); } }), 7000);
    assert.equal(delay({ get a() { throw new Error("no"); }, "retry-after": "7" }), 7000);
  });
  const throwing = () => { throw new Error("no"); };
  for (const method of ["get", "getResponseHeader", "forEach", Symbol.iterator]) {
    test(`whose ${String(method)} throws, gives nothing of use or decodes meanwhile are no harm`, () => {
      assert.equal(delay({ [method]: throwing }), null);
      for (const value of [{}, () => 1, Symbol("x"), 1n, true, null, undefined, new Date(), Promise.resolve("7")]) assert.equal(delay({ [method]: () => value }), null);
      assert.equal(delay({ get [method]() { return throwing(); } }), null);
    });
  }
  for (const method of ["get", "getResponseHeader"]) {
    test(`whose ${method} decodes other errors are heard`, () => assert.equal(delay({ [method]: () => (interrupt(), "7") }), 7000));
  }
  test("that are a Proxy are whatever it says", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert.equal(delay(proxy), null);
    assert.equal(delay(new Proxy({}, { get: throwing, ownKeys: throwing, has: throwing, getPrototypeOf: throwing })), null);
    assert.equal(delay(new Proxy({ "retry-after": "7" }, { has: throwing })), 7000);
    assert.equal(delay(new Proxy({ "retry-after": "7" }, { get: (target, key) => (interrupt(), Reflect.get(target, key)) })), 7000);
  });
});

describe("what only says that it is bytes", () => {
  for (const tag of ["ArrayBuffer", "SharedArrayBuffer"]) {
    test(`by the tag ${tag} is a body like any other`, () => {
      const posing = { errcode: "M_X", error: "x", length: 1e9, [Symbol.toStringTag]: tag, *[Symbol.iterator]() { for (;;) yield 1; } };
      assert.equal(parseMatrixError(posing).errcode, "M_X");
    });
  }
  test("is no piece of a body", async () => {
    const piece = { [Symbol.toStringTag]: "ArrayBuffer", *[Symbol.iterator]() { for (;;) yield 1; } };
    const { kind, status } = await parseMatrixResponse({ status: 500, headers: {}, body: (async function* () { yield piece; })() });
    assert.deepEqual([kind, status], ["network", 500]);
  });
  test("and real ones of each kind are read", () => {
    const bytes = new TextEncoder().encode('{"errcode":"M_X","error":"x"}');
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    /** @type {new (length: number, options: { maxByteLength: number }) => ArrayBuffer} */
    const Resizable = ArrayBuffer;
    const resizable = new Resizable(bytes.length, { maxByteLength: 1000 });
    new Uint8Array(resizable).set(bytes);
    for (const each of [bytes, bytes.buffer, new DataView(bytes.buffer), shared, shared.buffer, new DataView(shared.buffer), resizable, new Uint8Array(resizable), Object.preventExtensions(bytes)]) {
      assert.equal(parseMatrixError(each).errcode, "M_X");
    }
  });
  test("and those whose memory was taken away are nothing", () => {
    const buffer = new ArrayBuffer(8);
    const views = [buffer, new Uint8Array(buffer), new DataView(buffer)];
    structuredClone(buffer, { transfer: [buffer] });
    for (const view of views) {
      const record = parseMatrixError(view, { status: 502 });
      assertWhole(record);
      assert.deepEqual([record.kind, record.status], ["not-matrix", 502]);
    }
  });
});

describe("a body", () => {
  /** @param {object} body @param {object} [options] */
  const read = (body, options) => parseMatrixResponse({ status: 502, headers: {}, body }, options);
  /** @param {unknown} piece */
  async function* endless(piece) {
    for (;;) yield piece;
  }
  for (const [what, piece] of /** @type {[string, unknown][]} */ ([["bytes", new Uint8Array(7).fill(0x78)], ["texts", "xxx"], ["a DataView", new DataView(new Uint8Array(9).fill(0x78).buffer)]])) {
    test(`without an end, of ${what}, is cut`, async () => {
      const record = await read(endless(piece), { maxBytes: 1000 });
      assert.deepEqual([record.text, record.warnings, record.partial], ["x".repeat(1000), ["body cut: longer than 1000 bytes"], true]);
    });
  }
  for (const [what, piece] of /** @type {[string, unknown][]} */ ([["empty bytes", new Uint8Array(0)], ["empty texts", ""], ["nothing", undefined], ["objects", {}]])) {
    test(`without an end, of ${what}, is given up`, async () => {
      const record = await read(endless(piece));
      assertWhole(record);
      assert.deepEqual([record.kind, record.status], ["network", 502]);
    });
  }
  test("in pieces of one byte is read whole", async () => {
    const length = 300_000;
    const pieces = (async function* () {
      for (let i = 0; i < length; i++) yield Uint8Array.of(0x61 + (i % 26));
    })();
    const { text, warnings } = await read(pieces);
    assert.deepEqual([text?.slice(0, 27), text?.length, warnings], ["abcdefghijklmnopqrstuvwxyza", 4096, []]);
  });
  test("whose pieces lie in the same memory is what each held when it came", async () => {
    const memory = new Uint8Array(1);
    const pieces = (async function* () {
      for (const unit of '{"errcode":"M_FORBIDDEN"}') {
        memory[0] = unit.charCodeAt(0);
        yield memory;
      }
    })();
    assert.equal((await read(pieces)).errcode, "M_FORBIDDEN");
  });
  for (const maxBytes of ["10", NaN, -1, null, undefined, {}, 10n, true]) {
    test(`with ${typeof maxBytes} ${String(maxBytes)} as its limit is read to the usual one`, async () => {
      const { warnings } = await read(endless("x".repeat(1000)), { maxBytes });
      assert.deepEqual(warnings, ["body cut: longer than 524288 bytes"]);
    });
  }
  test("may have no limit, or one between two bytes", async () => {
    const long = "x".repeat(600_000);
    assert.deepEqual((await read(new Blob([long]), { maxBytes: Infinity })).warnings, []);
    assert.deepEqual((await read(new Blob([long]), { maxBytes: 10.5 })).text, "x".repeat(10));
    assert.deepEqual((await read(new Blob([long]), { maxBytes: 0 })).text, "");
  });
  const odd = { "throws": () => { throw new Error("no"); }, "rejects": () => Promise.reject(new Error("no")), "gives nothing": () => undefined, "never ends": () => new Promise(() => {}) };
  for (const [what, cancel] of Object.entries(odd)) {
    test(`whose cancel() ${what} is kept as far as it was read`, async () => {
      const pieces = { read: async () => ({ done: false, value: "xxxx" }), cancel };
      assert.equal((await read({ getReader: () => pieces }, { maxBytes: 10 })).text, "x".repeat(10));
      const iterator = { next: async () => ({ done: false, value: "xxxx" }), return: cancel };
      assert.equal((await read({ [Symbol.asyncIterator]: () => iterator }, { maxBytes: 10 })).text, "x".repeat(10));
    });
  }
});
