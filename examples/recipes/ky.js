// @ts-check
// Lets ky 2 repeat a request after the waits that matrix-error advises, and throws one kind of error.
import ky from "ky";
import { MatrixApiError, parseMatrixError, parseMatrixResponse, retryAdvice } from "matrix-error";

const api = ky.create({
  // Where no response comes, ky itself waits; it sends no POST again then. After a cut body it does not ask again.
  retry: { limit: 5, jitter: true },
  hooks: {
    afterResponse: [
      async ({ request, response, retryCount }) => {
        if (response.ok) return undefined;
        const error = await parseMatrixResponse(response, { signal: request.signal });
        const { retry, delayMs } = retryAdvice(error, { attempt: retryCount + 1, idempotent: request.method !== "POST" });
        if (retry) return ky.retry({ delay: delayMs });
        throw new MatrixApiError(error);
      },
    ],
  },
});

/**
 * @param {string} url
 * @param {import("ky").Options} [options]
 * @returns {Promise<unknown>} what the server answers
 */
export async function matrix(url, options = {}) {
  try {
    return await api(url, options).json();
  } catch (caught) {
    throw new MatrixApiError(parseMatrixError(caught, { signal: options.signal ?? null }));
  }
}
