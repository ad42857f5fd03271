// @ts-check
// Keeps `extra` and `params` without an own key `__proto__`, which frameworks that hand data to a browser refuse, and which any
// server can send.

import { add, hasOwn } from "../input/property.js";
import { isObject } from "../input/shape.js";

export const PROTOTYPE_KEY = "__proto__";

/** What a record says of it. */
export const LEFT_OUT = `${PROTOTYPE_KEY}: left out`;

/** The key, or an escape that may stand for one of its letters. V8 looks for both at once in a third of the time of `includes`. */
const KEY_OR_ESCAPE = /__proto__|\\u00[5-7]/;

/**
 * Removes the key wherever it stands in some values, which are plain data of ours.
 *
 * @param {unknown[]} left the list is used up
 * @param {string} text JSON that says what is in the values: almost none holds the key, as it is or with escapes
 * @returns whether there was one
 */
export function removePrototypeKeys(left, text) {
  let found = false;
  if (!KEY_OR_ESCAPE.test(text)) return found;
  // Without recursion: a server decides how deep its answer is.
  while (left.length > 0) {
    const object = left.pop();
    if (!isObject(object)) continue;
    if (hasOwn(object, PROTOTYPE_KEY)) {
      delete (/** @type {Record<string, unknown>} */ (object)[PROTOTYPE_KEY]);
      found = true;
    }
    for (const inner of Object.values(object)) if (typeof inner === "object") add(left, inner);
  }
  return found;
}
