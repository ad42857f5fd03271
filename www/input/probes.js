// @ts-check
// Finds out why no answer came: asks the same server again in other ways. No request of these changes anything.

import { askQuietly, inTime, isTimeout } from "./quiet-fetch.js";
import { isPreflighted } from "./requests.js";

/**
 * @typedef {import("./causes.js").End} End
 * @typedef {import("./causes.js").Evidence} Evidence
 */

const longestWaitMs = 5000;

/**
 * Rejects only where the signal stops it.
 * @param {import("./requests.js").AskedRequest} asked
 * @param {{ request: Evidence["request"], afterMs: number, base: URL, isNameKnown: boolean }} known
 * @param {AbortSignal} signal
 * @returns {Promise<Evidence>}
 */
export async function evidenceOf(asked, { request, afterMs, base, isNameKnown }, signal) {
  const [blind, plain, versions] = await Promise.all([
    endOf(asked.url, { mode: "no-cors" }, signal),
    endOf(asked.url, { redirect: "manual" }, signal),
    endOf(`${base.href.replace(/\/$/, "")}/_matrix/client/versions`, {}, signal),
  ]);
  signal.throwIfAborted();
  return {
    request, afterMs, isNameKnown, blind, plain, versions,
    address: asked.url, isPreflighted: isPreflighted(asked), page: location.href, isOnline: navigator.onLine,
  };
}

/**
 * @param {string} url
 * @param {RequestInit} init
 * @param {AbortSignal} outer
 * @returns {Promise<End>}
 */
async function endOf(url, init, outer) {
  try {
    const { type, body } = await inTime(outer, longestWaitMs, (signal) => askQuietly(url, { ...init, signal }));
    void body?.cancel();
    return type === "opaque" ? "opaque" : type === "opaqueredirect" ? "redirect" : "read";
  } catch (thrown) {
    return isTimeout(thrown) ? "late" : "failed";
  }
}
