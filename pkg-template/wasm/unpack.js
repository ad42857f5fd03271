// @ts-check
// Reads the bytes that `cargo xtask build` wrote as text.

import { bytesOfText } from "./utf8.js";

/**
 * 89 bytes are one symbol each, two symbols are escapes for the others. The text is ASCII: an engine that has just started
 * reads an array faster than a string, and nothing is called in the loop, for it runs 40 000 times before it is compiled.
 *
 * @param {string} text
 */
export function bytesOf(text) {
  const bytes = bytesOfText(text);
  let length = 0;
  let escaped = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = bytes[i];
    const symbol = unit - (unit > 92 ? 36 : 35);
    if (symbol > 88) {
      escaped = 78 + (symbol - 89) * 89;
    } else {
      bytes[length++] = symbol + (escaped > 0 ? escaped : symbol < 78 ? 0 : 28);
      escaped = 0;
    }
  }
  return bytes.subarray(0, length);
}
