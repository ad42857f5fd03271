// @ts-check
// Makes a span of something that asks a Matrix server, retries and all. If it fails, `error.type` is the errcode.
// It follows the semantic conventions: a failure that a retry has mended is no error of the span.
import { SpanStatusCode, trace } from "@opentelemetry/api";
import { MatrixApiError, parseMatrixError } from "matrix-error";

const tracer = trace.getTracer("example-client");

/**
 * @template T
 * @param {string} operation without ids, for example "send message"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function traced(operation, work) {
  return tracer.startActiveSpan(operation, async (span) => {
    try {
      return await work();
    } catch (caught) {
      const error = caught instanceof MatrixApiError ? caught : new MatrixApiError(parseMatrixError(caught));
      // The message is masked; what Span.recordException would write of an SDK's error is not.
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      span.setAttribute("error.type", errorType(error));
      if (error.status !== null) span.setAttribute("http.response.status_code", error.status);
      throw caught;
    } finally {
      span.end();
    }
  });
}

/** A few values only, so that metrics can take it as well: the errcode, else the status, else `network`. @param {MatrixApiError} error */
export function errorType({ errcode, status, kind }) {
  return errcode === "M_UNKNOWN" ? String(status ?? kind) : errcode;
}
