// @ts-check
// matrix-js-sdk: whoami and the like; it refreshes tokens itself, and fires `Session.logged_out` when it takes a session for over.
import { versionOf } from "../clients.js";
import { classOf, endOf, oneByOne, settled } from "../sdk.js";
import { metadata, USER } from "../server.js";

/**
 * @typedef {import("../sdk.js").Question} Question
 *
 * What is used of the package.
 * @typedef {object} JsSdk
 * @property {{ findClientConfig(domain: string): Promise<{ "m.homeserver": { error?: unknown } }> }} AutoDiscovery
 * @property {(options: object) => Client} createClient
 * @property {new (metadata: object, context: { clientId: string }, logger: object) => { performRefreshTokenGrant(token: string): Promise<unknown> }} OAuth2
 * @property {Class<Error>} ConnectionError
 * @property {Class<Error & { getRetryAfterMs(): number | null }>} HTTPError
 * @property {Class<Error & { errcode?: unknown, data: unknown }>} MatrixError
 * @property {Class<Error & { error: string }>} OAuth2HTTPError
 * @property {Class<Error>} TokenRefreshError
 * @property {Class<Error>} TokenRefreshLogoutError
 *
 * @typedef {object} Client
 * @property {(event: "Session.logged_out", handler: () => void) => void} on
 * @property {() => Promise<unknown>} whoami
 * @property {(user: string) => Promise<unknown>} getProfileInfo
 * @property {() => Promise<unknown>} getVersions
 * @property {() => Promise<unknown>} getAuthMetadata
 * @property {(token: string) => Promise<unknown>} refreshToken
 */
/**
 * @template T
 * @typedef {new (...values: never[]) => T} Class
 */

const folder = new URL("../../clients/node_modules/matrix-js-sdk/lib/", import.meta.url).href;
/** @type {JsSdk} */
const { AutoDiscovery, ConnectionError, createClient, HTTPError, MatrixError, OAuth2, OAuth2HTTPError, TokenRefreshError, TokenRefreshLogoutError } =
  await import(`${folder}index.js`);
/** @type {{ logger: { setLevel(level: "silent"): void } }} */
const { logger } = await import(`${folder}logger.js`);

// Some parts of it log to this one, whatever a client is told.
logger.setLevel("silent");
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => silent };

/** @param {Question} question */
function clientFor({ base, at, hasRefreshToken }) {
  // A session whose tokens come from OAuth refreshes itself; of one that uses `/refresh` the application does it.
  const isOAuth = hasRefreshToken && at !== "refresh";
  return createClient({
    baseUrl: base, userId: USER, deviceId: "D", accessToken: "old", logger: silent,
    ...(isOAuth && { refreshToken: "old", oauthClientId: "app", onTokenRefresh() {} }),
  });
}

/** The call that gets the answer itself. @param {Client} client @param {Question} question */
function request(client, { base, at }) {
  switch (at) {
    case "api": return client.whoami();
    case "profile": return client.getProfileInfo(USER);
    case "versions": return client.getVersions();
    case "auth-metadata": return client.getAuthMetadata();
    case "refresh": return client.refreshToken("old");
    case "token": return new OAuth2(metadata(base), { clientId: "app" }, silent).performRefreshTokenGrant("old");
    case "well-known": return discover(base);
  }
}

/** What is wrong is in the configuration that comes back. @param {string} base */
async function discover(base) {
  const { "m.homeserver": { error } } = await AutoDiscovery.findClientConfig(base);
  if (error) throw new DiscoveryFailure(String(error));
}

class DiscoveryFailure extends Error {}

const OWN = [HTTPError, ConnectionError, TokenRefreshError, TokenRefreshLogoutError, DiscoveryFailure];

/** @param {unknown} error */
const isOwn = (error) => OWN.some((Class) => error instanceof Class);

/** @param {unknown} error */
function delayOf(error) {
  if (!(error instanceof HTTPError)) return null;
  try {
    return error.getRetryAfterMs();
  } catch {
    // Documented: the value is not valid.
    return null;
  }
}

/** @param {Question} question @returns {Promise<import("../sdk.js").Seen>} */
async function ask(question) {
  const client = clientFor(question);
  let isEnded = false;
  client.on("Session.logged_out", () => { isEnded = true; });
  const result = await settled(request(client, question));
  // A token is refreshed when a request of the session is refused.
  if (question.at === "token" || question.at === "auth-metadata") await settled(client.whoami());
  const error = result.status === "rejected" ? result.reason : null;
  const refreshes = question.at === "api" && question.hasRefreshToken;
  return {
    ...(question.at !== "well-known" && !refreshes && { errcode: codeOf(error), delayMs: delayOf(error) }),
    // At `/refresh` the event is suppressed, so that the application decides.
    ...(question.at !== "refresh" && { isEnded }),
    ...(!refreshes && { end: endOf(result, question, isOwn, (problem) => problem instanceof MatrixError && problem.data) }),
    what: classOf(result),
  };
}

/** @param {unknown} error @returns {string | null} */
function codeOf(error) {
  if (error instanceof OAuth2HTTPError) return error.error;
  return error instanceof MatrixError && typeof error.errcode === "string" ? error.errcode : null;
}

/** @type {import("../sdk.js").Sdk} */
export const sdk = {
  name: "matrix-js-sdk", version: versionOf("matrix-js-sdk"),
  calls: "`whoami()`, `getProfileInfo()`, `getVersions()`, `getAuthMetadata()`, `refreshToken()`, `OAuth2.performRefreshTokenGrant()`, `AutoDiscovery.findClientConfig()`; `errcode` (of OAuth `error`), `getRetryAfterMs()`; over is the event `Session.logged_out`, of a client with an OAuth session where a refresh token is there. What discovery says by an `error` in its result counts as its error",
  see: oneByOne(ask),
};
