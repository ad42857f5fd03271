// @ts-check
// Sends a request to a homeserver, and decodes the answer or the failure that comes back.

import { parseMatrixError, parseMatrixResponse } from "matrix-error";
import { printHeaders } from "./pasted-response.js";
import { askQuietly, readText } from "./quiet-fetch.js";
import { seenOf, seenOfFailure } from "./seen.js";

/**
 * @typedef {import("./requests.js").AskedRequest} AskedRequest
 * @typedef {{ record: import("matrix-error").MatrixErrorRecord, source: import("../record/places.js").Source, asked: string }} Decoded
 * @typedef {object} Answer `failed` is null where there was an answer, or where the user stopped the request
 * @property {string} said
 * @property {import("./seen.js").Seen} seen
 * @property {import("./pasted-response.js").HeldResponse | null} held
 * @property {Decoded} decoded
 * @property {"failed" | "late" | null} failed
 */

/** The limit that parseMatrixResponse has by itself. */
const longestBody = 512 * 1024;

/**
 * Never rejects: an error of fetch is decoded like an answer.
 * @param {AskedRequest} asked
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
export async function sent({ method, url, headers, body }, signal) {
  const asked = `${method} ${url}`;
  try {
    const response = await askQuietly(url, { method, headers, body, signal });
    const [record, text] = await Promise.all([parseMatrixResponse(response.clone(), { maxBytes: longestBody }), readText(response, longestBody)]);
    // The package never rejects, but a response that was stopped half-way is no answer.
    signal.throwIfAborted();
    const pairs = /** @type {[string, string][]} */ ([...response.headers]);
    return {
      said: said(response),
      seen: seenOf(response),
      held: { status: response.status, headers: pairs, body: text },
      decoded: { record, source: source(text, pairs), asked },
      failed: null,
    };
  } catch (thrown) {
    // Not every engine throws the reason for which it was stopped.
    const failure = signal.aborted ? signal.reason : thrown;
    const name = failure instanceof Error || failure instanceof DOMException ? failure.name : "";
    return {
      said: "No response.",
      seen: seenOfFailure(name),
      held: null,
      decoded: { record: parseMatrixError(failure), source: source("", []), asked },
      failed: name === "AbortError" ? null : name === "TimeoutError" ? "late" : "failed",
    };
  }
}

/** @param {Response} response */
function said({ ok, status, redirected, url }) {
  const where = redirected ? ` After a redirect, from ${new URL(url).host}.` : "";
  return ok
    ? `The server answered ${status}, so there is no error to decode. What answered may be another page than a homeserver’s.${where}`
    : `The server answered ${status}.${where}`;
}

/**
 * @param {string} text
 * @param {readonly [string, string][]} headers
 * @returns {import("../record/places.js").Source}
 */
function source(text, headers) {
  const head = printHeaders(headers);
  return { body: { text, control: null, offset: 0 }, head: { text: head, control: null, offset: 0 } };
}
