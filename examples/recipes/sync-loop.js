// @ts-check
// A sync loop that outlives rate limits, proxies and captive portals. It ends when its signal is aborted, or somebody has to act.
import { MatrixApiError, parseMatrixError, retryAdvice } from "matrix-error";
import { matrixOnce, wait } from "./fetch.js";

/**
 * Throws what waiting does not mend: ask `sessionVerdict` about it. `examples/sync-loop.js` also ends a connection that is dead.
 *
 * @param {string} url for example `https://matrix.example.org/_matrix/client/v3/sync?timeout=30000`
 * @param {string} accessToken
 * @param {(answer: object) => void} take what the server has sent
 * @param {AbortSignal} signal
 */
export async function syncLoop(url, accessToken, take, signal) {
  const init = { headers: { authorization: `Bearer ${accessToken}` }, signal };
  let since = "";
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      const answer = /** @type {{ next_batch?: unknown } | null} */ (await matrixOnce(url + since, init));
      // A captive portal may answer 200 with JSON of its own.
      if (typeof answer?.next_batch !== "string") throw new MatrixApiError(parseMatrixError(answer, { status: 200 }));
      since = `&since=${encodeURIComponent(answer.next_batch)}`;
      attempt = 0;
      take(answer);
    } catch (error) {
      const { retry, delayMs } = retryAdvice(error, { attempt, idempotent: true, background: true });
      if (retry) await wait(delayMs, signal);
      else if (!signal.aborted) throw error;
    }
  }
}
