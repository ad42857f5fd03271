// @ts-check
// hydrogen-view-sdk: its class for requests, which it does not export.
import { exposeHydrogen } from "../hydrogen.js";
import { NO_PAGE } from "../lacks.js";

exposeHydrogen(["createFetchRequest", "HomeServerApi"]);
const { createFetchRequest, HomeServerApi } = await import("hydrogen-view-sdk");

/** The clock of hydrogen: a timeout is a promise that can be aborted. @param {number} ms */
function createTimeout(ms) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const elapsed = () => /** @type {Promise<void>} */ (new Promise((resolve) => { timer = setTimeout(resolve, ms); }));
  return { elapsed, abort: () => clearTimeout(timer), dispose: () => clearTimeout(timer) };
}

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "hydrogen-view-sdk", how: "`homeServerApi._post().response()`",
    request: ({ base, token, json, signal, timeoutMs }) => {
      const api = new HomeServerApi({ homeserver: base, accessToken: token, request: createFetchRequest(createTimeout) });
      const request = api._post("/account/whoami", json, json, { ...(timeoutMs && { timeout: timeoutMs }) });
      signal?.addEventListener("abort", () => request.abort());
      return request.response();
    },
    lacks: {
      "429": { fields: ["retryAfterSource"], why: "headers are not kept" },
      "429h": { fields: ["retryAfterMs", "retryAfterSource"], why: "headers are not kept" },
      "401": { fields: ["recovery", "isSoftLogout"], why: "of a body only `errcode`, `error` and `retry_after_ms` are kept" },
      "403": { fields: ["consentUri"], why: "of a body only `errcode`, `error` and `retry_after_ms` are kept" },
      "502": { fields: ["kind", "status", "text"], why: "a 5xx becomes a ConnectionError that says nothing of it" },
      UIA: { fields: ["kind", "status", "recovery", "flows"], why: "a body without errcode becomes a ConnectionError" },
      ...NO_PAGE,
    },
    skips: { "signal timeout": "a request takes no signal" },
  },
];
