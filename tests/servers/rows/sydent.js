// @ts-check
// What sydent, an identity server, answers when it refuses a request, and what is right to make of it.
import { like, text } from "../row.js";

/** @typedef {import("../row.js").Row} Row */

const BASE = "/_matrix/identity/v2";
const alice = { authorization: "Bearer alice" };
const session = { sid: "1", client_secret: "secret" };

/** A page of Twisted, on which sydent is built. @param {number} status @param {string} error @param {RegExp} says @param {object} [more] */
const page = (status, error, says, more) => ({ kind: "not-matrix", status, error, text: like(says), ...more });

/** Its tokens are not those of the homeserver: nothing of it says anything about a session. @type {readonly Row[]} */
export const accounts = [
  {
    name: "no token", ask: `GET ${BASE}/account`,
    record: { status: 401, errcode: "M_UNAUTHORIZED", error: "Unauthorized", recovery: "refresh-or-log-in" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a token that nobody knows", ask: `GET ${BASE}/account`, headers: { authorization: "Bearer nope" },
    record: { status: 401, errcode: "M_UNAUTHORIZED", error: "Unauthorized", recovery: "refresh-or-log-in" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "terms that are not accepted", ask: `GET ${BASE}/account`, headers: { authorization: "Bearer bob" },
    record: { status: 403, errcode: "M_TERMS_NOT_SIGNED", error: "Terms not signed", recovery: "accept-terms" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "terms that are none", ask: `POST ${BASE}/terms`, headers: alice, body: { user_accepts: ["https://example.org/other"] },
    record: { status: 400, errcode: "M_UNKNOWN", error: "Unrecognised URLs: https://example.org/other", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a registration without a token", ask: `POST ${BASE}/account/register`, body: {},
    record: { status: 400, errcode: "M_MISSING_PARAMS", error: "Missing parameters: matrix_server_name,access_token", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a server name that is none", ask: `POST ${BASE}/account/register`, body: { matrix_server_name: "a b", access_token: "x" },
    record: {
      status: 400, errcode: "M_INVALID_PARAM", error: "matrix_server_name must be a valid Matrix server name (IP address or hostname)",
      recovery: "fix-request",
    },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a homeserver that does not answer", ask: `POST ${BASE}/account/register`, body: { matrix_server_name: "127.0.0.1:1", access_token: "x" },
    record: { status: 500, errcode: "M_UNKNOWN", error: like(/^Unable to contact the Matrix homeserver \(\w+\)$/), recovery: "retry" },
    endpoint: "other", advice: ["server", "may-have-happened"],
  },
];

/** @type {readonly Row[]} */
export const addresses = [
  {
    name: "a body that is no JSON", ask: `POST ${BASE}/lookup`, headers: alice, body: "{",
    record: { status: 400, errcode: "M_BAD_JSON", error: "Malformed JSON", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "no pepper", ask: `POST ${BASE}/lookup`, headers: alice, body: { addresses: [], algorithm: "none" },
    record: { status: 400, errcode: "M_MISSING_PARAMS", error: "Missing parameters: pepper", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a pepper of before", ask: `POST ${BASE}/lookup`, headers: alice, body: { addresses: [], algorithm: "sha256", pepper: "old" },
    record: {
      status: 400, errcode: "M_INVALID_PEPPER", error: like(/^pepper does not match '\w+'$/), recovery: "refetch",
      extra: { algorithm: "sha256", lookup_pepper: text },
    },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "an algorithm that it does not know", ask: `POST ${BASE}/lookup`, headers: alice, body: { addresses: [], algorithm: "md5", pepper: "x" },
    record: { status: 400, errcode: "M_INVALID_PARAM", error: "algorithm is not supported", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "too many addresses at once", ask: `POST ${BASE}/lookup`, headers: alice, body: { addresses: ["a", "b", "c"], algorithm: "sha256", pepper: "x" },
    record: { status: 400, errcode: "M_TOO_LARGE", error: "More than the maximum amount of addresses provided", recovery: "change-input" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "an invitation by something else than mail", ask: `POST ${BASE}/store-invite`, headers: alice,
    body: { medium: "letter", address: "a", room_id: "!a:synapse.test", sender: "@alice:synapse.test" },
    // The code is that of an endpoint that is not there, though this one is.
    record: { status: 400, errcode: "M_UNRECOGNIZED", error: "Didn't understand medium 'letter'", recovery: "use-other-endpoint" },
    endpoint: "other", advice: "needs-change", unsupported: true,
  },
  {
    name: "an address that is none", ask: `POST ${BASE}/validate/email/requestToken`, headers: alice, body: { email: "nobody@example.org, alice@example.org", client_secret: "secret", send_attempt: 1 },
    record: { status: 400, errcode: "M_INVALID_EMAIL", error: "Invalid email address", recovery: "change-input" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a mail that cannot be sent", ask: `POST ${BASE}/validate/email/requestToken`, headers: alice,
    body: { email: "alice@example.org", client_secret: "secret", send_attempt: 1 },
    record: { status: 500, errcode: "M_EMAIL_SEND_ERROR", error: "Failed to send email", recovery: "retry" },
    endpoint: "other", advice: ["server", "may-have-happened"],
  },
  {
    name: "too many mails", ask: `POST ${BASE}/validate/email/requestToken`, headers: alice,
    body: { email: "alice@example.org", client_secret: "secret", send_attempt: 1 },
    record: { status: 429, errcode: "M_UNKNOWN", error: "Too many requests", recovery: "retry" },
    endpoint: "other", advice: ["outage", "may-have-happened"],
  },
  {
    name: "a secret that is none", ask: `POST ${BASE}/3pid/bind`, headers: alice, body: { ...session, client_secret: "a b", mxid: "@alice:synapse.test" },
    record: { status: 400, errcode: "M_INVALID_PARAM", error: "Invalid client_secret provided", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "an address for somebody else", ask: `POST ${BASE}/3pid/bind`, headers: alice, body: { ...session, mxid: "@bob:synapse.test" },
    record: { status: 403, errcode: "M_UNAUTHORIZED", error: "This user is prohibited from binding to the mxid", recovery: "refresh-or-log-in" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a mail that was never confirmed", ask: `POST ${BASE}/3pid/bind`, headers: alice, body: { ...session, sid: "99", mxid: "@alice:synapse.test" },
    record: {
      status: 404, errcode: "M_NO_VALID_SESSION", error: "No valid session was found matching that sid and client secret", recovery: "change-input",
    },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "an invitation that nobody knows", ask: `POST ${BASE}/sign-ed25519`, headers: alice, body: { private_key: "x", token: "x", mxid: "@alice:synapse.test" },
    // And so it is here, as the specification wants.
    record: { status: 404, errcode: "M_UNRECOGNIZED", error: "Didn't recognize token", recovery: "use-other-endpoint" },
    endpoint: "other", advice: "needs-change", unsupported: true,
  },
];

/** @type {readonly Row[]} */
export const pages = [
  {
    name: "an endpoint that is none", ask: `GET ${BASE}/nope`,
    record: page(404, "Not Found", /<h1>No Such Resource<\/h1>/),
    endpoint: "other", advice: "intercepted",
  },
  {
    name: "a part of a path", ask: "GET /_matrix",
    record: page(405, "Method Not Allowed", /I only allow the method HEAD here/),
    endpoint: "other", advice: "intercepted",
  },
  {
    name: "a method that it does not know", ask: `DELETE ${BASE}/account`,
    record: page(501, "Not Implemented", /I don't know how to treat a DELETE request/),
    endpoint: "other", advice: "intercepted",
  },
];
