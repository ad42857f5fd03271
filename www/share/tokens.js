// @ts-check
// JSON text goes in; its tokens come out in order, each with the place where it lies.

/** @typedef {{ kind: "string" | "literal" | "{" | "}" | "[" | "]" | "," | ":", start: number, end: number }} Token */

/**
 * Meant for text that `JSON.parse` has accepted. Of other text it makes something, and ends.
 * @param {string} text
 * @returns {Generator<Token, void>}
 */
export function* tokens(text) {
  for (let at = 0; at < text.length;) {
    const start = at;
    const sign = text[start];
    if (sign <= " " || sign === "\uFEFF") {
      at += 1;
      continue;
    }
    if (sign === '"') {
      at = endOfString(text, start);
      yield { kind: "string", start, end: at };
    } else if (sign === "{" || sign === "}" || sign === "[" || sign === "]" || sign === "," || sign === ":") {
      at += 1;
      yield { kind: sign, start, end: at };
    } else {
      while (at < text.length && !/[\s"{}[\],:]/.test(text[at])) at += 1;
      at = Math.max(at, start + 1);
      yield { kind: "literal", start, end: at };
    }
  }
}

/**
 * Behind the quote that closes a string.
 * @param {string} text
 * @param {number} start
 */
export function endOfString(text, start) {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
  return text.length;
}
