// Tests that texts, JSON or not, are read as JSON.parse reads them, wherever in a body they stand.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { assertWhole } from "./record.js";
import { assertReadAlike } from "./reference.js";
import { linesOf } from "./rows.js";

/** @param {string} text */
function assertAlike(text) {
  const record = parseMatrixError(text);
  assertWhole(record, text);
  assertReadAlike(text, record);
  return record;
}

describe("the JSON suite", () => {
  /** @type {{ name: string, text: string, valid: boolean }[]} */
  const suite = linesOf("json-suite.jsonl", 290);
  const isJson = (/** @type {string} */ text) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  test("says of each text what JSON.parse says", () => {
    for (const { name, text, valid } of suite) assert.equal(isJson(text), valid, name);
  });
  test("holds texts that are JSON, texts that are none, and texts of which parsers differ", () => {
    for (const prefix of ["y_", "n_", "i_"]) assert.ok(suite.some(({ name }) => name.startsWith(prefix)), prefix);
  });
  for (const [place, around] of /** @type {[string, (text: string) => string][]} */ ([
    ["as a body", (text) => text], ["as a body behind a byte order mark", (text) => `\uFEFF${text}`],
    ["as a body in white space", (text) => ` \t\r\n${text} \t\r\n`], ["as a value", (text) => `{"errcode":"M_X","v":${text}}`],
    ["as a value further down", (text) => `{"errcode":"M_X","v":[{"v":${text}}]}`], ["as the errcode", (text) => `{"errcode":${text}}`],
    ["as the error", (text) => `{"errcode":"M_X","error":${text}}`], ["as a known field", (text) => `{"errcode":"M_X","limit_type":${text}}`],
    ["as a key", (text) => `{"errcode":"M_X",${text}:1}`], ["behind a whole body", (text) => `{"errcode":"M_X"}${text}`],
  ])) {
    test(`is read ${place} as JSON.parse reads it`, () => {
      for (const { text } of suite) assertAlike(around(text));
    });
  }
});

describe("numbers at every edge are kept as JSON.parse reads them", () => {
  const edges = [
    0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, 2 ** 63, 2 ** 64, Number.MAX_VALUE,
    Number.MIN_VALUE, Number.EPSILON, 0.1, 1e21, 1e-7,
  ].flatMap((number) => [`${number}`, `-${number}`]);
  const beyond = [
    "1e400", "-1e400", "1e-400", "-1e-400", "1.7976931348623158e308", "1.7976931348623159e308", "2.4703282292062328e-324", "2.4703282292062327e-324",
    "9007199254740993", "9007199254740992.5", "0.1e1", "1E+0", "1e-0", "0e0", "-0", "-0.0", "-0e9", `1${"0".repeat(400)}`, `0.${"0".repeat(400)}1`,
    `${"9".repeat(1000)}e-999`, "1e9999999999999999999", "1e-9999999999999999999",
  ];
  for (const number of new Set([...edges, ...beyond])) {
    test(number.length > 30 ? `${number.slice(0, 10)}… of ${number.length} characters` : number, () => {
      const { extra } = assertAlike(`{"errcode":"M_X","n":${number},"a":[${number}]}`);
      assert.ok(Object.is(extra.n, JSON.parse(number)), String(extra.n));
    });
  }
  for (const text of ["+1", ".5", "1.", "01", "-01", "--1", "1e", "1e+", "0x1", "1_0", "NaN", "Infinity", "-Infinity", "1n", "١", "１"]) {
    test(`${text} is none`, () => assert.equal(assertAlike(`{"errcode":"M_X","n":${text}}`).kind, "not-matrix"));
  }
});

describe("keys are read as JSON.parse reads them", () => {
  test("whatever is escaped in them", () => {
    for (const key of ["err\\u0063ode", "\\u0065\\u0072\\u0072\\u0063\\u006f\\u0064\\u0065", "errc\\u006Fde"]) {
      assert.equal(assertAlike(`{"${key}":"M_X","error":"x"}`).wireErrcode, "M_X", key);
    }
  });
  test("and only as they are", () => {
    for (const key of ["Errcode", "errcode ", " errcode", "errcode\\u0000", "errcod\\u0435", "err\\\\u0063ode"]) {
      assert.equal(assertAlike(`{"${key}":"M_X","error":"x"}`).wireErrcode, null, key);
    }
  });
  test("the last of equal ones counts, however they are written", () => {
    const { wireErrcode, error, extra } = assertAlike(
      '{"errcode":"M_A","a":1,"error":"a","err\\u0063ode":"M_B","\\u0061":[2],"error":"b","errcode":"M_C","toString":1,"\\u0074oString":{"x":2}}');
    assert.deepEqual([wireErrcode, error, Object.entries(extra)], ["M_C", "b", [["a", [2]], ["toString", { x: 2 }]]]);
  });
  test("a last one that is null means not sent, whatever stood before", () => {
    const { wireErrcode, error } = assertAlike('{"errcode":"M_A","errcode":null,"error":"x"}');
    assert.deepEqual([wireErrcode, error], [null, "x"]);
  });
  test("those of Object.prototype are keys like others, but for __proto__", () => {
    const names = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== "__proto__");
    const { extra } = assertAlike(`{"errcode":"M_X",${names.map((name) => `"${name}":{"x":1}`).join()}}`);
    assert.deepEqual(Object.keys(extra).sort(), names.sort());
    assert.equal(Object.getPrototypeOf(extra), Object.prototype);
  });
  for (const [place, body] of [
    ["at the top", '{"errcode":"M_X","__proto__":{"x":1},"a":1}'], ["twice at the top", '{"errcode":"M_X","__proto__":1,"__proto__":{"x":2},"a":1}'],
    ["under an escape", '{"errcode":"M_X","\\u005f_proto__":1,"a":1}'],
    ["that all is escaped", '{"errcode":"M_X","\\u005F\\u005f\\u0070\\u0072\\u006f\\u0074\\u006f\\u005f\\u005f":1,"a":1}'],
    ["with null", '{"errcode":"M_X","__proto__":null,"a":1}'],
  ]) {
    test(`__proto__ ${place} is left out, with one warning`, () => {
      const { extra, warnings } = assertAlike(body);
      assert.deepEqual([Object.entries(extra), warnings], [[["a", 1]], ["__proto__: left out"]]);
    });
  }
  test("__proto__ further down is left out of extra and params, with one warning", () => {
    const sent = '{"a":[[{"__proto__":1,"b":{"__proto__":{"c":1}}}],"__proto__"],"d":{"\\u005f_proto__":null}}';
    const kept = { a: [[{ b: {} }], "__proto__"], d: {} };
    for (const text of [`{"errcode":"M_X","extra":${sent}}`, `{"flows":[],"extra":${sent},"params":${sent},"__proto__":${sent}}`]) {
      const { extra, auth, warnings } = assertAlike(text);
      assert.deepStrictEqual([extra, auth?.params ?? kept, warnings], [{ extra: kept }, kept, ["__proto__: left out"]]);
    }
  });
  test("__proto__ in a value that is refused is left out", () => {
    const { extra, warnings } = assertAlike('{"errcode":"M_X","error":{"__proto__":1,"a":1},"limit_type":[{"__proto__":1}]}');
    assert.deepStrictEqual([extra, warnings], [
      { error: { a: 1 }, limit_type: [{}] }, ["limit_type: not a string", "error: not a string", "__proto__: left out"],
    ]);
  });
  test("__proto__ of an error inside another is left out", () => {
    for (const inner of ['{"errcode":"M_Y","__proto__":1}', '{"errcode":"M_Y","a":{"\\u005f_proto__":1}}']) {
      const { extra, warnings } = assertAlike(JSON.stringify({ errcode: "M_X", error: inner }));
      assert.deepStrictEqual([extra, warnings], [
        inner.includes('"a"') ? { a: {} } : {}, ["error: held another Matrix error, which was unwrapped", "__proto__: left out"],
      ]);
    }
  });
  test("a value __proto__ is no key", () => {
    const { error, extra, warnings } = assertAlike('{"errcode":"M_X","error":"__proto__","a":["__proto__"],"b":{"__proto":"\\u005f_proto__"}}');
    assert.deepStrictEqual([error, extra, warnings], ["__proto__", { a: ["__proto__"], b: { __proto: "__proto__" } }, []]);
  });
  test("a thousand of them are kept, each with its value", () => {
    const members = Array.from({ length: 1000 }, (_, i) => `"k${i}":${i}`);
    assert.equal(Object.keys(assertAlike(`{"errcode":"M_X",${members.join()}}`).extra).length, 1000);
  });
});

describe("strings are read as JSON.parse reads them", () => {
  test("lone surrogates are kept, escaped or not, in every field that holds a string", () => {
    for (const lone of ["\\ud800", "\\udfff", "\\udc00\\ud800", "\ud800", "\udfff", "a\\ud83db", "\\ud83d\\ud83d\\ude00"]) {
      const { error, limitType, extra } = assertAlike(`{"errcode":"M_${lone}","error":"${lone}","limit_type":"${lone}","${lone}":"${lone}"}`);
      const string = JSON.parse(`"${lone}"`);
      assert.deepEqual([error, limitType, extra], [string, string, { [string]: string }]);
    }
  });
  test("each escape is, and every other is no JSON", () => {
    for (let unit = 0x20; unit < 0x7f; unit++) assertAlike(`{"errcode":"M_X","error":"\\${String.fromCharCode(unit)}0041"}`);
  });
  test("each unit is, as it is and escaped", () => {
    for (let unit = 0; unit < 0x10000; unit += unit < 0x100 ? 1 : 0x55) {
      assertAlike(`{"errcode":"M_X","error":"${String.fromCharCode(unit)}"}`);
      assertAlike(`{"errcode":"M_X","error":"\\u${unit.toString(16).padStart(4, "0")}"}`);
    }
  });
});
