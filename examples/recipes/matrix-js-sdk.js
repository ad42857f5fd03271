// @ts-check
// Lets matrix-js-sdk send a message again where that helps, when the server says, and tells the person what went wrong.
// The SDK alone repeats it four times, and never after a ConnectionError.
import { parseMatrixError, retryAdvice } from "matrix-error";
import { describe } from "matrix-error/describe";
import { MatrixScheduler } from "matrix-js-sdk";

/**
 * For `createClient({ scheduler: new MatrixScheduler(retryAlgorithm) })`: how long the queue of messages waits; -1 gives up.
 *
 * @type {MatrixScheduler["retryAlgorithm"]}
 */
export function retryAlgorithm(_event, attempt, caught) {
  // A message carries a transaction id, so the server takes it once, however often it is sent.
  const { retry, delayMs } = retryAdvice(recordOf(caught), { attempt, idempotent: true });
  return retry ? delayMs : -1;
}

export const createScheduler = () => new MatrixScheduler(retryAlgorithm);

/**
 * @param {unknown} caught a MatrixError, an HTTPError, a ConnectionError, or anything else
 * @param {import("matrix-error/describe").Doing} doing
 */
export function whatToShow(caught, doing) {
  const record = recordOf(caught);
  return record.kind === "aborted" ? null : describe(record, { doing });
}

/**
 * The record of what the SDK threw. Its own time limit looks like an abort by the caller. Where you pass no `abortSignal`, say so.
 *
 * @param {unknown} caught
 * @param {AbortSignal | null} [signal] the one you gave to the request
 */
export function recordOf(caught, signal = null) {
  return parseMatrixError(caught, { signal });
}
