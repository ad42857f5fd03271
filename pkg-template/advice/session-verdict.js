// @ts-check
// Asks the module whether a session survives. Without a module it is kept.

import { get } from "../input/property.js";
import { actions, because, endpoints } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { codeOf, kindOf, placeIn, statusOf } from "./facts.js";

/**
 * @typedef {import("../types/index.js").MatrixError} MatrixError
 * @typedef {import("../types/index.js").SessionInfo} SessionInfo
 * @typedef {import("../types/index.js").SessionVerdict} SessionVerdict
 */

/** @param {import("../wasm/module.js").Module} module */
export function createSessionVerdict(module) {
  /**
   * @param {MatrixError} error
   * @param {SessionInfo} session
   * @returns {SessionVerdict}
   */
  return function sessionVerdict(error, session) {
    try {
      const instance = module.get();
      const tokenIsCurrent = get(session, "tokenIsCurrent");
      const action = instance.exports.session_verdict(
        kindOf(error),
        statusOf(error),
        codeOf(instance, error, "wireErrcode"),
        codeOf(instance, get(error, "oauth"), "error"),
        +(get(error, "isSoftLogout") !== false),
        placeIn(endpoints, get(session, "endpoint")),
        // Where a caller without types left something out, it counts as what costs no session.
        +(get(session, "hasRefreshToken") !== false),
        +(tokenIsCurrent === undefined || tokenIsCurrent === true),
      );
      const verdict = { action: actions[action], because: because[instance.words[protocol.ANSWER_RECOVERY]] };
      return /** @type {SessionVerdict} */ (verdict);
    } catch {
      module.drop();
      return { action: "keep", because: "the decoder does not run here, and without it nothing is sure enough" };
    }
  };
}
