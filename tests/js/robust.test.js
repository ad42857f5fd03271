// WebAssembly that is missing, refused or trapping, and bodies that are huge or deep, go in; records come out all the same.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { inChild } from "./child.js";
import { assertFallback, LIMITED, limited } from "./fallback.js";

const BODY = LIMITED.body;
/** Declares `decode`, which decodes LIMITED or what it is given. */
const DECODE = `
  const decode = (input = ${JSON.stringify(BODY)}, response = ${JSON.stringify(LIMITED.response)}) => parseMatrixError(input, response);
`;
const IMPORT = `const { parseMatrixError, isMatrixError, isErrcode } = await import("matrix-error"); ${DECODE}`;

describe("importing does nothing", () => {
  const WATCH = `
    const touched = [];
    const watched = (name, object) => new Proxy(object, {
      get(target, key) { touched.push(name + "." + String(key)); return Reflect.get(target, key); },
      construct(target, args) { touched.push("new " + name); return Reflect.construct(target, args); },
    });
    const { WebAssembly } = globalThis;
    Object.defineProperty(globalThis, "WebAssembly", { configurable: true, get() { touched.push("WebAssembly"); return WebAssembly; } });
    for (const name of ["TextEncoder", "TextDecoder", "fetch"]) globalThis[name] = watched(name, globalThis[name]);
    const before = Object.getOwnPropertyNames(globalThis).sort().join();
  `;
  test("to WebAssembly, TextEncoder, TextDecoder or fetch", async () => {
    assert.deepEqual(await inChild(`${WATCH} await import("matrix-error"); return touched;`), []);
  });
  test("of the CommonJS entry either", async () => {
    assert.deepEqual(await inChild(`${WATCH} require("matrix-error"); return touched;`, { isCommonJs: true }), []);
  });
  test("and the watch would have seen it", async () => {
    assert.deepEqual((await inChild(`${WATCH} ${IMPORT} decode(); return touched;`))[0], "WebAssembly");
  });
  test("to the globals, and the first call does nothing to them", async () => {
    assert.equal(await inChild(`
      const before = Object.getOwnPropertyNames(globalThis).sort().join();
      ${IMPORT} decode();
      return before === Object.getOwnPropertyNames(globalThis).sort().join();
    `), true);
  });
  test("where WebAssembly is missing", async () => {
    assert.deepEqual(await inChild(`delete globalThis.WebAssembly; return Object.keys(await import("matrix-error")).length > 0;`), true);
  });
  test("and the first call compiles once", async () => {
    assert.deepEqual(await inChild(`
      let modules = 0, instances = 0;
      WebAssembly.Module = new Proxy(WebAssembly.Module, { construct(...args) { modules++; return Reflect.construct(...args); } });
      WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct(...args) { instances++; return Reflect.construct(...args); } });
      ${IMPORT} for (let i = 0; i < 100; i++) decode();
      return [modules, instances];
    `), [1, 1]);
  });
});

describe("without WebAssembly the fallback answers", () => {
  test("where it is missing", async () => {
    assertFallback(await inChild(`delete globalThis.WebAssembly; ${IMPORT} return decode();`));
  });
  test("where a Content-Security-Policy refuses the module", async () => {
    const record = await inChild(`
      WebAssembly.Module = function () { throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder"); };
      ${IMPORT} return decode();
    `);
    assertFallback(record);
    assert.match(record.warnings[0], /Wasm code generation disallowed by embedder/);
  });
  test("where the instance is refused", async () => {
    assertFallback(await inChild(`WebAssembly.Instance = function () { throw new RangeError("out of memory"); }; ${IMPORT} return decode();`));
  });
  test("where something that is no Error is thrown", async () => {
    assertFallback(await inChild(`WebAssembly.Module = function () { throw undefined; }; ${IMPORT} return decode();`));
  });
  test("to bytes", async () => {
    assertFallback(await inChild(`delete globalThis.WebAssembly; ${IMPORT} return decode(new TextEncoder().encode(${JSON.stringify(BODY)}));`));
  });
  test("to a parsed body", async () => {
    assertFallback(await inChild(`delete globalThis.WebAssembly; ${IMPORT} return decode(${BODY});`));
  });
  test("to a body with a byte order mark", async () => {
    assertFallback(await inChild(`delete globalThis.WebAssembly; ${IMPORT} return decode("\\uFEFF" + ${JSON.stringify(BODY)});`));
  });
  test("to a Response", async () => {
    assertFallback(await inChild(`
      // Refused, not deleted: Node's own fetch is made of WebAssembly.
      WebAssembly.Module = function () { throw new WebAssembly.CompileError("refused"); };
      const { parseMatrixResponse } = await import("matrix-error");
      return parseMatrixResponse(new Response(${JSON.stringify(BODY)}, ${JSON.stringify(LIMITED.response)}));
    `));
  });
  test("to a body that is no JSON, with its text", async () => {
    const { kind, errcode, status, text } = await inChild(`delete globalThis.WebAssembly; ${IMPORT} return decode("<html>", { status: 502 });`);
    assert.deepEqual([kind, errcode, status, text], ["not-matrix", "M_UNKNOWN", 502, "<html>"]);
  });
  test("to the inputs that are nothing", async () => {
    const kinds = await inChild(`
      delete globalThis.WebAssembly; ${IMPORT}
      return [undefined, null, 1, "", [], {}, new TypeError("Failed to fetch"), Symbol("x")].map((input) => parseMatrixError(input).kind);
    `);
    assert.deepEqual(kinds, Array(8).fill("not-matrix"));
  });
  test("with an own key __proto__ in extra", async () => {
    assert.equal(await inChild(`
      delete globalThis.WebAssembly; ${IMPORT}
      return Object.hasOwn(decode('{"errcode":"M_X","__proto__":{"a":1}}').extra, "__proto__");
    `), true);
  });
  test("with text cut at a whole character", async () => {
    const program = `delete globalThis.WebAssembly; ${IMPORT} return decode("x".repeat(4095) + "\\u{1f600}").text.length;`;
    assert.equal(await inChild(program), 4095);
  });
  test("with text without its byte order mark", async () => {
    const program = `delete globalThis.WebAssembly; ${IMPORT} return decode("\\uFEFF<html>").text;`;
    assert.equal(await inChild(program), "<html>");
  });
  test("and isErrcode reads its record", async () => {
    assert.equal(await inChild(`delete globalThis.WebAssembly; ${IMPORT} return isErrcode(decode(), "M_LIMIT_EXCEEDED");`), true);
  });
  test("until WebAssembly is back", async () => {
    const [first, second] = await inChild(`
      const { WebAssembly } = globalThis; delete globalThis.WebAssembly; ${IMPORT}
      const first = decode(); globalThis.WebAssembly = WebAssembly;
      return [first, decode()];
    `);
    assertFallback(first);
    assert.deepStrictEqual(second, limited);
  });
});

describe("a trap", () => {
  /** Replaces one export of the next instance by one that traps, once. */
  const trap = (/** @type {string} */ name) => `
    let traps = 0;
    const { Instance } = WebAssembly;
    WebAssembly.Instance = function (module, imports) {
      const exports = { ...new Instance(module, imports).exports };
      const whole = exports.${name};
      exports.${name} = (...args) => { if (traps++ === 0) throw new WebAssembly.RuntimeError("unreachable"); return whole(...args); };
      return { exports };
    };
  `;
  for (const name of ["run", "reserve"]) {
    test(`in ${name} costs one record, and the next is whole`, async () => {
      const [first, second, traps] = await inChild(`${trap(name)} ${IMPORT} return [decode(), decode(), traps];`);
      assertFallback(first);
      assert.deepStrictEqual(second, limited);
      assert.ok(traps > 1);
    });
  }
  test("while an exception is decoded costs one record, and the next is whole", async () => {
    const [first, second] = await inChild(`${trap("run")} ${IMPORT}
      const failure = new TypeError("Failed to fetch"); return [decode(failure, null), decode(failure, null)];`);
    assert.match(first.warnings[0], /matrix-error\/js/);
    assert.equal(first.error, "Failed to fetch");
    assert.deepEqual([second.kind, second.warnings], ["network", []]);
  });
  test("leads to a new instance of the same module", async () => {
    const [compiled, instances] = await inChild(`
      let compiled = 0, instances = 0;
      WebAssembly.Module = new Proxy(WebAssembly.Module, { construct(...args) { compiled++; return Reflect.construct(...args); } });
      ${trap("run")}
      const Trapping = WebAssembly.Instance;
      WebAssembly.Instance = function (...args) { instances++; return new Trapping(...args); };
      ${IMPORT} decode(); decode(); decode();
      return [compiled, instances];
    `);
    assert.deepEqual([compiled, instances], [1, 2]);
  });
});

test("runs where code may not be made from strings", async () => {
  assert.deepStrictEqual(await inChild(`${IMPORT} return decode();`, { flags: ["--disallow-code-generation-from-strings"] }), limited);
});

describe("the memory of the module", () => {
  /** Keeps the memory of every instance. */
  const KEEP = `
    const memories = [];
    const { Instance } = WebAssembly;
    WebAssembly.Instance = function (...args) { const instance = new Instance(...args); memories.push(instance.exports.memory); return instance; };
    const sizes = () => memories.map((memory) => memory.buffer.byteLength);
    const long = (bytes) => '{"errcode":"M_X","error":"x","a":"' + "y".repeat(bytes) + '"}';
  `;
  test("does not grow in a million typical bodies after one of 1 MiB", async () => {
    const { length, before, after } = await inChild(`${KEEP} ${IMPORT}
      const length = decode(long(2 ** 20 - 100)).extra.a.length;
      decode();
      const before = sizes();
      for (let i = 0; i < 1_000_000; i++) decode();
      return { length, before, after: sizes() };
    `);
    assert.equal(length, 2 ** 20 - 100);
    assert.equal(before.length, 1);
    assert.deepEqual(after, before);
  });
  test("of a body of 5 MiB is not kept", async () => {
    const { record, sizes } = await inChild(`${KEEP} ${IMPORT}
      const length = decode(long(5 * 2 ** 20)).extra.a.length;
      if (length !== 5 * 2 ** 20) throw new Error(String(length));
      return { record: decode(), sizes: sizes() };
    `);
    assert.deepStrictEqual(record, limited);
    assert.equal(sizes.length, 2);
    assert.ok(sizes[0] > 5 * 2 ** 20 && sizes[1] < 2 ** 21, String(sizes));
  });
  test("of a long header or message is not kept either", async () => {
    const sizes = await inChild(`${KEEP} ${IMPORT}
      decode("{}", { headers: { location: "/" + "x".repeat(5 * 2 ** 20) }, status: 302 });
      decode(new Error("x".repeat(5 * 2 ** 20)), null);
      decode();
      return sizes();
    `);
    assert.ok(sizes.at(-1) < 2 ** 21, String(sizes));
  });
});

describe("nesting of a million levels", () => {
  const deep = "[".repeat(1e6) + "]".repeat(1e6);
  /** Counted without recursion: comparing would overflow the stack. */
  const depthOf = (/** @type {unknown} */ value) => {
    let depth = 0;
    for (; Array.isArray(value); value = value[0]) depth++;
    return depth;
  };

  for (const [place, body] of [
    ["behind", `{"errcode":"M_X","error":"x","a":${deep}}`], ["before", `{"a":${deep},"errcode":"M_X","error":"x"}`],
  ]) {
    test(`${place} the errcode is kept as deep as JSON.parse goes`, () => {
      const record = parseMatrixError(body);
      assert.deepEqual([record.errcode, record.error, record.warnings], ["M_X", "x", []]);
      assert.equal(depthOf(record.extra.a), depthOf(JSON.parse(deep)));
    });
  }
  test("in params is kept as deep as JSON.parse goes", () => {
    assert.equal(depthOf(parseMatrixError(`{"flows":[],"params":{"a":${deep}}}`).auth?.params.a), depthOf(JSON.parse(deep)));
  });
  test("in a known field costs that field", () => {
    const record = parseMatrixError(`{"errcode":"M_X","error":${deep}}`);
    assert.deepEqual([record.errcode, record.error, record.warnings], ["M_X", "The server gave no explanation.", ["error: not a string"]]);
    assert.equal(depthOf(record.extra.error), depthOf(JSON.parse(deep)));
  });
  test("that is not closed is no JSON", () => {
    assert.equal(parseMatrixError(`{"errcode":"M_X","a":${"[".repeat(1e6)}`).kind, "not-matrix");
  });
  test("in a parsed body costs that key, where JSON.stringify gives up", () => {
    const { errcode, extra, warnings } = parseMatrixError({ errcode: "M_X", error: "x", a: JSON.parse(deep), b: 1 });
    assert.deepEqual([errcode, extra, warnings], ["M_X", { b: 1 }, ["a: cannot be written as JSON"]]);
  });
  test("leaves the next record whole", () => {
    assert.deepStrictEqual(parseMatrixError(BODY, LIMITED.response), limited);
  });
  test("costs its keys, with a warning, where JSON.parse gives up, as older engines do", async () => {
    const { errcode, extra, auth, warnings } = await inChild(`${IMPORT}
      const { parse } = JSON;
      JSON.parse = (text) => { if (text.includes("[[[")) throw new RangeError("Maximum call stack size exceeded"); return parse(text); };
      return decode('{"errcode":"M_X","a":[[[1]]],"b":1,"flows":[{"stages":["s"]}],"params":{"p":[[[1]]]}}', null);
    `);
    assert.deepEqual({ errcode, extra, auth, warnings }, {
      errcode: "M_X", extra: { b: 1 }, auth: { flows: [{ stages: ["s"] }], completed: [], session: null, params: {} },
      warnings: ["a: nested too deeply", "params: nested too deeply"],
    });
  });
});
