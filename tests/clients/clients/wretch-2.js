// @ts-check
// wretch 2, which reads the body as text or as JSON.
import wretch from "wretch-2";
import AbortAddon from "wretch-2/addons/abort";
import { NO_PAGE, REASONS, WITH_SIGNAL } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "wretch 2", from: "wretch-2", how: "`.json()`",
    request: ({ url, json, headers, signal, timeoutMs }) => {
      if (timeoutMs === undefined) return wretch(url).headers(headers).options({ signal: signal ?? null }).post(json).json();
      return wretch(url).addon(AbortAddon()).headers(headers).post(json).setTimeout(timeoutMs).json();
    },
    lacks: {
      ...REASONS, ...NO_PAGE,
      "own timeout": { fields: ["kind", "recovery"], why: "`setTimeout()` aborts by a controller, and what is thrown is an AbortError", ...WITH_SIGNAL },
    },
  },
];
