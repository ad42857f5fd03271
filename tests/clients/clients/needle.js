// @ts-check
import needle from "needle";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "needle", how: "`needle()`, the response is thrown",
    request: async ({ url, json, headers, signal, timeoutMs }) => {
      const options = { json: true, headers, ...(signal && { signal }), ...(timeoutMs && { response_timeout: timeoutMs }) };
      const response = await needle("post", url, json, options);
      if ((response.statusCode ?? 0) >= 400) throw response;
      return response.body;
    },
    skips: { "cut; reset; 502 cut": "the promise is never settled" },
    silent: { "200 page": "a body that is no JSON is handed on as text" },
  },
];
