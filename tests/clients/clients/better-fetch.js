// @ts-check
import { betterFetch } from "@better-fetch/fetch";
import { bodyAlone, REASONS, WITH_SIGNAL, withHeldResponse } from "../lacks.js";

const instead = { pass: "parseMatrixError(error, response)", instead: withHeldResponse };

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "better-fetch", from: "@better-fetch/fetch", how: "`error` is thrown",
    request: async ({ url, json, headers, signal, timeoutMs }, held) => {
      const { data, error } = await betterFetch(url, {
        method: "POST", body: json, headers, ...(signal && { signal }), ...(timeoutMs && { timeout: timeoutMs }),
        onError: ({ response }) => { held.value = response; },
      });
      if (error) throw error;
      return data;
    },
    lacks: {
      ...bodyAlone(instead, "a server could have sent the `status` that stands within the body; `onError({ response })` has the response", [".status"]),
      "502": {
        fields: ["status", "recovery", "text"], known: [".status"], still: ["text"],
        why: "of a page only `status` and `statusText` are kept, which a server could have sent", ...instead,
      },
      ...REASONS,
      "own timeout": {
        fields: ["kind", "recovery"], why: "it aborts by a controller, and what is thrown is an AbortError",
        ...WITH_SIGNAL,
      },
    },
    silent: { "200 page": "a body that is no JSON is handed on as text" },
  },
];
