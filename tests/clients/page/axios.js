// @ts-check
// axios, with the adapters of a page.
import axios from "axios";
import { parseMatrixResponse } from "matrix-error";
import { unread } from "../lacks.js";

/**
 * @param {"xhr" | "fetch"} adapter
 * @param {import("axios").ResponseType} [responseType]
 * @returns {(ask: import("../client.js").Ask) => Promise<unknown>}
 */
const post = (adapter, responseType = "json") => ({ url, json, headers, signal, timeoutMs }) =>
  axios.post(url, json, { adapter, responseType, headers, timeout: timeoutMs ?? 0, ...(signal && { signal }) });

const silent = { "200 page": "a body that is no JSON is handed on as text" };

/** @type {import("../client.js").Client[]} */
export const clients = [
  { name: "axios", how: "xhr adapter", request: post("xhr"), silent },
  {
    name: "axios", how: 'xhr adapter, `responseType: "blob"`', request: post("xhr", "blob"), silent,
    lacks: unread({
      pass: "await parseMatrixResponse({ ...e.response, text: () => e.response.data.text() })",
      instead: ({ error }) => {
        const { status, headers, data } = /** @type {{ response: import("axios").AxiosResponse }} */ (error).response;
        return parseMatrixResponse({ status, headers, text: () => data.text() });
      },
    }),
  },
  { name: "axios", how: "fetch adapter", request: post("fetch"), silent },
];
