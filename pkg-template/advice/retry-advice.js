// @ts-check
// Asks the module whether to try again, and when. Without a module nothing is tried again.

import { get } from "../input/property.js";
import { reasons, recoveries, sources } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { codeOf, kindOf, numberOf, placeIn, statusOf } from "./facts.js";

/**
 * @typedef {import("../types/index.js").MatrixError} MatrixError
 * @typedef {import("../types/index.js").RetryAttempt} RetryAttempt
 * @typedef {import("../types/index.js").RetryAdvice} RetryAdvice
 */

/** @param {import("../wasm/module.js").Module} module */
export function createRetryAdvice(module) {
  /**
   * @param {MatrixError} error
   * @param {RetryAttempt} attempt
   * @returns {RetryAdvice}
   */
  return function retryAdvice(error, attempt) {
    try {
      const instance = module.get();
      const reason = instance.exports.retry_advice(
        kindOf(error),
        statusOf(error),
        codeOf(instance, error, "errcode"),
        placeIn(recoveries, get(error, "recovery")),
        numberOf(error, "retryAfterMs", -1),
        placeIn(sources, get(error, "retryAfterSource")),
        numberOf(attempt, "attempt", NaN),
        +(get(attempt, "idempotent") === true),
        numberOf(attempt, "random", Math.random()),
        numberOf(attempt, "maxDelayMs", NaN),
        numberOf(attempt, "maxAttempts", NaN),
      );
      const { words } = instance;
      return /** @type {RetryAdvice} */ ({
        retry: words[protocol.ANSWER_STATUS] === 1,
        delayMs: words[protocol.ANSWER_RETRY_AFTER_MS],
        reason: reasons[reason],
        source: sources[words[protocol.ANSWER_RETRY_AFTER_SOURCE]] ?? null,
      });
    } catch {
      module.drop();
      return { retry: false, delayMs: 0, reason: "permanent", source: null };
    }
  };
}
