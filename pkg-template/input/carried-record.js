// @ts-check
// Finds the record that an Error carries: a MatrixApiError of any copy of the package, or one that such an error caused.

import { isErrorObject } from "./library-error.js";
import { get } from "./property.js";

/** @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord */

/** So deep causes are looked at. */
const DEEPEST = 5;

/**
 * The record of a MatrixApiError of any copy; null of anything else. What a program copies from a server's JSON onto an Error is
 * enumerable, so no server can write this `matrix`.
 *
 * @param {unknown} error
 * @param {(value: unknown) => value is MatrixErrorRecord} isMatrixError
 */
export function recordCarriedBy(error, isMatrixError) {
  if (typeof error !== "object" || error === null) return null;
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
 * The first record among the causes of an error: a MatrixApiError's, or one that was given as the cause; null where there is none.
 *
 * @param {unknown} error
 * @param {(value: unknown) => value is MatrixErrorRecord} isMatrixError
 */
export function recordInCauses(error, isMatrixError) {
  let cause = get(error, "cause");
  for (let depth = 0; depth < DEEPEST && cause !== undefined; depth++, cause = get(cause, "cause")) {
    const record = isMatrixError(cause) ? cause : recordCarriedBy(cause, isMatrixError);
    if (record !== null) return record;
  }
  return null;
}
