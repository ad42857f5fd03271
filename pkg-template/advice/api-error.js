// @ts-check
// A record goes in; an Error to throw comes out, which prints no secret.

import * as act from "./acts.js";
import { get, textOrNull } from "./property.js";

/**
 * @typedef {import("./index.js").MatrixError} MatrixError
 * @typedef {{ errcode: string | null, text: string }} Printable
 */

const NAME = "MatrixApiError";
const MASK = "…";
const CONTROL_CHARACTERS = /[\0-\x1f\x7f-\x9f]/g;

/**
 * @param {ReturnType<typeof import("./instance.js").createModule>} module
 * @param {(input: unknown) => MatrixError} parseMatrixError
 */
export function createApiError(module, parseMatrixError) {
  /**
   * What may be printed of a record, as the module says.
   *
   * @param {MatrixError} error
   * @returns {Printable}
   */
  function printable(error) {
    const errcode = textOrNull(error, "errcode") ?? "";
    const text = textOrNull(error, "error") ?? "";
    try {
      return module.use((instance) => {
        const words = instance.answer(act.PRINTABLE, [], [errcode, text]);
        const [isErrcodePrintable, start, count] = words;
        const places = new Int32Array(words.buffer, start, 2 * count);
        /** @type {string[]} */
        const parts = [];
        for (let i = 0; i < places.length; i += 2) parts.push(text.slice(places[i], places[i + 1]));
        return { errcode: isErrcodePrintable ? errcode : null, text: parts.join(MASK) };
      });
    } catch {
      // Without the module nobody knows what may be printed; these letters alone make no token.
      return { errcode: /^[A-Z_.]{1,64}$/.test(errcode) ? errcode : null, text: "the text is not printed, because the decoder does not run here" };
    }
  }

  class MatrixApiError extends Error {
    /**
     * @param {MatrixError} matrix
     * @param {{ cause?: unknown }} [options]
     */
    constructor(matrix, options) {
      const record = parseMatrixError(matrix);
      const { errcode, text } = printable(record);
      const status = typeof record.status === "number" ? record.status : null;
      const code = errcode ?? MASK;
      super(`${code}${status === null ? "" : ` (${status})`}: ${text.replace(CONTROL_CHARACTERS, " ")}`);
      hide(this, "matrix", record);
      hide(this, "fingerprint", `${record.kind} ${status ?? "-"} ${code}`);
      if (options && "cause" in options) hide(this, "cause", options.cause);
    }

    toJSON() {
      const { message, fingerprint } = /** @type {import("./index.js").MatrixApiError} */ (/** @type {unknown} */ (this));
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
  return /** @type {typeof import("./index.js").MatrixApiError} */ (/** @type {unknown} */ (MatrixApiError));
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
