// @ts-check
import { up } from "up-fetch";
import { REASONS } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "up-fetch", how: "`up(fetch)`",
    request: ({ url, json, headers, signal, timeoutMs }) =>
      up(fetch)(url, { method: "POST", body: json, headers, ...(signal && { signal }), ...(timeoutMs && { timeout: timeoutMs }) }),
    lacks: REASONS,
    silent: { "200 page": "a body that is no JSON is handed on as text" },
  },
];
