// @ts-check
// Asks the module whether to try again, and when. Without a module only what has recovery `retry` is, if it is idempotent.

import { get } from "../input/property.js";
import { reasons, recoveries, sources } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { factsOf, numberOf, placeIn, recordOf } from "./facts.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../types/index.js").RetryAttempt} RetryAttempt
 * @typedef {import("../types/index.js").RetryAdvice} RetryAdvice
 */

/**
 * @param {import("../wasm/module.js").Module} module
 * @param {(input: unknown) => MatrixErrorRecord} parseMatrixError
 */
export function createRetryAdvice(module, parseMatrixError) {
  /**
   * @param {unknown} caught
   * @param {RetryAttempt} attempt
   * @returns {RetryAdvice}
   */
  return function retryAdvice(caught, attempt) {
    const error = recordOf(caught, parseMatrixError);
    return module.ask((instance) => {
      const reason = instance.exports.advice(
        ...factsOf(instance, error),
        placeIn(recoveries, get(error, "recovery")),
        numberOf(error, "retryAfterMs", -1),
        placeIn(sources, get(error, "retryAfterSource")),
        // What is no number at all has come to its end: a loop that counts wrong does not go on for ever.
        numberOf(attempt, "attempt", Infinity),
        get(attempt, "idempotent") === true,
        get(attempt, "background") === true,
        numberOf(attempt, "random", Math.random()),
        numberOf(attempt, "maxDelayMs", NaN),
        numberOf(attempt, "maxHintMs", NaN),
        numberOf(attempt, "maxAttempts", NaN),
      );
      const { words } = instance;
      return /** @type {RetryAdvice} */ ({
        retry: words[protocol.ANSWER_STATUS] === 1,
        delayMs: words[protocol.ANSWER_RETRY_AFTER_MS],
        reason: reasons[reason],
        source: sources[words[protocol.ANSWER_RETRY_AFTER_SOURCE]] ?? null,
      });
    }, () => adviceWithoutModule(error, attempt), error);
  };
}

/**
 * The backoff of the documentation.
 *
 * @param {MatrixErrorRecord} error
 * @param {RetryAttempt} attempt
 * @returns {RetryAdvice}
 */
function adviceWithoutModule(error, attempt) {
  /** @param {string} key @param {number} usual */
  const limit = (key, usual) => {
    const told = numberOf(attempt, key, usual);
    return Number.isNaN(told) ? usual : told;
  };
  const number = numberOf(attempt, "attempt", Infinity);
  const count = number >= 1 && Math.trunc(number) === number ? number : 1;
  const isDue = get(error, "recovery") === "retry" && get(attempt, "idempotent") === true;
  const most = limit("maxAttempts", get(attempt, "background") === true ? Infinity : 6);
  if (!isDue || count >= most) return { retry: false, delayMs: 0, reason: isDue ? "exhausted" : "permanent", source: null };
  const longest = Math.min(2000 * 2 ** (count - 1), Math.max(0, limit("maxDelayMs", 60_000)), 2_147_483_647);
  const least = Math.min(250, longest);
  const random = Math.min(Math.max(limit("random", Math.random()), 0), 1);
  return { retry: true, delayMs: Math.floor(least + random * (longest - least)), reason: "server", source: "backoff" };
}
