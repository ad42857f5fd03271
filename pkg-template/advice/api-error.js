// @ts-check
// An Error to throw, which carries a record and prints no secret.

import { get, textOrNull } from "../input/property.js";
import { placeOf } from "../wasm/module.js";
import * as protocol from "../wasm/protocol.js";
import { printedText, writeBounded } from "../wasm/texts.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {{ errcode: string | null, text: string }} Printable
 */

const NAME = "MatrixApiError";
const MASK = "…";

/** No text is printed whole that is so long; a unit is at most three bytes. */
const MOST_UNITS = Math.floor(protocol.LONGEST_TEXT / 3);

/**
 * @param {import("../wasm/module.js").Module} module
 * @param {(input: unknown) => MatrixErrorRecord} parseMatrixError
 */
export function createApiError(module, parseMatrixError) {
  /**
   * What may be printed of a record, as the module says.
   *
   * @param {MatrixErrorRecord} error
   * @returns {Printable}
   */
  function printable(error) {
    const errcode = textOrNull(error, "errcode") ?? "";
    const text = textOrNull(error, "error") ?? "";
    try {
      const instance = module.get();
      const { exports } = instance;
      const isKnown = placeOf(instance, errcode) >= 0;
      const isPrintable = exports.is_printable_errcode(writeBounded(instance, protocol.TEXTS, errcode), +isKnown) === 1;
      const length = exports.print(writeBounded(instance, protocol.TEXTS, text.slice(0, MOST_UNITS)), +(text.length > MOST_UNITS));
      return { errcode: isPrintable ? errcode : null, text: printedText(instance, length) };
    } catch {
      module.drop();
      // Without the module nobody knows what may be printed; these letters alone make no token.
      return { errcode: /^[A-Z_.]{1,64}$/.test(errcode) ? errcode : null, text: "the text is not printed, because the decoder does not run here" };
    }
  }

  class MatrixApiError extends Error {
    /**
     * @param {MatrixErrorRecord} matrix
     * @param {{ cause?: unknown }} [options]
     */
    constructor(matrix, options) {
      const record = parseMatrixError(matrix);
      const { errcode, text } = printable(record);
      const status = typeof record.status === "number" ? record.status : null;
      const code = errcode ?? MASK;
      super(`${code}${status === null ? "" : ` (${status})`}: ${text}`);
      hide(this, "matrix", record);
      hide(this, "fingerprint", `${record.kind} ${status ?? "-"} ${code}`);
      if (options && "cause" in options) hide(this, "cause", options.cause);
    }

    toJSON() {
      const { message, fingerprint } = /** @type {import("../types/index.js").MatrixApiError} */ (/** @type {unknown} */ (this));
      return { name: NAME, message, fingerprint };
    }

    /** Node, Bun and Deno print this; their own way would print all of the cause. */
    [Symbol.for("nodejs.util.inspect.custom")]() {
      const title = String(this);
      const stack = String(this.stack ?? "");
      const cause = get(get(this, "cause"), "name");
      const suffix = typeof cause === "string" && /^\w{1,40}$/.test(cause) ? `\n  [cause]: ${cause}` : "";
      return (stack.startsWith(title) ? stack : `${title}\n${stack}`) + suffix;
    }
  }
  // A bundler may have given the class another name.
  hide(MatrixApiError.prototype, "name", NAME);
  return /** @type {typeof import("../types/index.js").MatrixApiError} */ (/** @type {unknown} */ (MatrixApiError));
}

/**
 * Sets what can be read but is not printed.
 *
 * @param {object} object
 * @param {string} key
 * @param {unknown} value
 */
function hide(object, key, value) {
  Object.defineProperty(object, key, { value, configurable: true, writable: true });
}
