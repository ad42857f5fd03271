// @ts-check
// Finds status, headers and body in a failure: in an error of a library, in what one hands on, or in its causes.

import { FIRST_LEVEL, FIRST_OAUTH, HAS_BODY, HAS_NO_RESPONSE, HAS_STATUS, IS_UNREAD, KEY_LEVEL, keys, words as known } from "../wasm/protocol.js";
import { textIn } from "./bytes.js";
import { recordOfCause } from "./carried-record.js";
import { foundBody, foundRecord, foundText, foundUnread } from "./found.js";
import { headerIn } from "./headers.js";
import { BODIES, CAUSES, CODES, HEADERS, HOLDERS, REASONS, STATUSES, WIDGET_ERRORS } from "./places.js";
import { at, get, textOrNull, textProperty } from "./property.js";
import { hasMethod, isArray, isErrorObject, isNamedFailure, isObject, isPlainObject, isUnread, looksParsed } from "./shape.js";

/**
 * @typedef {import("./found.js").Found} Found
 * @typedef {import("./found.js").Words} Words
 */

/** So deep causes are looked at. */
const DEEPEST = 5;

/**
 * Is it an error of a library, or what one hands on?
 *
 * @param {unknown} input
 */
export function isFailure(input) {
  if (isErrorObject(input) || isNamedFailure(input)) return true;
  const { widget, status, headers, holders, hasNoResponse } = around(input);
  if (status === undefined && !hasNoResponse) return false;
  return headers.length > 0 || widget !== undefined || holders.length > 1 || BODIES.some((place) => isWorth(input, place, at(input, place)));
}

/** May it be a body, or hold one? A text `error` may be that of a parsed body. @param {unknown} failure @param {string} place @param {unknown} value */
function isWorth(failure, place, value) {
  return typeof value === "string" ? place !== "error" || !isPlainObject(failure) : isObject(value);
}

/**
 * What a failure says. Where it has neither status nor body, its cause is asked, and so on.
 *
 * @param {unknown} failure
 * @param {string[]} warnings
 * @returns {Found}
 */
export function findInFailure(failure, warnings) {
  /** @type {Words[]} */
  const words = [];
  let state = 0;
  /** @type {Found | null} */
  let found = null;
  let error = failure;
  for (let depth = 0; isObject(error); depth++) {
    if (found === null) {
      const of = around(error);
      if (of.hasNoResponse) state |= HAS_NO_RESPONSE;
      const isBody = depth > 0 && looksParsed(error) && (isPlainObject(error) || !isFailure(error));
      const body = isBody ? foundBody(error, warnings) : bodyIn(error, of, warnings);
      if (of.status !== undefined || body !== null) {
        words.length = 0;
        const statusText = of.statusText ?? (body === null ? messageOf(error) : body.statusText);
        found = { ...(body ?? { ...foundText(null), partial: true }), status: of.status, statusText, headers: of.headers };
        state |= (of.status !== undefined ? HAS_STATUS : 0) | (found.text === null && found.body === null ? (body === null ? 0 : IS_UNREAD) : HAS_BODY);
      }
    }
    words.push(wordsOf(error, (state & HAS_NO_RESPONSE) !== 0));
    const cause = depth < DEEPEST ? CAUSES.map((place) => at(error, place)).find(isObject) : undefined;
    const record = found === null ? recordOfCause(error, cause) : null;
    if (record !== null) return foundRecord(record);
    error = cause;
  }
  return { ...(found ?? { ...foundText(null), statusText: words[0]?.message }), failure: { words, state } };
}

/**
 * What stands around a body.
 *
 * @param {unknown} failure
 */
function around(failure) {
  const widget = WIDGET_ERRORS.map((place) => at(failure, place)).find(isObject);
  const holders = [failure, ...HOLDERS.map((name) => get(failure, name)).filter(isHolder)];
  const all = widget === undefined ? holders : [widget, ...holders];
  /** @param {readonly string[]} names */
  const valuesAt = (names) => all.flatMap((holder) => names.map((name) => get(holder, name)));
  const statuses = valuesAt(STATUSES);
  const status = statuses.find((value) => Number.isInteger(value) && Number(value) >= 100 && Number(value) < 600);
  return {
    widget,
    holders,
    status,
    // superagent says the last of a request of a browser.
    hasNoResponse: status === undefined && (statuses.includes(0) || get(failure, "crossDomain") === true),
    statusText: valuesAt(REASONS).find((value) => typeof value === "string" && value !== ""),
    headers: [...valuesAt(HEADERS).filter(isObject), ...all.filter((holder) => hasMethod(holder, "getResponseHeader"))],
  };
}

/**
 * The body of a failure; null where there is none.
 *
 * @param {object} failure
 * @param {ReturnType<typeof around>} of
 * @param {string[]} warnings
 * @returns {Found | null}
 */
function bodyIn(failure, { widget, holders, status, headers }, warnings) {
  const isOwn = isOwnBody(failure);
  const hasResponse = headers.length > 0 || holders.length > 1;
  const isTextOfError = !isOwn && (hasResponse || !isPlainObject(failure) || /ErrorResponse$/.test(textProperty(failure, "name")));
  /** @type {unknown} */
  let empty;
  let isLeft = false;
  for (const { holder, place } of [{ holder: widget, place: "response" }, ...BODIES.flatMap((place) => holders.map((holder) => ({ holder, place })))]) {
    if (place === "error" && status === undefined && !hasResponse) continue;
    const value = at(holder, place);
    const text = textIn(value);
    if (text === "") {
      empty = text;
    } else if (text !== null) {
      if (place !== "error" || isTextOfError) return foundText(text);
    } else if (isObject(value) && !isNoBody(value, place)) {
      if (isUnread(value)) isLeft = true;
      else if (isEmpty(value)) empty ??= value;
      else return foundBody(value, warnings);
    }
  }
  if (isOwn) return { ...foundBody(ownBody(failure), warnings), statusText: messageOf(failure), partial: true };
  // `{}` may be all that there was, and two characters.
  if (empty === undefined) isLeft ||= holders.some(isUnread);
  else isLeft ||= Number(headerIn(null, headers, "content-length")) > (empty === "" ? 0 : 2);
  if (isLeft) return foundUnread(holders.some((holder) => get(holder, "bodyUsed") === true), warnings);
  return empty === undefined ? null : empty === "" ? foundText("") : foundBody(empty, warnings);
}

/**
 * Is it an object that is no body: another error, an event, or something that has one?
 *
 * @param {unknown} value
 * @param {string} place
 */
function isNoBody(value, place) {
  return isErrorObject(value) || isErrorObject(get(value, "error")) || isObject(get(value, "matrix_api_error")) ||
    (!looksParsed(value) && get(value, "isTrusted") !== undefined) || (place === "response" && isHolder(value));
}

/** Does it stand around a body, and is none itself? @param {unknown} value */
function isHolder(value) {
  return !looksParsed(value) && [...STATUSES, ...HEADERS].some((name) => get(value, name) !== undefined);
}

/** @param {unknown} value */
function isEmpty(value) {
  return isPlainObject(value) && Object.keys(/** @type {object} */ (value)).length === 0;
}

/**
 * Are the fields of the failure itself a body?
 *
 * @param {unknown} failure
 */
function isOwnBody(failure) {
  const error = textOrNull(failure, "error");
  const place = error === null ? -1 : known.indexOf(/** @type {never} */ (error));
  return textOrNull(failure, "errcode") !== null || isArray(get(failure, "flows")) ||
    (error !== null && (textOrNull(failure, "error_description") !== null || (place >= FIRST_OAUTH && place < FIRST_LEVEL)));
}

/**
 * Those of its fields that a body has. What else it holds is the library's, the address with its token among it.
 *
 * @param {object} failure
 */
function ownBody(failure) {
  const names = [...keys.slice(0, KEY_LEVEL), "mr_errcode", ...Object.keys(failure).filter((key) => key.includes("."))];
  return Object.fromEntries(names.map((key) => [key, get(failure, key)]));
}

/**
 * @param {object} error
 * @param {boolean} hasNoResponse
 * @returns {Words}
 */
function wordsOf(error, hasNoResponse) {
  const code = CODES.slice(0, hasNoResponse ? undefined : 2).map((place) => at(error, place)).find((value) => typeof value === "string" && value !== "");
  return { name: textProperty(error, "name"), code: String(code ?? ""), message: messageOf(error) };
}

/** @param {unknown} error */
function messageOf(error) {
  return withoutAddresses(textProperty(error, "message"));
}

/**
 * Of an address only scheme and host stay: what follows may hold a token.
 *
 * @param {string} message
 */
export function withoutAddresses(message) {
  return message
    .replace(/\b([a-z][a-z+.-]*:\/\/)(?:[^\s/?#"'()<>]*@)?([^\s/?#"'()<>]*)[^\s"'()<>]*?(?=[.,:;!]*(?:[\s"'()<>]|$))/gi, "$1$2")
    .replace(/\?[^\s"'()<>]*=[^\s"'()<>]*/g, "");
}
