// @ts-check
// A wasm module as the text that `cargo xtask build` makes of it goes in; the compiled module comes out.

import { bytesOf } from "./bytes.js";

/** @param {string} text */
export function compile(text) {
  return new WebAssembly.Module(bytesOf(text));
}
