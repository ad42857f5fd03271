// @ts-check
import { up } from "up-fetch";
import { REASONS, withHeldResponse } from "../lacks.js";

const noHeaders = {
  why: "the ResponseError does not hold the headers; let the fetch that you give to `up()` keep the response",
  pass: "parseMatrixError(e, response)", instead: withHeldResponse,
};

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "up-fetch", how: "`up(fetch)`",
    request: ({ url, json, headers, signal, timeoutMs }, held) => {
      /** @type {typeof fetch} */
      const keep = async (to, options) => {
        const response = await fetch(to, options);
        held.value = response;
        return response;
      };
      return up(keep)(url, { method: "POST", body: json, headers, ...(signal && { signal }), ...(timeoutMs && { timeout: timeoutMs }) });
    },
    lacks: {
      ...REASONS,
      "429": { fields: ["retryAfterSource"], ...noHeaders },
      "429h": { fields: ["retryAfterMs", "retryAfterSource"], ...noHeaders },
    },
    silent: { "200 page": "a body that is no JSON is handed on as text" },
  },
];
