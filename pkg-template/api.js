// @ts-check
// Anything that a request can end in goes in; a plain record comes out. What it means is decided in the module.

import { createApiError } from "./api-error.js";
import { createDecisions } from "./decisions.js";
import { createDecoder } from "./decoder.js";
import { recordWithoutModule } from "./fallback.js";
import { sourceOf } from "./input.js";
import { createModule } from "./instance.js";
import { readBody } from "./response.js";

/**
 * @typedef {import("./index.js").MatrixError} MatrixError
 * @typedef {import("./index.js").ResponseInfo} ResponseInfo
 */

const KINDS = ["standard", "user-interactive-auth", "oauth", "federation", "redirect", "not-matrix", "network"];

/** What a record says first where the module is missing, was refused or has trapped. */
const WITHOUT_WASM = 'WebAssembly does not run here: import "matrix-error/js" instead';

/**
 * The functions of the package, on a module that is prepared by the first call.
 *
 * @param {() => import("./instance.js").Start} prepare
 * @param {string} [withoutModule]
 */
export function createApi(prepare, withoutModule = WITHOUT_WASM) {
  const module = createModule(prepare);
  const decode = createDecoder(KINDS);

  /**
   * @param {unknown} input
   * @param {ResponseInfo | null} [response]
   * @returns {MatrixError}
   */
  function parseMatrixError(input, response) {
    if (isMatrixError(input)) return input;
    const source = sourceOf(input, response ?? {});
    /** @type {MatrixError} */
    let record;
    try {
      record = module.use((instance) => decode(instance, source));
    } catch (problem) {
      record = recordWithoutModule(source, withoutModule, problem);
    }
    if (source.warnings.length > 0) record.warnings.push(...source.warnings);
    return record;
  }

  /**
   * @param {Response} response
   * @param {{ maxBytes?: number }} [options]
   * @returns {Promise<MatrixError>}
   */
  async function parseMatrixResponse(response, options) {
    const { body, warnings } = await readBody(response, options);
    const record = parseMatrixError(body, response);
    record.warnings.push(...warnings);
    return record;
  }

  const MatrixApiError = createApiError(module, parseMatrixError);
  return { parseMatrixError, parseMatrixResponse, isMatrixError, isErrcode, MatrixApiError, ...createDecisions(module) };
}

/**
 * @param {unknown} value
 * @returns {value is MatrixError}
 */
function isMatrixError(value) {
  try {
    if (typeof value !== "object" || value === null || !Object.prototype.hasOwnProperty.call(value, "$matrixError")) return false;
    const { $matrixError, kind } = /** @type {MatrixError} */ (value);
    return $matrixError === 1 && KINDS.includes(kind);
  } catch {
    // A getter or a Proxy that throws.
    return false;
  }
}

/**
 * @param {MatrixError} error
 * @param {...string} errcodes
 */
function isErrcode(error, ...errcodes) {
  return errcodes.includes(error?.errcode);
}
