// @ts-check
// Logs a failed request with pino: its status, errcode and what to do next, without a token or a Matrix id.
// It is for whatever was caught: a MatrixApiError, an error of an SDK, or a failed fetch.
import { MatrixApiError, parseMatrixError } from "matrix-error";
import { stdSerializers } from "pino";

/** @param {unknown} caught */
function err(caught) {
  const record = parseMatrixError(caught);
  // No request failed: it is a bug of the program.
  if (record.kind === "not-matrix" && record.status === null) return stdSerializers.err(/** @type {Error} */ (caught));
  const { message, kind, status, errcode, recovery, fingerprint } = caught instanceof MatrixApiError ? caught : new MatrixApiError(record);
  const stack = caught instanceof MatrixApiError ? caught.stack : undefined;
  return { type: "MatrixApiError", message, kind, status, errcode, recovery, fingerprint, retryAfterMs: record.retryAfterMs, stack };
}

/** `pino({ serializers })`, then `log.warn({ err: caught }, "could not send")`. */
export const serializers = { err };
