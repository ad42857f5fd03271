// @ts-check
// Copies a parsed body, which may be any object at all, as plain data of ours: what JSON can say of it.

import { mayHoldPrototypeKey, put } from "../decode/extra.js";
import { KEY_LEVEL, keys } from "../wasm/protocol.js";
import { foundText } from "./found.js";
import { get, hasOwn } from "./property.js";
import { isObject, isOfNoClass } from "./shape.js";

/** @typedef {import("./found.js").Found} Found */

/**
 * A parsed body. What is no object is found as its JSON text, if it has one.
 *
 * @param {unknown} value
 * @param {string[]} warnings names what JSON cannot say
 * @returns {Found}
 */
export function foundBody(value, warnings) {
  const before = warnings.length;
  const found = foundText(null);
  try {
    const isBody = isObject(value) && !Array.isArray(value);
    if (isBody && !(typeof (/** @type {{ toJSON?: unknown }} */ (value).toJSON) === "function" && !isNamedBody(value))) {
      copyMembers(found, /** @type {Record<string, unknown>} */ (value), warnings);
    } else {
      copyText(found, JSON.stringify(value) ?? "");
    }
  } catch {
    warnings.push("body: cannot be written as JSON");
  }
  found.partial = warnings.length > before;
  return found;
}

/** @param {object} value */
function isNamedBody(value) {
  return get(value, "errcode") !== undefined || get(value, "error") !== undefined;
}

/**
 * What a value with a `toJSON` of its own, an array or a scalar says.
 *
 * @param {Found} found
 * @param {string} text empty where it says nothing
 */
function copyText(found, text) {
  if (text.startsWith("{")) found.body = JSON.parse(text);
  else found.text = text || null;
  found.mayHoldPrototypeKey = mayHoldPrototypeKey(text);
}

/**
 * Each member by itself: one that JSON cannot say costs only its own key.
 *
 * @param {Found} found
 * @param {Record<string, unknown>} value
 * @param {string[]} warnings
 */
function copyMembers(found, value, warnings) {
  /** @type {Record<string, unknown>} */
  const body = (found.body = {});
  // Most bodies are plain, and copied whole in a third of the time that their members take one by one.
  const read = tryToRead(value) ?? readOneByOne(value, warnings);
  for (const key in read) {
    // Some page may have added to Object.prototype.
    if (!hasOwn(read, key)) continue;
    const member = read[key];
    if (typeof member === "string" || typeof member === "number" || typeof member === "boolean" || member === null) put(body, key, member);
    else if (typeof member !== "function") copyAsJson(found, body, key, member, warnings);
  }
}

/**
 * Copies what `JSON.stringify` makes of a value, if anything; a bigint is among what it refuses, unless somebody has taught it.
 *
 * @param {Found} found
 * @param {Record<string, unknown>} body
 * @param {string} key
 * @param {unknown} member
 * @param {string[]} warnings
 */
function copyAsJson(found, body, key, member, warnings) {
  try {
    const text = JSON.stringify(member);
    if (text === undefined) return;
    if (mayHoldPrototypeKey(text)) found.mayHoldPrototypeKey = true;
    put(body, key, JSON.parse(text));
  } catch {
    warnings.push(`${key}: cannot be written as JSON`);
  }
}

/**
 * The own members, each read once; null where reading one of them throws, or where a class has those that count.
 *
 * @param {Record<string, unknown>} value
 */
function tryToRead(value) {
  try {
    return isOfNoClass(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/**
 * @param {Record<string, unknown>} value
 * @param {string[]} warnings
 */
function readOneByOne(value, warnings) {
  /** @type {Record<string, unknown>} */
  const read = {};
  // Those of a body count although its class has them: a `soft_logout` left out would cost the keys.
  for (const key of new Set([...Object.keys(value), ...keys.slice(0, KEY_LEVEL).filter((name) => get(value, name) !== undefined)])) {
    try {
      put(read, key, value[key]);
    } catch {
      warnings.push(`${key}: cannot be written as JSON`);
    }
  }
  return read;
}
