// @ts-check
import xior from "xior";
import { REASONS } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "xior", how: "`xior.post()`",
    request: ({ url, json, headers, signal, timeoutMs }) =>
      xior.create().post(url, json, { headers, ...(signal && { signal }), ...(timeoutMs && { timeout: timeoutMs }) }),
    lacks: REASONS,
    silent: { "200 page": "a body that is no JSON is handed on as text" },
  },
];
