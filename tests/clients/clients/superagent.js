// @ts-check
import superagent from "superagent";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "superagent", how: "`await superagent.post()`",
    request: async ({ url, json, headers, signal, timeoutMs }) => {
      const request = superagent.post(url).set(headers).send(json);
      if (timeoutMs) request.timeout(timeoutMs);
      // In braces: the request is a promise of sorts, and what a listener returns is awaited.
      signal?.addEventListener("abort", () => { request.abort(); });
      return request;
    },
    skips: { "signal timeout": "superagent takes no signal" },
    silent: { "200 page": "a body that is no JSON is handed on as text" },
  },
];
