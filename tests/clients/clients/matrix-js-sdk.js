// @ts-check
// matrix-js-sdk, today's and the last for Node 20, and what it hands to a widget.
import { createClient as createClient43, MatrixError as MatrixError43, Method } from "matrix-js-sdk";
import { WidgetApiResponseError } from "matrix-widget-api";
import { NO_PAGE, WITH_SIGNAL } from "../lacks.js";
import { SILENT } from "../silent.js";

// Two of it in one program are a mistake, but for a program that compares them.
Reflect.deleteProperty(globalThis, "__js_sdk_entrypoint");
const { createClient: createClient37 } = await import("matrix-js-sdk-37");

/**
 * @typedef {import("../client.js").Ask} Ask
 * @typedef {import("../lacks.js").Lacks} Lacks
 */

/** @param {typeof createClient43} createClient @returns {(ask: Ask) => Promise<unknown>} */
const authedRequest = (createClient) => ({ base, token, json, signal, timeoutMs }) =>
  createClient({ baseUrl: base, accessToken: token, logger: SILENT, ...(timeoutMs && { localTimeoutMs: timeoutMs }) })
    .http.authedRequest(Method.Post, "/account/whoami", { access_token: json.access_token }, json, signal ? { abortSignal: signal } : {});

/** @type {Lacks} */
const lacks = {
  "502": { fields: ["text"], why: "of an answer that is no JSON the HTTPError keeps only the status and the headers" },
  "own timeout": {
    fields: ["kind", "recovery"], why: "`localTimeoutMs` aborts by a controller, and what is thrown is an AbortError",
    ...WITH_SIGNAL,
  },
  "signal timeout": { fields: ["kind", "recovery"], why: "the AbortError does not tell the reason", ...WITH_SIGNAL },
  ...NO_PAGE,
};

/** @type {import("../client.js").Client[]} */
export const clients = [
  { name: "matrix-js-sdk 43", from: "matrix-js-sdk", how: "`client.http.authedRequest()`", request: authedRequest(createClient43), lacks },
  { name: "matrix-js-sdk 37", from: "matrix-js-sdk-37", how: "`client.http.authedRequest()`", request: authedRequest(createClient37), lacks },
  {
    name: "matrix-js-sdk 43", from: "matrix-js-sdk", how: "an Error of the app with the MatrixError as its `cause`",
    request: async (ask) => {
      try {
        return await authedRequest(createClient43)(ask);
      } catch (cause) {
        throw new Error("who am I?", { cause });
      }
    },
    lacks,
  },
  {
    name: "matrix-widget-api", how: "the WidgetApiResponseError that a client makes of its MatrixError",
    request: async (ask) => {
      try {
        return await authedRequest(createClient43)(ask);
      } catch (error) {
        if (!(error instanceof MatrixError43)) throw error;
        throw new WidgetApiResponseError("Error sending the request", { matrix_api_error: structuredClone(error.asWidgetApiErrorData()) });
      }
    },
    skips: {
      "502; cut; reset; 502 cut; refused; unanswered; TLS; abort; abort, string; abort, Error; own timeout; signal timeout; 200 page; bad gzip":
        "a client hands only MatrixErrors to its widgets",
    },
  },
];
