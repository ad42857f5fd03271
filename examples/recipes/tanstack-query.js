// @ts-check
// Tells TanStack Query which failures to try again, and after how long.
// By itself it asks three times more after any failure, and knows nothing of the wait that a server asks for.
import { QueryClient } from "@tanstack/react-query";
import { retryAdvice } from "matrix-error";
import { matrixOnce } from "./fetch.js";

// TanStack Query counts the failures before this one.
const advice = (/** @type {boolean} */ idempotent) => ({
  retry: (/** @type {number} */ failures, /** @type {Error} */ error) => retryAdvice(error, { attempt: failures + 1, idempotent }).retry,
  retryDelay: (/** @type {number} */ failures, /** @type {Error} */ error) => retryAdvice(error, { attempt: failures + 1, idempotent }).delayMs,
});

export const queryClient = new QueryClient({
  defaultOptions: { queries: advice(true), mutations: advice(false) },
});

/** For `useQuery(matrixQuery(url))`. @param {string} url */
export function matrixQuery(url) {
  return {
    queryKey: [url],
    queryFn: (/** @type {{ signal: AbortSignal }} */ { signal }) => matrixOnce(url, { signal }),
  };
}
