// @ts-check
// Finds a header in whatever holds headers. Nothing here throws.

import { get, isString } from "./property.js";
import { hasMethod } from "./shape.js";

/** So many pairs are read: an iterable may have no end. */
const MOST_PAIRS = 1000;

/**
 * A header's value out of the first container that has it: Headers, a Map, pairs, a plain object or an XMLHttpRequest, names in any case.
 *
 * @param {unknown} told
 * @param {readonly unknown[] | null} found
 * @param {string} name in lower case
 * @returns {string | null}
 */
export function headerIn(told, found, name) {
  let value = valueIn(told, name);
  if (found !== null) for (const container of found) value ??= valueIn(container, name);
  return value;
}

/**
 * @param {unknown} container
 * @param {string} name
 */
function valueIn(container, name) {
  /** @type {string | null} */
  let found = null;
  let left = MOST_PAIRS;
  /** @param {unknown} key @param {unknown} value */
  const note = (key, value) => {
    if (left-- === 0) throw null;
    if (isString(key) && key.toLowerCase() === name) found = valueAsText(value) ?? found;
  };
  try {
    // Asked for one name they are much faster than gone through. By their tag: naming the class would make Node load its fetch.
    if (get(container, Symbol.toStringTag) === "Headers") return valueAsText(/** @type {Headers} */ (container).get(name));
    if (hasMethod(container, Symbol.iterator)) {
      for (const pair of /** @type {Iterable<unknown>} */ (container)) note(get(pair, "0"), get(pair, "1"));
      return found;
    }
    for (const method of ["getResponseHeader", "get"]) {
      if (hasMethod(container, method)) return valueAsText(/** @type {Record<string, Function>} */ (container)[method](name));
    }
    if (hasMethod(container, "forEach")) {
      /** @type {Headers} */ (container).forEach((value, key) => note(key, value));
    } else {
      for (const key of Object.keys(/** @type {object} */ (container ?? {}))) {
        if (key.toLowerCase() !== name) continue;
        // However many there are, an object has an end.
        left = 1;
        note(key, get(container, key));
      }
    }
  } catch {
    // What was found before counts.
  }
  return found;
}

/**
 * A header's value as text; null for what no library gives.
 *
 * @param {unknown} value
 */
function valueAsText(value) {
  if (isString(value) || typeof value === "number") return String(value);
  return Array.isArray(value) ? value.join(", ") : null;
}
