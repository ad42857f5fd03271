// @ts-check
// The same functions as the default entry, for who builds with wrangler: it compiles no bytes, but a file that it finds imported.

import { createApi } from "../api.js";
import module from "../matrix-error.wasm";

export const {
  parseMatrixError,
  parseMatrixResponse,
  isMatrixError,
  isErrcode,
  sessionVerdict,
  retryAdvice,
  isEndpointUnsupported,
  MatrixApiError,
} = /* @__PURE__ */ createApi(() => () => new WebAssembly.Instance(module).exports);
