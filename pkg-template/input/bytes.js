// @ts-check
// Reads bytes, in whatever they come, as UTF-8.

import { textOfBytes } from "../wasm/utf8.js";

/**
 * A string as it is, and bytes as a string; null for anything else.
 *
 * @param {unknown} input
 * @returns {string | null}
 */
export function textIn(input) {
  if (typeof input === "string") return input;
  try {
    const isBuffer = /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(input));
    if (!isBuffer && !ArrayBuffer.isView(input)) return null;
    const view = /** @type {ArrayBufferView} */ (input);
    const bytes = isBuffer
      ? new Uint8Array(/** @type {ArrayBuffer} */ (input))
      : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    // Copied, because a decoder refuses shared memory; the byte order mark is for `decode/parse.js` to skip.
    return textOfBytes(new Uint8Array(bytes));
  } catch {
    // A detached buffer.
    return null;
  }
}
