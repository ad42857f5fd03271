// @ts-check
// The fetch of the platform.
import { parseMatrixResponse } from "matrix-error";
import { bodyAlone, NO_PAGE, PARSED_TOO_EARLY, REASONS, unread, withHeldResponse } from "../lacks.js";

const skips = { "own timeout": "fetch has none" };

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "fetch", from: "", how: "the Response is thrown",
    request: async ({ url, headers, body, signal }) => {
      const response = await fetch(url, { method: "POST", headers, body, signal: signal ?? null });
      if (!response.ok) throw response;
      return response.json();
    },
    lacks: {
      ...unread({ pass: "await parseMatrixResponse(e)", instead: ({ error }) => parseMatrixResponse(/** @type {Response} */ (error)) }),
      ...REASONS, ...NO_PAGE,
    },
    skips,
  },
  {
    name: "fetch", from: "", how: "`response.json()` always, its value is thrown",
    request: async ({ url, headers, body, signal }, held) => {
      const response = await fetch(url, { method: "POST", headers, body, signal: signal ?? null });
      held.value = response;
      const json = await response.json();
      if (!response.ok) throw json;
      return json;
    },
    lacks: {
      ...bodyAlone({ pass: "parseMatrixError(e, response)", instead: withHeldResponse }),
      ...PARSED_TOO_EARLY,
      ...REASONS, ...NO_PAGE,
    },
    skips,
  },
];
