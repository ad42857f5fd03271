// @ts-check
// Reads the text of the box: what was found in it, and what the decoder says of each find.

import { parseMatrixError } from "matrix-error";
import { decodeFound } from "../../pkg-template/paste/found.js";
import { read } from "../../pkg-template/paste/read.js";

/**
 * @typedef {import("../../pkg-template/paste/found.js").Found} Found
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {{ one: Found, record: MatrixErrorRecord }} Answer
 * @typedef {{ is: import("../../pkg-template/paste/found.js").Is, answers: readonly Answer[], note: string | null }} Reading
 */

/** The reading of the last text: a key press in another field does not read it again. @type {{ text: string, reading: Reading } | null} */
let last = null;

/** @param {string} text @returns {Reading} */
export function readingOf(text) {
  if (last?.text === text) return last.reading;
  const { is, found, note } = read(text);
  const all = found.map((one) => ({ one, record: decodeFound(one, parseMatrixError) }));
  // The text of an error may be of a mistake that has nothing to do with a server: the decoder knows.
  const answers = all.filter(({ record: { kind, status } }) => is !== "failure" || kind !== "not-matrix" || status !== null);
  const reading = { is, answers, note };
  last = { text, reading };
  return reading;
}

/** Is the text nothing but this body, to the letter? @param {Answer} answer @param {string} text */
export const isWholeText = ({ one }, text) => one.body === text && one.status === null && one.headers.length === 0;

/** Was the body put together again, so that it may lack what the server sent? @param {Answer} answer */
export const isMended = ({ one }) => /\bmended\b/.test(one.note ?? "");
