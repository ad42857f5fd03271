// @ts-check
// Puts the functions of the package together, on a module that the first call prepares.

import { createApiError } from "./advice/api-error.js";
import { createIsEndpointUnsupported } from "./advice/endpoint-unsupported.js";
import { reasonIn } from "./advice/facts.js";
import { createRetryAdvice } from "./advice/retry-advice.js";
import { createSessionVerdict } from "./advice/session-verdict.js";
import { wholeOf } from "./advice/whole.js";
import { decode } from "./decode/decode.js";
import { recordWithoutModule } from "./decode/without-module.js";
import { recordCarriedBy } from "./input/carried-record.js";
import { isTold } from "./input/find.js";
import { foundBody } from "./input/plain-copy.js";
import { isMatrixError } from "./input/record.js";
import { readBody } from "./input/response-body.js";
import { sourceOf } from "./input/source.js";
import { createModule } from "./wasm/module.js";

/**
 * @typedef {import("./types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("./types/index.js").ResponseInfo} ResponseInfo
 */

/** What a record says first where the module is missing, was refused or has trapped. */
const WITHOUT_WASM = 'WebAssembly does not run here: import "matrix-error/js" instead';

/**
 * @param {() => import("./wasm/module.js").Start} prepare
 * @param {string} [withoutModule]
 */
export function createApi(prepare, withoutModule = WITHOUT_WASM) {
  const ask = createModule(prepare);
  /** @param {import("./input/source.js").Source} source @param {unknown} problem */
  const decodeWithout = (source, problem) => recordWithoutModule(source, withoutModule, problem);

  /**
   * @param {unknown} input
   * @param {ResponseInfo | null} [response]
   * @returns {MatrixErrorRecord}
   */
  function parseMatrixError(input, response) {
    return parse(input, response, []);
  }

  /**
   * @param {unknown} input
   * @param {ResponseInfo | null | undefined} response
   * @param {string[]} warnings
   * @returns {MatrixErrorRecord}
   */
  function parse(input, response, warnings) {
    const given = isMatrixError(input) && !isTold(response) ? input : recordCarriedBy(input);
    const whole = given && wholeOf(given, ask);
    if (whole !== null) return whole;
    const source = sourceOf(input, response ?? {}, warnings);
    const { record } = source;
    if (record === null) return ask(decode, decodeWithout, source);
    // That of a cause: if it is not whole, it is a body. A copy, because a Proxy may be another thing each time.
    return wholeOf(record, ask) ?? parseMatrixError(foundBody(record, []).body);
  }

  /**
   * @param {unknown} response
   * @param {unknown} [options]
   * @returns {Promise<MatrixErrorRecord>}
   */
  async function parseMatrixResponse(response, options) {
    const { input, told, warning } = await readBody(response, options);
    const record = parse(input, /** @type {ResponseInfo} */ (told), warning ? [warning] : []);
    return warning === undefined ? record : { ...record, partial: true };
  }

  /** The record that a question is about. What was caught is decoded first. @param {unknown} caught */
  const recordOf = (caught) => parseMatrixError(reasonIn(caught));

  /**
   * @param {unknown} error
   * @param {...string} errcodes
   */
  function isErrcode(error, ...errcodes) {
    return errcodes.includes(recordOf(error).errcode);
  }

  return {
    parseMatrixError,
    parseMatrixResponse,
    isMatrixError,
    isErrcode,
    MatrixApiError: createApiError(ask, parseMatrixError),
    sessionVerdict: createSessionVerdict(ask, recordOf),
    retryAdvice: createRetryAdvice(ask, recordOf),
    isEndpointUnsupported: createIsEndpointUnsupported(ask, recordOf),
  };
}
