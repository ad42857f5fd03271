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
  // Where it is not the engine's own, it is a polyfill that lacks `encodeInto`.
  if (typeof TextEncoder !== "function" || !TextEncoder.prototype.encodeInto) {
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

/** @param {Uint8Array<ArrayBuffer>} bytes a byte order mark is kept, and what is no UTF-8 becomes U+FFFD */
export function textOfBytes(bytes) {
  // It inherits nothing: a `fatal` of Object.prototype would be taken for a part of it.
  /** @type {TextDecoderOptions & { __proto__: null }} */
  const options = { __proto__: null, ignoreBOM: true };
  let decoder;
  try {
    const found = new TextDecoder("utf-8", options);
    // Two bytes of three, and a quote, which some polyfills take for the third: fast-text-encoding 1.0.6 does.
    if (found.decode(new Uint8Array([0xe1, 0x80, 0x22])) === '\uFFFD"') decoder = found;
  } catch {
    // There is none, as in React Native before 0.85, or it refuses the options.
  }
  // Throws where the text would be longer than the engine's longest.
  if (decoder) return decoder.decode(bytes);
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("").replace(SEQUENCES, textOfSequence);
}

/** The bytes that stand for one character, and as much of them as there is where the rest is missing. */
const SEQUENCES =
  /[\xc2-\xdf][\x80-\xbf]?|(?:\xe0[\xa0-\xbf]|\xed[\x80-\x9f]|[\xe1-\xec\xee\xef][\x80-\xbf])[\x80-\xbf]?|(?:\xf0[\x90-\xbf]|\xf4[\x80-\x8f]|[\xf1-\xf3][\x80-\xbf])[\x80-\xbf]{0,2}|[\x80-\xff]/g;

/** @param {string} sequence each character is a byte */
function textOfSequence(sequence) {
  // No character has one byte here. An exception for each byte of what is no text at all would take seconds.
  if (sequence.length === 1) return "\uFFFD";
  try {
    return decodeURIComponent(escape(sequence));
  } catch {
    return "\uFFFD";
  }
}
