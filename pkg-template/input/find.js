// @ts-check
// Tells what an input is, in the order of the documentation of `parseMatrixError`. Nothing here throws.

import { textIn } from "./bytes.js";
import { foundBody, foundResponse, foundText, isResponse, looksParsed } from "./found.js";
import { findInError, isErrorObject } from "./library-error.js";
import { get, has, textProperty } from "./property.js";

/** What is around a body: status, reason phrase and headers, as they were found. */
const NOTHING_AROUND = { status: undefined, statusText: undefined, headers: undefined };

/**
 * @param {unknown} input
 * @param {string[]} warnings
 * @returns {import("./found.js").Found}
 */
export function findIn(input, warnings) {
  // Most are a parsed body as it came from `JSON.parse`, and seen to be one at a glance.
  if (isPlainBody(input)) return foundBody(input, warnings, NOTHING_AROUND);
  const text = textIn(input);
  if (text !== null) return foundText(text, NOTHING_AROUND);
  if (isErrorObject(input) || textProperty(input, "name").endsWith("Error")) return findInError(input, warnings);
  if (!looksParsed(input)) {
    if (isWidgetApiData(input)) return findInError(input, warnings);
    const hasStatus = typeof get(input, "status") === "number" || typeof get(input, "statusCode") === "number";
    if (hasStatus && (has(input, "data") || has(input, "body")) && !isResponse(input)) return findInError(input, warnings);
    if (isResponse(input)) return foundResponse(input, warnings);
  }
  if (typeof get(input, "then") === "function") warnings.push("body not read: a promise has to be awaited first");
  return foundBody(input, warnings, NOTHING_AROUND);
}

/** @param {unknown} input */
function isPlainBody(input) {
  try {
    if (typeof input !== "object" || input === null || Object.getPrototypeOf(input) !== Object.prototype) return false;
    const { errcode, name } = /** @type {{ errcode?: unknown, name?: unknown }} */ (input);
    return typeof errcode === "string" && name === undefined;
  } catch {
    return false;
  }
}

/**
 * What the Widget API sends of an error, without the Error around it: `{ matrix_api_error }` or what that holds.
 *
 * @param {unknown} input
 */
function isWidgetApiData(input) {
  const error = get(input, "matrix_api_error") ?? input;
  return typeof get(error, "http_status") === "number" && has(error, "response");
}
