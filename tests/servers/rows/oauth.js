// @ts-check
// What oidc-provider answers when it refuses a request, and what is right to make of it.
import { like } from "../row.js";

/** @typedef {import("../row.js").Row} Row */

const TOKEN = "POST /token";

/** The parameters of a request, as a form. @param {Record<string, string>} parameters */
const form = (parameters) => new URLSearchParams({ client_id: "{clientId}", ...parameters });
/** @param {string} token */
const refresh = (token) => form({ grant_type: "refresh_token", refresh_token: token });
/** @param {string} code */
const poll = (code) => form({ grant_type: "{deviceGrant}", device_code: code });

/** An error in the words of OAuth. @param {number} status @param {string} error @param {string} recovery @param {string} [errorDescription] */
const oauth = (status, error, recovery, errorDescription) => ({
  kind: "oauth", status, error: errorDescription ?? error, recovery, oauth: { error, errorDescription: errorDescription ?? null, errorUri: null },
});

/** @type {readonly Row[]} */
export const refreshes = [
  {
    name: "a refresh token that was used", ask: TOKEN, body: refresh("{used}"),
    record: oauth(400, "invalid_grant", "refresh-or-log-in", "grant request is invalid"),
    endpoint: "oauth-token", verdict: "confirm", advice: "needs-action",
  },
  {
    name: "a refresh token that was revoked", ask: TOKEN, body: refresh("{revoked}"),
    record: oauth(400, "invalid_grant", "refresh-or-log-in", "grant request is invalid"),
    endpoint: "oauth-token", verdict: "confirm", advice: "needs-action",
  },
  {
    name: "a refresh token that nobody knows", ask: TOKEN, body: refresh("unknown"),
    record: oauth(400, "invalid_grant", "refresh-or-log-in", "grant request is invalid"),
    endpoint: "oauth-token", verdict: "confirm", advice: "needs-action",
  },
  {
    name: "no refresh token", ask: TOKEN, body: form({ grant_type: "refresh_token" }),
    record: oauth(400, "invalid_request", "fix-request", "missing required parameter 'refresh_token'"),
    endpoint: "oauth-token", advice: "needs-change",
  },
  {
    name: "no grant type", ask: TOKEN, body: form({}),
    record: oauth(400, "invalid_request", "fix-request", "missing required parameter 'grant_type'"),
    endpoint: "oauth-token", advice: "needs-change",
  },
  {
    name: "a grant type that the server does not know", ask: TOKEN, body: form({ grant_type: "password" }),
    record: oauth(400, "unsupported_grant_type", "log-in-same-device", "unsupported grant_type requested"),
    endpoint: "oauth-token", verdict: "log-in-same-device", advice: "needs-action",
  },
  {
    name: "a client that nobody knows", ask: TOKEN, body: new URLSearchParams({ client_id: "gone", grant_type: "refresh_token", refresh_token: "x" }),
    record: oauth(401, "invalid_client", "log-in-same-device", "client authentication failed"),
    endpoint: "oauth-token", verdict: "log-in-same-device", advice: "needs-action",
  },
  {
    name: "a client that may not refresh", ask: TOKEN,
    body: new URLSearchParams({ client_id: "example-web-client", grant_type: "refresh_token", refresh_token: "x" }),
    // RFC 6749 has `unauthorized_client` for it.
    record: oauth(400, "invalid_request", "fix-request", "requested grant type is not allowed for this client"),
    endpoint: "oauth-token", advice: "needs-change",
  },
  {
    name: "a body of JSON", ask: TOKEN, headers: { "content-type": "application/json" }, body: { grant_type: "refresh_token" },
    record: oauth(400, "invalid_request", "fix-request",
      "only application/x-www-form-urlencoded content-type bodies are supported on POST /token"),
    endpoint: "oauth-token", advice: "needs-change",
  },
  {
    name: "a parameter that is sent twice", ask: TOKEN,
    body: "client_id=example-client&grant_type=refresh_token&refresh_token=a&refresh_token=b",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    record: oauth(400, "invalid_request", "fix-request", "'refresh_token' parameter must not be provided twice"),
    endpoint: "oauth-token", advice: "needs-change",
  },
  {
    name: "the token endpoint, with the wrong method", ask: "GET /token",
    record: { kind: "not-matrix", status: 404, error: "Not Found", text: "Not Found" },
    endpoint: "oauth-token", advice: "intercepted",
  },
];

/** A sign-in with a code: it says nothing about a session. @type {readonly Row[]} */
export const signIns = [
  {
    name: "a code that nobody has approved yet", ask: TOKEN, body: poll("{pending}"),
    record: oauth(400, "authorization_pending", "retry", "authorization request is still pending as the end-user hasn't yet completed the user interaction steps"),
    endpoint: "other", advice: "not-yet",
  },
  {
    name: "a code that is asked for too often", ask: TOKEN, body: poll("{pending}"),
    record: oauth(400, "slow_down", "retry"),
    endpoint: "other", advice: "rate-limited",
  },
  {
    name: "a code that the person refused", ask: TOKEN, body: poll("{denied}"),
    record: oauth(400, "access_denied", "give-up"),
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a code that was used", ask: TOKEN, body: poll("{usedCode}"),
    record: oauth(400, "invalid_grant", "refresh-or-log-in", "grant request is invalid"),
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a code that nobody knows", ask: TOKEN, body: poll("unknown"),
    record: oauth(400, "invalid_grant", "refresh-or-log-in", "grant request is invalid"),
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a new code for a client that may not have one", ask: "POST /device/auth", body: new URLSearchParams({ client_id: "example-web-client" }),
    record: oauth(400, "invalid_request", "fix-request", "urn:ietf:params:oauth:grant-type:device_code is not allowed for this client"),
    endpoint: "other", advice: "needs-change",
  },
];

/** @type {readonly Row[]} */
export const elsewhere = [
  {
    name: "metadata where there is none", ask: "GET /realms/other/.well-known/openid-configuration",
    record: { kind: "not-matrix", status: 404, error: "Not Found", text: "Not Found" },
    endpoint: "other", advice: "intercepted",
  },
  {
    name: "who signed in, without a token", ask: "GET /me",
    record: oauth(401, "invalid_token", "refresh-or-log-in", "no access token provided"),
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "who signed in, with a token that nobody knows", ask: "GET /me", headers: { authorization: "Bearer unknown" },
    record: oauth(401, "invalid_token", "refresh-or-log-in", "invalid token provided"),
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "the end of a session by a client that nobody knows", ask: "POST /token/revocation", body: new URLSearchParams({ client_id: "gone", token: "x" }),
    record: oauth(401, "invalid_client", "log-in-same-device", "client authentication failed"),
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a page to sign in for a client that nobody knows", ask: "GET /auth?client_id=gone&response_type=code",
    record: { kind: "not-matrix", status: 400, error: "Bad Request", recovery: "fix-request", text: like(/^<!DOCTYPE html>[^]*invalid_client/) },
    endpoint: "other", advice: "intercepted",
  },
  {
    name: "a sign-in without a question, where one is needed",
    ask: "GET /auth?client_id=example-web-client&response_type=code&prompt=none&scope=openid&code_challenge=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&code_challenge_method=S256",
    record: {
      kind: "redirect", status: 303, error: "See Other", recovery: "follow-redirect",
      location: like(/^https:\/\/example\.org\/signed-in\?error=login_required&/),
    },
    endpoint: "other", advice: "intercepted",
  },
];
