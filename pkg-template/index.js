// @ts-check
// The default entry: the module's bytes are in this file, so that there is no asset to host and nothing to configure.

import { createApi } from "./api.js";
import text from "./wasm-text.js";

/** The inverse of what `cargo xtask build` writes: 89 bytes are one symbol each, two symbols are escapes for the others. */
function compile() {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const symbol = symbolAt(i);
    bytes[length++] = symbol < 89 ? symbol : 89 + (symbol - 89) * 84 + symbolAt(++i);
  }
  return new WebAssembly.Module(bytes.subarray(0, length));
}

/** @param {number} i */
function symbolAt(i) {
  const unit = text.charCodeAt(i);
  return unit - (unit > 92 ? 36 : 35);
}

export const { parseMatrixError, parseMatrixResponse, isMatrixError, isErrcode } = /* @__PURE__ */ createApi(compile);
