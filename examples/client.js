// @ts-check
// A small Matrix client that waits, refreshes its token and signs out by the decisions of matrix-error alone.
import { MatrixApiError, parseMatrixError, parseMatrixResponse, retryAdvice, sessionVerdict } from "matrix-error";

/**
 * What outlives a reload. Without tokens but with a device it is a soft logout: the device's encryption keys are still good.
 *
 * @typedef {{ deviceId?: string | undefined, accessToken?: string | undefined, refreshToken?: string | undefined }} Session
 *
 * Where the session lies; `{}` if there is none. In a page it is localStorage, which all tabs share.
 *
 * @typedef {{ read(): Session, write(session: Session): void }} Store
 *
 * The tokens that `/login` and `/refresh` give.
 *
 * @typedef {{ access_token: string, refresh_token?: string, device_id: string }} Tokens
 */

/**
 * @param {string} server for example `https://matrix.example.org`
 * @param {Store} store
 * @param {typeof globalThis.fetch} [fetch]
 */
export function createClient(server, store, fetch = globalThis.fetch) {
  return { logIn, request, logOut };

  /**
   * After a soft logout it is the same device that logs in.
   *
   * @param {string} user
   * @param {string} password
   */
  async function logIn(user, password) {
    const outcome = await askPatiently("POST", "/login", {
      type: "m.login.password", identifier: { type: "m.id.user", user }, password,
      device_id: store.read().deviceId, refresh_token: true,
    });
    if (outcome.error) throw new MatrixApiError(outcome.error);
    const tokens = /** @type {Tokens} */ (outcome.answer);
    store.write({ deviceId: tokens.device_id, accessToken: tokens.access_token, refreshToken: tokens.refresh_token });
  }

  /**
   * Gives what the server answers, or throws what neither patience nor another token can mend.
   *
   * @param {string} method
   * @param {string} path behind `/_matrix/client/v3`
   * @param {object} [body]
   * @returns {Promise<unknown>}
   */
  async function request(method, path, body) {
    const session = store.read();
    let outcome = await askPatiently(method, path, body, session.accessToken);
    if (outcome.error && await hasAnotherToken(outcome.error, session, "api")) {
      outcome = await askPatiently(method, path, body, store.read().accessToken);
    }
    if (outcome.error) throw new MatrixApiError(outcome.error);
    return outcome.answer;
  }

  async function logOut() {
    await request("POST", "/logout");
    store.write({});
  }

  /**
   * Does to the session what the error asks for; then, is there another token to ask again with?
   *
   * @param {import("matrix-error").MatrixError} error
   * @param {Session} session with whose token the request was made
   * @param {"api" | "refresh"} endpoint
   * @returns {Promise<boolean>}
   */
  async function hasAnotherToken(error, session, endpoint) {
    const { accessToken } = store.read();
    const tokenIsCurrent = accessToken === session.accessToken;
    const hasRefreshToken = session.refreshToken !== undefined;
    switch (sessionVerdict(error, { endpoint, hasRefreshToken, tokenIsCurrent }).action) {
      case "refresh":
        return refresh(session);
      case "log-in-same-device":
        store.write({ deviceId: session.deviceId });
        return false;
      case "logged-out":
        // The one case in which a client may delete its encryption keys.
        store.write({});
        return false;
      case "wait-for-unlock":
        return false;
      case "keep":
        // Another tab has replaced the token that was refused.
        return !tokenIsCurrent && accessToken !== undefined && (error.status === 401 || error.status === 403);
    }
  }

  /**
   * @param {Session} session
   * @returns {Promise<boolean>}
   */
  async function refresh(session) {
    const outcome = await askPatiently("POST", "/refresh", { refresh_token: session.refreshToken });
    if (outcome.error) return hasAnotherToken(outcome.error, session, "refresh");
    const { access_token: accessToken, refresh_token: refreshToken = session.refreshToken } = /** @type {Tokens} */ (outcome.answer);
    store.write({ ...session, accessToken, refreshToken });
    return true;
  }

  /**
   * Asks until there is an answer, or an error that waiting does not mend.
   *
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @param {string} [token]
   */
  async function askPatiently(method, path, body, token) {
    // A refresh token stays good until one of the tokens that it gave is used.
    const idempotent = method !== "POST" || path === "/refresh";
    for (let attempt = 1; ; attempt++) {
      const outcome = await ask(method, path, body, token);
      if (!outcome.error) return outcome;
      const { retry, delayMs } = retryAdvice(outcome.error, { attempt, idempotent });
      if (!retry) return outcome;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }

  /**
   * Asks once.
   *
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @param {string} [token]
   * @returns {Promise<{ answer: unknown, error?: undefined } | { error: import("matrix-error").MatrixError }>}
   */
  async function ask(method, path, body, token) {
    try {
      const response = await fetch(`${server}/_matrix/client/v3${path}`, {
        method,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        body: body === undefined ? null : JSON.stringify(body),
      });
      return response.ok ? { answer: await response.json() } : { error: await parseMatrixResponse(response) };
    } catch (failure) {
      return { error: parseMatrixError(failure) };
    }
  }
}
