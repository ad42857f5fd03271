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
 * @param {boolean} [isBytes] each character is one
 * @returns how many bytes it takes
 */
export function writeInto(bytes, start, string, isBytes = false) {
  if (isBytes || string.length <= SHORT) {
    let i = 0;
    for (; i < string.length; i++) {
      const unit = string.charCodeAt(i);
      if (unit > 0x7f && !isBytes) break;
      bytes[start + i] = unit;
    }
    if (i === string.length) return i;
  }
  if (typeof TextEncoder === "undefined" || !TextEncoder.prototype.encodeInto) {
    // UTF-8 cannot hold half a character, and `encodeURIComponent` refuses one.
    return writeInto(bytes, start, unescape(encodeURIComponent(string.replace(/[\uD800-\uDFFF]/gu, "\uFFFD"))), true);
  }
  encoder ??= new TextEncoder();
  if (tailOf !== bytes || tailStart !== start) tail = (tailOf = bytes).subarray((tailStart = start));
  return encoder.encodeInto(string, tail).written;
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
    return decodeURIComponent(escape(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
  }
  // It inherits nothing: a `fatal` of Object.prototype would be taken for a part of it.
  /** @type {TextDecoderOptions & { __proto__: null }} */
  const options = { __proto__: null, ignoreBOM: true };
  return new TextDecoder("utf-8", options).decode(bytes);
}
