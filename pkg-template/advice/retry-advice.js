// @ts-check
// Asks the module whether to try again, and when. Without a module only what has recovery `retry` is, if it is idempotent.

import { get } from "../input/property.js";
import { reasons, recoveries, sources } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { factsOf, numberOf, placeIn } from "./facts.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../types/index.js").RetryAttempt} RetryAttempt
 * @typedef {import("../types/index.js").RetryAdvice} RetryAdvice
 */

/**
 * @param {import("../wasm/module.js").Ask} ask
 * @param {(caught: unknown) => MatrixErrorRecord} recordOf
 */
export function createRetryAdvice(ask, recordOf) {
  /**
   * @param {unknown} caught
   * @param {RetryAttempt} attempt
   * @returns {RetryAdvice}
   */
  return function retryAdvice(caught, attempt) {
    const error = recordOf(caught);
    const limits = limitsOf(attempt);
    return ask((instance) => {
      const reason = instance.exports.advice(
        ...factsOf(instance, error),
        placeIn(recoveries, error.recovery),
        error.retryAfterMs ?? -1,
        placeIn(sources, error.retryAfterSource),
        ...limits,
      );
      const { words } = instance;
      return /** @type {RetryAdvice} */ ({
        retry: words[protocol.ANSWER_STATUS] === 1,
        delayMs: words[protocol.ANSWER_RETRY_AFTER_MS],
        reason: reasons[reason],
        source: sources[words[protocol.ANSWER_RETRY_AFTER_SOURCE]] ?? null,
      });
    }, () => adviceWithoutModule(error, limits), null);
  };
}

/**
 * @param {RetryAttempt} attempt
 * @returns {[attempt: number, idempotent: boolean, background: boolean, random: number, maxDelayMs: number, maxHintMs: number, maxAttempts: number]}
 */
function limitsOf(attempt) {
  return [
    // What is no number at all has come to its end: a loop that counts wrong does not go on for ever.
    numberOf(attempt, "attempt", Infinity),
    get(attempt, "idempotent") === true,
    get(attempt, "background") === true,
    numberOf(attempt, "random", Math.random()),
    numberOf(attempt, "maxDelayMs", NaN),
    numberOf(attempt, "maxHintMs", NaN),
    numberOf(attempt, "maxAttempts", NaN),
  ];
}

/**
 * The backoff of the documentation.
 *
 * @param {MatrixErrorRecord} error
 * @param {ReturnType<typeof limitsOf>} limits
 * @returns {RetryAdvice}
 */
function adviceWithoutModule({ recovery }, [attempt, idempotent, background, random, maxDelayMs, , maxAttempts]) {
  /** @param {number} told @param {number} usual */
  const limit = (told, usual) => (Number.isNaN(told) ? usual : told);
  const count = attempt >= 1 && Math.trunc(attempt) === attempt ? attempt : 1;
  const isDue = recovery === "retry" && idempotent;
  if (!isDue || count >= limit(maxAttempts, background ? Infinity : 6)) {
    return { retry: false, delayMs: 0, reason: isDue ? "exhausted" : "permanent", source: null };
  }
  const longest = Math.min(2000 * 2 ** (count - 1), Math.max(0, limit(maxDelayMs, 60_000)), 2_147_483_647);
  const least = Math.min(250, longest);
  const part = Math.min(Math.max(limit(random, 0), 0), 1);
  return { retry: true, delayMs: Math.floor(least + part * (longest - least)), reason: "server", source: "backoff" };
}
