// @ts-check
// node-fetch 3 and 2.
import fetch3 from "node-fetch";
import fetch2 from "node-fetch-2";
import { fetchClients } from "../fetching.js";
import { WITH_SIGNAL } from "../lacks.js";

/**
 * @typedef {import("../fetching.js").Answer} Answer
 * @typedef {(url: string, options: { method: string, headers: Record<string, string>, body: string, signal?: AbortSignal, timeout?: number }) => Promise<Answer>} Fetch
 */

/** @type {import("../lacks.js").Lacks} */
const SIGNAL_TIMEOUT = {
  "signal timeout": { fields: ["kind", "recovery"], why: "the AbortError does not tell the reason", ...WITH_SIGNAL },
};

/** @param {Fetch} fetch @returns {(ask: import("../client.js").Ask) => Promise<Answer>} */
const sendBy = (fetch) => ({ url, headers, body, signal, timeoutMs }) =>
  fetch(url, { method: "POST", headers, body, ...(signal && { signal }), ...(timeoutMs && { timeout: timeoutMs }) });

export const clients = [
  ...fetchClients({ name: "node-fetch 3", from: "node-fetch", skips: { "own timeout": "node-fetch 3 has none" } }, sendBy(fetch3), SIGNAL_TIMEOUT),
  ...fetchClients({ name: "node-fetch 2", from: "node-fetch-2", skips: { "cut; 502 cut": "the promise is never settled" } }, sendBy(fetch2), SIGNAL_TIMEOUT),
];
