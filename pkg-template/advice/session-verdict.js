// @ts-check
// Asks the module whether a session survives. Without a module it is kept.

import { get } from "../input/property.js";
import { actions, because, endpoints } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { factsOf, numberOf, placeIn } from "./facts.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../types/index.js").SessionInfo} SessionInfo
 * @typedef {import("../types/index.js").SessionVerdict} SessionVerdict
 */

/**
 * @param {import("../wasm/module.js").Ask} ask
 * @param {(caught: unknown) => MatrixErrorRecord} recordOf
 */
export function createSessionVerdict(ask, recordOf) {
  /**
   * @param {unknown} caught
   * @param {SessionInfo} session
   * @returns {SessionVerdict}
   */
  return function sessionVerdict(caught, session) {
    const error = recordOf(caught);
    const { isSoftLogout, partial, extra } = error;
    // A `soft_logout` that could not be read is in `extra`.
    const isUnsure = partial || get(extra, "soft_logout") !== undefined;
    const endpoint = placeIn(endpoints, get(session, "endpoint"));
    // Of what a caller left out or misspelt, what costs least counts.
    const hasRefreshToken = get(session, "hasRefreshToken") !== false;
    const tokenIsCurrent = told(session, "tokenIsCurrent", true) === true;
    const tokenIsExpired = told(session, "tokenIsExpired", false) !== false;
    const refreshedMsAgo = numberOf(session, "refreshedMsAgo", -1);
    return ask((instance) => {
      const action = instance.exports.verdict(
        ...factsOf(instance, error), isSoftLogout, isUnsure, endpoint, hasRefreshToken, tokenIsCurrent, tokenIsExpired, refreshedMsAgo,
      );
      const { words } = instance;
      const wait = words[protocol.ANSWER_RETRY_AFTER_MS];
      return /** @type {SessionVerdict} */ ({
        action: actions[action],
        retryInMs: wait < 0 ? null : wait,
        because: because[words[protocol.ANSWER_RECOVERY]],
      });
    }, () => ({ action: "keep", retryInMs: null, because: "the decoder does not run here" }), null);
  };
}

/**
 * What cannot be read is null: neither left out nor false.
 *
 * @param {SessionInfo} session
 * @param {"tokenIsCurrent" | "tokenIsExpired"} key
 * @param {boolean} usual where it is left out
 */
function told(session, key, usual) {
  try {
    const value = session?.[key];
    return value === undefined ? usual : value;
  } catch {
    return null;
  }
}
