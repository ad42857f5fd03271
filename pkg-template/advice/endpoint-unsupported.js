// @ts-check
// Asks the module whether the server lacks the endpoint. Without a module nobody knows.

import * as protocol from "../wasm/protocol.js";
import { writeBounded } from "../wasm/texts.js";
import { factsOf } from "./facts.js";

/** @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord */

/**
 * @param {import("../wasm/module.js").Ask} ask
 * @param {(caught: unknown) => MatrixErrorRecord} recordOf
 */
export function createIsEndpointUnsupported(ask, recordOf) {
  /** @param {unknown} caught */
  return function isEndpointUnsupported(caught) {
    return ask((instance, error) => {
      const [kind, status, code] = factsOf(instance, error);
      const length = error.text === null ? -1 : writeBounded(instance, protocol.TEXTS, error.text);
      return instance.exports.unsupported(kind, status, code, length) === 1;
    }, () => false, recordOf(caught));
  };
}
