// @ts-check
// What an input was found to be: a text, a parsed body or a failure, with what stood around it. Nothing here throws.

import { plainCopy } from "./plain-copy.js";
import { get, has } from "./property.js";

/**
 * @typedef {{ name: string, code: string, message: string, causeName: string, causeMessage: string }} Failure
 *
 * @typedef {object} Found
 * @property {string | null} text
 * @property {Record<string, unknown> | null} body plain data of ours
 * @property {boolean} mayHoldPrototypeKey
 * @property {Failure | null} failure
 * @property {unknown} status
 * @property {unknown} statusText
 * @property {unknown} headers
 * @property {boolean} partial the body was not seen whole
 */

/** @typedef {{ status: unknown, statusText: unknown, headers: unknown }} Around */

/**
 * @param {string | null} text
 * @param {Around} around
 * @param {Failure | null} [failure]
 * @returns {Found}
 */
export function foundText(text, { status, statusText, headers }, failure = null) {
  return { text, body: null, mayHoldPrototypeKey: false, failure, status, statusText, headers, partial: false };
}

/**
 * @param {unknown} value
 * @param {string[]} warnings
 * @param {Around} around
 * @returns {Found}
 */
export function foundBody(value, warnings, { status, statusText, headers }) {
  const before = warnings.length;
  const { body, text, mayHoldPrototypeKey } = plainCopy(value, warnings);
  return { text, body, mayHoldPrototypeKey, failure: null, status, statusText, headers, partial: warnings.length > before };
}

/**
 * @param {unknown} response
 * @param {string[]} warnings
 */
export function foundResponse(response, warnings) {
  warnings.push("body not read: use parseMatrixResponse");
  const around = { status: get(response, "status"), statusText: get(response, "statusText"), headers: get(response, "headers") };
  return { ...foundText(null, around), partial: true };
}

/** @param {unknown} input */
export function looksParsed(input) {
  return typeof get(input, "errcode") === "string" || typeof get(input, "error") === "string" || isArray(get(input, "flows"));
}

/** @param {unknown} input */
export function isResponse(input) {
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
