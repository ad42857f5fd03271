// @ts-check
// Finds body, status and headers in an error of a client library, or in what `fetch` rejected with.

import { textIn } from "./bytes.js";
import { foundBody, foundResponse, foundText, isResponse, looksParsed } from "./found.js";
import { get, textProperty } from "./property.js";

/** @typedef {import("./found.js").Found} Found */

/** @param {unknown} input */
export function isErrorObject(input) {
  try {
    return input instanceof Error || Object.prototype.toString.call(input) === "[object Error]";
  } catch {
    // A Proxy whose traps throw.
    return false;
  }
}

/**
 * @param {unknown} error
 * @param {string[]} warnings
 * @returns {Found}
 */
export function findInError(error, warnings) {
  const widget = get(error, "matrix_api_error") ?? get(get(error, "data"), "matrix_api_error");
  const response = get(error, "response");
  const holders = [widget, error, response];
  const status = first(holders, ["status", "statusCode", "httpStatus", "http_status"]);
  const headers = first(holders, ["headers", "httpHeaders", "http_headers"]);
  const statusText = first(holders, ["statusText"]);
  const around = { status, statusText, headers };

  const candidates = [
    get(widget, "response"),
    widget === undefined ? get(error, "data") : undefined,
    get(error, "body"),
    get(response, "data"),
    get(response, "_data"),
    isResponse(response) ? undefined : get(response, "body"),
    // The body itself, as of the Widget API. What else a library calls its response holds the request with its token.
    looksParsed(response) || textIn(response) !== null ? response : undefined,
  ];
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === null || isStream(candidate)) continue;
    const text = textIn(candidate);
    return text === null ? foundBody(candidate, warnings, around) : foundText(text, around);
  }
  if (isResponse(response)) return foundResponse(response, warnings);
  const message = textProperty(error, "message");
  const withMessage = { ...around, statusText: statusText ?? message };
  if (typeof get(error, "errcode") === "string") return { ...foundBody(ownBody(error), warnings, withMessage), partial: isErrorObject(error) };
  if (typeof status === "number") return { ...foundText(null, withMessage), partial: true };
  const cause = get(error, "cause");
  return foundText(null, around, {
    name: textProperty(error, "name"),
    code: codeOf(error),
    message,
    causeName: textProperty(cause, "name"),
    causeMessage: textProperty(cause, "message"),
  });
}

/**
 * An error that is its own body: matrix-bot-sdk's, or matrix-js-sdk's without `data`. What else a real Error holds is the
 * library's, the address with its token among it.
 *
 * @param {unknown} error
 */
function ownBody(error) {
  return isErrorObject(error) ? { errcode: get(error, "errcode"), error: get(error, "error") } : error;
}

/** @param {unknown} value */
function isStream(value) {
  return typeof get(value, "getReader") === "function" || typeof get(value, "pipe") === "function";
}

/**
 * The system's code, which Node puts on the cause, and on the first of several causes.
 *
 * @param {unknown} error
 */
function codeOf(error) {
  const cause = get(error, "cause");
  const firstCause = get(get(cause, "errors"), "0");
  return textProperty(error, "code") || textProperty(cause, "code") || textProperty(firstCause, "code");
}

/**
 * @param {readonly unknown[]} objects
 * @param {readonly string[]} keys
 */
function first(objects, keys) {
  for (const object of objects) {
    for (const key of keys) {
      const value = get(object, key);
      if (value !== undefined && value !== null) return value;
    }
  }
  return undefined;
}
