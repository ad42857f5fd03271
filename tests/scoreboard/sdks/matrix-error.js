// @ts-check
// This package, as its README uses it: fetch, parseMatrixResponse, sessionVerdict.
import { readFileSync } from "node:fs";
import { MatrixApiError, parseMatrixError, parseMatrixResponse, sessionVerdict } from "matrix-error";
import { classOf, endOf, oneByOne, settled } from "../sdk.js";
import { USER } from "../server.js";

/**
 * @typedef {import("../sdk.js").Question} Question
 * @typedef {import("matrix-error").SessionInfo} SessionInfo
 */

/** Each request, and what `sessionVerdict` calls it. @type {Record<Question["at"], readonly [path: string, endpoint: SessionInfo["endpoint"], body?: string]>} */
const REQUESTS = {
  "api": ["/_matrix/client/v3/sync", "api"],
  "profile": [`/_matrix/client/v3/profile/${encodeURIComponent(USER)}`, "api"],
  "versions": ["/_matrix/client/versions", "other"],
  "well-known": ["/.well-known/matrix/client", "other"],
  "auth-metadata": ["/_matrix/client/v1/auth_metadata", "other"],
  "refresh": ["/_matrix/client/v3/refresh", "refresh", JSON.stringify({ refresh_token: "old" })],
  "token": ["/token", "oauth-token", "grant_type=refresh_token&refresh_token=old"],
};

/** The answer, or the record of the failure in a MatrixApiError. @param {string} base @param {Question["at"]} at */
async function request(base, at) {
  const [path, , body] = REQUESTS[at];
  /** @type {Response | undefined} */
  let response;
  try {
    response = await fetch(base + path, { ...(body && { method: "POST", body }), headers: { authorization: "Bearer old" } });
    if (response.ok) return await response.json();
  } catch (error) {
    throw new MatrixApiError(parseMatrixError(error, { status: response?.status, headers: response?.headers, signal: null }));
  }
  throw new MatrixApiError(await parseMatrixResponse(response));
}

/**
 * Obeys the verdict up to its end: `confirm` asks whoami. These actions make somebody log in again.
 *
 * @param {unknown} error
 * @param {Question} question
 */
async function isEnded(error, { base, at, hasRefreshToken }) {
  const endpoint = REQUESTS[at][1];
  let { action } = sessionVerdict(error, { endpoint, hasRefreshToken });
  if (action === "confirm") {
    // The refresh token is dead: whoami only tells whether the keys may stay.
    if (endpoint !== "api") return true;
    const response = await fetch(`${base}/_matrix/client/v3/account/whoami`, { headers: { authorization: "Bearer old" } });
    if (response.ok) return false;
    action = sessionVerdict(await parseMatrixResponse(response), { endpoint: "whoami", hasRefreshToken }).action;
  }
  return action === "logged-out" || action === "log-in-same-device";
}

/** @param {Question} question @returns {Promise<import("../sdk.js").Seen>} */
async function ask(question) {
  const result = await settled(request(question.base, question.at));
  const end = endOf(result, question, (error) => error instanceof MatrixApiError, (error) => error instanceof MatrixApiError && error.matrix);
  if (result.status === "fulfilled" || !(result.reason instanceof MatrixApiError)) return { errcode: null, delayMs: null, isEnded: false, end, what: classOf(result) };
  const { matrix } = result.reason;
  return {
    errcode: matrix.oauth?.error ?? matrix.errcode, delayMs: matrix.retryAfterMs, isEnded: await isEnded(result.reason, question),
    ...(question.hasRefreshToken && question.at === "api" ? {} : { end }), what: classOf(result),
  };
}

/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(new URL("../../../pkg-template/package.json", import.meta.url), "utf8"));

/** @type {import("../sdk.js").Sdk} */
export const sdk = {
  name: "matrix-error", version,
  calls: "`fetch` with `parseMatrixResponse` or `parseMatrixError`; `sessionVerdict`, whose `confirm` asks whoami; over is `logged-out` or `log-in-same-device`",
  see: oneByOne(ask),
};
