// @ts-check
// The XMLHttpRequest of jsdom: handed on itself, its events, through RxJS and through jQuery.
import { JSDOM, VirtualConsole } from "jsdom";
import { jQueryFactory } from "jquery/factory";
import { firstValueFrom } from "rxjs";
import { ajax } from "rxjs/ajax";
import { WITH_SIGNAL } from "../lacks.js";

/**
 * @typedef {import("../client.js").Ask} Ask
 * @typedef {XMLHttpRequest | ProgressEvent} Thrown
 */

// A console of its own: jsdom prints what fails there.
const { window } = new JSDOM("", { url: "http://127.0.0.1/", virtualConsole: new VirtualConsole() });
const $ = jQueryFactory(window);

/**
 * @param {XMLHttpRequestResponseType} responseType
 * @param {(event: ProgressEvent, xhr: XMLHttpRequest) => Thrown} thrown
 * @returns {(ask: Ask) => Promise<unknown>}
 */
const send = (responseType, thrown) => ({ url, headers, body, signal, timeoutMs }) => new Promise((resolve, reject) => {
  const xhr = /** @type {XMLHttpRequest} */ (new window.XMLHttpRequest());
  xhr.open("POST", url);
  xhr.responseType = responseType;
  xhr.timeout = timeoutMs ?? 0;
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
  xhr.onload = (event) => (xhr.status < 400 ? resolve(xhr.response) : reject(thrown(event, xhr)));
  xhr.onerror = xhr.ontimeout = xhr.onabort = (event) => reject(thrown(event, xhr));
  signal?.addEventListener("abort", () => xhr.abort());
  xhr.send(body);
});

const asXhr = (/** @type {ProgressEvent} */ _event, /** @type {XMLHttpRequest} */ xhr) => xhr;
const asEvent = (/** @type {ProgressEvent} */ event) => event;

const skips = { "signal timeout": "XMLHttpRequest takes no signal" };
const silent = { "200 page": "the body is handed on as it is, or as null" };
/** @type {import("../lacks.js").Lacks} */
const NO_EVENT = {
  "abort; abort, string; abort, Error": {
    fields: ["kind", "recovery"], why: "only the event says whether the request was aborted or failed", ...WITH_SIGNAL,
  },
};

/** @type {import("../lacks.js").Lacks} */
const NO_TEXT = { "502": { fields: ["text"], why: "of a body that is no JSON `response` is null, and `responseText` refuses" } };

/** @type {import("../client.js").Client[]} */
export const clients = [
  { name: "XMLHttpRequest", from: "jsdom", how: "itself", request: send("", asXhr), lacks: NO_EVENT, skips, silent },
  { name: "XMLHttpRequest", from: "jsdom", how: 'itself, `responseType = "json"`', request: send("json", asXhr), lacks: { ...NO_EVENT, ...NO_TEXT }, skips, silent },
  { name: "XMLHttpRequest", from: "jsdom", how: 'itself, `responseType = "arraybuffer"`', request: send("arraybuffer", asXhr), lacks: NO_EVENT, skips, silent },
  { name: "XMLHttpRequest", from: "jsdom", how: "its event", request: send("", asEvent), skips, silent },
  { name: "XMLHttpRequest", from: "jsdom", how: 'its event, `responseType = "json"`', request: send("json", asEvent), lacks: NO_TEXT, skips, silent },
  ...[undefined, /** @type {const} */ ("text")].map((responseType) => ({
    name: "RxJS", from: "rxjs", how: responseType ? 'ajax, `responseType: "text"`' : "ajax",
    request: (/** @type {Ask} */ { url, headers, json, timeoutMs }) => firstValueFrom(ajax({
      url, method: "POST", headers, body: json, createXHR: () => new window.XMLHttpRequest(),
      ...(responseType && { responseType }), ...(timeoutMs && { timeout: timeoutMs }),
    })),
    skips: { "abort; abort, string; abort, Error; signal timeout": "who unsubscribes hears nothing more" },
    silent,
    lacks: responseType ? {} : NO_TEXT,
  })),
  {
    name: "jQuery", from: "jquery", how: "`$.ajax()`, the jqXHR",
    request: ({ url, headers, body, signal, timeoutMs }) => new Promise((resolve, reject) => {
      const jqXHR = $.ajax({ url, method: "POST", headers, data: body, dataType: "json", timeout: timeoutMs ?? 0 });
      signal?.addEventListener("abort", () => { jqXHR.abort(); });
      jqXHR.then(resolve, (failed) => reject(failed));
    }),
    lacks: {
      "abort; abort, string; abort, Error": {
        fields: ["kind", "recovery"], why: "only the word `abort` in `statusText` says so, where a server's words stand as well", ...WITH_SIGNAL,
      },
    },
    skips,
  },
];
