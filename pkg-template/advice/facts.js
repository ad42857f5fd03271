// @ts-check
// Reads the few facts of a record that decisions rest on, as the numbers that cross.

import { get, isString } from "../input/property.js";
import { kinds } from "../wasm/protocol.js";
import { placeOf } from "../wasm/module.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../wasm/module.js").Instance} Instance
 */

/**
 * What a question is about: a settled promise and a rejection event stand for their `reason`.
 *
 * @param {unknown} caught
 */
export function reasonIn(caught) {
  const reason = get(caught, "reason");
  const isRejection = reason !== undefined && !isString(get(caught, "errcode")) &&
    (get(caught, "status") === "rejected" || get(caught, "type") === "unhandledrejection");
  return isRejection ? reason : caught;
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
 * What decisions rest on: kind, status, `errcode`, `wireErrcode` and the code of OAuth. A record has no getters, so no code of the
 * caller runs here, unless it is a Proxy: call this before anything is written for the module.
 *
 * @param {Instance} instance
 * @param {MatrixErrorRecord} record
 * @returns {[kind: number, status: number, errcode: number, wireErrcode: number, oauthError: number]}
 */
export function factsOf(instance, { kind, status, errcode, wireErrcode, oauth }) {
  const placeOfCode = (/** @type {string | null | undefined} */ code) => placeOf(instance, code ?? "");
  return [kinds.indexOf(kind), status ?? 0, placeOfCode(errcode), placeOfCode(wireErrcode), placeOfCode(oauth?.error)];
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
