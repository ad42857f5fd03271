// @ts-check
// The same functions as the default entry, and the same program behind them, as JavaScript: for where WebAssembly is refused.

import { createApi } from "../api.js";
import { start } from "../wasm/wasm-in-js.js";

export const {
  parseMatrixError,
  parseMatrixResponse,
  isMatrixError,
  isErrcode,
  sessionVerdict,
  retryAdvice,
  isEndpointUnsupported,
  MatrixApiError,
} = /* @__PURE__ */ createApi(() => start, "the decoder failed here");
