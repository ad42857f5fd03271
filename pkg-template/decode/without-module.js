// @ts-check
// What was to be decoded goes in; as much of a record as `JSON.parse` alone allows comes out, where there is no module.

/**
 * @typedef {import("./index.js").MatrixError} MatrixError
 * @typedef {import("./input.js").Source} Source
 */

const TEXT_UNITS = 4096;
const BYTE_ORDER_MARK = /^\uFEFF/;
const HALF_CHARACTER = /[\uD800-\uDBFF]$/;

/**
 * @param {Source} source
 * @param {string} warning
 * @param {unknown} problem why there is no module
 * @returns {MatrixError}
 */
export function recordWithoutModule({ text, failure, reason, status }, warning, problem) {
  const body = parsed(text);
  const { errcode, error, ...extra } = body ?? {};
  const isStandard = typeof errcode === "string" || typeof error === "string";
  const wireErrcode = typeof errcode === "string" ? errcode : null;
  if (wireErrcode === null && errcode !== undefined && errcode !== null) extra.errcode = errcode;
  const sent = typeof error === "string" && error !== "" ? error : null;
  if (sent === null && error !== undefined && error !== null) extra.error = error;
  const why = problem instanceof Error ? problem.message : "it is missing";
  return {
    $matrixError: 1,
    kind: isStandard ? "standard" : "not-matrix",
    errcode: wireErrcode || "M_UNKNOWN",
    wireErrcode,
    error: sent ?? (failure?.message || reason || "The server gave no explanation."),
    status: Number.isInteger(status) && status >= 100 && status < 600 ? status : null,
    recovery: "give-up",
    isSoftLogout: false,
    retryAfterMs: null,
    retryAfterSource: null,
    consentUri: null,
    adminContact: null,
    limitType: null,
    infoUri: null,
    canUpgrade: null,
    roomVersion: null,
    currentVersion: null,
    auth: null,
    oauth: null,
    federation: null,
    location: null,
    extra,
    text: isStandard || text === null ? null : beginning(text.replace(BYTE_ORDER_MARK, "")),
    warnings: [`${warning} (${why})`],
  };
}

/** @param {string} text */
function beginning(text) {
  return text.length <= TEXT_UNITS ? text : text.slice(0, TEXT_UNITS).replace(HALF_CHARACTER, "");
}

/**
 * The body, if it is a JSON object.
 *
 * @param {string | null} text
 * @returns {Record<string, unknown> | null}
 */
function parsed(text) {
  try {
    const body = JSON.parse((text ?? "").replace(BYTE_ORDER_MARK, ""));
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}
