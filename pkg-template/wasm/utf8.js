// @ts-check
// Converts between strings and UTF-8.

/** Up to this length a loop over the units is faster than TextEncoder. */
const SHORT = 40;

/** @type {TextEncoder | undefined} Made when first needed: Jest's imitation of a browser has none. */
let encoder;

// The part of some bytes that was last written to. The next text is written to the same place, and making the view of it
// takes as long as writing a short one.
/** @type {Uint8Array} */
let tail = new Uint8Array(0);
let tailOf = tail;
let tailStart = 0;

/**
 * Writes a string to a place of some bytes.
 *
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {string} string
 * @returns how many bytes it takes
 */
export function writeInto(bytes, start, string) {
  let i = 0;
  if (string.length <= SHORT) {
    for (; i < string.length; i++) {
      const unit = string.charCodeAt(i);
      if (unit > 0x7f) break;
      bytes[start + i] = unit;
    }
    if (i === string.length) return i;
  }
  if (typeof TextEncoder === "undefined" || !TextEncoder.prototype.encodeInto) return writeSlowly(bytes, start, string);
  encoder ??= new TextEncoder();
  if (tailOf !== bytes || tailStart !== start) tail = (tailOf = bytes).subarray((tailStart = start));
  return encoder.encodeInto(string, tail).written;
}

/**
 * As TextEncoder does it, for where there is none.
 *
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {string} string
 */
function writeSlowly(bytes, start, string) {
  // UTF-8 cannot hold half a character, and `encodeURIComponent` refuses one.
  const encoded = encodeURIComponent(string.replace(/[\uD800-\uDFFF]/gu, "\uFFFD"));
  let end = start;
  for (const [one, hex] of encoded.matchAll(/%(..)|./g)) bytes[end++] = hex ? parseInt(hex, 16) : one.charCodeAt(0);
  return end - start;
}

/** @param {string} string */
export function bytesOfText(string) {
  // A UTF-16 unit is at most three bytes.
  const bytes = new Uint8Array(3 * string.length);
  return bytes.subarray(0, writeInto(bytes, 0, string));
}

/** @param {Uint8Array<ArrayBuffer>} bytes a byte order mark is kept */
export function textOfBytes(bytes) {
  if (typeof TextDecoder === "undefined") {
    // Throws where it is no UTF-8.
    return decodeURIComponent(Array.from(bytes, (byte) => `%${(0x100 + byte).toString(16).slice(1)}`).join(""));
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
