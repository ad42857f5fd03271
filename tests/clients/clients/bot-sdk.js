// @ts-check
// matrix-bot-sdk and Element's fork of it. From the file that makes the requests: the package as a whole wants native cryptography.
import { doHttpRequest } from "matrix-bot-sdk/lib/http.js";
import { LogService } from "matrix-bot-sdk/lib/logging/LogService.js";
import { doHttpRequest as doHttpRequestOfFork } from "@vector-im/matrix-bot-sdk/lib/http.js";
import { LogService as LogServiceOfFork } from "@vector-im/matrix-bot-sdk/lib/logging/LogService.js";
import { parseMatrixError } from "matrix-error";

/** @typedef {import("../client.js").Ask} Ask */

LogService.muteModule("MatrixHttpClient");
LogServiceOfFork.muteModule("MatrixHttpClient");

/** @param {typeof doHttpRequest} request @returns {(ask: Ask) => Promise<unknown>} */
const post = (request) => ({ base, headers, json, timeoutMs }) =>
  request(base, "POST", "/_matrix/client/v3/account/whoami", json, json, { ...headers }, timeoutMs);

const why = "the MatrixError does not hold the headers";
/** @type {import("../lacks.js").Lacks} */
const lacks = {
  "429": { fields: ["retryAfterSource"], why },
  "429h": { fields: ["retryAfterMs", "retryAfterSource"], why },
};
const fromField = {
  why: "the header is in `retryAfterMs` alone, which may as well be of the body",
  pass: 'parseMatrixError(e, { status: e.statusCode, headers: { "retry-after": String(e.retryAfterMs / 1000) } })',
  instead: (/** @type {import("../client.js").Caught} */ { error }) => {
    const { statusCode, retryAfterMs } = /** @type {{ statusCode: number, retryAfterMs: number }} */ (error);
    return parseMatrixError(error, { status: statusCode, headers: { "retry-after": String(retryAfterMs / 1000) } });
  },
};
/** @type {import("../lacks.js").Lacks} */
const lacksOfFork = {
  "429": { fields: ["retryAfterSource"], ...fromField },
  "429h": { fields: ["retryAfterMs", "retryAfterSource"], known: [".retryAfterMs"], ...fromField },
};
const skips = { "abort; abort, string; abort, Error; signal timeout": "a request cannot be aborted" };
const silent = { "200 page": "a body that is no JSON is handed on as text", "bad gzip": "content-encoding is not looked at" };

/** @type {import("../client.js").Client[]} */
export const clients = [
  { name: "matrix-bot-sdk", how: "`client.doRequest()`", request: post(doHttpRequest), lacks, skips, silent },
  { name: "@vector-im/matrix-bot-sdk", how: "`client.doRequest()`", request: post(doHttpRequestOfFork), lacks: lacksOfFork, skips, silent },
];
