// @ts-check
// Finds what a client says where no answer came: what fetch threw, a CORS message, an exit of curl, a code of the system.

import { found } from "./found.js";

/**
 * @typedef {import("./found.js").Found} Found
 */

const NAMED = /(?:^|[\s:)\]>"'])(?:Uncaught )?((?:[A-Z]\w{0,40})?(?:Error|Exception|TimeoutError))(?: \[\w+\])?: ?([^\n]{1,1000})/;
/** A sentence alone, without the name of its error. */
const SENTENCE = /^(?:failed to fetch|fetch failed|load failed|network ?error|network request failed|the network connection|could not connect|unable to connect|timeout|request timed out|terminated)/i;
const SYSTEM = /\b(?:E(?:CONN|NET|HOST|ADDR|SOCKET|TIMED)[A-Z]{0,20}|ENOTFOUND|EPIPE|EPROTO|EAI_[A-Z]+|UND_ERR_[A-Z_]+|ERR_[A-Z]+(?:_[A-Z]+){1,6}|CERT_[A-Z_]+|DEPTH_ZERO_[A-Z_]+|SELF_SIGNED_[A-Z_]+|UNABLE_TO_[A-Z_]+)\b/;
const CORS = /blocked by CORS policy|Cross-Origin Request Blocked|Access-Control-Allow-Origin|not allowed by Access-Control/;
const CURL = /\bcurl: \((\d{1,2})\) ([^\n]{0,300})/;

/** The system's code for what curl's exit status says. @type {Readonly<Record<string, string>>} */
const CURL_EXITS = {
  5: "ENOTFOUND", 6: "ENOTFOUND", 7: "ECONNREFUSED", 16: "ERR_HTTP2_STREAM_ERROR", 28: "ETIMEDOUT", 35: "EPROTO", 52: "ECONNRESET", 56: "ECONNRESET",
  60: "CERT_UNTRUSTED", 92: "ERR_HTTP2_STREAM_ERROR",
};

/**
 * A failure without an answer; null where the text tells of none.
 *
 * @param {string} text
 * @param {(at: number) => number} lineAt
 * @returns {Found | null}
 */
export function findFailure(text, lineAt) {
  // A message stands in front; behind it there are stacks.
  const head = text.slice(0, 200_000);
  const place = (/** @type {number} */ at, /** @type {string} */ what) => (lineAt(at) > 1 ? `${what} (line ${lineAt(at)})` : what);
  const cors = CORS.exec(head);
  if (cors !== null) {
    return found({
      failure: { name: "TypeError", message: "Failed to fetch" },
      where: place(cors.index, "in a message about CORS"),
      note: "the browser hid the answer from the page, so nobody knows it: look at it with curl -i",
    });
  }
  const curl = CURL.exec(head);
  if (curl !== null && CURL_EXITS[curl[1]] !== undefined) {
    return found({
      failure: { name: "Error", message: curl[2].trim(), code: CURL_EXITS[curl[1]] },
      where: place(curl.index, `in what curl said (exit ${curl[1]})`),
      note: "no response came",
    });
  }
  const net = /net::ERR_[A-Z_]{1,60}/.exec(head);
  if (net !== null) return found({ failure: { name: "Error", message: net[0] }, where: place(net.index, `by the browser's ${net[0]}`), note: "no response came" });
  const named = NAMED.exec(head);
  const code = SYSTEM.exec(head)?.[0];
  if (named !== null) {
    const failure = { name: named[1], message: named[2].trim(), ...(code === undefined ? {} : { code }) };
    return found({ failure, where: place(named.index, `in the text of an error (${named[1]})`), note: "only the error's text is there" });
  }
  const line = head.trim().split("\n", 1)[0];
  if (code !== undefined) return found({ failure: { name: "Error", message: line, code }, where: place(head.indexOf(code), `by the code ${code}`), note: "only the error's text is there" });
  if (line.length > 300 || !SENTENCE.test(line)) return null;
  return found({ failure: { name: "TypeError", message: line }, where: "in the text of an error", note: "only the error's text is there" });
}
