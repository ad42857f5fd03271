// @ts-check
// Reads bytes, in whatever they come, as UTF-8.

import { textOfBytes } from "../wasm/utf8.js";
import { isString } from "./property.js";

/**
 * The bytes of a buffer or of any view of one; null for anything else. Throws where the buffer is detached.
 *
 * @param {unknown} input
 * @returns {Uint8Array | null}
 */
export function bytesIn(input) {
  /** @type {ArrayBufferView | null} */
  let view = null;
  if (ArrayBuffer.isView(input)) view = input;
  // What only says that it is a buffer may be an iterable without an end: this refuses it.
  else if (/^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(input))) view = new DataView(/** @type {ArrayBuffer} */ (input));
  return view && new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/**
 * A string as it is, and bytes as a string; null for anything else.
 *
 * @param {unknown} input
 * @returns {string | null}
 */
export function textIn(input) {
  if (isString(input)) return input;
  try {
    const bytes = bytesIn(input);
    // Copied, because a decoder refuses shared memory; the byte order mark is for `decode/parse.js` to skip.
    return bytes === null ? null : textOfBytes(new Uint8Array(bytes));
  } catch {
    // A detached buffer.
    return null;
  }
}
