// @ts-check
// Angular's HttpClient on fetch.
import "@angular/compiler";
import { HttpClient, provideHttpClient, withFetch } from "@angular/common/http";
import { createEnvironmentInjector, provideZonelessChangeDetection, ɵINJECTOR_SCOPE as SCOPE } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { parseMatrixResponse } from "matrix-error";
import { unread } from "../lacks.js";

/** @typedef {import("../client.js").Ask} Ask */

// An app without a page: its injector is the root of all.
const injector = createEnvironmentInjector(
  [{ provide: SCOPE, useValue: "root" }, provideZonelessChangeDetection(), provideHttpClient(withFetch())], null,
);
const http = injector.get(HttpClient);

/** @param {"json" | "text" | "blob" | "arraybuffer"} responseType @returns {(ask: Ask) => Promise<unknown>} */
const post = (responseType) => ({ url, json, headers, timeoutMs }) =>
  firstValueFrom(http.post(url, json, { headers, responseType, ...(timeoutMs && { timeout: timeoutMs }) }));

const skips = { "abort; abort, string; abort, Error; signal timeout": "who unsubscribes hears nothing more" };
const silent = { "200 page": "any body is handed on" };

/** @type {import("../client.js").Client[]} */
export const clients = [
  { name: "Angular HttpClient", from: "@angular/common", how: "JSON", request: post("json"), skips },
  { name: "Angular HttpClient", from: "@angular/common", how: '`responseType: "text"`', request: post("text"), skips, silent },
  {
    name: "Angular HttpClient", from: "@angular/common", how: '`responseType: "blob"`', request: post("blob"), skips, silent,
    lacks: unread({
      pass: "await parseMatrixResponse({ status: e.status, headers: e.headers, text: () => e.error.text() })",
      instead: ({ error }) => {
        const { status, headers, error: blob } = /** @type {{ status: number, headers: Headers, error: Blob }} */ (error);
        return parseMatrixResponse({ status, headers, text: () => blob.text() });
      },
    }),
  },
  { name: "Angular HttpClient", from: "@angular/common", how: '`responseType: "arraybuffer"`', request: post("arraybuffer"), skips, silent },
];
