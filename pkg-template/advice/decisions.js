// @ts-check
// A record and what the client knows go in; a decision of the module comes out. Without a module the careful one.

import * as act from "./acts.js";
import { get, textOrNull } from "./property.js";

/**
 * @typedef {import("./index.js").MatrixError} MatrixError
 * @typedef {import("./index.js").SessionInfo} SessionInfo
 * @typedef {import("./index.js").SessionVerdict} SessionVerdict
 * @typedef {import("./index.js").RetryAttempt} RetryAttempt
 * @typedef {import("./index.js").RetryAdvice} RetryAdvice
 */

/** @param {ReturnType<typeof import("./instance.js").createModule>} module */
export function createDecisions(module) {
  /**
   * @param {MatrixError} error
   * @param {SessionInfo} session
   * @returns {SessionVerdict}
   */
  function sessionVerdict(error, session) {
    try {
      return module.use((instance) => {
        const tokenIsCurrent = get(session, "tokenIsCurrent");
        // Where a caller without types left something out, it counts as what costs no session.
        const numbers = [+(get(session, "hasRefreshToken") !== false), +(tokenIsCurrent === undefined || tokenIsCurrent === true)];
        const strings = [...stringsOf(error), textOrNull(session, "endpoint")];
        const [action, because] = instance.answer(act.SESSION_VERDICT, [...numbers, ...numbersOf(error)], strings);
        return /** @type {SessionVerdict} */ ({ action: instance.actions[action], because: instance.because[because] });
      });
    } catch {
      return { action: "keep", because: "the decoder does not run here, and without it nothing is sure enough" };
    }
  }

  /**
   * @param {MatrixError} error
   * @param {RetryAttempt} attempt
   * @returns {RetryAdvice}
   */
  function retryAdvice(error, attempt) {
    try {
      return module.use((instance) => {
        const numbers = [
          number(attempt, "attempt", NaN),
          +(get(attempt, "idempotent") === true),
          number(attempt, "random", Math.random()),
          number(attempt, "maxDelayMs", NaN),
          number(attempt, "maxAttempts", NaN),
        ];
        const [retry, delayMs, reason, source] = instance.answer(
          act.RETRY_ADVICE, [...numbers, ...numbersOf(error)], stringsOf(error),
        );
        return /** @type {RetryAdvice} */ ({
          retry: retry === 1,
          delayMs,
          reason: instance.reasons[reason],
          source: instance.sources[source] ?? null,
        });
      });
    } catch {
      return { retry: false, delayMs: 0, reason: "permanent", source: null };
    }
  }

  /** @param {MatrixError} error */
  function isEndpointUnsupported(error) {
    try {
      return module.use((instance) => instance.answer(act.IS_ENDPOINT_UNSUPPORTED, numbersOf(error), stringsOf(error))[0] === 1);
    } catch {
      return false;
    }
  }

  return { sessionVerdict, retryAdvice, isEndpointUnsupported };
}

/**
 * The numbers of a record that `outcome` in `src/decide.rs` reads.
 *
 * @param {MatrixError} error
 */
function numbersOf(error) {
  return [number(error, "status", 0), +(get(error, "isSoftLogout") !== false), number(error, "retryAfterMs", -1)];
}

/**
 * And its strings.
 *
 * @param {MatrixError} error
 */
function stringsOf(error) {
  return [
    textOrNull(error, "retryAfterSource"),
    textOrNull(error, "kind"),
    textOrNull(error, "recovery"),
    textOrNull(error, "errcode"),
    textOrNull(error, "wireErrcode"),
    textOrNull(get(error, "oauth"), "error"),
    textOrNull(error, "text"),
  ];
}

/**
 * @param {unknown} object
 * @param {string} key
 * @param {number} otherwise where it is no number
 */
function number(object, key, otherwise) {
  const value = get(object, key);
  return typeof value === "number" ? value : otherwise;
}
