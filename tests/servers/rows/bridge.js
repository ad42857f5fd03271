// @ts-check
// What the provisioning API of matrix-appservice-bridge answers when it refuses a request, and what is right to make of it.
import { like } from "../row.js";

/** @typedef {import("../row.js").Row} Row */

const JSON_BODY = { "content-type": "application/json" };
const EXCHANGE = "POST /provisioning/v1/exchange_openid";

/** @type {readonly Row[]} */
export const provisioning = [
  {
    name: "no token", ask: "GET /provisioning/v1/session",
    record: { status: 401, errcode: "M_AS_BAD_TOKEN", error: "No Authorization header", recovery: "refresh-or-log-in" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a token that nobody knows", ask: "GET /provisioning/v1/session", headers: { authorization: "Bearer nope" },
    record: { status: 401, errcode: "M_AS_BAD_TOKEN", error: "Token not found", recovery: "refresh-or-log-in" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a token that has run out", ask: "GET /provisioning/v1/session", headers: { authorization: "Bearer expired" },
    record: { status: 401, errcode: "M_AS_BAD_TOKEN", error: "Token expired", recovery: "refresh-or-log-in" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "a session that is none", ask: "DELETE /provisioning/v1/session", headers: { authorization: "Bearer secret" },
    record: { status: 400, errcode: "M_AS_UNSUPPORTED_OPERATION", error: "Session cannot be deleted", recovery: "use-other-endpoint" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "no server name", ask: EXCHANGE, headers: JSON_BODY, body: {},
    record: { status: 400, errcode: "M_AS_BAD_VALUE", error: "Missing/invalid matrixServer in body", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "no OpenID token", ask: EXCHANGE, headers: JSON_BODY, body: { matrixServer: "synapse.test" },
    record: { status: 400, errcode: "M_AS_BAD_VALUE", error: "Missing/invalid openIdToken in body", recovery: "fix-request" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a server that it may not ask", ask: EXCHANGE, headers: JSON_BODY, body: { matrixServer: "127.0.0.1:1", openIdToken: "x" },
    record: { status: 500, errcode: "M_AS_BAD_OPENID", error: "Could not identify server url", recovery: "refetch" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "an OpenID token that the homeserver does not know", ask: EXCHANGE, headers: JSON_BODY, body: { matrixServer: "synapse.test", openIdToken: "x" },
    record: { status: 500, errcode: "M_AS_BAD_OPENID", error: "Server did not respond positively to request", recovery: "refetch" },
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a body that is no JSON", ask: EXCHANGE, headers: JSON_BODY, body: "{",
    record: { status: 500, errcode: "M_AS_UNKNOWN", error: "An internal error occured", recovery: "retry" },
    endpoint: "other", advice: ["server", "may-have-happened"],
  },
  {
    name: "a link that the bridge does not have", ask: "GET /provisioning/v1/link", headers: { authorization: "Bearer secret" },
    record: { status: 404, errcode: "M_NOT_FOUND", error: "No such link" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "an endpoint that is none", ask: "GET /provisioning/v1/nope", headers: { authorization: "Bearer secret" },
    record: { kind: "not-matrix", status: 404, error: "Not Found", text: like(/<pre>Cannot GET \/provisioning\/v1\/nope<\/pre>/) },
    endpoint: "other", advice: "intercepted",
  },
];

/** @type {readonly Row[]} of a bridge that serves no integration manager, and one request a minute */
export const limited = [
  {
    name: "a feature that is off", ask: "POST /provisioning/v1/session", headers: { authorization: "Bearer nope", ...JSON_BODY }, body: { userId: "@bob:synapse.test" },
    record: { status: 500, errcode: "M_AS_DISABLED_FEATURE", error: "Provisioning feature disabled", recovery: "contact-admin" },
    endpoint: "other", advice: "needs-action",
  },
  {
    name: "too many requests", ask: "GET /provisioning/v1/session",
    record: {
      status: 429, errcode: "M_AS_LIMIT_EXCEEDED", error: "Too many requests", recovery: "retry", retryAfterMs: 60_000, retryAfterSource: "header",
    },
    endpoint: "other", advice: "rate-limited",
  },
];
