// @ts-check
import { createAlova } from "alova";
import adapterFetch from "alova/fetch";
import { parseMatrixResponse } from "matrix-error";
import { NO_PAGE, unread } from "../lacks.js";

/** @typedef {import("../client.js").Ask} Ask */

/** @param {(response: Response) => unknown} responded @returns {(ask: Ask) => Promise<unknown>} */
const post = (responded) => async ({ url, json, headers, signal, timeoutMs }) => {
  const alova = createAlova({ requestAdapter: adapterFetch(), responded, cacheFor: null, timeout: timeoutMs ?? 0 });
  const method = alova.Post(url, json, { headers });
  signal?.addEventListener("abort", () => { method.abort(); });
  return method.send();
};

const skips = { "signal timeout": "alova takes no signal" };

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "alova", how: "the Response is thrown",
    request: post((response) => {
      if (!response.ok) throw response;
      return response.json();
    }),
    lacks: {
      ...unread({ pass: "await parseMatrixResponse(e)", instead: ({ error }) => parseMatrixResponse(/** @type {Response} */ (error)) }),
      ...NO_PAGE,
    },
    skips,
  },
  {
    name: "alova", how: "`throw Object.assign(new Error(json.error), json, { status })`",
    request: post(async (response) => {
      const json = /** @type {{ error?: string }} */ (await response.json());
      if (!response.ok) throw Object.assign(new Error(json.error), json, { status: response.status });
      return json;
    }),
    lacks: {
      "429": { fields: ["retryAfterSource"], why: "the headers are not copied" },
      "429h": { fields: ["retryAfterMs", "retryAfterSource"], why: "the headers are not copied" },
      "502": { fields: ["status", "recovery", "text"], why: "the SyntaxError holds neither the status nor the page" },
      ...NO_PAGE,
    },
    skips,
  },
];
