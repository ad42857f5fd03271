// @ts-check
// Reads a text as JSON, if it begins like an object.

/** What may stand before the brace; the byte order mark is accepted as well, which `JSON.parse` refuses. */
const BEFORE_OBJECT = /^\uFEFF?[ \t\r\n]*(?=\{)/;

/**
 * The object that a text is; null where it is none, undefined where the engine gave up.
 *
 * @param {string} text
 * @returns {Record<string, unknown> | null | undefined}
 */
export function parseObject(text) {
  // Most texts that are no object are a page, and begin with another sign.
  if (text.charCodeAt(0) !== 0x7b) {
    const before = BEFORE_OBJECT.exec(text);
    if (before === null) return null;
    text = text.slice(before[0].length);
  }
  try {
    return JSON.parse(text);
  } catch (problem) {
    // Hermes gives up at 510 levels; the engines of browsers go on for millions.
    return problem instanceof SyntaxError ? null : undefined;
  }
}
