// @ts-check
// Finds the answers in parsed JSON: an error, a list of them, a HAR file, what a library threw, a line of a log.

import { isStatus } from "../input/shape.js";
import { askedOfFailure, askedOfHar } from "./asked.js";
import { found, isObject, joined, MOST, parsed, textOf } from "./found.js";

/**
 * @typedef {import("./found.js").Found} Found
 */

/** No log nests deeper, and so many members are looked at. */
const DEEPEST = 24;
const MOST_MEMBERS = 200_000;

/** Where a status lies beside a body. */
const STATUSES = ["status", "statusCode", "status_code", "httpStatus", "http_status"];
/** Where a body lies beside a status. */
const BODIES = ["data", "body", "response", "error", "text", "responseText", "content"];

/** Does it have the keys of a body? @param {Record<string, unknown>} object */
const isBody = (object) => typeof object.errcode === "string" || Array.isArray(object.flows) || isOAuth(object);
/** @param {Record<string, unknown>} object */
const isOAuth = (object) => typeof object.error === "string" && typeof object.error_description === "string";

/** @param {Record<string, unknown>} object */
const statusIn = (object) => STATUSES.map((name) => object[name]).find(isStatus) ?? null;

/**
 * Is it what a library threw, written as JSON or printed by a console? A response in it may hold the body.
 *
 * @param {Record<string, unknown>} object
 * @param {number} [depth]
 * @returns {boolean}
 */
function isFailure(object, depth = 0) {
  const isNamed = typeof object.name === "string" && /Error$/.test(object.name) && typeof object.message === "string";
  if (isNamed) return true;
  // An SDK's error beside the code: its status, and the body again. A body may have a key `status` of its own.
  if (isBody(object)) return isStatus(object.httpStatus) || isStatus(object.http_status) || (isObject(object.data) && isBody(object.data));
  return statusIn(object) !== null && BODIES.some((name) => {
    const body = object[name];
    return isObject(body) && (isBody(body) || (depth < 3 && statusIn(body) !== null && isFailure(body, depth + 1)));
  });
}

/**
 * The answers in a parsed value, in their order.
 *
 * @param {unknown} root
 * @param {string} where
 * @returns {{ found: Found[], isRequest: boolean }}
 */
export function findInValue(root, where) {
  /** @type {Found[]} */
  const list = [];
  let members = 0;
  let isRequest = false;

  /** @param {unknown} value @param {number} depth @param {number | null} status of what stands around it @param {string} place */
  function visit(value, depth, status, place) {
    members += 1;
    if (depth > DEEPEST || members > MOST_MEMBERS || list.length > MOST) return;
    if (typeof value === "string") return visitText(value, depth, status, place);
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, depth + 1, status, joinPlace(place, `item ${index + 1}`)));
      return;
    }
    if (!isObject(value)) return;
    if (isObject(value.log) && Array.isArray(value.log.entries)) return visitHar(value.log.entries, place);
    if (isHarEntry(value)) {
      list.push(harFound(value, joinPlace(place, "in a HAR entry")));
    } else if (isHarResponse(value)) {
      list.push(harFound({ response: value }, joinPlace(place, "in a HAR response")));
    } else if (isHarRequest(value)) {
      isRequest = true;
    } else if (isFailure(value)) {
      const name = typeof value.name === "string" && /^[A-Za-z]{1,60}$/.test(value.name) ? ` (${value.name})` : "";
      list.push(found({ failure: value, where: joinPlace(place, `in what a library threw${name}`), asked: askedOfFailure(value) }));
    } else if (isBody(value)) {
      const around = depth > 0 ? status : null;
      list.push(found({ body: textOf(value), status: around, where: depth > 0 && place === "" ? "inside an object" : place, note: around !== null ? "the status stands beside the body" : depth > 0 && place === "" ? "what stands around it is left out" : null }));
    } else {
      const own = statusIn(value) ?? status;
      for (const key of Object.keys(value)) visit(value[key], depth + 1, own, place);
    }
  }

  /** JSON in a text, also behind other words. @param {string} text @param {number} depth @param {number | null} status @param {string} place */
  function visitText(text, depth, status, place) {
    const inner = /^\s*[{["]/.test(text) ? parsed(text) : undefined;
    if (!isObject(inner) && !Array.isArray(inner) && typeof inner !== "string") return;
    const before = list.length;
    visit(inner, depth + 1, status, joinPlace(place, "in a JSON string"));
    const [one] = list.slice(before);
    // To the letter, as it was sent.
    if (list.length === before + 1 && one.body !== null && isObject(inner) && isBody(inner)) list[before] = { ...one, body: text };
  }

  /** @param {readonly unknown[]} entries @param {string} place */
  function visitHar(entries, place) {
    entries.forEach((entry, index) => {
      if (list.length > MOST || !isObject(entry) || !isHarEntry(entry)) return;
      const one = harFound(entry, joinPlace(place, `in a HAR file (entry ${index + 1} of ${entries.length})`));
      // The answers that are no error do not count; a 200 may hold one.
      const isFine = one.status !== null && one.status < 300 && !/"(?:errcode|flows)"\s*:/.test((one.body ?? "").slice(0, 10_000));
      if (!isFine && one.status !== 304) list.push(one);
    });
  }

  visit(root, 0, null, where);
  return { found: list, isRequest };
}

/** @param {string} place @param {string} inner */
const joinPlace = (place, inner) => (place === "" ? inner : `${inner}, ${place}`);

/** @param {Record<string, unknown>} value */
const isHarEntry = (value) => isObject(value.request) && isObject(value.response) && typeof value.response.status === "number" && typeof value.request.url === "string";
/** @param {Record<string, unknown>} value */
const isHarResponse = (value) => typeof value.status === "number" && Array.isArray(value.headers) && isObject(value.content);
/** @param {Record<string, unknown>} value */
const isHarRequest = (value) => typeof value.method === "string" && typeof value.url === "string" && Array.isArray(value.headers) && !isObject(value.response);

/**
 * A response of a HAR. Its content may be in base64.
 *
 * @param {Record<string, unknown>} entry
 * @param {string} where
 * @returns {Found}
 */
function harFound(entry, where) {
  const response = /** @type {Record<string, unknown>} */ (entry.response);
  const status = isStatus(response.status) ? response.status : null;
  const headers = (Array.isArray(response.headers) ? response.headers : []).filter(isObject)
    .filter(({ name, value }) => typeof name === "string" && typeof value === "string")
    .map(({ name, value }) => /** @type {const} */ ([String(name), String(value)]));
  const content = isObject(response.content) ? response.content : {};
  const text = typeof content.text === "string" ? content.text : null;
  const body = text !== null && content.encoding === "base64" ? textOfBase64(text) : text;
  const statusText = typeof response.statusText === "string" && response.statusText !== "" ? response.statusText : null;
  const note = body !== null || status === null ? null : "the HAR has no body of it";
  const asked = askedOfHar(entry.request);
  if (status !== null) return found({ status, statusText, headers, body, where, asked, note });
  // A browser writes 0 where no response came, and may say why.
  const why = typeof response._error === "string" ? response._error : "";
  return found({ failure: { name: "TypeError", message: "Failed to fetch", code: why }, where, asked, note: joined("no response came", /^[\w:]{1,60}$/.test(why) ? why : null) });
}

/** @param {string} text */
function textOfBase64(text) {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
