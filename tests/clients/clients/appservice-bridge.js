// @ts-check
// The ApiError of matrix-appservice-bridge, made of what the server says.
import { ApiError } from "matrix-appservice-bridge/lib/provisioning/errors.js";
import { parseMatrixError } from "matrix-error";

const whole = {
  why: "the rest of the body is in `additionalContent`, the headers are nowhere",
  pass: "parseMatrixError(e.jsonBody, { status: e.statusCode })",
  instead: (/** @type {import("../client.js").Caught} */ { error }) => {
    const { jsonBody, statusCode } = /** @type {ApiError} */ (error);
    return parseMatrixError(jsonBody, { status: statusCode });
  },
};

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "matrix-appservice-bridge", how: "an ApiError, as its provisioning throws",
    request: async ({ url, headers, body }) => {
      const response = await fetch(url, { method: "POST", headers, body });
      const { error, errcode, ...rest } = /** @type {Record<string, unknown>} */ (await response.json());
      throw new ApiError(String(error), String(errcode), response.status, rest);
    },
    lacks: {
      "429": { fields: ["retryAfterMs", "retryAfterSource"], known: [".additionalContent.retry_after_ms", ".jsonBody.retry_after_ms"], still: ["retryAfterSource"], ...whole },
      "401": { fields: ["recovery", "isSoftLogout"], known: [".additionalContent.soft_logout", ".jsonBody.soft_logout"], ...whole },
      "403": { fields: ["consentUri"], known: [".additionalContent.consent_uri", ".jsonBody.consent_uri"], ...whole },
    },
    skips: {
      "429h; 502; UIA; cut; reset; 502 cut; refused; unanswered; TLS; abort; abort, string; abort, Error; own timeout; signal timeout; 200 page; bad gzip":
        "an ApiError is made of errcode, text and status",
    },
  },
];
