// Tests what happens where WebAssembly is missing, refused or traps, and with bodies that are huge or deep.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { inChild } from "./child.js";
import { assertFallback, LIMITED, limited } from "./fallback.js";
import { recordWith } from "./record.js";

/** @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord */

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
  // What Chromium says, in a page and in an extension's script, and WebKitGTK; Firefox says "call to WebAssembly.Module() blocked by CSP".
  for (const [message, told] of [
    ["WebAssembly.Module(): x because 'unsafe-eval' is not allowed in the following policy directive: \"script-src https://secret.example\".", "WebAssembly.Module(): x because 'unsafe-eval' is not allowed in the following policy directive"],
    ["WebAssembly.Module(): ", "WebAssembly.Module()"],
    ["Refused because of the following policy directive: \"script-src 'self'\".\n (evaluating 'new WebAssembly.Instance(e)')", "Refused because of the following policy directive"],
  ]) {
    test(`without the page's policy: ${JSON.stringify(message)}`, async () => {
      const record = await inChild(`
        WebAssembly.Module = function () { throw new WebAssembly.CompileError(${JSON.stringify(message)}); };
        ${IMPORT} return decode();
      `);
      assertFallback(record);
      assert.equal(record.warnings[0], `WebAssembly does not run here: import "matrix-error/js" instead (${told})`);
    });
  }
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
  test("without an own key __proto__, at any depth, and with a warning", async () => {
    const bodies = ['{"errcode":"M_X","__proto__":{"a":1}}', '{"errcode":"M_X","a":[{"\\u005f_proto__":1,"b":2}],"__proto__":1}'];
    /** @type {{ extra: string, first: string, others: string[] }[]} */
    const records = await inChild(`
      delete globalThis.WebAssembly; ${IMPORT}
      return ${JSON.stringify(bodies)}.flatMap((body) => [decode(body), decode(JSON.parse(body))]).map(({ extra, warnings }) => ({
        extra: JSON.stringify(extra), first: warnings[0], others: warnings.slice(1),
      }));
    `);
    assert.deepEqual(records.map(({ extra }) => extra), ["{}", "{}", '{"a":[{"b":2}]}', '{"a":[{"b":2}]}']);
    for (const { first, others } of records) {
      assert.match(first, /matrix-error\/js/);
      assert.deepEqual(others, ["__proto__: left out"]);
    }
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
  test("a record as it is, but without a link, which nobody can judge", async () => {
    const records = [
      parseMatrixError('{"errcode":"M_CONSENT_NOT_GIVEN","error":"x","consent_uri":"https://example.org/a"}', { status: 403 }),
      parseMatrixError('{"error":"invalid_grant","error_uri":"https://example.org/"}', { status: 400 }),
      parseMatrixError("", { status: 302, headers: { location: "/a" } }),
      limited,
    ];
    const given = await inChild(`
      delete globalThis.WebAssembly; const { MatrixApiError, parseMatrixError } = await import("matrix-error");
      return ${JSON.stringify(records)}.map((record) => [parseMatrixError(record), new MatrixApiError(record).matrix]);
    `);
    const without = records.map((record) => ({ ...record, consentUri: null, location: null, oauth: record.oauth && { ...record.oauth, errorUri: null } }));
    assert.deepStrictEqual(given, without.map((record) => [record, record]));
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
  const assertWithoutLink = (/** @type {MatrixErrorRecord} */ { status, errcode, consentUri }) => {
    assert.deepEqual([status, errcode, consentUri], [403, "M_CONSENT_NOT_GIVEN", null]);
  };
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
  /**
   * What calls each export of the module, and what is true of the answer while that traps.
   *
   * @type {Record<string, [call: string, assertWithout: (answer: never) => void]>}
   */
  const CALLS = {
    base: ["decode()", assertFallback],
    decode: ["decode()", assertFallback],
    ending: ['decode(new TypeError("Failed to fetch"), null)', (/** @type {MatrixErrorRecord} */ { error, warnings: [warning] }) => {
      assert.equal(error, "Failed to fetch");
      assert.match(warning, /matrix-error\/js/);
    }],
    role: ['decode(\'{"errcode":"M_X","error":"x","org.example.errcode":"M_Y"}\')', (/** @type {MatrixErrorRecord} */ { errcode, extra, warnings: [warning] }) => {
      assert.deepEqual([errcode, extra], ["M_X", { "org.example.errcode": "M_Y" }]);
      assert.match(warning, /matrix-error\/js/);
    }],
    whole: ["parseMatrixError(terms)", assertWithoutLink],
    link: ["parseMatrixError(terms)", assertWithoutLink],
    verdict: ['sessionVerdict(loggedOut, { endpoint: "api", hasRefreshToken: true })', (/** @type {{ action: string }} */ { action }) => {
      assert.equal(action, "keep");
    }],
    advice: ["retryAdvice(limited, { attempt: 1, idempotent: true, random: 0 })", (/** @type {{ retry: boolean, source: string }} */ { retry, source }) => {
      assert.deepEqual([retry, source], [true, "backoff"]);
    }],
    unsupported: ["isEndpointUnsupported(missing)", (/** @type {boolean} */ answer) => assert.equal(answer, false)],
    print: ["new MatrixApiError(loggedOut).message", (/** @type {string} */ message) => assert.match(message, /: not printed/)],
    printable: ["new MatrixApiError(loggedOut).message", (/** @type {string} */ message) => assert.match(message, /: not printed/)],
  };
  /** Records that another copy of the package made, so that the first call of this one is the one that traps. */
  const RECORDS = `
    const { loggedOut, limited, missing, terms } = ${JSON.stringify({
      loggedOut: parseMatrixError('{"errcode":"M_UNKNOWN_TOKEN","error":"gone"}', { status: 401 }),
      limited: parseMatrixError(BODY, LIMITED.response),
      missing: parseMatrixError("404 page not found", { status: 404 }),
      terms: parseMatrixError('{"errcode":"M_CONSENT_NOT_GIVEN","error":"x","consent_uri":"https://example.org/a"}', { status: 403 }),
    })};
    const { parseMatrixError, sessionVerdict, retryAdvice, isEndpointUnsupported, MatrixApiError } = await import("matrix-error"); ${DECODE}
  `;
  for (const [name, [call, assertWithout]] of Object.entries(CALLS)) {
    test(`in ${name} costs one answer, and the next is whole`, async () => {
      const { answers: [first, ...others], traps } = await inChild(`${trap(name)} ${RECORDS}
        const answers = [${call}, ${call}, ${call}]; return { answers, traps };`);
      const whole = await inChild(`${RECORDS} return ${call};`);
      assertWithout(/** @type {never} */ (first));
      assert.deepStrictEqual(others, [whole, whole]);
      assert.notDeepStrictEqual(first, whole);
      assert.ok(traps > 1);
    });
  }
  test("can be in each export", async () => {
    const { readFileSync } = await import("node:fs");
    const { createRequire } = await import("node:module");
    const file = readFileSync(createRequire(import.meta.url).resolve("matrix-error/matrix-error.wasm"));
    const functions = WebAssembly.Module.exports(new WebAssembly.Module(file)).flatMap(({ name, kind }) =>
      (kind === "function" && !name.startsWith("__") ? [name] : []));
    assert.deepEqual(Object.keys(CALLS).sort(), functions.sort());
  });
  test("leads to a new instance of the same module", async () => {
    const [compiled, instances] = await inChild(`
      let compiled = 0, instances = 0;
      WebAssembly.Module = new Proxy(WebAssembly.Module, { construct(...args) { compiled++; return Reflect.construct(...args); } });
      ${trap("decode")}
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
  test("does not grow in a million typical bodies after one of 5 MiB, and there is one of it", async () => {
    const { length, record, before, after } = await inChild(`${KEEP} ${IMPORT}
      const record = decode();
      const before = sizes();
      const length = decode(long(5 * 2 ** 20)).extra.a.length;
      for (let i = 0; i < 1_000_000; i++) decode();
      return { length, record, before, after: sizes() };
    `);
    assert.equal(length, 5 * 2 ** 20);
    assert.deepStrictEqual(record, limited);
    assert.equal(before.length, 1);
    assert.deepEqual(after, before);
  });
  test("does not grow whatever is long: a text, a link, a key, a header, a message, an errcode", async () => {
    const { before, after, record } = await inChild(`${KEEP}
      const { parseMatrixError, isEndpointUnsupported, MatrixApiError, sessionVerdict, retryAdvice } = await import("matrix-error"); ${DECODE}
      decode();
      const before = sizes();
      const many = "x".repeat(5 * 2 ** 20);
      const response = { status: 302, headers: { location: "/" + many, "retry-after": many } };
      for (const input of [
        many, new TextEncoder().encode(long(many.length)), new Error(many), new TypeError(many), { [many]: many, [many + ".errcode"]: many },
        { errcode: many, error: many, consent_uri: "https://example.org/" + many, retry_after_ms: many, soft_logout: many, limit_type: many },
        { errcode: "M_X", error: JSON.stringify({ errcode: many, admin_contact: "tel:" + many, ["org.matrix.msc1." + many + ".info_uri"]: many }) },
        { flows: [{ stages: [many] }], session: many, params: { [many]: many } }, { error: many, error_description: many, error_uri: many },
        { level: "WARN", code: 1, reason: many, affected: many, source: many },
      ]) {
        for (const told of [undefined, response, { status: 404, statusText: many }]) {
          const record = parseMatrixError(input, told);
          if (record.warnings.some((warning) => warning.includes("WebAssembly"))) throw new Error(record.warnings[0]);
          new MatrixApiError(record);
          isEndpointUnsupported(record);
          retryAdvice(record, { attempt: 1, idempotent: true });
          sessionVerdict(record, { endpoint: "api", hasRefreshToken: true });
        }
      }
      return { before, after: sizes(), record: decode() };
    `);
    assert.deepEqual(after, before);
    assert.deepStrictEqual(record, limited);
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
  test("is no Matrix error where JSON.parse gives up, as that of Hermes does at 510", async () => {
    const { deep, other, bytes, shallow, prose } = await inChild(`${IMPORT}
      const { parse } = JSON;
      JSON.parse = (text) => {
        let depth = 0;
        for (const character of text) {
          depth += "[{".includes(character) ? 1 : "]}".includes(character) ? -1 : 0;
          if (depth > 511) throw new RangeError("Maximum nesting level in JSON parser exceeded");
        }
        return parse(text);
      };
      const nested = (depth) => '{"errcode":"M_X","error":"x","a":' + "[".repeat(depth) + "]".repeat(depth) + "}";
      const [shallow, other] = [decode(nested(510), null), decode('{"errcode":"M_X",', null)];
      const deep = decode(nested(511), { status: 403, headers: { "retry-after": "7" } });
      return { deep, other, bytes: decode(new TextEncoder().encode(nested(1e6)), null), shallow, prose: decode({ errcode: "M_X", error: nested(511) }, null) };
    `);
    assert.deepStrictEqual(deep, recordWith({
      kind: "not-matrix", error: "403 Forbidden", status: 403, retryAfterMs: 7000, retryAfterSource: "header",
      text: `{"errcode":"M_X","error":"x","a":${"[".repeat(511)}${"]".repeat(511)}}`, warnings: ["nested too deeply"],
    }));
    assert.deepEqual([bytes.kind, bytes.text.length, bytes.warnings], ["not-matrix", 4096, ["nested too deeply"]]);
    assert.deepEqual([other.kind, other.warnings], ["not-matrix", []]);
    assert.deepEqual([shallow.errcode, Object.keys(shallow.extra), shallow.warnings], ["M_X", ["a"], []]);
    // Inside an error it is a text like any other.
    assert.deepEqual([prose.errcode, prose.error.length, prose.warnings], ["M_X", 1056, []]);
  });
});
