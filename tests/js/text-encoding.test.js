// Tests that both entries give the usual records whatever TextEncoder and TextDecoder are: missing, a polyfill's, or one that refuses.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import vm from "node:vm";
import * as imported from "matrix-error";
import { generator, randomBytes } from "./random.js";
import { rows } from "./rows.js";

/** @typedef {typeof imported} Copy */

/** What a polyfill can do with the real ones. `trusting` takes every byte that begins a character for a whole one, as fast-text-encoding 1.0.6 does. */
const host = {
  encode: (/** @type {string} */ text) => new TextEncoder().encode(text),
  decode: (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes),
  trusting(/** @type {Uint8Array} */ bytes) {
    let text = "";
    for (let i = 0; i < bytes.length;) {
      const lead = Number(bytes[i++]);
      const more = lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      let point = more === 0 ? lead : lead & (0x3f >> more);
      for (const end = i + more; i < end; i++) point = (point << 6) | (Number(bytes[i]) & 0x3f);
      if (more > 0 || lead < 0x80) text += String.fromCodePoint(point & 0xfffff);
    }
    return text;
  },
};
const ENCODERS = {
  "no TextEncoder": "",
  "null as TextEncoder": "globalThis.TextEncoder = null;",
  "a TextEncoder without encodeInto": "globalThis.TextEncoder = class { encode(text) { return host.encode(text); } };",
};
const DECODERS = {
  "no TextDecoder": "",
  "null as TextDecoder": "globalThis.TextDecoder = null;",
  "a TextDecoder that refuses options": `
    globalThis.TextDecoder = class {
      constructor(label, options) { if (options !== undefined) throw new TypeError("no options"); }
      decode(bytes) { return host.decode(bytes); }
    };`,
  "a TextDecoder that refuses bytes": 'globalThis.TextDecoder = class { decode() { throw new TypeError("no bytes"); } };',
  "a TextDecoder that trusts its bytes": "globalThis.TextDecoder = class { decode(bytes) { return host.trusting(bytes); } };",
};

const require = createRequire(import.meta.url);

/** A copy of an entry in a realm that has what JavaScript itself brings, and what is set there. @param {string} entry @param {string} setup @returns {Copy} */
function copyIn(entry, setup) {
  const context = vm.createContext({ host });
  vm.runInContext(setup, context);
  const module = { exports: {} };
  vm.runInContext(`(function (module, exports) {${readFileSync(require.resolve(entry), "utf8")}\n})`, context)(module, module.exports);
  return /** @type {Copy} the entry was read */ (module.exports);
}

const ascii = (/** @type {string} */ text) => [...host.encode(text)];
const inBody = (/** @type {readonly number[]} */ bytes) => Uint8Array.from([...ascii('{"errcode":"M_FORBIDDEN","error":"'), ...bytes, ...ascii('"}')]);

/** Where a byte of UTF-8 begins to mean something else: all, those that can begin a long character, and those that can go on with it or end it. */
const EDGES = [0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff];
const LONG = EDGES.filter((byte) => byte >= 0xe0);
const NEXT = EDGES.filter((byte) => byte < 0xc3);
/** Each with a character behind it that is no part of it. @param {readonly (readonly number[])[]} places what may stand in each @returns {number[][]} */
const sequences = ([first, ...rest]) => (first ? sequences(rest).flatMap((end) => first.map((byte) => [byte, ...end])) : [[0x42]]);
const PAIRS = Array.from({ length: 0x80 * 0x80 }, (_, i) => [0x80 + (i >> 7), 0x80 + (i & 0x7f), 0x42]);
const BROKEN = [PAIRS, sequences([EDGES, EDGES, EDGES]), sequences([LONG, NEXT, NEXT, NEXT])].map((all) => all.flat());

const random = generator(0x2545f491);
/** Bytes, and the response around them. @type {readonly [Uint8Array, import("matrix-error").ResponseInfo | undefined][]} */
const INPUTS = [
  ...BROKEN.map((bytes) => /** @type {[Uint8Array, { status: number }]} */ ([inBody(bytes), { status: 403 }])),
  // At the end of a body, and before what ends a string of JSON.
  ...[...sequences([EDGES]), ...sequences([EDGES, EDGES])].flatMap((bytes) => {
    const cut = bytes.slice(0, -1);
    return /** @type {[Uint8Array, { status: number }][]} */ ([[Uint8Array.from([...ascii("<p>"), ...cut]), { status: 502 }], [inBody(cut), { status: 403 }]]);
  }),
  ...["", "\ufeff", "\ufeff\ufeff", "\ufeff{}", "\ufeff<p>", '{"errcode":"\ufeffM_X"}'].map((text) => /** @type {[Uint8Array, undefined]} */ ([host.encode(text), undefined])),
  ...Array.from({ length: 300 }, () => /** @type {[Uint8Array, { status: number }]} */ ([randomBytes(random), { status: 502 }])),
];
const short = rows.filter(({ text }, i) => text.length < 3000 && i % 3 === 0);
const TEXTS = ["é", "\u07ff\u0800", "\uffff", "\u{1f600}", "\ud800", "\udc00\ud800", "x".repeat(600), `${"x".repeat(511)}é\ud83d`].map((error) => JSON.stringify({ errcode: "M_X", error, consent_uri: `https://example.org/${error}` }));

/** All that a copy has to say of bytes and texts, as JSON: of another realm, nothing is equal. @param {Copy} copy */
function answersOf({ parseMatrixError, MatrixApiError }) {
  const corpus = short.flatMap(({ text, bytes, response }) => [parseMatrixError(text, response), parseMatrixError(bytes, response)]);
  const broken = INPUTS.map(([bytes, response]) => parseMatrixError(bytes, response));
  const texts = TEXTS.map((text) => parseMatrixError(text));
  return { corpus, broken, texts, messages: texts.map((record) => new MatrixApiError(record).message) };
}

const expected = answersOf(imported);
const written = JSON.stringify(expected);

test("what is expected is what the Encoding standard says, and has the errcode", () => {
  for (const [i, bytes] of BROKEN.entries()) {
    const { errcode, error } = /** @type {import("matrix-error").MatrixErrorRecord} */ (expected.broken[i]);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
    assert.equal(errcode, "M_FORBIDDEN");
    assert.ok(error === text, "the text is another");
    assert.ok(text.includes("\ufffd"));
  }
  assert.equal(host.trusting(inBody([0xe4])).includes('"}'), false, "the decoder that trusts its bytes is as bad as it should be");
  assert.equal(host.trusting(host.encode("aé\u20ac\u{1f600}")), "aé\u20ac\u{1f600}");
});

for (const entry of ["matrix-error", "matrix-error/js"]) {
  for (const [encoder, setEncoder] of Object.entries(ENCODERS)) {
    for (const [decoder, setDecoder] of Object.entries(DECODERS)) {
      describe(`${entry} with ${encoder} and ${decoder}`, () => {
        const copy = copyIn(entry, setEncoder + setDecoder);
        test("reads bytes and texts as with the engine's own", () => {
          const found = JSON.stringify(answersOf(copy));
          if (found !== written) assert.deepEqual(JSON.parse(found), JSON.parse(written));
        });
        test("reads a response whose bytes come one by one, or at once", async () => {
          const bytes = inBody([0xe4, 0x42, 0xc3, 0xa9, 0xf0, 0x9f, 0x98]);
          const responses = () => [
            { status: 403, headers: {}, body: (async function* () { for (const byte of bytes) yield Uint8Array.of(byte); })() },
            { status: 403, headers: {}, arrayBuffer: async () => bytes.buffer },
          ];
          for (const response of responses()) {
            const { errcode, error, warnings } = await copy.parseMatrixResponse(response);
            assert.deepEqual([errcode, error, [...warnings]], ["M_FORBIDDEN", "\ufffdBé\ufffd", []]);
          }
          assert.equal((await imported.parseMatrixResponse(/** @type {import("matrix-error").ResponseLike} */ (responses()[1]))).error, "\ufffdBé\ufffd");
        });
        test("takes a detached buffer for no body, and never for a parsed one", () => {
          const detached = new Uint8Array(4);
          structuredClone(detached, { transfer: [detached.buffer] });
          for (const input of [detached, detached.buffer]) {
            const record = copy.parseMatrixError(input, { status: 502 });
            assert.equal(JSON.stringify(record), JSON.stringify(imported.parseMatrixError(input, { status: 502 })));
            assert.deepEqual([record.kind, record.errcode, record.status, { ...record.extra }], ["not-matrix", "M_UNKNOWN", 502, {}]);
          }
        });
      });
    }
  }
}
