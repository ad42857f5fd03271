// @ts-check
// The fetch of the platform.
import { parseMatrixError, parseMatrixResponse } from "matrix-error";

/** @typedef {import("../client.js").Caught} Caught */

const bySignal = {
  fields: /** @type {const} */ (["kind"]),
  why: "fetch rejects with the reason of the abort itself, which may be any value",
  pass: "parseMatrixError(e, { signal })",
  instead: (/** @type {Caught} */ { error, signal }) => parseMatrixError(error, { signal }),
};

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "fetch", how: "the Response is thrown", pass: "e instanceof Response ? await parseMatrixResponse(e) : parseMatrixError(e)",
    request: async ({ url, headers, body, signal }) => {
      const response = await fetch(url, { method: "POST", headers, body, signal: signal ?? null });
      if (!response.ok) throw response;
      return response.json();
    },
    parse: ({ error }) => (error instanceof Response ? parseMatrixResponse(error) : parseMatrixError(error)),
    lacks: {
      "abort, string; abort, Error": bySignal,
      "200 page": { fields: ["text"], why: "the SyntaxError of `response.json()` does not hold the body" },
    },
    skips: { "own timeout": "fetch has none" },
  },
];
