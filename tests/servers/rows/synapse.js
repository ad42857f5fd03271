// @ts-check
// What Synapse answers when it refuses a request, and what is right to make of it.
import { between, like, text } from "../row.js";

/** @typedef {import("../row.js").Row} Row */

const PASSWORD = "correct horse battery staple";
const alice = { type: "m.id.user", user: "alice" };
/** What the first answer of a request says that needs a password. */
const auth = { flows: [{ stages: ["m.login.password"] }], completed: [], session: text, params: {} };

/** @type {readonly Row[]} */
export const session = [
  {
    name: "a token that was logged out, at whoami", ask: "GET /_matrix/client/v3/account/whoami", token: "out",
    record: { status: 401, errcode: "M_UNKNOWN_TOKEN", error: "Invalid access token passed.", recovery: "refresh-or-log-in" },
    endpoint: "whoami", verdict: ["refresh", "logged-out"], advice: "needs-action",
  },
  {
    name: "a token that was logged out, at any other endpoint", ask: "GET /_matrix/client/v3/joined_rooms", token: "out",
    record: { status: 401, errcode: "M_UNKNOWN_TOKEN", error: "Invalid access token passed.", recovery: "refresh-or-log-in" },
    verdict: ["refresh", "confirm"], advice: "needs-action",
  },
  {
    name: "a token that was logged out, where it is nothing of the session", ask: "GET /_matrix/client/v3/joined_rooms", token: "out",
    record: { status: 401, errcode: "M_UNKNOWN_TOKEN", error: "Invalid access token passed.", recovery: "refresh-or-log-in" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "no token", ask: "GET /_matrix/client/v3/account/whoami",
    record: { status: 401, errcode: "M_MISSING_TOKEN", error: "Missing access token", recovery: "fix-request" },
    endpoint: "whoami", advice: "needs-change",
  },
  {
    name: "a token that has run out", ask: "GET /_matrix/client/v3/account/whoami", token: "expired",
    record: { status: 401, errcode: "M_UNKNOWN_TOKEN", error: "Access token has expired", recovery: "log-in-same-device", isSoftLogout: true },
    endpoint: "whoami", verdict: ["refresh", "log-in-same-device"], advice: "needs-action",
  },
  {
    name: "a refresh token that nobody knows", ask: "POST /_matrix/client/v3/refresh", body: { refresh_token: "syr_unknown" },
    record: { status: 401, errcode: "M_UNKNOWN_TOKEN", error: "invalid refresh token", recovery: "refresh-or-log-in" },
    endpoint: "refresh", verdict: "confirm", advice: "needs-action",
  },
  {
    name: "a refresh token that was used", ask: "POST /_matrix/client/v3/refresh", body: { refresh_token: "{twice}" },
    record: { status: 403, errcode: "M_FORBIDDEN", error: "refresh token isn't valid anymore", recovery: "request-access" },
    endpoint: "refresh", verdict: "log-in-same-device", advice: "needs-action",
  },
  {
    name: "no refresh token", ask: "POST /_matrix/client/v3/refresh", body: {},
    record: { status: 400, errcode: "M_MISSING_PARAM", error: "Missing params: ['refresh_token']", recovery: "fix-request" },
    endpoint: "refresh", advice: "needs-change",
  },
  {
    name: "an account that is locked", ask: "GET /_matrix/client/v3/joined_rooms", token: "locked",
    record: { status: 401, errcode: "M_USER_LOCKED", error: "User account has been locked", recovery: "wait-for-unlock", isSoftLogout: true },
    verdict: "wait-for-unlock", advice: "needs-action",
  },
  {
    name: "an account that is suspended", ask: "POST /_matrix/client/v3/createRoom", token: "suspended", body: {},
    record: { status: 403, errcode: "M_USER_SUSPENDED", error: "Sending messages while account is suspended is not allowed.", recovery: "contact-admin" },
    advice: "needs-action",
  },
  {
    name: "a guest", ask: "POST /_matrix/client/v3/createRoom", token: "guest", body: {},
    record: { status: 403, errcode: "M_GUEST_ACCESS_FORBIDDEN", error: "Guest access not allowed", recovery: "request-access" },
    advice: "needs-action",
  },
];

/** @type {readonly Row[]} */
export const account = [
  {
    name: "a wrong password", ask: "POST /_matrix/client/v3/login", body: { type: "m.login.password", identifier: { ...alice, user: "bob" }, password: "wrong" },
    // The record cannot know that it is about a password.
    record: { status: 403, errcode: "M_FORBIDDEN", error: "Invalid username or password", recovery: "request-access" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a wrong password, too often", ask: "POST /_matrix/client/v3/login", body: { type: "m.login.password", identifier: { ...alice, user: "bob" }, password: "wrong" },
    record: {
      status: 429, errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests", recovery: "retry", retryAfterMs: between(1, 21_000), retryAfterSource: "header",
    },
    endpoint: "other", advice: "rate-limited",
  },
  {
    name: "a new device of an account that is gone", ask: "POST /_matrix/client/v3/login", body: { type: "m.login.token", token: "{goneLogin}" },
    record: { status: 403, errcode: "M_USER_DEACTIVATED", error: "This account has been deactivated", recovery: "contact-admin" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a new device of an account that is locked", ask: "POST /_matrix/client/v3/login", body: { type: "m.login.token", token: "{lockedLogin}" },
    record: { status: 401, errcode: "M_USER_LOCKED", error: "User account has been locked", recovery: "wait-for-unlock", isSoftLogout: true },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a way to log in that is none", ask: "POST /_matrix/client/v3/login", body: { type: "m.login.nope" },
    record: { status: 400, errcode: "M_INVALID_PARAM", error: "Invalid login submission", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a user name that is taken", ask: "GET /_matrix/client/v3/register/available?username=alice",
    record: { status: 400, errcode: "M_USER_IN_USE", error: "User ID already taken.", recovery: "change-input" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a user name with a space", ask: "GET /_matrix/client/v3/register/available?username=a%20b",
    record: { status: 400, errcode: "M_INVALID_USERNAME", error: "User ID can only contain characters a-z, 0-9, or '=_-./+'", recovery: "change-input" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a password that is too short", ask: "POST /_matrix/client/v3/register", body: { username: "new", password: "short" },
    record: { status: 400, errcode: "M_PASSWORD_TOO_SHORT", error: "The password must be at least 15 characters long", recovery: "change-input" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "the first step of a registration", ask: "POST /_matrix/client/v3/register", body: { username: "new", password: PASSWORD },
    record: {
      kind: "user-interactive-auth", status: 401, error: "Unauthorized", recovery: "complete-auth",
      auth: { ...auth, flows: [{ stages: ["m.login.dummy"] }] },
    },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "the first step of removing a device", ask: "DELETE /_matrix/client/v3/devices/{device}", token: "alice", body: {},
    record: { kind: "user-interactive-auth", status: 401, error: "Unauthorized", recovery: "complete-auth", auth },
    advice: "needs-action",
  },
  {
    name: "a wrong password at a stage", ask: "DELETE /_matrix/client/v3/devices/{device}", token: "alice",
    body: { auth: { type: "m.login.password", identifier: alice, password: "wrong" } },
    record: {
      kind: "user-interactive-auth", status: 401, errcode: "M_FORBIDDEN", wireErrcode: "M_FORBIDDEN", error: "Invalid username or password", recovery: "complete-auth", auth,
    },
    advice: "needs-action",
  },
  {
    name: "what only the administrator may do", ask: "GET /_synapse/admin/v2/users", token: "alice",
    record: { status: 403, errcode: "M_FORBIDDEN", error: "You are not a server admin", recovery: "request-access" },
    advice: "needs-action",
  },
];

/** @type {readonly Row[]} */
export const request = [
  {
    name: "an endpoint that is none", ask: "GET /_matrix/client/v3/nope", token: "alice",
    record: { status: 404, errcode: "M_UNRECOGNIZED", error: "Unrecognized request", recovery: "use-other-endpoint" },
    advice: "needs-change", unsupported: true,
  },
  {
    name: "a method that the endpoint does not have", ask: "DELETE /_matrix/client/v3/joined_rooms", token: "alice",
    record: { status: 405, errcode: "M_UNRECOGNIZED", error: "Unrecognized request", recovery: "use-other-endpoint" },
    advice: "needs-change", unsupported: true,
  },
  {
    name: "a body that is no JSON", ask: "POST /_matrix/client/v3/createRoom", token: "alice", body: "{",
    record: { status: 400, errcode: "M_NOT_JSON", error: "Content not JSON.", recovery: "fix-request" },
    advice: "needs-change",
  },
  {
    name: "a body that is no object", ask: "POST /_matrix/client/v3/createRoom", token: "alice", body: [],
    record: { status: 400, errcode: "M_BAD_JSON", error: "Content must be a JSON object.", recovery: "fix-request" },
    advice: "needs-change",
  },
  {
    name: "a parameter that is no number", ask: "GET /_matrix/client/v3/rooms/{room}/messages?limit=many", token: "alice",
    record: { status: 400, errcode: "M_INVALID_PARAM", error: "Query parameter limit must be an integer", recovery: "fix-request" },
    advice: "needs-change",
  },
  {
    name: "a position of sliding sync that the server has forgotten", ask: "POST /_matrix/client/unstable/org.matrix.simplified_msc3575/sync?pos={pos}", token: "alice",
    body: {},
    record: { status: 400, errcode: "M_UNKNOWN_POS", error: "Unknown position", recovery: "refetch" },
    advice: "needs-change",
  },
  {
    name: "the root of the server", ask: "GET /",
    record: { kind: "redirect", status: 302, error: "Found", recovery: "follow-redirect", location: "/_matrix/static" },
    endpoint: "other", advice: "intercepted",
  },
  {
    name: "a page that is not there", ask: "GET /_matrix/static/nope",
    record: { kind: "not-matrix", status: 404, error: "Not Found", text: like(/<h1>No Such Resource<\/h1>/) },
    endpoint: "other", advice: "intercepted",
  },
  {
    name: "no .well-known", ask: "GET /.well-known/matrix/client",
    record: { status: 404, errcode: "M_NOT_FOUND", error: ".well-known not available" },
    endpoint: "other", advice: "permanent",
  },
];
