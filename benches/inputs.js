// @ts-check
// Makes what a call is given: a string, or a parsed body, that nobody has read before. Runs in Node and in pages alike.

/** Counts on from body to body, so that no digits come twice. */
let made = 0;

/**
 * @param {Pick<import("./bodies.js").Body, "text" | "isParsed" | "fresh">} body
 * @returns {{ bytes: number, freshInput: () => unknown }}
 */
export function inputsOf({ text, isParsed, fresh }) {
  const utf8 = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const places = fresh.flatMap((part) => placesOf(part, text));
  // As `response.text()` makes it: flat, of one byte a character where that is enough, and no hash known of it.
  const freshText = () => {
    made++;
    for (const place of places) writeDigits(made, utf8, place);
    return decoder.decode(utf8);
  };
  return { bytes: utf8.length, freshInput: isParsed ? () => JSON.parse(freshText()) : freshText };
}

/**
 * Where a part of a text lies in its bytes.
 *
 * @param {string} part
 * @param {string} text
 */
function placesOf(part, text) {
  const before = text.split(part).slice(0, -1);
  if (before.length === 0) throw new Error(`${part} is no part of ${text}`);
  let end = 0;
  return before.map((piece) => {
    const start = end + new TextEncoder().encode(piece).length;
    end = start + part.length;
    return { start, end };
  });
}

/** @param {number} value @param {Uint8Array} utf8 @param {{ start: number, end: number }} place filled with the last digits of the value */
function writeDigits(value, utf8, { start, end }) {
  for (let at = end - 1, rest = value; at >= start; at--) {
    utf8[at] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
