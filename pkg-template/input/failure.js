// @ts-check
// Finds status, headers and body in a failure: in an error of a library, in what one hands on, or in its causes.

import { FIRST_LEVEL, FIRST_OAUTH, HAS_BODY, HAS_NO_RESPONSE, HAS_STATUS, IS_UNREAD, KEY_FLOWS, KEY_LEVEL, keys, SIGNAL_NOT_TOLD, SIGNAL_TIMED_OUT, words as known } from "../wasm/protocol.js";
import { textIn } from "./bytes.js";
import { recordOfCause } from "./carried-record.js";
import { foundText, foundUnread } from "./found.js";
import { headerIn } from "./headers.js";
import { BODIES, CAUSES, CODES, HEADERS, HOLDERS, REASONS, STATUSES, WHY_ABORTED, WIDGET_ERRORS, WITHOUT_BODY, WITHOUT_CAUSE } from "./places.js";
import { foundBody } from "./plain-copy.js";
import { add, at, get, isString, textOrNull, textProperty } from "./property.js";
import { hasMethod, isArray, isErrorObject, isNamedFailure, isObject, isPlainObject, isStatus, isTimeout, isUnread, looksParsed } from "./shape.js";

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
  return headers.length > 0 || widget !== undefined || holders.length > 1 || BODIES.some((place) => isWorth(input, place));
}

/**
 * May it be a body, or hold one? A text `error` may be that of a parsed body.
 *
 * @param {unknown} failure
 * @param {readonly string[]} place
 */
function isWorth(failure, place) {
  const value = at(failure, place);
  return isString(value) ? place[0] !== "error" || !isPlainObject(failure) : isObject(value);
}

/**
 * What a failure says. Where it has neither status nor body, its cause is asked, and so on.
 *
 * @param {unknown} failure
 * @param {string[]} warnings
 * @param {boolean} [isItself] the caller says that it is the response
 * @param {boolean} [isTold] the caller says something of a response
 * @returns {Found}
 */
export function findInFailure(failure, warnings, isItself = false, isTold = false) {
  /** @type {Words[]} */
  let words = [];
  let state = 0;
  let signal = SIGNAL_NOT_TOLD;
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
        // What is said around it does not count.
        words = [];
        found = answer(error, of, body, isItself && depth === 0);
        const isRead = found.text !== null || found.body !== null;
        state |= (of.status === undefined ? 0 : HAS_STATUS) | (isRead ? HAS_BODY : body === null ? 0 : IS_UNREAD);
      }
    }
    add(words, wordsOf(error));
    if (isTimeout(firstObject(error, WHY_ABORTED))) signal = SIGNAL_TIMED_OUT;
    const cause = depth < DEEPEST && !WITHOUT_CAUSE.test(textProperty(error, "name")) ? firstObject(error, CAUSES) : undefined;
    const record = found === null ? recordOfCause(error, cause, isTold) : null;
    if (record !== null) return Object.assign(foundText(null), { record });
    error = cause;
  }
  const all = found ?? Object.assign(foundText(null), { statusText: words[0]?.message });
  return Object.assign(all, { failure: { words, state, signal } });
}

/**
 * @param {object} error
 * @param {ReturnType<typeof around>} of
 * @param {Found | null} body
 * @param {boolean} isItself
 * @returns {Found}
 */
function answer(error, { status, statusText, headers }, body, isItself) {
  const found = body ?? Object.assign(foundText(null, true), { statusText: messageOf(error) });
  return Object.assign(found, {
    status,
    statusText: statusText || found.statusText,
    headers,
    // Nobody but the object itself says that this was the status.
    partial: found.partial || (status !== undefined && !isItself && isPlainObject(error)),
  });
}

/**
 * What stands around a body.
 *
 * @param {unknown} failure
 */
function around(failure) {
  const widget = firstObject(failure, WIDGET_ERRORS);
  const holders = [failure];
  for (const name of HOLDERS) {
    const holder = get(failure, name);
    if (isHolder(holder)) add(holders, holder);
  }
  /** @type {number | undefined} */
  let status;
  let hasZero = false;
  let statusText = "";
  /** @type {object[]} */
  const headers = [];
  for (const holder of widget === undefined ? holders : [widget, ...holders]) {
    for (const name of STATUSES) {
      const value = get(holder, name);
      if (value === 0) hasZero = true;
      else if (status === undefined && isStatus(value)) status = value;
    }
    for (const name of REASONS) statusText ||= textProperty(holder, name);
    for (const name of HEADERS) {
      const value = get(holder, name);
      if (isObject(value)) add(headers, value);
    }
    if (hasMethod(holder, "getResponseHeader")) add(headers, holder);
  }
  // superagent says the last of a request of a browser.
  const hasNoResponse = status === undefined && (hasZero || get(failure, "crossDomain") === true);
  return { widget, holders, status, hasNoResponse, statusText, headers };
}

/**
 * @param {unknown} object
 * @param {readonly (readonly string[])[]} places
 */
function firstObject(object, places) {
  for (const place of places) {
    const value = at(object, place);
    if (isObject(value)) return value;
  }
  return undefined;
}

/**
 * The body of a failure; null where there is none.
 *
 * @param {object} failure
 * @param {ReturnType<typeof around>} of
 * @param {string[]} warnings
 * @returns {Found | null}
 */
function bodyIn(failure, { widget, holders, status, hasNoResponse, headers }, warnings) {
  if (WITHOUT_BODY.test(textProperty(failure, "name"))) return null;
  const ofWidget = get(widget, "response");
  if (isObject(ofWidget) && !isNoBody(ofWidget, [])) return foundBody(ofWidget, warnings);
  const isOwn = isOwnBody(failure);
  const hasResponse = headers.length > 0 || holders.length > 1;
  const hasError = hasResponse || status !== undefined;
  const isTextOfError = !isOwn && (hasResponse || !isPlainObject(failure) || /ErrorResponse$/.test(textProperty(failure, "name")));
  /** @type {unknown} */
  let empty;
  let isLeft = false;
  for (const place of BODIES) {
    const isError = place[0] === "error";
    for (const holder of holders) {
      const value = at(holder, place);
      if ((value ?? null) === null || (isError && !hasError)) continue;
      const text = textIn(value);
      if (text === "") {
        empty = text;
      } else if (text !== null) {
        if (!isError || isTextOfError || place.length > 1) return foundText(text);
      } else if (isObject(value) && !isNoBody(value, place)) {
        if (isUnread(value)) isLeft = true;
        else if (isEmpty(value)) empty ??= value;
        else return foundBody(value, warnings);
      }
    }
  }
  // Where no response came, an empty text is what a page has instead of one.
  if (hasNoResponse) return null;
  if (isOwn) return Object.assign(foundBody(ownBody(failure), warnings), { statusText: messageOf(failure), partial: true });
  // `{}` may be all that there was, and two characters.
  if (empty === undefined) isLeft ||= holders.some(isUnread);
  else isLeft = Number(headerIn(null, headers, "content-length")) > (empty === "" ? 0 : 2);
  if (isLeft) return foundUnread(holders.some((holder) => get(holder, "bodyUsed") === true), warnings);
  return empty === undefined ? null : empty === "" ? foundText("") : foundBody(empty, warnings);
}

/**
 * Is it an object that is no body: another error, an event, or something that has one?
 *
 * @param {unknown} value
 * @param {readonly string[]} place
 */
function isNoBody(value, place) {
  return isErrorObject(value) || isErrorObject(get(value, "error")) || isObject(get(value, "matrix_api_error")) ||
    (!looksParsed(value) && get(value, "isTrusted") !== undefined) || (place.length === 1 && place[0] === "response" && isHolder(value));
}

/** Does it stand around a body, and is none itself? @param {unknown} value */
function isHolder(value) {
  const has = (/** @type {string} */ name) => get(value, name) !== undefined;
  return isObject(value) && !looksParsed(value) && (STATUSES.some(has) || HEADERS.some(has));
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
  const place = known.indexOf(/** @type {never} */ (error));
  return textOrNull(failure, "errcode") !== null || isArray(get(failure, "flows")) ||
    (error !== null && (textOrNull(failure, "error_description") !== null || (place >= FIRST_OAUTH && place < FIRST_LEVEL)));
}

/**
 * Those of its fields that a body has. What else it holds is the library's, the address with its token among it.
 *
 * @param {object} failure
 */
function ownBody(failure) {
  // Without `flows` the session and the parameters are those of the request. Behind the dot of a proposal stands a known key.
  const ofBody = keys.slice(0, isArray(get(failure, "flows")) ? KEY_LEVEL : KEY_FLOWS);
  const prefixed = Object.keys(failure).filter((key) => ofBody.includes(/** @type {never} */ (key.slice(key.lastIndexOf(".") + 1))));
  const names = [...ofBody, ...prefixed, "error_description", "error_uri", "mr_errcode"];
  return Object.fromEntries(names.map((key) => [key, get(failure, key)]).filter(([, value]) => isJson(value, 0)));
}

/**
 * Is it what JSON could say? Another error may hold a request.
 *
 * @param {unknown} value
 * @param {number} depth
 * @returns {boolean}
 */
function isJson(value, depth) {
  if (!isObject(value)) return true;
  return depth < DEEPEST && (isArray(value) || isPlainObject(value)) && Object.values(value).every((member) => isJson(member, depth + 1));
}

/**
 * @param {object} error
 * @returns {Words}
 */
function wordsOf(error) {
  let code = "";
  // With a status that is one, `statusText` is the server's.
  for (const name of CODES) if (name !== "statusText" || !get(error, "status")) code ||= textProperty(error, name);
  // An XMLHttpRequest that was aborted is as before it was sent.
  if (get(error, "readyState") === 0) code ||= "abort";
  return { name: textProperty(error, "name"), code, message: messageOf(error) };
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
    // An address in another one is percent-encoded, and again with each address around that.
    .replace(/%(?:25)*(2[36F]|3[ADF]|40|5C)/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    // In JSON, with a backslash before each slash. A path may have lost its host, and a query its path.
    .replace(/(:(?:\\?\/){2}|\\?\/_matrix\b|\bmatrix:|(?=[?#&]))([^\s"<>]*)/gi, (all, start, rest) => {
      if (start === "" && !rest.includes("=")) return all;
      const [authority] = rest.split(/[/\\?#&]/, 1);
      const end = /['`)\]}.,:;!]*$/.exec(rest.slice(authority.length).slice(-3));
      return start + authority.slice(authority.lastIndexOf("@") + 1) + end;
    })
    // undici repeats a header that it refuses.
    .replace(/\b(Bearer |access_token=)[^\s"&]+/gi, "$1");
}
