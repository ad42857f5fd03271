// @ts-check
// What the error codes of OAuth 2.0 and OpenID Connect mean, where they come from, and the words that people search for.
//
// They stand in `error`, where Matrix has `errcode`; the catalogue of errcodes has none of them.

/**
 * @typedef {object} OAuthRow
 * @property {string} summary what it means, in one sentence
 * @property {string} comes with which status, or by which way
 * @property {readonly [label: string, url: string]} definedBy
 * @property {string} words separated by commas
 */

/** @param {number} number @param {string} section @returns {readonly [string, string]} */
const rfc = (number, section) => [`RFC ${number}, section ${section}`, `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`];
/** @type {readonly [string, string]} */
const OPENID = ["OpenID Connect Core 1.0, section 3.1.2.6", "https://openid.net/specs/openid-connect-core-1_0.html#AuthError"];

const CALLBACK = "in the address that the browser comes back to";

/** @type {Readonly<Record<string, OAuthRow>>} */
export const OAUTH = {
  invalid_grant: {
    summary: "The refresh token or the authorisation code is not valid, was used already, or has expired.",
    comes: "400", definedBy: rfc(6749, "5.2"), words: "refresh failed, refresh token expired, refresh token reused, logged out, code used twice",
  },
  invalid_token: {
    summary: "The access token has expired, was revoked or never existed.",
    comes: "401", definedBy: rfc(6750, "3.1"), words: "access token expired, logged out, token revoked, WWW-Authenticate",
  },
  expired_token: {
    summary: "The device code has expired before the person confirmed it; the log-in has to start again.",
    comes: "400", definedBy: rfc(8628, "3.5"), words: "device code, QR code login, took too long, start again",
  },
  authorization_pending: {
    summary: "The person has not confirmed the log-in on the other device yet.",
    comes: "400", definedBy: rfc(8628, "3.5"), words: "device code, QR code login, waiting for confirmation, keep polling",
  },
  slow_down: {
    summary: "The client asks too often whether the person has confirmed; wait five seconds longer each time.",
    comes: "400", definedBy: rfc(8628, "3.5"), words: "device code, polling too fast, too many requests, rate limit, interval",
  },
  access_denied: {
    summary: "The person or the server has refused the log-in.",
    comes: `400, or ${CALLBACK}`, definedBy: rfc(6749, "4.1.2.1"), words: "login cancelled, consent refused, person said no",
  },
  insufficient_scope: {
    summary: "The access token is good, but was not given for this.",
    comes: "403 or 401", definedBy: rfc(6750, "3.1"), words: "missing permission, missing rights, forbidden, WWW-Authenticate",
  },
  insufficient_user_authentication: {
    summary: "The person must log in once more, or in a stronger way.",
    comes: "401", definedBy: rfc(9470, "3"), words: "step-up, second factor, re-authenticate, acr_values, max_age",
  },
  login_required: {
    summary: "The person has to log in, but the client asked for no page to be shown.",
    comes: CALLBACK, definedBy: OPENID, words: "prompt=none, silent sign-in, not signed in",
  },
  consent_required: {
    summary: "The person has to agree, but the client asked for no page to be shown.",
    comes: CALLBACK, definedBy: OPENID, words: "prompt=none, silent sign-in, approve access",
  },
  interaction_required: {
    summary: "The person has to do something, but the client asked for no page to be shown.",
    comes: CALLBACK, definedBy: OPENID, words: "prompt=none, silent sign-in, show the login page",
  },
  account_selection_required: {
    summary: "The person has to choose an account, but the client asked for no page to be shown.",
    comes: CALLBACK, definedBy: OPENID, words: "prompt=none, silent sign-in, several accounts, choose",
  },
  invalid_client: {
    summary: "The server does not know this client, or could not check who it is; register it again.",
    comes: "401", definedBy: rfc(6749, "5.2"), words: "unknown client_id, client registration lost, wrong client secret",
  },
  unauthorized_client: {
    summary: "This client may not use this way to log in.",
    comes: `400, or ${CALLBACK}`, definedBy: rfc(6749, "4.1.2.1"), words: "grant not allowed, client registration, grant_types",
  },
  unsupported_grant_type: {
    summary: "The server does not have this way to get a token.",
    comes: "400", definedBy: rfc(6749, "5.2"), words: "grant_type wrong, device login switched off, refresh not possible",
  },
  unsupported_response_type: {
    summary: "The server does not answer in the way that was asked for.",
    comes: CALLBACK, definedBy: rfc(6749, "4.1.2.1"), words: "response_type wrong, implicit flow, code flow",
  },
  unsupported_token_type: {
    summary: "The server cannot revoke this type of token.",
    comes: "400", definedBy: rfc(7009, "2.2.1"), words: "revoke, sign out, log out failed",
  },
  invalid_request: {
    summary: "The request lacks a parameter, or has one that is wrong or stands there twice.",
    comes: `400, or ${CALLBACK}`, definedBy: rfc(6749, "5.2"), words: "missing parameter, malformed, bad parameter, PKCE",
  },
  invalid_scope: {
    summary: "What the client asks to be allowed is unknown, malformed or too much.",
    comes: `400, or ${CALLBACK}`, definedBy: rfc(6749, "5.2"), words: "scope not allowed, device ID, wrong permission",
  },
  server_error: {
    summary: "Something failed in the authorisation server.",
    comes: `500, or ${CALLBACK}`, definedBy: rfc(6749, "4.1.2.1"), words: "internal error, something went wrong, login server broken",
  },
  temporarily_unavailable: {
    summary: "The authorisation server is overloaded or under maintenance.",
    comes: `503, or ${CALLBACK}`, definedBy: rfc(6749, "4.1.2.1"), words: "maintenance, overloaded, login server down, try later",
  },
  invalid_redirect_uri: {
    summary: "The server does not accept an address that the browser should come back to.",
    comes: "400", definedBy: rfc(7591, "3.2.2"), words: "client registration, callback address, wrong redirect",
  },
  invalid_client_metadata: {
    summary: "The server does not accept what the client says about itself.",
    comes: "400", definedBy: rfc(7591, "3.2.2"), words: "client registration, client_name, logo, policy address",
  },
  invalid_software_statement: {
    summary: "The signed statement about the client is not valid.",
    comes: "400", definedBy: rfc(7591, "3.2.2"), words: "client registration, signed metadata, JWT",
  },
  unapproved_software_statement: {
    summary: "The server does not accept the signed statement about the client.",
    comes: "400", definedBy: rfc(7591, "3.2.2"), words: "client registration, signed metadata, not approved",
  },
  invalid_target: {
    summary: "The resource that the token should be for is missing, unknown or malformed.",
    comes: `400, or ${CALLBACK}`, definedBy: rfc(8707, "2"), words: "resource parameter, audience, wrong homeserver",
  },
  invalid_dpop_proof: {
    summary: "The proof that the token belongs to this client is not valid.",
    comes: "400", definedBy: rfc(9449, "12.2"), words: "proof of possession, signed request, key binding",
  },
  use_dpop_nonce: {
    summary: "The proof that the token belongs to this client has to hold the server's nonce.",
    comes: "400 or 401", definedBy: rfc(9449, "12.2"), words: "proof of possession, DPoP-Nonce header, send again",
  },
  invalid_request_uri: {
    summary: "The address of the prepared request leads to an error or to something that is no request.",
    comes: CALLBACK, definedBy: OPENID, words: "pushed authorization, request by reference, prepared address",
  },
  invalid_request_object: {
    summary: "The signed request is not valid.",
    comes: CALLBACK, definedBy: OPENID, words: "signed parameters, JWT, JAR",
  },
  request_not_supported: {
    summary: "The server takes no signed request.",
    comes: CALLBACK, definedBy: OPENID, words: "signed parameters, JWT, JAR",
  },
  request_uri_not_supported: {
    summary: "The server takes no address of a prepared request.",
    comes: CALLBACK, definedBy: OPENID, words: "pushed authorization, request by reference, prepared address",
  },
  registration_not_supported: {
    summary: "The server takes no registration inside a request.",
    comes: CALLBACK, definedBy: OPENID, words: "client registration, self-issued, inline metadata",
  },
};
