// @ts-check
// Reads properties of anything at all, and sets own ones of what is ours. Nothing here throws.

const { prototype } = Object;
const { hasOwnProperty } = prototype;

/**
 * Has it the property itself, and not only its class?
 *
 * @param {object} object
 * @param {PropertyKey} key
 */
export function hasOwn(object, key) {
  return hasOwnProperty.call(object, key);
}

/**
 * A property of anything, own or of its class; undefined where reading it throws, and where it lies on `Object.prototype`, to which
 * some page may have added.
 *
 * @param {unknown} object
 * @param {PropertyKey} key
 */
export function get(object, key) {
  try {
    const value = /** @type {Record<PropertyKey, unknown> | null | undefined} */ (object)?.[key];
    // Most is not there, which saves the look at the prototype.
    return value !== undefined && key in prototype && !isOfClass(object, key) ? undefined : value;
  } catch {
    return undefined;
  }
}

/**
 * Is a property its own, or of its class?
 *
 * @param {unknown} object
 * @param {PropertyKey} key
 */
function isOfClass(object, key) {
  for (let at = object; at !== null && at !== prototype; at = Object.getPrototypeOf(at)) {
    if (hasOwn(/** @type {object} */ (at), key)) return true;
  }
  return false;
}

/**
 * Sets a key of an object of ours, whatever `Object.prototype` may hold: a setter there would be called, and what is frozen refuses.
 *
 * @param {Record<string, unknown>} object
 * @param {string} key
 * @param {unknown} value
 */
export function put(object, key, value) {
  if (key in prototype) define(object, key, value);
  else object[key] = value;
}

/**
 * Adds to a list of ours, whatever `Array.prototype` may hold.
 *
 * @template Value
 * @param {Value[]} list
 * @param {Value} value
 */
export function add(list, value) {
  define(list, list.length, value);
}

/**
 * Sets a key of an object of ours, whatever its prototypes may hold. One that is not enumerable can be read but is not printed.
 *
 * @param {object} object
 * @param {PropertyKey} key
 * @param {unknown} value
 * @param {boolean} [enumerable]
 */
export function define(object, key, value, enumerable = true) {
  // The descriptor inherits nothing: a `get` of Object.prototype would be taken for a part of it.
  /** @type {PropertyDescriptor & { __proto__: null }} */
  const own = { __proto__: null, value, configurable: true, enumerable, writable: true };
  Object.defineProperty(object, key, own);
}

/** Has some page added to `Object.prototype` what is read of a response? */
export function isPolluted() {
  return "status" in prototype || "statusCode" in prototype || "headers" in prototype || "signal" in prototype;
}

/**
 * What lies at a path.
 *
 * @param {unknown} object
 * @param {readonly string[]} path
 */
export function at(object, path) {
  let value = object;
  for (const key of path) value = get(value, key);
  return value;
}

/**
 * @param {unknown} object
 * @param {string} key
 */
export function textProperty(object, key) {
  return textOrNull(object, key) ?? "";
}

/**
 * @param {unknown} object
 * @param {string} key
 */
export function textOrNull(object, key) {
  const value = get(object, key);
  return isString(value) ? value : null;
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export function isString(value) {
  return typeof value === "string";
}
