// @ts-check
// Gives axios an interceptor that waits and asks again where that helps, and throws one kind of error.
import axios from "axios";
import { MatrixApiError, parseMatrixError, retryAdvice } from "matrix-error";
import { wait } from "./fetch.js";

// Without these two a portal's page with status 200 counts as an answer.
const options = /** @type {const} */ ({ responseType: "json", transitional: { silentJSONParsing: false } });

/** @param {string} baseURL */
export function createApi(baseURL) {
  const plain = axios.create({ baseURL, ...options });
  const api = axios.create({ baseURL, ...options });
  api.interceptors.response.use(undefined, async (failure) => {
    const { config = {} } = failure;
    for (let attempt = 1; ; attempt++) {
      const error = parseMatrixError(failure, { signal: config.signal ?? null });
      const { retry, delayMs } = retryAdvice(error, { attempt, idempotent: config.method !== "post" });
      if (!retry) throw new MatrixApiError(error);
      await wait(delayMs, config.signal);
      try {
        return await plain.request(config);
      } catch (next) {
        failure = next;
      }
    }
  });
  return api;
}
