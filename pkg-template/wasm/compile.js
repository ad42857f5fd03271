// @ts-check
// Compiles a wasm module that `cargo xtask build` wrote as text.

import { bytesOf } from "./unpack.js";

/** @param {string} text */
export function compile(text) {
  return new WebAssembly.Module(bytesOf(text));
}
