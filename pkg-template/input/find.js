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
 * @param {unknown} response what the caller says of it
 * @returns {import("./found.js").Found}
 */
export function findIn(input, warnings, response) {
  // Most are a parsed body as it came from `JSON.parse`, and seen to be one at a glance.
  if (isPlainBody(input)) return foundBody(input, warnings, NOTHING_AROUND);
  const text = textIn(input);
  if (text !== null) return foundText(text, NOTHING_AROUND);
  const isPlain = isPlainObject(input);
  if (isPlain && input !== response) {
    if (isSdkErrorFromJson(input)) return { ...findInError(input, warnings), partial: true };
    // A server can say all that JSON can: a name, a status, headers.
    if (isTold(response) || typeof get(input, "errcode") === "string") return foundBody(input, warnings, NOTHING_AROUND);
  }
  if (!isFailure(input)) {
    if (!looksParsed(input) && isResponse(input)) return foundResponse(input, warnings);
    if (typeof get(input, "then") === "function") warnings.push("body not read: a promise has to be awaited first");
    return foundBody(input, warnings, NOTHING_AROUND);
  }
  const found = findInError(input, warnings);
  // Nobody but the object itself says that this was the status.
  return isPlain && found.status !== undefined && input !== response ? { ...found, partial: true } : found;
}

/** Is it an error of a library, or what one hands on? @param {unknown} input */
function isFailure(input) {
  if (isErrorObject(input) || textProperty(input, "name").endsWith("Error")) return true;
  if (looksParsed(input)) return false;
  const hasStatus = typeof get(input, "status") === "number" || typeof get(input, "statusCode") === "number";
  return isWidgetApiData(input) || (hasStatus && (has(input, "data") || has(input, "body")) && !isResponse(input));
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

/** Is it what JSON could say: an object of no class, and without functions? @param {unknown} input */
function isPlainObject(input) {
  try {
    if (typeof input !== "object" || input === null) return false;
    const prototype = Object.getPrototypeOf(input);
    if (prototype !== null && prototype !== Object.prototype) return false;
    return !Object.values(input).some((value) => typeof value === "function");
  } catch {
    return false;
  }
}

/** matrix-js-sdk's error that went through JSON. Its body says the same code. @param {unknown} input */
function isSdkErrorFromJson(input) {
  const errcode = get(input, "errcode");
  return typeof errcode === "string" && typeof get(input, "httpStatus") === "number" && get(get(input, "data"), "errcode") === errcode;
}

/** Does the caller say anything of a response? @param {unknown} response */
function isTold(response) {
  const status = get(response, "status");
  const headers = get(response, "headers");
  return (typeof status === "number" && status >= 100 && status < 600) || (typeof headers === "object" && headers !== null);
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
