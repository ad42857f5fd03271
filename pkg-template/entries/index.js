// @ts-check
// The default entry: the module's bytes are in this file, so that there is no asset to host and nothing to configure.

import { createApi } from "../api.js";
import { compile } from "../wasm/compile.js";
import text from "../wasm/wasm-text.js";

export const {
  parseMatrixError,
  parseMatrixResponse,
  isMatrixError,
  isErrcode,
  sessionVerdict,
  retryAdvice,
  isEndpointUnsupported,
  MatrixApiError,
} = /* @__PURE__ */ createApi(() => {
  const module = compile(text);
  return () => new WebAssembly.Instance(module).exports;
});
