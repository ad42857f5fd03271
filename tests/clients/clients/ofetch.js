// @ts-check
import { ofetch } from "ofetch";
import { REASONS } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "ofetch", how: "`ofetch()`",
    request: ({ url, json, headers, signal, timeoutMs }) =>
      ofetch(url, { method: "POST", body: json, headers, retry: false, ...(signal && { signal }), ...(timeoutMs && { timeout: timeoutMs }) }),
    lacks: REASONS,
    silent: { "200 page": "a body that is no JSON is handed on as text" },
  },
];
