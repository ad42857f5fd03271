// @ts-check
// Tells what an input is, in the order of the documentation of `parseMatrixError`. Nothing here throws.

import { HAS_BODY, SIGNAL_NOT_TOLD } from "../wasm/protocol.js";
import { textIn } from "./bytes.js";
import { findInFailure, isFailure, withoutAddresses } from "./failure.js";
import { foundText, foundUnread } from "./found.js";
import { foundBody } from "./plain-copy.js";
import { add, get, isString, textProperty } from "./property.js";
import { hasMethod, isObject, isPlainObject, isResponse, isStatus, looksParsed } from "./shape.js";

/**
 * @param {unknown} input
 * @param {string[]} warnings
 * @param {unknown} response what the caller says of it
 * @returns {import("./found.js").Found}
 */
export function findIn(input, warnings, response) {
  // Most are a parsed body as it came from `JSON.parse`, and seen to be one at a glance.
  if (isPlainBody(input)) return foundBody(input, warnings);
  const text = textIn(input);
  if (text !== null) return foundText(text);
  const isItsOwnResponse = isObject(input) && input === response;
  const isPlain = isPlainObject(input);
  if (isPlain && !isItsOwnResponse) {
    if (isSdkErrorFromJson(input)) return Object.assign(findInFailure(input, warnings), { partial: true });
    // A server can say all that JSON can: a name, a status, headers, a record.
    if (isTold(response) || isString(get(input, "errcode")) || get(input, "$matrixError") !== undefined) return foundBody(input, warnings);
  }
  if (!looksParsed(input) && isResponse(input)) {
    const found = foundUnread(get(input, "bodyUsed") === true, warnings);
    return Object.assign(found, { status: get(input, "status"), statusText: get(input, "statusText"), headers: [get(input, "headers")] });
  }
  if (isItsOwnResponse || isFailure(input)) return findInFailure(input, warnings, isItsOwnResponse, isTold(response));
  if (hasMethod(input, "then")) add(warnings, "body not read: a promise has to be awaited first");
  return foundBody(input, warnings);
}

/**
 * What was thrown, as a failure: an abort may throw anything at all. Null for what a server sent.
 *
 * @param {unknown} signal
 * @param {unknown} input
 * @param {unknown} body of a text or of a parsed body
 * @param {boolean} isTold
 * @returns {import("./found.js").Failure | null}
 */
export function thrownBy(signal, input, body, isTold) {
  const isReason = get(signal, "aborted") === true && get(signal, "reason") === input;
  if (isTold && !isReason) return null;
  const message = withoutAddresses(isString(input) ? input : textProperty(input, "message"));
  const state = !isReason && looksParsed(body) ? HAS_BODY : 0;
  return { words: [{ name: textProperty(input, "name"), code: "", message }], state, signal: SIGNAL_NOT_TOLD };
}

/** @param {unknown} input */
function isPlainBody(input) {
  try {
    if (!isObject(input) || Object.getPrototypeOf(input) !== Object.prototype) return false;
    const { errcode, name, httpStatus } = /** @type {{ errcode?: unknown, name?: unknown, httpStatus?: unknown }} */ (input);
    return isString(errcode) && name === undefined && httpStatus === undefined && !("errcode" in Object.prototype);
  } catch {
    return false;
  }
}

/** matrix-js-sdk's error that went through JSON. Its body says the same code. @param {unknown} input */
function isSdkErrorFromJson(input) {
  const errcode = get(input, "errcode");
  return isString(errcode) && typeof get(input, "httpStatus") === "number" && get(get(input, "data"), "errcode") === errcode;
}

/** Does the caller say anything of a response? @param {unknown} response */
export function isTold(response) {
  return isStatus(get(response, "status") ?? get(response, "statusCode")) || isObject(get(response, "headers"));
}
