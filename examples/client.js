// @ts-check
// A Matrix client that waits, refreshes its token and signs out by the decisions of matrix-error alone.
import { MatrixApiError, parseMatrixError, parseMatrixResponse, retryAdvice, sessionVerdict } from "matrix-error";
import { mayBeSentTwice } from "./repeatable.js";

/**
 * What outlives a reload. Three states want somebody:
 * - no access token, but a device: log in again as this device; its encryption keys are still good;
 * - no refresh token, but `expiresAt`: the same, before the access token runs out;
 * - nothing at all: logged out, and the encryption keys may be deleted.
 *
 * @typedef {object} Session
 * @property {string | undefined} [deviceId]
 * @property {string | undefined} [accessToken]
 * @property {string | undefined} [refreshToken]
 * @property {number | undefined} [expiresAt] when the access token runs out; 0: nobody said; not given: never
 * @property {number | undefined} [refreshedAt] when the access token came out of a refresh
 * @property {number | undefined} [confirmedAt] when whoami was last asked whether the session lives
 * @property {OAuth | undefined} [oauth] where tokens of OAuth 2.0 are refreshed; not given: at Matrix' own `/refresh`
 *
 * @typedef {{ readonly tokenEndpoint: string, readonly clientId: string }} OAuth
 *
 * Where the session lies; `{}` if there is none. `alone` lets one tab at a time do its work. Without it two tabs may use the same
 * refresh token, and then many OAuth servers end the session.
 *
 * @typedef {object} Store
 * @property {() => Session} read
 * @property {(session: Session) => void} write
 * @property {(<T>(work: () => Promise<T>) => Promise<T>) | undefined} [alone]
 *
 * The tokens that a log-in or a refresh gives: Matrix says their lifetime in milliseconds, OAuth in seconds.
 *
 * @typedef {object} Tokens
 * @property {string} access_token
 * @property {string | undefined} [refresh_token]
 * @property {number | undefined} [expires_in_ms]
 * @property {number | undefined} [expires_in]
 *
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {{ answer: unknown, error?: undefined } | { error: MatrixErrorRecord }} Outcome
 */

const CLIENT = "/_matrix/client/v3";
const WHO_AM_I = "/account/whoami";
const MINUTE = 60_000;

/** How often a request is sent for the sake of its session: at first, with a new token, and after a wait. */
const TURNS = 3;

/**
 * @param {string} server for example `https://matrix.example.org`
 * @param {Store} store
 * @param {{ fetch?: typeof globalThis.fetch, wait?: (ms: number) => Promise<unknown>, now?: () => number }} [surroundings]
 */
export function createClient(server, store, { fetch = globalThis.fetch, wait = pause, now = Date.now } = {}) {
  const alone = store.alone ?? oneAtATime();
  return { logIn, adopt, request, logOut };

  /**
   * After a soft logout it is the same device that logs in.
   *
   * @param {string} user
   * @param {string} password
   */
  async function logIn(user, password) {
    const since = now();
    const outcome = await askPatiently("POST", "/login", {
      type: "m.login.password", identifier: { type: "m.id.user", user }, password,
      device_id: store.read().deviceId, refresh_token: true,
    });
    if (outcome.error) throw new MatrixApiError(outcome.error);
    const tokens = /** @type {Tokens & { device_id: string }} */ (outcome.answer);
    adopt(tokens, { deviceId: tokens.device_id }, since);
  }

  /**
   * Stores the tokens of a session, for example those that `device-grant.js` has fetched.
   *
   * @param {Tokens} tokens
   * @param {Session} session
   * @param {number} [since] when they were asked for: their lifetime begins no earlier
   */
  function adopt(tokens, session, since = now()) {
    const { access_token: accessToken, refresh_token: refreshToken = session.refreshToken } = tokens;
    const lifetime = tokens.expires_in_ms ?? (tokens.expires_in === undefined ? undefined : tokens.expires_in * 1000);
    const unknown = refreshToken === undefined ? undefined : 0;
    const expiresAt = lifetime === undefined ? unknown : since + lifetime;
    store.write({ ...session, accessToken, refreshToken, expiresAt });
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
    const endpoint = path === WHO_AM_I ? "whoami" : "api";
    for (let turn = 1; ; turn++) {
      const session = store.read();
      const outcome = await askPatiently(method, path, body, session.accessToken);
      if (!outcome.error) return outcome.answer;
      const { action, retryInMs: keptInMs } = verdict(outcome.error, session, endpoint);
      // Most errors are not about the session. Where one is, another tab may be at it already.
      const retryInMs = action === "keep" ? keptInMs : await alone(() => settle(outcome.error, session, endpoint));
      if (retryInMs === null || turn === TURNS) throw new MatrixApiError(outcome.error);
      await wait(retryInMs);
    }
  }

  async function logOut() {
    await request("POST", "/logout");
    await alone(async () => store.write({}));
  }

  /**
   * @param {MatrixErrorRecord} error
   * @param {Session} session with whose tokens the request was made
   * @param {"api" | "whoami" | "refresh" | "oauth-token"} endpoint
   */
  function verdict(error, session, endpoint) {
    // Another tab may have stored other tokens meanwhile.
    const stored = store.read();
    const sent = endpoint === "refresh" || endpoint === "oauth-token" ? "refreshToken" : "accessToken";
    return sessionVerdict(error, {
      endpoint,
      hasRefreshToken: stored.refreshToken !== undefined,
      tokenIsCurrent: stored[sent] === session[sent],
      tokenIsExpired: stored.expiresAt !== undefined && stored.expiresAt <= now(),
      refreshedMsAgo: stored.refreshedAt === undefined ? undefined : now() - stored.refreshedAt,
    });
  }

  /**
   * Does to the session what the error asks for. Gives in how many milliseconds the request may go out again, with the token
   * that is stored then; null if that does not help.
   *
   * @param {Parameters<typeof verdict>} judged
   * @returns {Promise<number | null>}
   */
  async function settle(...judged) {
    const { action, retryInMs } = verdict(...judged);
    const stored = store.read();
    switch (action) {
      case "refresh":
        return refresh(stored);
      case "confirm":
        return confirm(stored);
      case "log-in-same-device":
        store.write({ deviceId: stored.deviceId });
        return null;
      case "logged-out":
        // The one case in which a client may delete its encryption keys.
        store.write({});
        return null;
      case "wait-for-unlock":
      case "keep":
        return retryInMs;
    }
  }

  /**
   * @param {Session} session
   * @returns {Promise<number | null>} as of `settle`
   */
  async function refresh(session) {
    const { oauth, refreshToken } = session;
    const since = now();
    const outcome = await patiently(true, () => oauth
      ? ask(oauth.tokenEndpoint, new URLSearchParams({
          grant_type: "refresh_token", refresh_token: String(refreshToken), client_id: oauth.clientId,
        }))
      : askMatrix("POST", "/refresh", { refresh_token: refreshToken }));
    if (!outcome.error) {
      adopt(/** @type {Tokens} */ (outcome.answer), { ...session, refreshedAt: now() }, since);
      return 0;
    }
    const retryInMs = await settle(outcome.error, session, oauth ? "oauth-token" : "refresh");
    // The session lives, so what went wrong is the refresh: its error says how to go on.
    if (retryInMs === null && store.read().refreshToken !== undefined) throw new MatrixApiError(outcome.error);
    return retryInMs;
  }

  /**
   * Does the session live? Only whoami says that it does not. A refresh token that led here is no good.
   *
   * @param {Session} session
   * @returns {Promise<number | null>} as of `settle`
   */
  async function confirm({ refreshToken: _, ...session }) {
    const isTooSoon = session.confirmedAt !== undefined && now() - session.confirmedAt < MINUTE;
    if (!isTooSoon) session.confirmedAt = now();
    store.write(session);
    if (isTooSoon) return null;
    const outcome = await askMatrix("GET", WHO_AM_I, undefined, session.accessToken);
    return outcome.error ? settle(outcome.error, session, "whoami") : null;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @param {string} [token]
   */
  function askPatiently(method, path, body, token) {
    return patiently(mayBeSentTwice(method, CLIENT + path), () => askMatrix(method, path, body, token));
  }

  /**
   * Asks until there is an answer, or an error that waiting does not mend.
   *
   * @param {boolean} idempotent
   * @param {() => Promise<Outcome>} askOnce
   */
  async function patiently(idempotent, askOnce) {
    for (let attempt = 1; ; attempt++) {
      const outcome = await askOnce();
      if (!outcome.error) return outcome;
      const { retry, delayMs } = retryAdvice(outcome.error, { attempt, idempotent });
      if (!retry) return outcome;
      await wait(delayMs);
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @param {string} [token]
   */
  function askMatrix(method, path, body, token) {
    return ask(server + CLIENT + path, body === undefined ? null : JSON.stringify(body), {
      method, headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
  }

  /**
   * Asks once.
   *
   * @param {string} url
   * @param {string | URLSearchParams | null} body
   * @param {{ method: string, headers?: Record<string, string> }} [init]
   * @returns {Promise<Outcome>}
   */
  async function ask(url, body, init = { method: "POST" }) {
    /** @type {Response | undefined} */
    let response;
    try {
      response = await fetch(url, { ...init, body });
      return response.ok ? { answer: await response.json() } : { error: await parseMatrixResponse(response) };
    } catch (failure) {
      // No response, or one that is no JSON. Nothing aborts the request, so what is called an abort is a connection that broke off.
      return { error: parseMatrixError(failure, { status: response?.status, headers: response?.headers, signal: null }) };
    }
  }
}

/**
 * The store of a page, which all its tabs share.
 *
 * @param {string} key
 * @returns {Store}
 */
export function pageStore(key) {
  return {
    read: () => JSON.parse(localStorage.getItem(key) ?? "{}"),
    write: (session) => localStorage.setItem(key, JSON.stringify(session)),
    alone: async (work) => navigator.locks.request(key, work),
  };
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}

/** Keeps the requests of one tab apart where the store cannot keep all tabs apart. @returns {NonNullable<Store["alone"]>} */
function oneAtATime() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
}
