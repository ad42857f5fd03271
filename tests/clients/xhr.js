// @ts-check
// XMLHttpRequest, handed on itself or as its events: of a page, and of jsdom.
import { parseMatrixError, parseMatrixResponse } from "matrix-error";
import { unread } from "./lacks.js";

/**
 * @typedef {import("./client.js").Ask} Ask
 * @typedef {import("./client.js").Client} Client
 * @typedef {import("./client.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {(event: ProgressEvent, xhr: XMLHttpRequest) => XMLHttpRequest | ProgressEvent} Thrown
 */

export const XHR_SKIPS = { "signal timeout": "XMLHttpRequest takes no signal" };
export const XHR_SILENT = { "200 page": "the body is handed on as it is, or as null" };

/** @type {Thrown} */
const asXhr = (_, xhr) => xhr;
/** @type {Thrown} */
const asEvent = (event) => event;

/** What is parsed while an event is being told of. @typedef {{ alone: MatrixErrorRecord, withSignal: MatrixErrorRecord }} InEvent */

/** @type {import("./lacks.js").Lacks} */
const NO_EVENT = {
  "abort; abort, string; abort, Error": {
    fields: ["kind", "recovery"], why: "until its event is over, an XMLHttpRequest looks the same after an abort as after a failure",
    pass: "parseMatrixError(xhr, { signal })", instead: ({ held }) => /** @type {InEvent} */ (held).withSignal,
  },
};

/** @type {import("./lacks.js").Lacks} */
export const NO_TEXT = { "502": { fields: ["text"], why: "of a body that is no JSON `response` is null, and `responseText` refuses" } };

/** @type {import("./lacks.js").Instead} */
const READ_BLOB = {
  pass: "await parseMatrixResponse({ status: xhr.status, headers: { get: (name) => xhr.getResponseHeader(name) }, text: () => xhr.response.text() })",
  instead: ({ error }) => {
    const xhr = /** @type {XMLHttpRequest} */ (error);
    return parseMatrixResponse({ status: xhr.status, headers: { get: (name) => xhr.getResponseHeader(name) }, text: () => xhr.response.text() });
  },
};

/**
 * @param {() => XMLHttpRequest} make
 * @param {string} from the folder in node_modules that has its version, "" for none
 * @param {import("./lacks.js").Lacks} [lacks] of the XMLHttpRequest itself
 * @returns {Client[]}
 */
export function xhrClients(make, from, lacks = {}) {
  /** @type {(responseType: XMLHttpRequestResponseType, thrown: Thrown) => (ask: Ask) => Promise<unknown>} */
  const send = (responseType, thrown) => ({ url, headers, body, signal, timeoutMs }) => new Promise((resolve, reject) => {
    const xhr = make();
    xhr.open("POST", url);
    xhr.responseType = responseType;
    xhr.timeout = timeoutMs ?? 0;
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.onload = (event) => (xhr.status < 400 ? resolve(xhr.response) : reject(thrown(event, xhr)));
    xhr.onerror = xhr.ontimeout = xhr.onabort = (event) => reject(thrown(event, xhr));
    signal?.addEventListener("abort", () => xhr.abort());
    xhr.send(body);
  });
  const of = { name: "XMLHttpRequest", from, pass: "parseMatrixError(xhr)", skips: XHR_SKIPS, silent: XHR_SILENT };
  const ofEvent = { ...of, pass: "parseMatrixError(event)" };
  return [
    { ...of, how: "itself", request: send("", asXhr), lacks },
    { ...of, how: 'itself, `responseType = "json"`', request: send("json", asXhr), lacks: { ...NO_TEXT, ...lacks } },
    { ...of, how: 'itself, `responseType = "arraybuffer"`', request: send("arraybuffer", asXhr), lacks },
    { ...of, how: 'itself, `responseType = "blob"`', request: send("blob", asXhr), lacks: { ...unread(READ_BLOB), ...lacks } },
    {
      ...of, how: "itself, within its event", lacks: NO_EVENT,
      request: (ask, held) => send("", (_, xhr) => {
        held.value = { alone: parseMatrixError(xhr), withSignal: parseMatrixError(xhr, { signal: ask.signal ?? null }) };
        return xhr;
      })(ask),
      parse: ({ held }) => /** @type {InEvent} */ (held).alone,
    },
    { ...ofEvent, how: "its event", request: send("", asEvent) },
    { ...ofEvent, how: 'its event, `responseType = "json"`', request: send("json", asEvent), lacks: NO_TEXT },
  ];
}
