// @ts-check
// Asks the module whether a session survives. Without a module it is kept.

import { get } from "../input/property.js";
import { actions, because, endpoints } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { factsOf, numberOf, placeIn, recordOf } from "./facts.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../types/index.js").SessionInfo} SessionInfo
 * @typedef {import("../types/index.js").SessionVerdict} SessionVerdict
 */

/**
 * @param {import("../wasm/module.js").Module} module
 * @param {(input: unknown) => MatrixErrorRecord} parseMatrixError
 */
export function createSessionVerdict(module, parseMatrixError) {
  /**
   * @param {unknown} caught
   * @param {SessionInfo} session
   * @returns {SessionVerdict}
   */
  return function sessionVerdict(caught, session) {
    const error = recordOf(caught, parseMatrixError);
    return module.ask((instance) => {
      const tokenIsCurrent = told(session, "tokenIsCurrent");
      const tokenIsExpired = told(session, "tokenIsExpired");
      const action = instance.exports.verdict(
        ...factsOf(instance, error),
        get(error, "isSoftLogout") !== false,
        // A `soft_logout` that could not be read is in `extra`.
        get(error, "partial") !== false || get(get(error, "extra"), "soft_logout") !== undefined,
        placeIn(endpoints, get(session, "endpoint")),
        // Of what a caller left out or misspelt, what costs least counts.
        get(session, "hasRefreshToken") !== false,
        tokenIsCurrent === undefined || tokenIsCurrent === true,
        tokenIsExpired !== undefined && tokenIsExpired !== false,
        numberOf(session, "refreshedMsAgo", -1),
      );
      const { words } = instance;
      const wait = words[protocol.ANSWER_RETRY_AFTER_MS];
      return /** @type {SessionVerdict} */ ({
        action: actions[action],
        retryInMs: wait < 0 ? null : wait,
        because: because[words[protocol.ANSWER_RECOVERY]],
      });
    }, () => ({ action: "keep", retryInMs: null, because: "the decoder does not run here" }), error);
  };
}

/**
 * What cannot be read is null: neither left out nor false.
 *
 * @param {SessionInfo} session
 * @param {"tokenIsCurrent" | "tokenIsExpired"} key
 */
function told(session, key) {
  try {
    return session?.[key];
  } catch {
    return null;
  }
}
