// @ts-check
// Sends a request with fetch, waits and asks again where that helps, and throws one kind of error.
// It is safe with a cut body, with a portal's page that comes with status 200, and with any reason of an abort.
import { MatrixApiError, parseMatrixError, parseMatrixResponse, retryAdvice } from "matrix-error";

/**
 * @param {string} url
 * @param {RequestInit} [init] its signal ends the waits as well
 * @param {boolean} [idempotent] may it be sent twice? Most POSTs may not
 * @returns {Promise<unknown>} what the server answers
 */
export async function matrix(url, init = {}, idempotent = /^(GET|PUT|DELETE)$/.test(init.method ?? "GET")) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await matrixOnce(url, init);
    } catch (error) {
      const { retry, delayMs } = retryAdvice(error, { attempt, idempotent });
      if (!retry) throw error;
      await wait(delayMs, init.signal);
    }
  }
}

/** Asks once. What it throws is always a MatrixApiError. @param {string} url @param {RequestInit} [init] @returns {Promise<unknown>} */
export async function matrixOnce(url, { signal = null, ...init } = {}) {
  let status; // stays unknown where no response comes
  try {
    const response = await fetch(url, { ...init, signal });
    ({ status } = response);
    if (response.ok) return await response.json();
    throw new MatrixApiError(await parseMatrixResponse(response, { signal }));
  } catch (caught) {
    throw new MatrixApiError(parseMatrixError(caught, { status, signal }));
  }
}

/** Ends at once when the signal is aborted; the next request throws then. @param {number} ms @param {AbortSignal | null} [signal] */
export function wait(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, signal?.aborted ? 0 : ms);
    signal?.addEventListener("abort", done);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve(undefined);
    }
  });
}
