// @ts-check
// Reads properties of anything at all. Nothing here throws.

const { prototype } = Object;
const { hasOwnProperty } = prototype;

/**
 * Has it the property itself, and not only its class?
 *
 * @param {object} object
 * @param {string} key
 */
export function hasOwn(object, key) {
  return hasOwnProperty.call(object, key);
}

/**
 * A property of anything, own or of its class; undefined where reading it throws, and where it lies on `Object.prototype`, to which
 * some page may have added.
 *
 * @param {unknown} object
 * @param {string} key
 */
export function get(object, key) {
  try {
    if (object === null || object === undefined) return undefined;
    const value = /** @type {Record<string, unknown>} */ (object)[key];
    return key in prototype && !isOfClass(object, key) ? undefined : value;
  } catch {
    return undefined;
  }
}

/**
 * Is a property its own, or of its class?
 *
 * @param {unknown} object
 * @param {string} key
 */
function isOfClass(object, key) {
  for (let at = object; at !== null && at !== prototype; at = Object.getPrototypeOf(at)) {
    if (hasOwn(/** @type {object} */ (at), key)) return true;
  }
  return false;
}

/** Has some page added to `Object.prototype` what is read of a response? */
export function isPolluted() {
  return "status" in prototype || "statusCode" in prototype || "statusText" in prototype || "headers" in prototype || "signal" in prototype;
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
  return typeof value === "string" ? value : null;
}
