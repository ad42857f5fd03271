// @ts-check
// What several libraries lack alike, as entries of a row's `lacks`.
import { parseMatrixError, parseMatrixResponse } from "matrix-error";

/**
 * @typedef {import("./client.js").Caught} Caught
 * @typedef {import("./client.js").Lack} Lack
 * @typedef {Readonly<Record<string, Lack>>} Lacks
 * @typedef {Pick<Lack, "pass" | "instead">} Instead
 */

/** @type {Instead} */
export const WITH_SIGNAL = {
  pass: "parseMatrixError(e, { signal })",
  instead: ({ error, signal }) => parseMatrixError(error, { signal: signal ?? null }),
};

/** fetch and what is built on it reject with the reason as it is. @type {Lacks} */
export const REASONS = {
  "abort, string; abort, Error": { fields: ["kind"], why: "the reason itself is thrown, which may be any value", ...WITH_SIGNAL },
};

/** @type {Lacks} */
export const NO_PAGE = { "200 page": { fields: ["text"], why: "the SyntaxError holds neither the page nor the status; without the response it looks like a bug" } };

/** @type {Instead} */
const BY_RESPONSE = {
  pass: "await parseMatrixResponse(e.response)",
  instead: ({ error }) => parseMatrixResponse(responseOf(error)),
};

/**
 * The response is there, its body is not read.
 *
 * @param {Instead} [instead]
 * @param {string} [why]
 * @param {readonly string[]} [known]
 * @returns {Lacks}
 */
export function unread(instead = BY_RESPONSE, why = "the body is not read yet", known = []) {
  const rest = { why, known, ...instead };
  return {
    "429; 429h": { fields: ["kind", "errcode"], ...rest },
    "401": { fields: ["kind", "errcode", "recovery", "isSoftLogout"], ...rest },
    "502": { fields: ["text"], ...rest },
    "403": { fields: ["kind", "errcode", "recovery", "consentUri"], ...rest },
    UIA: { fields: ["kind", "recovery", "flows"], ...rest },
  };
}

/**
 * The parsed body is there, neither status nor headers are.
 *
 * @param {Instead} instead
 * @param {string} [why]
 * @param {readonly string[]} [known]
 * @returns {Lacks}
 */
export function bodyAlone(instead, why = "the body alone says neither status nor headers", known = []) {
  const rest = { why, known, ...instead };
  return {
    "429": { fields: ["status", "retryAfterSource"], ...rest },
    "429h": { fields: ["status", "retryAfterMs", "retryAfterSource"], ...rest },
    "401; 403; UIA": { fields: ["status"], ...rest },
  };
}

/** @param {unknown} error @returns {Response} */
export function responseOf(error) {
  return /** @type {{ response: Response }} */ (error).response;
}

/** Parses what was kept beside the error: a response. @type {(caught: Caught) => import("./client.js").MatrixErrorRecord} */
export const withHeldResponse = ({ error, held }) => parseMatrixError(error, /** @type {Response} */ (held));

/** The body is parsed before the status is looked at. @type {Lacks} */
export const PARSED_TOO_EARLY = {
  "502": {
    fields: ["status", "recovery", "text"], why: "the SyntaxError holds neither the status nor the page",
    pass: "parseMatrixError(e, response)", instead: withHeldResponse, still: ["text"],
  },
};
