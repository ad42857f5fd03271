// @ts-check
// A parsed body, or any other value, goes in; its JSON text comes out. What cannot be text is named in the warnings.

/**
 * @param {unknown} value
 * @param {string[]} warnings
 * @returns {string | null} null where there is nothing to write: undefined, a function, a symbol
 */
export function jsonOf(value, warnings) {
  try {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return scalarOr(value);
    const keys = keysOf(value);
    if ("toJSON" in value && !keys.has("errcode") && !keys.has("error")) return scalarOr(value);
    // Key by key: one that throws costs only itself, and the numbers that JSON.stringify would lose are at the top.
    const members = [];
    for (const key of keys) {
      try {
        const text = scalarOr(/** @type {Record<string, unknown>} */ (value)[key]);
        if (text !== null) members.push(`${JSON.stringify(key)}:${text}`);
      } catch {
        warnings.push(`${key}: cannot be written as JSON`);
      }
    }
    return `{${members.join(",")}}`;
  } catch {
    warnings.push("body: cannot be written as JSON");
    return null;
  }
}

/**
 * Its own keys, and those by which it was taken for a body although its class has them.
 *
 * @param {object} value
 */
function keysOf(value) {
  return new Set([...Object.keys(value), ...["errcode", "error", "flows"].filter((key) => key in value)]);
}

/**
 * @param {unknown} value
 * @returns {string | null}
 */
function scalarOr(value) {
  if (typeof value === "bigint") return String(value);
  // What JSON.parse makes of 1e400 and -0 is written so that it makes the same again.
  if (value === Infinity) return "1e400";
  if (value === -Infinity) return "-1e400";
  if (Object.is(value, -0)) return "-0";
  return JSON.stringify(value) ?? null;
}
