// @ts-check
// The page's words for what was found in a text, and where.

import { isMended, isWholeText } from "./reading.js";

/** @typedef {import("./reading.js").Answer} Answer */
/** @typedef {import("./reading.js").Reading} Reading */

const longestCode = 100;

/** @type {Readonly<Record<string, string>>} */
const kinds = {
  "not-matrix": "no Matrix error", "network": "no response", "aborted": "a request that was stopped", "redirect": "a redirect",
  "user-interactive-auth": "User-Interactive Authentication",
};

/** @param {Answer} answer */
function nameOf({ record: { status, kind, errcode, wireErrcode, oauth } }) {
  const isNamed = wireErrcode !== null || errcode !== "M_UNKNOWN";
  const code = kinds[kind] ?? (kind === "oauth" ? oauth?.error ?? kind : isNamed ? errcode : "a Matrix error");
  const short = code.length <= longestCode ? code : `${code.slice(0, longestCode)}…`;
  return { status: status === null ? null : `status ${status}`, short };
}

/** What an answer of the picker is called. @param {Answer} answer @param {number} at */
export function optionOf(answer, at) {
  const { short } = nameOf(answer);
  return `${at + 1}. ${[answer.record.status, short].filter(Boolean).join(" ")}, ${answer.one.where}`;
}

/**
 * What was found, in one or two sentences; empty where there is nothing to say.
 *
 * @param {string} text
 * @param {Reading} reading
 * @param {Answer | null} answer the chosen one
 */
export function sentenceOf(text, { is, answers, note }, answer) {
  if (text.trim() === "") return "";
  if (answer === null) {
    if (note !== null) return note;
    const what = is === "failure" ? "This is the text of an error, but it tells nothing of a server’s answer." : "No response was recognised in this text.";
    return `${what} It is decoded as it is.`;
  }
  const { one } = answer;
  if (isWholeText(answer, text) && one.note === null) return one.where === "as a page" ? "This is a page." : "This is a body.";
  const { status, short } = nameOf(answer);
  const found = `Found ${one.where}: ${[status, short].filter(Boolean).join(", ")}${one.note === null ? "" : ` (${one.note})`}.`;
  const others = answers.length < 2 ? "" : note === null ? ` There are ${answers.length}.` : ` There are more: ${note}.`;
  return found + others;
}

/** What to bear in mind about a find. @param {Answer | null} answer */
export function cautionOf(answer) {
  return answer !== null && isMended(answer) ? "The body was mended, so something may be missing. Do not end a session because of it." : "";
}

/** @param {number} bytes */
export function sizeInWords(bytes) {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return bytes >= 10_000 ? `${Math.round(bytes / 1000)} KB` : `${bytes} byte${bytes === 1 ? "" : "s"}`;
}
