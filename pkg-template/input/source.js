// @ts-check
// Anything that a request can end in goes in; the text and the response to decode come out. Nothing here throws.

import { headerIn } from "./headers.js";
import { jsonOf } from "./json.js";
import { get, has, textProperty } from "./property.js";
import { textOfBytes } from "./utf8.js";

/**
 * @typedef {import("./index.js").ResponseInfo} ResponseInfo
 * @typedef {{ name: string, code: string, message: string, causeName: string, causeMessage: string }} Failure
 *
 * What is to be decoded, all of it plain.
 * @typedef {object} Source
 * @property {string | null} text the body; null where there was none
 * @property {Failure | null} failure an exception that says all there is, instead of a body
 * @property {string | null} reason null where it is blank
 * @property {string | null} retryAfter
 * @property {string | null} location
 * @property {number} status 0 where there is none, NaN where it is no number
 * @property {number} now milliseconds since 1970; of no use without `retryAfter`
 * @property {string[]} warnings
 */

/**
 * @param {unknown} input
 * @param {ResponseInfo} response
 * @returns {Source}
 */
export function sourceOf(input, response) {
  /** @type {string[]} */
  const warnings = [];
  const found = findIn(input, warnings);
  const told = partsOf(response);
  // What the caller says wins over what is found in the input.
  const status = told.status === 0 ? found.status : told.status ?? found.status;
  const reason = told.statusText ?? found.statusText;
  const retryAfter = headerIn(told.headers, found.headers, "retry-after");
  return {
    text: worthReading(found.text),
    failure: found.failure,
    reason: typeof reason === "string" && reason.trim() !== "" ? reason : null,
    retryAfter,
    // Looked for only where a redirect may be: it takes a third of the time of a short error.
    location: typeof status === "number" && status >= 300 && status < 400 ? headerIn(told.headers, found.headers, "location") : null,
    status: typeof status === "number" ? status : status === undefined || status === null ? 0 : NaN,
    now: retryAfter === null ? 0 : Number.isFinite(told.now) ? /** @type {number} */ (told.now) : Date.now(),
    warnings,
  };
}

/** Longer than what the module keeps of a text that is not JSON. */
const BEGINNING = 5000;

/**
 * Of a text that is no JSON object, a page of a proxy for example, the module keeps the beginning, and the rest need not be
 * copied to it.
 *
 * @param {string | null} text
 */
function worthReading(text) {
  if (text === null || text.length <= BEGINNING || /^\uFEFF?[ \t\r\n]*\{/.test(text)) return text;
  return text.slice(0, BEGINNING);
}

/**
 * The parts of a response, read in one go; one by one where reading one of them throws.
 *
 * @param {ResponseInfo} response
 * @returns {{ status?: unknown, statusText?: unknown, headers?: unknown, now?: unknown }}
 */
function partsOf(response) {
  try {
    const { status, statusText, headers, now } = response;
    return { status, statusText, headers, now };
  } catch {
    const [status, statusText, headers, now] = ["status", "statusText", "headers", "now"].map((key) => get(response, key));
    return { status, statusText, headers, now };
  }
}

/**
 * @typedef {object} Found
 * @property {string | null} text
 * @property {Failure | null} failure
 * @property {unknown} [status]
 * @property {unknown} [statusText]
 * @property {unknown} [headers]
 */

/**
 * Looks at the input in the order of the documentation of `parseMatrixError`.
 *
 * @param {unknown} input
 * @param {string[]} warnings
 * @returns {Found}
 */
function findIn(input, warnings) {
  const text = textOf(input);
  if (text !== null) return { text, failure: null };
  if (isError(input)) return findInError(input, warnings);
  if (!looksParsed(input)) {
    if (isWidgetApiData(input)) return findInError(input, warnings);
    const hasStatus = typeof get(input, "status") === "number" || typeof get(input, "statusCode") === "number";
    if (hasStatus && (has(input, "data") || has(input, "body")) && !isResponse(input)) return findInError(input, warnings);
    if (isResponse(input)) return findInResponse(input, warnings);
  }
  if (typeof get(input, "then") === "function") warnings.push("body not read: a promise has to be awaited first");
  return { text: jsonOf(input, warnings), failure: null };
}

/** @param {unknown} input */
function looksParsed(input) {
  return typeof get(input, "errcode") === "string" || typeof get(input, "error") === "string" || isArray(get(input, "flows"));
}

/**
 * A string as it is, and bytes as UTF-8; null for anything else.
 *
 * @param {unknown} input
 */
function textOf(input) {
  if (typeof input === "string") return input;
  try {
    const isBuffer = /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(input));
    if (!isBuffer && !ArrayBuffer.isView(input)) return null;
    const view = /** @type {ArrayBufferView} */ (input);
    const bytes = isBuffer
      ? new Uint8Array(/** @type {ArrayBuffer} */ (input))
      : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    // Copied, because a decoder refuses shared memory; the byte order mark is the module's to skip.
    return textOfBytes(bytes.slice());
  } catch {
    // A detached buffer.
    return null;
  }
}

/** @param {unknown} input */
function isError(input) {
  return isErrorObject(input) || textProperty(input, "name").endsWith("Error");
}

/** @param {unknown} input */
function isErrorObject(input) {
  try {
    return input instanceof Error || Object.prototype.toString.call(input) === "[object Error]";
  } catch {
    // A Proxy whose traps throw.
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

/** @param {unknown} input */
function isResponse(input) {
  return typeof get(input, "status") === "number" && has(input, "headers") && typeof get(input, "text") === "function";
}

/** @param {unknown} input */
function isArray(input) {
  try {
    return Array.isArray(input);
  } catch {
    // A revoked Proxy.
    return false;
  }
}

/**
 * @param {unknown} response
 * @param {string[]} warnings
 * @returns {Found}
 */
function findInResponse(response, warnings) {
  warnings.push("body not read: use parseMatrixResponse");
  return { text: null, failure: null, status: get(response, "status"), statusText: get(response, "statusText"), headers: get(response, "headers") };
}

/**
 * An error of a client library, or what `fetch` rejected with.
 *
 * @param {unknown} error
 * @param {string[]} warnings
 * @returns {Found}
 */
function findInError(error, warnings) {
  const widget = get(error, "matrix_api_error") ?? get(get(error, "data"), "matrix_api_error");
  const response = get(error, "response");
  const holders = [widget, error, response];
  const status = first(holders, ["status", "statusCode", "httpStatus", "http_status"]);
  const headers = first(holders, ["headers", "httpHeaders", "http_headers"]);
  const statusText = first(holders, ["statusText"]);
  const rest = { status, statusText, headers };

  const candidates = [
    get(widget, "response"),
    widget === undefined ? get(error, "data") : undefined,
    get(error, "body"),
    get(response, "data"),
    get(response, "_data"),
    isResponse(response) ? undefined : get(response, "body"),
    // The body itself, as of the Widget API. What else a library calls its response holds the request with its token.
    looksParsed(response) || textOf(response) !== null ? response : undefined,
  ];
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === null || isStream(candidate)) continue;
    return { text: textOf(candidate) ?? jsonOf(candidate, warnings), failure: null, ...rest };
  }
  if (isResponse(response)) return findInResponse(response, warnings);
  const message = textProperty(error, "message");
  const withMessage = { ...rest, statusText: statusText ?? message };
  if (typeof get(error, "errcode") === "string") return { text: jsonOf(ownBody(error), warnings), failure: null, ...withMessage };
  if (typeof status === "number") return { text: null, failure: null, ...withMessage };
  const cause = get(error, "cause");
  const failure = {
    name: textProperty(error, "name"),
    code: codeOf(error),
    message,
    causeName: textProperty(cause, "name"),
    causeMessage: textProperty(cause, "message"),
  };
  return { text: null, failure, ...rest };
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
