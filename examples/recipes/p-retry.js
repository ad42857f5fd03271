// @ts-check
// Lets p-retry repeat a request, with the waits that matrix-error advises in place of its own.
import { retryAdvice } from "matrix-error";
import pRetry from "p-retry";
import { matrixOnce, wait } from "./fetch.js";

/**
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<unknown>} what the server answers
 */
export function getPatiently(url, signal) {
  return pRetry(() => matrixOnce(url, { signal: signal ?? null }), {
    signal,
    retries: 5,
    minTimeout: 0, // the wait is below
    async onFailedAttempt({ error, attemptNumber }) {
      const { retry, delayMs } = retryAdvice(error, { attempt: attemptNumber, idempotent: true });
      if (!retry) throw error;
      await wait(delayMs, signal);
    },
  });
}
