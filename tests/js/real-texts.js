// Collects every text of the corpus that a person reads: what servers say, what their pages show.
import { readFileSync } from "node:fs";
import { parseMatrixError } from "matrix-error";
import { linesOf, rows } from "./rows.js";

/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === "string" && value.trim() !== "";

/** @param {string} page what a browser shows of it */
const shownOf = (page) => page
  .replace(/<(script|style|svg)\b.*?<\/\1>|<!--.*?-->/gis, " ")
  .replace(/<[^>]*>/g, " ")
  .replace(/&nbsp;/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#0?39;/g, "'").replace(/&amp;/g, "&")
  .replace(/\s+/g, " ").trim();

/** @param {import("./rows.js").Row} row @returns {unknown[]} */
function textsOf({ text, response }) {
  const record = parseMatrixError(text, response);
  const { message, detail, title, info, reason, hint, msg, description } = record.extra;
  const page = record.text === null ? [] : /^\s*(?:\ufeff)?\s*</.test(record.text) ? [shownOf(record.text)] : [record.text];
  return [
    record.error, record.oauth?.errorDescription, record.federation?.reason, message, detail, title, info, reason, hint, msg, description, ...page,
    ...Object.values(record.auth?.params ?? {}),
  ];
}

/** @type {{ msg?: unknown, error_dict?: { error?: unknown } | null }[]} */
const oracle = linesOf("synapse-oracle.jsonl", 1151);
const messages = ["1.163.2", "1.164.0rc3"].flatMap((version) => (
  readFileSync(new URL(`../corpus/synapse-${version}-messages.txt`, import.meta.url), "utf8").trimEnd().split("\n")
));

/** Each once, in the order of the corpus. */
export const realTexts = [...new Set([
  ...rows.flatMap(textsOf),
  ...oracle.flatMap(({ msg, error_dict }) => [msg, error_dict?.error]),
  ...messages,
].filter(isText))];
