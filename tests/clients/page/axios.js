// @ts-check
// axios, with the adapters of a page.
import axios from "axios";
import { unread } from "../lacks.js";

/**
 * @param {"xhr" | "fetch"} adapter
 * @param {import("axios").ResponseType} [responseType]
 * @param {Record<string, false>} [without] headers that axios sets of its own accord. Of other origins Firefox and WebKit ask whether
 *   they take `User-Agent`, and no homeserver says so: with it all that the fetch adapter sends fails there.
 * @returns {(ask: import("../client.js").Ask) => Promise<unknown>}
 */
const post = (adapter, responseType = "json", without = {}) => ({ url, json, headers, signal, timeoutMs }) =>
  axios.post(url, json, { adapter, responseType, headers: { ...headers, ...without }, timeout: timeoutMs ?? 0, ...(signal && { signal }) });

const silent = { "200 page": "a body that is no JSON is handed on as text" };

/** @type {import("../client.js").Client[]} */
export const clients = [
  { name: "axios", how: "XHR adapter", request: post("xhr"), silent },
  { name: "axios", how: 'XHR adapter, `responseType: "blob"`', request: post("xhr", "blob"), lacks: unread(), silent },
  { name: "axios", how: "its fetch adapter, without its User-Agent", request: post("fetch", "json", { "User-Agent": false }), silent },
];
