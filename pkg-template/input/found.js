// @ts-check
// What an input was found to be: a record, a text, a parsed body or a failure, with what stood around it. Nothing here throws.

import { add } from "./property.js";

/**
 * What an error says of itself.
 * @typedef {{ name: string, code: string, message: string }} Words
 *
 * @typedef {object} Failure
 * @property {Words[]} words those of the failure and of its causes, the outermost first
 * @property {number} state bits of `protocol.js`
 * @property {number} signal what the failure knows of the caller's signal, by its number
 *
 * @typedef {object} Found
 * @property {import("../types/index.js").MatrixErrorRecord | null} record
 * @property {string | null} text
 * @property {Record<string, unknown> | null} body plain data of ours
 * @property {Failure | null} failure
 * @property {unknown} status
 * @property {unknown} statusText
 * @property {readonly unknown[] | null} headers whatever may hold a header
 * @property {boolean} partial the body was not seen whole
 */

/**
 * A text, or nothing. One literal for all that is found: engines are slow with objects that are copied or added to.
 *
 * @param {string | null} text
 * @param {boolean} [partial]
 * @returns {Found}
 */
export function foundText(text, partial = false) {
  return { record: null, text, body: null, failure: null, status: undefined, statusText: undefined, headers: null, partial };
}

/**
 * Nothing, of a body that was not read.
 *
 * @param {boolean} isUsed
 * @param {string[]} warnings
 * @returns {Found}
 */
export function foundUnread(isUsed, warnings) {
  add(warnings, isUsed ? "body not read: it was used already" : "body not read: use parseMatrixResponse");
  return foundText(null, true);
}
