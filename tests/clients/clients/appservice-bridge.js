// @ts-check
// The ApiError of matrix-appservice-bridge, made of what the server says.
import { ApiError } from "matrix-appservice-bridge/lib/provisioning/errors.js";
import { parseMatrixError } from "matrix-error";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "matrix-appservice-bridge", how: "an ApiError, as its provisioning throws",
    request: async ({ url, headers, body }) => {
      const response = await fetch(url, { method: "POST", headers, body });
      const { error, errcode, ...rest } = /** @type {Record<string, unknown>} */ (await response.json());
      throw new ApiError(String(error), errcode, response.status, rest);
    },
    lacks: {},
    skips: {
      "429h; 502; UIA; cut; reset; 502 cut; refused; unanswered; TLS; abort; abort, string; abort, Error; own timeout; signal timeout; 200 page; bad gzip":
        "an ApiError is made of errcode, text and status",
    },
  },
];
