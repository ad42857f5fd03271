// @ts-check
// A value as JSON.parse gives it goes in; it comes out as JSON for a person, however deep or large it is.

/** Indenting deeper values takes space that grows with the square of their depth. */
const deepestIndented = 60;
export const tooDeep = "too deeply nested to be printed";

/** @param {unknown} value */
export function printed(value) {
  try {
    return JSON.stringify(value, null, isDeeperThan(value, deepestIndented) ? 0 : 2);
  } catch {
    // JSON.parse goes deeper than JSON.stringify does (RangeError in V8), so a record can hold what cannot be printed.
    return tooDeep;
  }
}

/**
 * @param {unknown} value
 * @param {number} depth
 */
function isDeeperThan(value, depth) {
  let level = [value];
  for (let reached = 0; reached <= depth; reached++) {
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}
