// @ts-check
// Merges what the caller says of the response with what was found in the input.

import { parseObject } from "../decode/parse.js";
import { SIGNAL_ABORTED, SIGNAL_NOT_ABORTED, SIGNAL_NOT_TOLD, SIGNAL_TIMED_OUT } from "../wasm/protocol.js";
import { findIn, isTold, thrownBy } from "./find.js";
import { foundText } from "./found.js";
import { headerIn } from "./headers.js";
import { add, get, isPolluted, isString } from "./property.js";
import { isStatus, isTimeout } from "./shape.js";

/**
 * @typedef {import("../types/index.js").ResponseInfo} ResponseInfo
 * @typedef {import("./found.js").Failure} Failure
 *
 * What is to be decoded.
 * @typedef {object} Source
 * @property {Record<string, unknown> | null} body plain data of ours; null where there is no JSON object
 * @property {string | null} text the body as it was sent; null where there was none, or where `body` was parsed already
 * @property {import("../types/index.js").MatrixErrorRecord | null} record that a cause carries: nothing is to be decoded
 * @property {Failure | null} failure what was thrown. The module says whether that ended the request, or an answer did
 * @property {ResponseInfo} response as the caller told it: `statusText` is read only where it counts
 * @property {unknown} statusText that of the input
 * @property {string | null} retryAfter
 * @property {string | null} location
 * @property {number} signal what the caller's signal says, by its number
 * @property {number} status in 16 bits: 0 where there is none, 65535 where it is no whole number
 * @property {number} now milliseconds since 1970; of no use without `retryAfter`
 * @property {boolean} partial the body was not seen whole
 * @property {string[]} warnings
 */

/** Around a text there is nothing. One object for all: most inputs are a text. */
const TEXT = /* @__PURE__ */ foundText(null);

/**
 * @param {unknown} input
 * @param {ResponseInfo} response
 * @param {string[]} warnings
 * @returns {Source}
 */
export function sourceOf(input, response, warnings) {
  const isText = isString(input);
  const found = isText ? TEXT : findIn(input, warnings, response);
  const { record, statusText, headers, partial } = found;
  let told;
  let toldHeaders;
  let signal;
  try {
    if (isPolluted()) throw response;
    told = response.status ?? response.statusCode;
    toldHeaders = response.headers;
    signal = response.signal;
  } catch {
    // Read with more care, which takes longer.
    told = get(response, "status") ?? get(response, "statusCode");
    toldHeaders = get(response, "headers");
    signal = get(response, "signal");
  }
  const text = isText ? input : found.text;
  let { body } = found;
  if (body === null && text !== null) {
    const parsed = parseObject(text);
    if (parsed === undefined) add(warnings, "nested too deeply");
    else body = parsed;
  }
  // What the caller says wins. A status of 0 is what a page without a response says.
  let status = told === 0 ? found.status : told ?? found.status;
  if (found.status && status !== found.status && !isStatus(status)) {
    add(warnings, "status: not a whole number from 100 to 599");
    status = found.status;
  }
  const hasHeaders = (toldHeaders ?? headers ?? null) !== null;
  const failure = found.failure ?? (signal === undefined ? null : thrownBy(signal, input, body, isTold(response)));
  const retryAfter = hasHeaders ? headerIn(toldHeaders, headers, "retry-after") : null;
  return {
    record,
    body,
    text,
    failure,
    signal: signal !== undefined ? stateOf(signal) : failure === null ? SIGNAL_NOT_TOLD : failure.signal,
    response,
    statusText,
    retryAfter,
    // Looked for only where a redirect may be: it takes a third of the time of a short error.
    location: hasHeaders && typeof status === "number" && status >= 300 && status < 400 ? headerIn(toldHeaders, headers, "location") : null,
    status: wholeStatus(status),
    now: retryAfter === null ? 0 : timeOf(response),
    partial,
    warnings,
  };
}

/**
 * What the caller's signal says; null is that there was none.
 *
 * @param {unknown} signal
 */
function stateOf(signal) {
  if (get(signal, "aborted") !== true) return signal === null || get(signal, "aborted") === false ? SIGNAL_NOT_ABORTED : SIGNAL_NOT_TOLD;
  return isTimeout(get(signal, "reason")) ? SIGNAL_TIMED_OUT : SIGNAL_ABORTED;
}

/**
 * A status in 16 bits: 0 where there is none, 65535 where it is no whole number.
 *
 * @param {unknown} status
 */
export function wholeStatus(status) {
  if (typeof status === "number") return (status & 0xffff) === status ? status : 0xffff;
  return status === undefined || status === null ? 0 : 0xffff;
}

/** @param {ResponseInfo} response */
function timeOf(response) {
  const now = get(response, "now");
  return Number.isFinite(now) ? /** @type {number} */ (now) : Date.now();
}
