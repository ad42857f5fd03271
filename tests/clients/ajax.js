// @ts-check
// What stands on XMLHttpRequest: RxJS and jQuery.
import { firstValueFrom } from "rxjs";
import { ajax } from "rxjs/ajax";
import { NO_TEXT, XHR_SILENT, XHR_SKIPS } from "./xhr.js";

/** @typedef {import("./client.js").Client} Client */

/**
 * @param {() => XMLHttpRequest} createXHR
 * @param {import("jquery/factory").JQuery} $
 * @returns {Client[]}
 */
export const ajaxClients = (createXHR, $) => [
  ...[undefined, /** @type {const} */ ("text")].map((responseType) => ({
    name: "RxJS", from: "rxjs", how: responseType ? 'ajax, `responseType: "text"`' : "ajax",
    request: (/** @type {import("./client.js").Ask} */ { url, headers, json, timeoutMs }) => firstValueFrom(ajax({
      url, method: "POST", headers, body: json, createXHR, ...(responseType && { responseType }), ...(timeoutMs && { timeout: timeoutMs }),
    })),
    skips: { "abort; abort, string; abort, Error; signal timeout": "who unsubscribes hears nothing more" },
    silent: XHR_SILENT,
    lacks: responseType ? {} : NO_TEXT,
  })),
  {
    name: "jQuery", from: "jquery", how: "`$.ajax()`, the jqXHR",
    request: ({ url, headers, body, signal, timeoutMs }) => new Promise((resolve, reject) => {
      const jqXHR = $.ajax({ url, method: "POST", headers, data: body, dataType: "json", timeout: timeoutMs ?? 0 });
      signal?.addEventListener("abort", () => { jqXHR.abort(); });
      jqXHR.then(resolve, (failed) => reject(failed));
    }),
    skips: XHR_SKIPS,
  },
];
