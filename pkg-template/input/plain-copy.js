// @ts-check
// Copies a parsed body, which may be any object at all, as plain data of ours: what JSON can say of it.

import { LEFT_OUT, PROTOTYPE_KEY, removePrototypeKeys } from "../decode/extra.js";
import { KEY_LEVEL, keys } from "../wasm/protocol.js";
import { foundText } from "./found.js";
import { add, get, hasOwn, put } from "./property.js";
import { hasMethod, isLeaf, isObject, isOfNoClass } from "./shape.js";

/** @typedef {import("./found.js").Found} Found */

/**
 * A parsed body. What is no object is found as its JSON text, if it has one.
 *
 * @param {unknown} value
 * @param {string[]} warnings names what JSON cannot say
 * @returns {Found}
 */
export function foundBody(value, warnings) {
  const found = foundText(null);
  try {
    const hasToJson = typeof (/** @type {{ toJSON?: unknown } | undefined} */ (value)?.toJSON) === "function" && hasMethod(value, "toJSON");
    if (!isObject(value) || Array.isArray(value) || (hasToJson && !isNamedBody(value))) {
      found.text = jsonOf(value) || null;
    } else {
      if (copyMembers(found, /** @type {Record<string, unknown>} */ (value), warnings)) add(warnings, LEFT_OUT);
      if (hasToJson && !hasOwn(/** @type {object} */ (found.body), "soft_logout") && saysSoftLogout(value)) found.partial = true;
    }
  } catch {
    lose(found, warnings, "body");
  }
  return found;
}

/**
 * Notes what JSON cannot say.
 *
 * @param {Found} found
 * @param {string[]} warnings
 * @param {string} what
 */
function lose(found, warnings, what) {
  found.partial = true;
  add(warnings, `${what}: cannot be written as JSON`);
}

/**
 * A value as JSON.
 *
 * @param {unknown} value
 */
export function jsonOf(value) {
  return JSON.stringify(value, "toJSON" in Object.prototype ? asItIs : undefined);
}

/**
 * A member as it was before a `toJSON` of Object.prototype had its say.
 *
 * @this {Record<string, unknown>}
 * @param {string} key
 * @param {unknown} value
 */
function asItIs(key, value) {
  return hasMethod(this[key], "toJSON") ? value : this[key];
}

/** Would `toJSON` have added what was not copied, and saves the keys? @param {unknown} value */
function saysSoftLogout(value) {
  try {
    return /"soft_logout"/.test(/** @type {string} */ (jsonOf(value)));
  } catch {
    return false;
  }
}

/** @param {object} value */
function isNamedBody(value) {
  return get(value, "errcode") !== undefined || get(value, "error") !== undefined;
}

/**
 * Each member by itself: one that JSON cannot say costs only its own key.
 *
 * @param {Found} found
 * @param {Record<string, unknown>} value
 * @param {string[]} warnings
 * @returns whether a key `__proto__` was left out
 */
function copyMembers(found, value, warnings) {
  /** @type {Record<string, unknown>} */
  const body = (found.body = {});
  let isCleaned = false;
  // Most bodies are plain, and copied whole in a third of the time that their members take one by one.
  const read = tryToRead(value) ?? readOneByOne(found, value, warnings);
  for (const key in read) {
    // Some page may have added to Object.prototype.
    if (!hasOwn(read, key)) continue;
    const member = read[key];
    if (key === PROTOTYPE_KEY) isCleaned = true;
    else if (isLeaf(member)) put(body, key, member);
    else if (typeof member !== "function" && copyAsJson(found, body, key, member, warnings)) isCleaned = true;
  }
  return isCleaned;
}

/**
 * Copies what `JSON.stringify` makes of a value, if anything; a bigint is among what it refuses, unless somebody has taught it.
 *
 * @param {Found} found
 * @param {Record<string, unknown>} body
 * @param {string} key
 * @param {unknown} member
 * @param {string[]} warnings
 * @returns whether a key `__proto__` was left out
 */
function copyAsJson(found, body, key, member, warnings) {
  try {
    const text = jsonOf(member);
    if (text === undefined) return false;
    const copy = JSON.parse(text);
    put(body, key, copy);
    return removePrototypeKeys([copy], text);
  } catch {
    lose(found, warnings, key);
    return false;
  }
}

/**
 * The own members, each read once; null where reading one of them throws, or where one that counts is not among them.
 *
 * @param {Record<string, unknown>} value
 */
function tryToRead(value) {
  try {
    const read = isOfNoClass(value) ? { ...value } : null;
    return read === null || value.soft_logout === undefined || hasOwn(read, "soft_logout") ? read : null;
  } catch {
    return null;
  }
}

/**
 * @param {Found} found
 * @param {Record<string, unknown>} value
 * @param {string[]} warnings
 */
function readOneByOne(found, value, warnings) {
  /** @type {Record<string, unknown>} */
  const read = {};
  // Those of a body count although its class has them: a `soft_logout` left out would cost the keys.
  for (const key of new Set([...Object.keys(value), ...keys.slice(0, KEY_LEVEL).filter((name) => get(value, name) !== undefined)])) {
    try {
      put(read, key, value[key]);
    } catch {
      lose(found, warnings, key);
    }
  }
  return read;
}
