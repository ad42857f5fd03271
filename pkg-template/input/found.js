// @ts-check
// What an input was found to be: a record, a text, a parsed body or a failure, with what stood around it. Nothing here throws.

import { plainCopy } from "./plain-copy.js";

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
 * @property {boolean} mayHoldPrototypeKey
 * @property {Failure | null} failure
 * @property {unknown} status
 * @property {unknown} statusText
 * @property {readonly unknown[] | null} headers whatever may hold a header
 * @property {boolean} partial the body was not seen whole
 */

/**
 * A text, or nothing.
 *
 * @param {string | null} text
 * @returns {Found}
 */
export function foundText(text) {
  return found(text, null, false, false);
}

/**
 * @param {unknown} value
 * @param {string[]} warnings
 * @returns {Found}
 */
export function foundBody(value, warnings) {
  const before = warnings.length;
  const { body, text, mayHoldPrototypeKey } = plainCopy(value, warnings);
  return found(text, body, mayHoldPrototypeKey, warnings.length > before);
}

/**
 * Nothing, of a body that was not read.
 *
 * @param {boolean} isUsed
 * @param {string[]} warnings
 * @returns {Found}
 */
export function foundUnread(isUsed, warnings) {
  warnings.push(isUsed ? "body not read: it was used already" : "body not read: use parseMatrixResponse");
  return found(null, null, false, true);
}

/**
 * One literal: engines are slow with objects that are copied.
 *
 * @param {string | null} text
 * @param {Found["body"]} body
 * @param {boolean} mayHoldPrototypeKey
 * @param {boolean} partial
 * @returns {Found}
 */
function found(text, body, mayHoldPrototypeKey, partial) {
  return { record: null, text, body, mayHoldPrototypeKey, failure: null, status: undefined, statusText: undefined, headers: null, partial };
}
