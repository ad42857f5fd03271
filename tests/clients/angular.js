// @ts-check
// Angular's HttpClient, whatever it sends its requests with. Who imports this imports the compiler first: Angular's modules need it
// when they are loaded.
import { HttpClient, provideHttpClient } from "@angular/common/http";
import { createEnvironmentInjector, provideZonelessChangeDetection, ɵINJECTOR_SCOPE as SCOPE } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { parseMatrixResponse } from "matrix-error";
import { unread } from "./lacks.js";

/** @typedef {import("./client.js").Ask} Ask */

const skips = { "abort; abort, string; abort, Error; signal timeout": "who unsubscribes hears nothing more" };
const silent = { "200 page": "any body is handed on" };

/**
 * @param {string} how a word before the type of the response, and what separates the two
 * @param {object} feature
 * @param {import("@angular/core").Provider[]} [providers]
 * @param {import("./lacks.js").Lacks} [lacksOfJson] what it lacks where JSON is asked for
 * @returns {import("./client.js").Client[]}
 */
export function angularClients(how, feature, providers = [], lacksOfJson = {}) {
  // An app without a page: its injector is the root of all.
  const injector = createEnvironmentInjector(
    [{ provide: SCOPE, useValue: "root" }, provideZonelessChangeDetection(), provideHttpClient(feature), ...providers], null,
  );
  const http = injector.get(HttpClient);

  /** @param {"json" | "text" | "blob" | "arraybuffer"} responseType @returns {(ask: Ask) => Promise<unknown>} */
  const post = (responseType) => ({ url, json, headers, timeoutMs }) =>
    firstValueFrom(http.post(url, json, { headers, responseType, ...(timeoutMs && { timeout: timeoutMs }) }));

  const of = { name: "Angular HttpClient", from: "@angular/common" };
  return [
    { ...of, how: `${how}JSON`, request: post("json"), skips, lacks: lacksOfJson },
    { ...of, how: `${how}\`responseType: "text"\``, request: post("text"), skips, silent },
    {
      ...of, how: `${how}\`responseType: "blob"\``, request: post("blob"), skips, silent,
      lacks: unread({
        pass: "await parseMatrixResponse({ status: e.status, headers: e.headers, text: () => e.error.text() })",
        instead: ({ error }) => {
          const { status, headers, error: blob } = /** @type {{ status: number, headers: Headers, error: Blob }} */ (error);
          return parseMatrixResponse({ status, headers, text: () => blob.text() });
        },
      }),
    },
    { ...of, how: `${how}\`responseType: "arraybuffer"\``, request: post("arraybuffer"), skips, silent },
  ];
}
