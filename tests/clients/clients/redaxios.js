// @ts-check
import redaxios from "redaxios";
import { REASONS } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "redaxios", how: "`redaxios.post()`, the signal through its `fetch` option",
    request: ({ url, json, headers, signal }) =>
      redaxios.post(url, json, { headers, fetch: (/** @type {string} */ to, /** @type {RequestInit} */ options) => fetch(to, { ...options, signal: signal ?? null }) }),
    lacks: REASONS,
    silent: {
      "cut; reset; bad gzip": "a body that breaks off or cannot be read counts as none: `data` is undefined",
      "200 page": "a body that is no JSON is handed on as text",
    },
    skips: { "own timeout": "redaxios has none" },
  },
];
