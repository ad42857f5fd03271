// @ts-check
// Reads properties of anything at all. Nothing here throws.

/**
 * A property of anything; undefined where reading it throws.
 *
 * @param {unknown} object
 * @param {string} key
 */
export function get(object, key) {
  try {
    return object === null || object === undefined ? undefined : /** @type {Record<string, unknown>} */ (object)[key];
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} object
 * @param {string} key
 */
export function has(object, key) {
  const value = get(object, key);
  return value !== undefined;
}

/**
 * @param {unknown} object
 * @param {string} key
 */
export function textProperty(object, key) {
  const value = get(object, key);
  return typeof value === "string" ? value : "";
}

/**
 * @param {unknown} object
 * @param {string} key
 */
export function textOrNull(object, key) {
  const value = get(object, key);
  return typeof value === "string" ? value : null;
}
