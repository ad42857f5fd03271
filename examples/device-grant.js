// @ts-check
// Signs in on a device without a browser (RFC 8628): it shows a code, and asks for the token until somebody has approved it.
import { MatrixApiError, parseMatrixError, parseMatrixResponse, retryAdvice } from "matrix-error";

/**
 * The addresses are in the server's metadata, `GET /_matrix/client/v1/auth_metadata`.
 *
 * @typedef {object} Grant
 * @property {string} deviceEndpoint `device_authorization_endpoint`
 * @property {string} tokenEndpoint `token_endpoint`
 * @property {string} clientId
 * @property {string} scope
 *
 * What the person sees: the code, and where to type it.
 *
 * @typedef {{ user_code: string, verification_uri: string, verification_uri_complete?: string }} Code
 *
 * @typedef {{ access_token: string, refresh_token?: string, expires_in?: number }} Tokens
 */

/**
 * Ends with the tokens, or throws when the person said no (`access_denied`) or let the code run out (`expired_token`).
 *
 * @param {Grant} grant
 * @param {(code: Code) => void} show
 * @param {{ fetch?: typeof globalThis.fetch, wait?: (ms: number) => Promise<unknown> }} [surroundings]
 * @returns {Promise<Tokens>}
 */
export async function signInWithCode(grant, show, { fetch = globalThis.fetch, wait = pause } = {}) {
  const { clientId: client_id, scope } = grant;
  const started = await ask(grant.deviceEndpoint, { client_id, scope });
  if (started.error) throw new MatrixApiError(started.error);
  const { device_code, expires_in, interval = 5 } = started.answer;
  show(started.answer);

  let intervalMs = interval * 1000;
  await wait(intervalMs);
  for (let attempt = 1; ; attempt++) {
    const { answer, error } = await ask(grant.tokenEndpoint, {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code, client_id,
    });
    if (!error) return answer;
    const { retry, delayMs, reason } = retryAdvice(error, {
      attempt, idempotent: true, maxDelayMs: intervalMs, maxHintMs: Infinity,
      // The server says when the code has run out. Should it be gone for good, so many polls are its lifetime.
      maxAttempts: 1 + expires_in / interval,
    });
    if (!retry) throw new MatrixApiError(error);
    // `slow_down` counts for all that follows (RFC 8628, section 3.5).
    if (reason === "rate-limited") intervalMs += 5000;
    await wait(Math.max(intervalMs, delayMs));
  }

  /** @param {string} url @param {Record<string, string>} parameters */
  async function ask(url, parameters) {
    /** @type {Response | undefined} */
    let response;
    try {
      response = await fetch(url, { method: "POST", body: new URLSearchParams(parameters) });
      return response.ok ? { answer: await response.json() } : { error: await parseMatrixResponse(response) };
    } catch (failure) {
      // Nothing aborts the request, so what is called an abort is a connection that broke off.
      return { error: parseMatrixError(failure, { status: response?.status, headers: response?.headers, signal: null }) };
    }
  }
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}
