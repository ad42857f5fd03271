// @ts-check
// The text that `cargo xtask build` makes of bytes goes in; the bytes come out.

/**
 * 89 bytes are one symbol each, two symbols are escapes for the others.
 *
 * @param {string} text
 */
export function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const symbol = symbolOf(text.charCodeAt(i));
    bytes[length++] = symbol < 89 ? symbol : 89 + (symbol - 89) * 84 + symbolOf(text.charCodeAt(++i));
  }
  return bytes.subarray(0, length);
}

/** @param {number} unit */
function symbolOf(unit) {
  return unit - (unit > 92 ? 36 : 35);
}
