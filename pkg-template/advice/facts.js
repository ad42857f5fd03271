// @ts-check
// Reads the few facts of a record that decisions rest on, as the numbers that cross.

import { get } from "../input/property.js";
import { kinds } from "../wasm/protocol.js";
import { placeOf } from "../wasm/module.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../wasm/module.js").Instance} Instance
 * @typedef {ReturnType<typeof factsIn>} Facts
 */

/**
 * The record that a question is about. What was caught is decoded first. A settled promise and a rejection event stand for their
 * `reason`.
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
 * What the module is asked about. It is read before, because to read a Proxy runs code of the caller, which may ask something else.
 *
 * Not spread: engines take ten times as long to copy a record and to add to the copy.
 *
 * @param {MatrixErrorRecord} record
 */
export function factsIn({
  kind, errcode, wireErrcode, status, recovery, isSoftLogout, retryAfterMs, retryAfterSource, consentUri, adminContact, limitType, infoUri, canUpgrade,
  roomVersion, currentVersion, auth, oauth, federation, location, extra, partial, text,
}) {
  return {
    kind, errcode, wireErrcode, status, recovery, isSoftLogout, retryAfterMs, retryAfterSource, consentUri, adminContact, limitType, infoUri, canUpgrade,
    roomVersion, currentVersion, auth, oauth, federation, location, extra, partial, text,
    session: auth && auth.session, oauthError: oauth && oauth.error, errorUri: oauth && oauth.errorUri,
  };
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
 * @param {Facts} facts
 * @returns {[kind: number, status: number, errcode: number, wireErrcode: number, oauthError: number]}
 */
export function factsOf(instance, { kind, status, errcode, wireErrcode, oauthError }) {
  const [code, wireCode, oauthCode] = [errcode, wireErrcode, oauthError].map((word) => placeOf(instance, word ?? ""));
  return [kinds.indexOf(kind), status ?? 0, code, wireCode, oauthCode];
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
