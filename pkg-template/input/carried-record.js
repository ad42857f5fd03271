// @ts-check
// Finds the record that an Error carries: a MatrixApiError of any copy of the package, or one that such an error caused.

import { kinds } from "../wasm/protocol.js";
import { hasOwn } from "./property.js";
import { isErrorObject, isObject, isPlainObject } from "./shape.js";

/** @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord */

/**
 * @param {unknown} value
 * @returns {value is MatrixErrorRecord}
 */
export function isMatrixError(value) {
  try {
    if (!isObject(value) || !hasOwn(value, "$matrixError")) return false;
    const { $matrixError, kind } = /** @type {MatrixErrorRecord} */ (value);
    return $matrixError === 1 && kinds.includes(kind);
  } catch {
    // A getter or a Proxy that throws.
    return false;
  }
}

/**
 * The record of a MatrixApiError of any copy; null of anything else. What a program copies from a server's JSON onto an Error is
 * enumerable, so no server can write this `matrix`.
 *
 * @param {unknown} error
 */
export function recordCarriedBy(error) {
  if (!isObject(error)) return null;
  try {
    // Almost nothing has such a key, and to ask for its descriptor takes several times as long.
    if (!("matrix" in error)) return null;
    const own = Object.getOwnPropertyDescriptor(error, "matrix");
    return own !== undefined && !own.enumerable && isErrorObject(error) && isMatrixError(own.value) ? own.value : null;
  } catch {
    // A Proxy whose traps throw.
    return null;
  }
}

/**
 * The record of what caused a failure: a MatrixApiError's, or one that was given as the cause; null where it is anything else.
 *
 * @param {unknown} failure a plain object may be a server's, and its cause as well
 * @param {unknown} cause
 * @param {boolean} isTold a response is: what it says counts, and no server can say more than that
 */
export function recordOfCause(failure, cause, isTold) {
  return isMatrixError(cause) && !isTold && !isPlainObject(failure) ? cause : recordCarriedBy(cause);
}
