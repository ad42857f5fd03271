// @ts-check
// Merges what the caller says of the response with what was found in the input.

import { parseObject } from "../decode/parse.js";
import { findIn } from "./find.js";
import { headerIn } from "./headers.js";
import { get } from "./property.js";

/**
 * @typedef {import("../types/index.js").ResponseInfo} ResponseInfo
 * @typedef {import("./found.js").Failure} Failure
 *
 * What is to be decoded.
 * @typedef {object} Source
 * @property {Record<string, unknown> | null} body plain data of ours; null where there is no JSON object
 * @property {string | null} text the body as it was sent; null where there was none, or where `body` was parsed already
 * @property {boolean} mayHoldPrototypeKey of a body that was parsed already
 * @property {Failure | null} failure an exception that says all there is, instead of a body
 * @property {ResponseInfo} response as the caller told it: `statusText` is read only where it counts
 * @property {unknown} statusText that of the input
 * @property {string | null} retryAfter
 * @property {string | null} location
 * @property {number} status in 16 bits: 0 where there is none, 65535 where it is no whole number
 * @property {number} now milliseconds since 1970; of no use without `retryAfter`
 * @property {boolean} partial the body was not seen whole
 * @property {string[] | null} warnings
 */

/** What a text is found to be. */
const TEXT = Object.freeze({ status: undefined, statusText: undefined, headers: undefined });

/**
 * @param {unknown} input
 * @param {ResponseInfo} response
 * @returns {Source}
 */
export function sourceOf(input, response) {
  /** @type {string[] | null} */
  let warnings = null;
  /** @type {import("./found.js").Found | null} */
  let found = null;
  if (typeof input !== "string") found = findIn(input, (warnings = []), response);
  let told;
  let toldHeaders;
  try {
    told = response.status;
    toldHeaders = response.headers;
  } catch {
    told = get(response, "status");
    toldHeaders = get(response, "headers");
  }
  const { status: foundStatus, statusText, headers } = found ?? TEXT;
  const text = found === null ? /** @type {string} */ (input) : found.text;
  let body = found === null ? null : found.body;
  if (body === null && text !== null) {
    const parsed = parseObject(text);
    if (parsed === undefined) (warnings ??= []).push("nested too deeply");
    else body = parsed;
  }
  // What the caller says wins. A status of 0 is what a page without a response says.
  const status = told === 0 ? foundStatus : told ?? foundStatus;
  const hasHeaders = (toldHeaders ?? headers ?? null) !== null;
  const retryAfter = hasHeaders ? headerIn(toldHeaders, headers, "retry-after") : null;
  return {
    body,
    text,
    mayHoldPrototypeKey: found !== null && found.mayHoldPrototypeKey,
    failure: found === null ? null : found.failure,
    response,
    statusText,
    retryAfter,
    // Looked for only where a redirect may be: it takes a third of the time of a short error.
    location: hasHeaders && typeof status === "number" && status >= 300 && status < 400 ? headerIn(toldHeaders, headers, "location") : null,
    status: wholeStatus(status),
    now: retryAfter === null ? 0 : timeOf(response),
    partial: found !== null && found.partial,
    warnings,
  };
}

/** @param {unknown} status */
function wholeStatus(status) {
  if (typeof status === "number") return (status & 0xffff) === status ? status : 0xffff;
  return status === undefined || status === null ? 0 : 0xffff;
}

/** @param {ResponseInfo} response */
function timeOf(response) {
  const now = get(response, "now");
  return Number.isFinite(now) ? /** @type {number} */ (now) : Date.now();
}
