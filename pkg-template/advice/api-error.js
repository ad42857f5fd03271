// @ts-check
// An Error to throw, which carries a record and prints no secret.

import { recordCarriedBy } from "../input/carried-record.js";
import { define, get, isString, textOrNull, textProperty } from "../input/property.js";
import { placeOf } from "../wasm/module.js";
import * as protocol from "../wasm/protocol.js";
import { printedText, writeBounded } from "../wasm/texts.js";
import { isTemplate } from "./operation.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 */

const NAME = "MatrixApiError";

/** What is printed. */
const FIELDS = ["name", "message", "kind", "status", "errcode", "recovery", "fingerprint"];

/** What stands for a code that may not be printed. */
const UNKNOWN = "M_UNKNOWN";

/** No text is printed whole that is so long; a unit is at most three bytes. */
const MOST_UNITS = Math.floor(protocol.LONGEST_TEXT / 3);

/**
 * @param {import("../wasm/module.js").Ask} ask
 * @param {(input: unknown) => MatrixErrorRecord} parseMatrixError
 */
export function createApiError(ask, parseMatrixError) {
  /**
   * What may be printed of a code and of texts, as the module says.
   *
   * @param {string} code
   * @param {readonly string[]} texts
   * @returns {string[]} the code, then the texts
   */
  function printable(code, texts) {
    return ask((instance) => {
      const { exports } = instance;
      const isPrintable = exports.printable(writeBounded(instance, protocol.TEXTS, code), placeOf(instance, code) >= 0) === 1;
      const printed = texts.map((text) =>
        printedText(instance, exports.print(writeBounded(instance, protocol.TEXTS, text.slice(0, MOST_UNITS)), text.length > MOST_UNITS)));
      return [isPrintable ? code : UNKNOWN, ...printed];
    }, () => {
      // Without the module nobody knows what may be printed; these letters alone make no token.
      const isPlain = /^[A-Z][A-Z_.]{0,63}$/.test(code);
      return [isPlain ? code : UNKNOWN, "not printed: the decoder does not run here", "", "", ""];
    }, code);
  }

  class MatrixApiError extends Error {
    /** A bundler may have given the class another name. */
    static get name() {
      return NAME;
    }

    /**
     * True of an error that another copy of the package made. A class that extends this one asks for its own prototype.
     *
     * @param {unknown} value
     */
    static [Symbol.hasInstance](value) {
      return this === MatrixApiError ? recordCarriedBy(value) !== null : super[Symbol.hasInstance](value);
    }

    /**
     * @param {MatrixErrorRecord} matrix
     * @param {{ cause?: unknown, operation?: string }} [options]
     */
    constructor(matrix, options) {
      const record = parseMatrixError(matrix);
      const original = get(options, "cause");
      const operation = textProperty(options, "operation");
      const isNamed = isTemplate(operation);
      // All that may run code of the caller is read before the module is asked.
      const [code, text, masked, causeName, causeMessage] = printable(record.oauth?.error ?? record.errcode, [
        record.error,
        isNamed ? "" : operation,
        textProperty(original, "name"),
        isString(original) ? original : textProperty(original, "message"),
      ]);
      const request = isNamed ? operation : masked;
      const { kind, status, recovery } = record;
      super(code + (status ? ` (${status})` : "") + (request && ` in ${request}`) + `: ${text}`);
      const fingerprint = `${kind} ${status ?? "-"} ${code}` + (request && ` ${request}`);
      const values = [NAME, this.message, kind, status, code, recovery, fingerprint];
      FIELDS.forEach((field, place) => define(this, field, values[place]));
      define(this, "matrix", record, false);
      define(this, "original", original, false);
      if (original !== undefined) define(this, "cause", standIn(causeName, causeMessage), false);
    }

    toJSON() {
      return Object.fromEntries(FIELDS.map((field) => [field, get(this, field)]));
    }

    /** Node, Bun and Deno print this; their own way would print all that is there, if asked to. */
    [Symbol.for("nodejs.util.inspect.custom")]() {
      const title = String(this);
      const stack = String(this.stack ?? "");
      const cause = get(this, "cause");
      const causeName = textOrNull(cause, "name");
      // Somebody may have set another cause.
      const [, text] = causeName === null ? [] : printable("", [`${causeName}: ${textProperty(cause, "message")}`]);
      return (stack.startsWith(title) ? stack : `${title}\n${stack}`) + (text === undefined ? "" : `\n  [cause]: ${text}`);
    }
  }
  // The stack begins with it.
  define(MatrixApiError.prototype, "name", NAME, false);
  return /** @type {typeof import("../types/index.js").MatrixApiError} */ (/** @type {unknown} */ (MatrixApiError));
}

/**
 * Stands for a cause where causes are printed: an uncaught error's is, in full. It has no stack of its own.
 *
 * @param {string} name
 * @param {string} message
 */
function standIn(name, message) {
  const error = new Error(message);
  // A name may hold anything; this is how classes of errors are called.
  define(error, "name", /^[A-Z]\w{0,40}(Error|Exception)$/.test(name) ? name : "Error", false);
  define(error, "stack", String(error), false);
  return error;
}
