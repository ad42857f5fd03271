// @ts-check
// Asks the module whether the server lacks the endpoint. Without a module nobody knows.

import { get } from "../input/property.js";
import * as protocol from "../wasm/protocol.js";
import { writeBounded } from "../wasm/texts.js";
import { factsOf, recordOf } from "./facts.js";

/** @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord */

/**
 * @param {import("../wasm/module.js").Module} module
 * @param {(input: unknown) => MatrixErrorRecord} parseMatrixError
 */
export function createIsEndpointUnsupported(module, parseMatrixError) {
  /** @param {unknown} caught */
  return function isEndpointUnsupported(caught) {
    const error = recordOf(caught, parseMatrixError);
    return module.ask((instance) => {
      const text = get(error, "text");
      const [kind, status, code] = factsOf(instance, error);
      // Written last: a getter among those may ask the module something else.
      const length = typeof text === "string" ? writeBounded(instance, protocol.TEXTS, text) : -1;
      return instance.exports.unsupported(kind, status, code, length) === 1;
    }, () => false, error);
  };
}
