// Corpus bodies, mutated by a seeded generator, go in; what JSON.parse and the module make of each must agree.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { assertWhole, recordWith } from "./record.js";
import { extraOf, innerOf, objectOf } from "./reference.js";
import { rows } from "./rows.js";

const COUNT = 100_000;
const SEED = 0x2545f491;

/** A xorshift: the same numbers on each run. */
function generator(/** @type {number} */ state) {
  return (/** @type {number} */ below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Pieces that JSON is made of and breaks on. */
const PIECES = [
  "{", "}", "[", "]", ":", ",", '"', "\\", "\\u", "\\ud800", "\\udc00", "\\u0000", "\\u0022", "\\n", "\\x", "\\/", "\n", "\t", "\u0000", "\u001f", "\u007f",
  " ", "\u00a0", "\u2028", "\ufeff", "\ud800", "\udfff", "é", "\u{1f600}", "0", "-", "-0", "01", "1.", ".5", "1e", "1e400", "-1e400", "1E+2", "+1",
  "12345678901234567890", "0.1e-2", "true", "false", "null", "nul", "NaN", "Infinity", "undefined", "'", "/**/", "//", "{}", "[]", '""',
  '"errcode":', '"error":', ',"":0', ',"errcode":"M_Z"',
];

/** Whole members of an object. */
const MEMBERS = [
  '"__proto__":{"p":1}', '"constructor":1', '"errcode":"M_X"', '"error":"x"', '"a":{"b":[1,{"c":null}]}', '"retry_after_ms":-1.5',
  '"\\u0065rrcode":"M_Y"', '"flows":[{"stages":["a"]}]', '"flows":{}', '"soft_logout":true', '"consent_uri":"javascript:0"', '"limit_type":"\\ud83d"',
  '"errcode":null', '"errcode":7', '"error":""', '"error":[]', '"":0', '"\\u005f_proto__":-0', '"n":1e400', '"0":"\\udc00\ud800"', '"a":1,"a":2',
];

/** @param {string} text @param {(below: number) => number} random */
function mutate(text, random) {
  for (let left = 1 + random(2); left > 0; left--) {
    const at = random(text.length + 1);
    const piece = PIECES[random(PIECES.length)];
    switch (random(8)) {
      case 0: text = text.slice(0, at) + text.slice(at + 1 + random(4)); break;
      case 1: text = text.slice(0, at); break;
      case 2: text = text.slice(0, at) + text.slice(random(text.length + 1)); break;
      case 3: text = text.slice(0, at) + String.fromCharCode(random(4) ? random(128) : random(65536)) + text.slice(at + 1); break;
      case 4: {
        const behind = text.indexOf(random(2) ? "{" : ",", at) + 1;
        text = `${text.slice(0, behind)}${MEMBERS[random(MEMBERS.length)]},${text.slice(behind)}`;
        break;
      }
      case 5: text = piece + text; break;
      default: text = text.slice(0, at) + piece + text.slice(at + random(2));
    }
  }
  return text;
}

const random = generator(SEED);
const seeds = rows.map(({ text }) => text).filter((text) => text.length < 2000);
const bodies = Array.from({ length: COUNT }, () => mutate(seeds[random(seeds.length)], random));
const cases = bodies.map((text) => ({ text, body: objectOf(text), record: parseMatrixError(text) }));
const show = (/** @type {string} */ text) => JSON.stringify(text);

test("a good part of the mutated bodies is JSON still, and a good part is not", () => {
  const objects = cases.filter(({ body }) => body !== null).length;
  assert.ok(objects > COUNT / 5 && objects < COUNT * 4 / 5, `${objects} of ${COUNT}`);
});

test("every mutated body gives a whole record", () => {
  for (const { text, record } of cases) assertWhole(record, show(text));
});

test("what JSON.parse refuses, or reads as no object, is not-matrix, with nothing read but its text", () => {
  for (const { text, body, record } of cases) {
    if (body !== null) continue;
    const beginning = text.replace(/^\uFEFF/, "").slice(0, 4096);
    assert.deepStrictEqual(record, recordWith({
      kind: "not-matrix", error: "The response is not a Matrix error.", text: beginning,
    }), show(text));
  }
});

test("what JSON.parse reads as an object with an errcode or an error is read", () => {
  for (const { text, body, record } of cases) {
    if (typeof body?.errcode === "string" || typeof body?.error === "string") assert.notEqual(record.kind, "not-matrix", show(text));
  }
});

test("an object without errcode, error and flows is not-matrix, with all its keys in extra", () => {
  let count = 0;
  for (const { text, body, record } of cases) {
    if (!body || typeof body.errcode === "string" || typeof body.error === "string" || Array.isArray(body.flows) || record.federation) continue;
    count++;
    assert.equal(record.kind, "not-matrix", show(text));
    for (const { key, value, isInExtra } of extraOf(body, record)) {
      if (isInExtra) assert.deepStrictEqual(Object.getOwnPropertyDescriptor(record.extra, key)?.value, value, show(text));
    }
  }
  assert.ok(count > 100, String(count));
});

test("wireErrcode is JSON.parse's errcode, where that is a string", () => {
  for (const { text, body, record } of cases) {
    if (body) assert.equal(record.wireErrcode, typeof body.errcode === "string" ? body.errcode : null, show(text));
  }
});

test("error is JSON.parse's error, where that is a text", () => {
  for (const { text, body, record } of cases) {
    if (!body || innerOf(body) || record.oauth || record.federation) continue;
    if (typeof body.error === "string" && body.error !== "") assert.equal(record.error, body.error, show(text));
  }
});

test("extra is what JSON.parse gives of the keys that filled no field", () => {
  for (const { text, body, record } of cases) {
    if (!body || innerOf(body) || record.oauth || record.federation) continue;
    for (const { key, value, isInExtra } of extraOf(body, record)) {
      const own = Object.getOwnPropertyDescriptor(record.extra, key);
      assert.equal(own !== undefined, isInExtra, `${show(text)}: ${key}`);
      if (own) assert.deepStrictEqual(own.value, value, `${show(text)}: ${key}`);
    }
    for (const key of Object.keys(record.extra)) assert.ok(Object.hasOwn(body, key), `${show(text)}: ${key}`);
  }
});

test("a mutated body gives the same record as bytes, where UTF-8 can hold it", () => {
  const encoder = new TextEncoder();
  for (const { text, record } of cases) {
    if (/[\ud800-\udfff]/u.test(text)) continue;
    assert.deepStrictEqual(parseMatrixError(encoder.encode(text)), record, show(text));
  }
});

test("a mutated body inside the error of another is unwrapped where JSON.parse reads an errcode, and is prose where not", () => {
  let count = 0;
  for (const { text, body, record } of cases) {
    const outer = parseMatrixError(JSON.stringify({ errcode: "M_OUTER", error: text, z: 1 }));
    if (typeof body?.errcode !== "string") {
      if (text !== "") assert.deepStrictEqual(outer, recordWith({ errcode: "M_OUTER", wireErrcode: "M_OUTER", error: text, extra: { z: 1 } }), show(text));
      continue;
    }
    // Two levels deep, and where flows decide the kind, the two are meant to differ.
    if (innerOf(body) || Array.isArray(body.flows)) continue;
    count++;
    const warnings = ["error: held another Matrix error, which was unwrapped", ...record.warnings];
    assert.deepStrictEqual(outer, { ...record, wireErrcode: "M_OUTER", extra: { ...record.extra, z: 1 }, warnings }, show(text));
  }
  assert.ok(count > COUNT / 10, String(count));
});
