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

/** @type {import("../lacks.js").Lacks} */
const lacks = {};
const skips = { "abort; abort, string; abort, Error; signal timeout": "a request cannot be aborted" };
const silent = { "200 page": "a body that is no JSON is handed on as text" };

/** @type {import("../client.js").Client[]} */
export const clients = [
  { name: "matrix-bot-sdk", how: "`client.doRequest()`", request: post(doHttpRequest), lacks, skips, silent },
  { name: "@vector-im/matrix-bot-sdk", how: "`client.doRequest()`", request: post(doHttpRequestOfFork), lacks, skips, silent },
];
