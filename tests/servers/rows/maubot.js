// @ts-check
// What the management API of maubot answers when it refuses a request, and what is right to make of it. Its codes are its own.
import { like } from "../row.js";

/** @typedef {import("../row.js").Row} Row */

const BASE = "/_matrix/maubot/v1";

/** @type {readonly Row[]} */
export const management = [
  {
    name: "no token", ask: `GET ${BASE}/instances`,
    record: { status: 401, errcode: "auth_token_missing", error: "Authorization token missing" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a token that nobody knows", ask: `GET ${BASE}/instances`, headers: { authorization: "Bearer nope" },
    record: { status: 401, errcode: "auth_token_invalid", error: "Invalid authorization token" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a wrong password", ask: `POST ${BASE}/auth/login`, body: { username: "admin", password: "wrong" },
    record: { status: 401, errcode: "invalid_auth", error: "Invalid username or password" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a body that is no JSON", ask: `POST ${BASE}/auth/login`, body: "{",
    record: { status: 400, errcode: "body_not_json", error: "Request body is not JSON", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a body that is no object", ask: `POST ${BASE}/auth/login`, body: [],
    record: { status: 500, errcode: "internal_server_error", error: "Internal server error", recovery: "retry" },
    endpoint: "other", advice: ["server", "may-have-happened"],
  },
  {
    name: "an endpoint that is none", ask: `GET ${BASE}/nope`, token: "admin",
    record: { status: 404, errcode: "resource_not_found", error: "Resource not found" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a method that the endpoint does not have", ask: `PATCH ${BASE}/instances`, token: "admin",
    record: { status: 405, errcode: "method_not_allowed", error: "Method not allowed" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a bot that is not there", ask: `GET ${BASE}/instance/nope`, token: "admin",
    record: { status: 404, errcode: "instance_not_found", error: "Plugin instance not found" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a bot of no kind", ask: `PUT ${BASE}/instance/new`, token: "admin", body: {},
    record: { status: 400, errcode: "plugin_type_required", error: "Plugin type is required when creating plugin instances", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a plugin that is not there", ask: `GET ${BASE}/plugin/nope`, token: "admin",
    record: { status: 404, errcode: "plugin_not_found", error: "Plugin not found" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a plugin that is none", ask: `POST ${BASE}/plugins/upload`, token: "admin", body: "no plugin",
    record: {
      status: 400, errcode: "plugin_invalid", error: "File is not a maubot plugin", recovery: "fix-request",
      extra: { stacktrace: like(/^Traceback [^]*BadZipFile/) },
    },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "an account that is not there", ask: `GET ${BASE}/client/@a:example.org`, token: "admin",
    record: { status: 404, errcode: "client_not_found", error: "Client not found" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "an account whose token the homeserver does not know", ask: `POST ${BASE}/client/new`, token: "admin",
    body: { homeserver: "{homeserver}", access_token: "nope" },
    record: { status: 400, errcode: "bad_client_access_token", error: "Invalid access token", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a homeserver that does not answer", ask: `POST ${BASE}/client/new`, token: "admin", body: { homeserver: "http://127.0.0.1:1", access_token: "nope" },
    record: { status: 400, errcode: "bad_client_connection_details", error: "Could not connect to homeserver", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a homeserver that it does not know", ask: `POST ${BASE}/client/auth/example.org/login`, token: "admin", body: {},
    record: { status: 404, errcode: "server_not_found", error: "Registration target server not found" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "an account without a password", ask: `POST ${BASE}/client/auth/synapse.test/login`, token: "admin", body: {},
    record: { status: 400, errcode: "username_or_password_missing", error: "Username or password missing", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "an account with a wrong password", ask: `POST ${BASE}/client/auth/synapse.test/login`, token: "admin", body: { username: "out", password: "wrong" },
    record: { status: 403, errcode: "M_FORBIDDEN", error: "Invalid username or password", recovery: "request-access" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a registration without the homeserver's secret", ask: `POST ${BASE}/client/auth/synapse.test/register`, token: "admin",
    body: { username: "new", password: "x" },
    record: { status: 404, errcode: "registration_secret_not_found", error: "Config does not have a registration secret for that server" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "what the homeserver says of the bot's token", ask: `GET ${BASE}/proxy/@bot:synapse.test/_matrix/client/v3/account/whoami`, token: "admin",
    // In the very words in which one's own session ends, but about the bot's.
    record: { status: 401, errcode: "M_UNKNOWN_TOKEN", error: "Invalid access token passed.", recovery: "refresh-or-log-in" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "what the homeserver says of the bot's token, taken for an answer of one's own", token: "admin",
    ask: `GET ${BASE}/proxy/@bot:synapse.test/_matrix/client/v3/account/whoami`,
    record: { status: 401, errcode: "M_UNKNOWN_TOKEN", error: "Invalid access token passed.", recovery: "refresh-or-log-in" },
    verdict: ["refresh", "confirm"], advice: "needs-action",
  },
  {
    name: "the page to manage it, without a slash", ask: "GET /_matrix/maubot",
    record: { kind: "redirect", status: 302, error: "Found", recovery: "follow-redirect", location: "/_matrix/maubot/" },
    endpoint: "other", advice: "intercepted",
  },
];
