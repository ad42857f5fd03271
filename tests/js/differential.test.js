// Compares what the package reads in seeded bodies with what JSON.parse reads in them. For more of them, or others:
// INPUTS=1000000 SEED=7 node --test tests/js/differential.test.js
import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { parseMatrixError } from "matrix-error";
import { generator, mutatedBody, randomBytes, randomObject } from "./random.js";
import { assertWhole } from "./record.js";
import { assertReadAlike, innerOf, sideChannelOf } from "./reference.js";

/** @typedef {import("./reference.js").Body} Body */

const INPUTS = Number(process.env.INPUTS ?? 100_000);
const SEED = Number(process.env.SEED ?? 0x2545f491);

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Declares that as many bodies as its part of all inputs are read alike; among them `objects` per cent, more or less, must be objects.
 *
 * @template {string | Uint8Array} T
 * @param {string} fact
 * @param {number} part
 * @param {[least: number, most: number]} objects
 * @param {(random: import("./random.js").Random) => T} make
 * @param {(input: T, text: string, body: Body | null, record: import("matrix-error").MatrixErrorRecord) => void} [assertMore]
 */
function areReadAlike(fact, part, [least, most], make, assertMore) {
  test(fact, () => {
    const random = generator(SEED);
    const count = Math.ceil(INPUTS * part);
    let objects = 0;
    for (let i = 0; i < count; i++) {
      const input = make(random);
      const text = typeof input === "string" ? input : decoder.decode(input);
      try {
        const record = parseMatrixError(input);
        assertWhole(record);
        const body = assertReadAlike(text, record);
        assertMore?.(input, text, body, record);
        if (body !== null) objects++;
      } catch (problem) {
        throw new Error(`input ${i} of seed ${SEED}: ${JSON.stringify(text)}`, { cause: problem });
      }
    }
    const share = (100 * objects) / count;
    assert.ok(share >= least && share <= most, `${share} % of the inputs are objects`);
  });
}

/** @param {string} text @param {object} record */
function assertSameAsBytes(text, record) {
  // UTF-8 cannot hold a lone surrogate.
  if (text.isWellFormed()) assert.ok(isDeepStrictEqual(parseMatrixError(encoder.encode(text)), record), "as bytes it is read otherwise");
}

/**
 * What is an error by itself is one inside the `error` of another; what is none is prose there.
 *
 * @param {string} text
 * @param {Body | null} body
 * @param {import("matrix-error").MatrixErrorRecord} record
 */
function assertUnwrapped(text, body, record) {
  const outer = parseMatrixError(JSON.stringify({ errcode: "M_OUTER", error: text, z: 1 }));
  if (typeof body?.errcode !== "string") {
    const { wireErrcode, error, extra, warnings } = outer;
    const prose = text === "" ? "The server gave no explanation." : text;
    const expected = ["M_OUTER", prose, text === "" ? { error: "", z: 1 } : { z: 1 }, []];
    assert.ok(isDeepStrictEqual([wireErrcode, error, extra, warnings], expected), "inside another error it is no prose");
  } else if (!innerOf(body) && !Array.isArray(body.flows)) {
    const warnings = ["error: held another Matrix error, which was unwrapped", ...record.warnings];
    // Beside a more exact code a soft logout is one by wireErrcode alone.
    const isSoftLogout = record.isSoftLogout && /^M_(?:UNKNOWN_TOKEN|USER_LOCKED)$/.test(record.errcode);
    const lost = isSoftLogout === record.isSoftLogout ? {} : { soft_logout: body.soft_logout };
    // The code whose place a more exact one takes is kept.
    const kept = sideChannelOf(body) === null ? {} : { errcode: body.errcode };
    const expected = { ...record, wireErrcode: "M_OUTER", isSoftLogout, extra: { ...record.extra, ...kept, ...lost, z: 1 }, warnings };
    assert.ok(isDeepStrictEqual(outer, expected), "inside another error it is read otherwise");
  }
}

areReadAlike("mutated bodies of the corpus are read as JSON.parse reads them, in each form", 0.6, [20, 80], mutatedBody, (_, text, body, record) => {
  assertSameAsBytes(text, record);
  assertUnwrapped(text, body, record);
});
areReadAlike("bytes are read as JSON.parse reads what TextDecoder makes of them", 0.2, [20, 80], randomBytes);
areReadAlike("objects made after the grammar are read as JSON.parse reads them", 0.2, [100, 100], randomObject, (_, text, __, record) => {
  assertSameAsBytes(text, record);
});
