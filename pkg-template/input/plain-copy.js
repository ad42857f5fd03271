// @ts-check
// Copies a parsed body, which may be any object at all, as plain data of ours: what JSON can say of it.

import { mayHoldPrototypeKey, put } from "../decode/extra.js";
import { KEY_LEVEL, keys } from "../wasm/protocol.js";
import { get, hasOwn } from "./property.js";
import { isObject } from "./shape.js";

/**
 * @typedef {object} Copy
 * @property {Record<string, unknown> | null} body null where the value is no object
 * @property {string | null} text the JSON text of what is no object; null where JSON has none
 * @property {boolean} mayHoldPrototypeKey
 */

/**
 * @param {unknown} value
 * @param {string[]} warnings names what JSON cannot say
 * @returns {Copy}
 */
export function plainCopy(value, warnings) {
  try {
    const isBody = isObject(value) && !Array.isArray(value);
    if (isBody && !(typeof (/** @type {{ toJSON?: unknown }} */ (value).toJSON) === "function" && !isNamedBody(value))) {
      return copyOf(/** @type {Record<string, unknown>} */ (value), warnings);
    }
    return copyOfText(JSON.stringify(value) ?? null);
  } catch {
    warnings.push("body: cannot be written as JSON");
    return { body: null, text: null, mayHoldPrototypeKey: false };
  }
}

/** @param {object} value */
function isNamedBody(value) {
  return get(value, "errcode") !== undefined || get(value, "error") !== undefined;
}

/**
 * What a value with a `toJSON` of its own, an array or a scalar says.
 *
 * @param {string | null} text
 * @returns {Copy}
 */
function copyOfText(text) {
  const body = text?.startsWith("{") ? JSON.parse(text) : null;
  return { body, text: body === null ? text : null, mayHoldPrototypeKey: text !== null && mayHoldPrototypeKey(text) };
}

/**
 * Each member by itself: one that JSON cannot say costs only its own key.
 *
 * @param {Record<string, unknown>} value
 * @param {string[]} warnings
 * @returns {Copy}
 */
function copyOf(value, warnings) {
  /** @type {Copy} */
  const copy = { body: {}, text: null, mayHoldPrototypeKey: false };
  const body = /** @type {Record<string, unknown>} */ (copy.body);
  // Most bodies are plain, and copied whole in a third of the time that their members take one by one.
  const read = tryToRead(value) ?? readOneByOne(value, warnings);
  for (const key in read) {
    // Some page may have added to Object.prototype.
    if (!hasOwn(read, key)) continue;
    const member = read[key];
    switch (typeof member) {
      case "string": case "number": case "boolean":
        put(body, key, member);
        break;
      case "object":
      case "bigint":
        if (member === null) put(body, key, member);
        else copyAsJson(copy, key, member, warnings);
    }
  }
  return copy;
}

/**
 * Copies what `JSON.stringify` makes of a value; a bigint is among what it refuses, unless somebody has taught it.
 *
 * @param {Copy} copy
 * @param {string} key
 * @param {unknown} member
 * @param {string[]} warnings
 */
function copyAsJson(copy, key, member, warnings) {
  try {
    const text = JSON.stringify(member);
    if (text === undefined) return;
    copy.mayHoldPrototypeKey ||= mayHoldPrototypeKey(text);
    put(/** @type {Record<string, unknown>} */ (copy.body), key, JSON.parse(text));
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
    const prototype = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null ? { ...value } : null;
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
