// @ts-check
// Finds the record that an Error carries: a MatrixApiError of any copy of the package, or one that such an error caused.

import { isMatrixError } from "./record.js";
import { isErrorObject, isObject, isPlainObject } from "./shape.js";

/**
 * The record of a MatrixApiError of any copy; null of anything else. What a program copies from a server's JSON onto an Error is
 * enumerable, so no server can write this `matrix`. Whether it is whole is asked before it is given; to know such an error by it, the
 * types of its fields are enough.
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
