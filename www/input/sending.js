// @ts-check
// Sends a request to a homeserver, and decodes the answer or the failure that comes back.

import { parseMatrixError, parseMatrixResponse } from "matrix-error";
import { printHeaders } from "./pasted-response.js";
import { seenOf, seenOfFailure } from "./seen.js";

/**
 * @typedef {import("./requests.js").AskedRequest} AskedRequest
 * @typedef {{ record: import("matrix-error").MatrixErrorRecord, source: import("../record/places.js").Source }} Decoded
 * @typedef {{ said: string, seen: import("./seen.js").Seen, held: import("./pasted-response.js").HeldResponse | null, decoded: Decoded }} Answer
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
  try {
    const response = await fetch(url, {
      method, headers, body, signal,
      credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", redirect: "follow",
    });
    const [record, text] = await Promise.all([parseMatrixResponse(response.clone(), { maxBytes: longestBody }), readText(response)]);
    // The package never rejects, but a response that was stopped half-way is no answer.
    signal.throwIfAborted();
    const pairs = /** @type {[string, string][]} */ ([...response.headers]);
    return {
      said: said(response),
      seen: seenOf(response),
      held: { status: response.status, headers: pairs, body: text },
      decoded: { record, source: source(text, pairs) },
    };
  } catch (thrown) {
    // Not every engine throws the reason for which it was stopped.
    const failure = signal.aborted ? signal.reason : thrown;
    return {
      said: "No response.",
      seen: seenOfFailure(failure instanceof Error || failure instanceof DOMException ? failure.name : ""),
      held: null,
      decoded: { record: parseMatrixError(failure), source: source("", []) },
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
 * Reads the text that is decoded, so that warnings can point at places in it.
 * @param {Response} response
 */
async function readText(response) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
    if (text.length >= longestBody) {
      await reader.cancel();
      break;
    }
  }
  return text + decoder.decode();
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
