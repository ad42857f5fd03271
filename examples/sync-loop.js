// @ts-check
// A sync loop that outlives proxies, captive portals and restarts, and ends when somebody has to act.
import { MatrixApiError, parseMatrixError, parseMatrixResponse, retryAdvice } from "matrix-error";

/**
 * Ends when `signal` is aborted. Throws what waiting does not mend: ask `sessionVerdict` about its `matrix`.
 *
 * @param {string} server for example `https://matrix.example.org`
 * @param {string} accessToken
 * @param {(answer: { next_batch: string }) => void} take what the server has sent
 * @param {object} options
 * @param {AbortSignal} options.signal
 * @param {typeof globalThis.fetch} [options.fetch]
 * @param {(ms: number, signal: AbortSignal) => Promise<unknown>} [options.wait]
 */
export async function syncLoop(server, accessToken, take, { signal, fetch = globalThis.fetch, wait = pause }) {
  let since = "";
  let attempt = 0;
  while (!signal.aborted) {
    const { answer, error } = await sync();
    if (!error) {
      attempt = 0;
      since = `&since=${encodeURIComponent(answer.next_batch)}`;
      take(answer);
      continue;
    }
    const { retry, delayMs } = retryAdvice(error, { attempt: ++attempt, idempotent: true, background: true });
    if (retry) await wait(delayMs, signal);
    else if (!signal.aborted) throw new MatrixApiError(error, { operation: "GET /_matrix/client/v3/sync" });
  }

  async function sync() {
    // A connection that is dead, and does not say so, ends as well.
    const asked = { signal: AbortSignal.any([signal, AbortSignal.timeout(90_000)]) };
    /** @type {Response | undefined} */
    let response;
    try {
      response = await fetch(`${server}/_matrix/client/v3/sync?timeout=30000${since}`, {
        headers: { authorization: `Bearer ${accessToken}` },
        ...asked,
      });
      if (!response.ok) return { error: await parseMatrixResponse(response, asked) };
      const answer = await response.json();
      // A proxy may answer 200 with JSON of its own.
      return typeof answer?.next_batch === "string" ? { answer } : { error: parseMatrixError(answer, response) };
    } catch (failure) {
      // Firefox reports a connection that is reset within a body as an abort: the signal knows better.
      return { error: parseMatrixError(failure, { status: response?.status, headers: response?.headers, ...asked }) };
    }
  }
}

/** Ends early when the signal is aborted. @param {number} ms @param {AbortSignal} signal */
function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => { clearTimeout(timer); resolve(undefined); }, { once: true });
  });
}
