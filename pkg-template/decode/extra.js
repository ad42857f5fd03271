// @ts-check
// What goes into `extra` and `params`: plain data without an own key `__proto__`, which frameworks that hand data to a browser
// refuse, and which any server can send.

import { hasOwn } from "../input/property.js";
import { isObject } from "../input/shape.js";

export const PROTOTYPE_KEY = "__proto__";

/** The key, or an escape that may stand for one of its letters. V8 looks for both at once in a third of the time of `includes`. */
const KEY_OR_ESCAPE = /__proto__|\\u00[5-7]/;

/**
 * Sets a key of an object of ours, whatever `Object.prototype` may hold.
 *
 * @param {Record<string, unknown>} object
 * @param {string} key
 * @param {unknown} value
 */
export function put(object, key, value) {
  if (!(key in Object.prototype)) {
    object[key] = value;
    return;
  }
  // The descriptor inherits nothing: a `get` of Object.prototype would be taken for a part of it.
  /** @type {PropertyDescriptor & { __proto__: null }} */
  const own = { __proto__: null, value, configurable: true, enumerable: true, writable: true };
  Object.defineProperty(object, key, own);
}

/**
 * May the values of a JSON text hold the key, as it is or with escapes? Almost no text does.
 *
 * @param {string} text
 */
export function mayHoldPrototypeKey(text) {
  return KEY_OR_ESCAPE.test(text);
}

/**
 * Removes the key wherever it stands in some values, which are plain data of ours.
 *
 * @param {unknown[]} left the list is used up
 * @returns whether there was one
 */
export function removePrototypeKeys(left) {
  let found = false;
  // Without recursion: a server decides how deep its answer is.
  while (left.length > 0) {
    const value = left.pop();
    if (!isObject(value)) continue;
    if (hasOwn(value, PROTOTYPE_KEY)) {
      delete (/** @type {Record<string, unknown>} */ (value)[PROTOTYPE_KEY]);
      found = true;
    }
    for (const inner of Object.values(value)) if (typeof inner === "object") left.push(inner);
  }
  return found;
}
