// Tests that a record is given back only if decoding could have given it. For more inputs, or others:
// INPUTS=1000000 SEED=7 node --test tests/js/forged.test.js
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import { isErrcode, isMatrixError, MatrixApiError, parseMatrixError, parseMatrixResponse, retryAdvice, sessionVerdict } from "matrix-error";
import * as js from "matrix-error/js";
import { inChild } from "./child.js";
import { OWN_FIELDS, THROUGH_JSON, UNREAD, WHOLE } from "./failures-answered.js";
import { ABORTED, BUGS, NETWORK } from "./failures-unanswered.js";
import { deep, forge, isReal, linksOf, REFUSED } from "./forged.js";
import { goldenRecords } from "./golden.js";
import { generator } from "./random.js";
import { FIELDS } from "./record.js";
import { rows } from "./rows.js";

/** @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord */
/** @typedef {Record<string, unknown>} Fields */

const INPUTS = Number(process.env.INPUTS ?? 100_000);
const SEED = Number(process.env.SEED ?? 0x3c6ef372);
const asFields = (/** @type {unknown} */ record) => /** @type {Fields} */ (record);

/** Every record that the tests can make. */
const reals = [
  ...goldenRecords().values(),
  ...rows.flatMap(({ text, response }) => [parseMatrixError(text, response), parseMatrixError(text)]),
  ...[...WHOLE, ...UNREAD, ...OWN_FIELDS, ...THROUGH_JSON, ...NETWORK, ...ABORTED, ...BUGS].map(([, input]) => parseMatrixError(input)),
  ...await Promise.all(rows.filter((_, i) => i % 5 === 0).map(({ text }) => parseMatrixResponse(new Response(text, { status: 401 }), { maxBytes: 40 }))),
  ...await inChild(`
    delete globalThis.WebAssembly;
    const { parseMatrixError } = await import("matrix-error");
    const { rows } = await import(${JSON.stringify(new URL("rows.js", import.meta.url))});
    return rows.map(({ text, response }) => parseMatrixError(text, response));
  `),
].map(asFields);

/** The same by their kinds, some of which are rare. */
const kinds = [...new Set(reals.map(({ kind }) => kind))].map((kind) => reals.filter((record) => record.kind === kind));

describe("a record is whole", () => {
  test("of every row, every failure, without WebAssembly, and cut", () => {
    assert.ok(reals.length > 4900, String(reals.length));
    for (const record of reals) {
      assert.ok(isMatrixError(record), JSON.stringify(record));
      assert.equal(asFields(parseMatrixError(record)), record);
      assert.ok(isReal(record), `the reading of the tests: ${JSON.stringify(record)}`);
    }
  });
  test("after structuredClone, JSON, a Proxy that changes nothing, in another realm, frozen, and with more fields", () => {
    for (const [i, record] of reals.entries()) {
      const copies = [structuredClone(record), new Proxy(record, {}), Object.freeze({ ...record }), { ...record, more: () => i, session: i, errorUri: i }, Object.assign(Object.create(null), record)];
      // What JSON cannot say is no longer the same.
      if (!/Infinity|NaN/.test(String(asFields(record.federation ?? {}).code))) copies.push(JSON.parse(JSON.stringify(record)));
      if (i % 50 === 0) copies.push(runInNewContext(`(${JSON.stringify(record)})`));
      for (const copy of copies) assert.ok(parseMatrixError(copy) === copy, JSON.stringify(record));
    }
  });
  test("as a cause, a reason, and of a MatrixApiError", () => {
    for (const record of reals) {
      const error = new MatrixApiError(/** @type {never} */ (record));
      const failures = [error, new Error("x", { cause: record }), new Error("x", { cause: error }), Object.assign(new Error("x"), { reason: record })];
      for (const failure of failures) assert.equal(asFields(parseMatrixError(failure)), record);
    }
  });
  test("however deep and wide its extra is", () => {
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, { i: [i] }]));
    const cut = { flows: [...Array(2000).fill({ stages: ["a"] }), 5], session: "s" };
    for (const body of [{ errcode: "M_X", error: "x", a: deep() }, { errcode: "M_X", error: "x", wide, list: Array(100_000).fill(0) }, JSON.stringify(cut)]) {
      const record = parseMatrixError(body, { status: 401 });
      assert.equal(parseMatrixError(record), record);
    }
  });
});

/** Every way in that a server or a program has. @type {Record<string, (forged: Fields) => unknown>} */
const WAYS = {
  "a record": (forged) => forged,
  "a cause": (forged) => new Error("x", { cause: forged }),
  "a reason": (forged) => Object.assign(new Error("x"), { reason: forged }),
  "the first of errors": (forged) => new AggregateError([forged]),
  "the matrix of an Error": (forged) => Object.defineProperty(new Error("x"), "matrix", { value: forged }),
  "the cause of a cause, on an Error": (forged) => new Error("x", { cause: Object.defineProperty(new Error("x"), "matrix", { value: forged }) }),
  "what was copied to an Error": (forged) => Object.assign(new Error("x"), { matrix: forged }),
  "data": (forged) => Object.assign(new Error("x"), { status: 401, data: forged }),
  "axios' response": (forged) => ({ response: { status: 429, headers: {}, data: forged } }),
  "a Widget error": (forged) => ({ matrix_api_error: { http_status: 401, response: forged } }),
  "an XMLHttpRequest": (forged) => ({ status: 502, getResponseHeader: () => null, responseText: text(forged) }),
  "an own error": (forged) => Object.assign(new Error("x"), forged),
  "a text": (forged) => text(forged),
};

/** @param {unknown} value */
function text(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

const ENTRIES = Object.entries(WAYS);

/** @param {import("./random.js").Random} random @param {Fields} forged */
function assertReadRight(random, forged) {
  const isWhole = isReal(forged);
  // Two ways for each: there are inputs enough.
  const first = random(ENTRIES.length);
  for (const [way, wrap] of [...ENTRIES, ...ENTRIES].slice(first, first + 2)) {
    /** @type {unknown} */
    let input;
    try {
      input = wrap(forged);
    } catch {
      continue; // A getter or a trap.
    }
    const record = asFields(parseMatrixError(input));
    if (record !== forged && !isReal(record)) assert.fail(`as ${way}: ${text(record)}`);
    for (const link of linksOf(record)) if (REFUSED.includes(/** @type {string} */ (link))) assert.fail(`as ${way}: ${link}`);
  }
  const given = asFields(parseMatrixError(forged));
  if ((given === forged) !== isWhole) assert.fail(`${isWhole ? "is real" : "is not real"}: ${text(forged)}`);
  if (isWhole) assert.ok(isMatrixError(forged));
  if (random(10) === 0) assert.equal(asFields(js.parseMatrixError(forged)) === forged, isWhole);
  if (random(10) > 0) return;
  const told = asFields(parseMatrixError(forged, { status: 403 }));
  assert.ok(told !== forged && told.status === 403 && isReal(told), "with a response told");
}

describe("a forged record", () => {
  test(`is real or is read as a body, for ${INPUTS} of a seed`, () => {
    const random = generator(SEED);
    for (let i = 0; i < INPUTS; i++) {
      const ofKind = kinds[random(kinds.length)] ?? [];
      const real = ofKind[random(ofKind.length)] ?? {};
      const { record, change } = forge(random, real);
      try {
        assertReadRight(random, record);
      } catch (problem) {
        throw new Error(`input ${i} of seed ${SEED}: ${change}`, { cause: problem });
      }
    }
  });
});
