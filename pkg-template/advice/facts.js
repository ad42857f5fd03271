// @ts-check
// Reads the few facts of a record that decisions rest on, as the numbers that cross.

import { get } from "../input/property.js";
import { wholeStatus } from "../input/source.js";
import { kinds } from "../wasm/protocol.js";
import { placeOf } from "../wasm/module.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../wasm/module.js").Instance} Instance
 */

/**
 * The record that a decision is about. What was caught is decoded first. A settled promise and a rejection event stand for their
 * `reason`. Call this before anything is written for the module: decoding writes there, too.
 *
 * @param {unknown} caught a record, a MatrixApiError or anything else
 * @param {(input: unknown) => MatrixErrorRecord} parseMatrixError
 */
export function recordOf(caught, parseMatrixError) {
  const reason = get(caught, "reason");
  const isRejection = reason !== undefined && typeof get(caught, "errcode") !== "string" &&
    (get(caught, "status") === "rejected" || get(caught, "type") === "unhandledrejection");
  return parseMatrixError(isRejection ? reason : caught);
}

/**
 * @param {unknown} object
 * @param {string} key
 * @param {number} otherwise where it is no number
 */
export function numberOf(object, key, otherwise) {
  const value = get(object, key);
  return typeof value === "number" ? value : otherwise;
}

/**
 * What decisions rest on: kind, status, `errcode`, `wireErrcode` and the code of OAuth.
 *
 * @param {Instance} instance
 * @param {unknown} error
 * @returns {[kind: number, status: number, errcode: number, wireErrcode: number, oauthError: number]}
 */
export function factsOf(instance, error) {
  return [
    placeIn(kinds, get(error, "kind")),
    wholeStatus(get(error, "status")),
    codeOf(instance, error, "errcode"),
    codeOf(instance, error, "wireErrcode"),
    codeOf(instance, get(error, "oauth"), "error"),
  ];
}

/**
 * The place of a word in a closed set; -1 where it is none of it.
 *
 * @param {readonly string[]} set
 * @param {unknown} word
 */
export function placeIn(set, word) {
  return set.indexOf(/** @type {string} */ (word));
}

/**
 * The place of a code among the words that rules know; -1 where it is none.
 *
 * @param {Instance} instance
 * @param {unknown} object
 * @param {string} key
 */
function codeOf(instance, object, key) {
  const code = get(object, key);
  return typeof code === "string" ? placeOf(instance, code) : -1;
}
