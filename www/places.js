// @ts-check
// A warning of a record and the text it was made of go in; the place in that text that the warning is about comes out.

import { tokens } from "./tokens.js";

/**
 * A text that was decoded, and the control that holds it, where one does: `offset` is where the text begins there.
 * @typedef {{ text: string, control: HTMLTextAreaElement | HTMLInputElement | null, offset: number }} Piece
 * @typedef {{ body: Piece, head: Piece }} Source
 * @typedef {{ piece: Piece, start: number, end: number }} Place
 */

/** Larger bodies are not searched: their warnings stand without a place. */
const longestSearched = 8_000_000;

/**
 * One place, or null, for each warning. `consent_uri: not a safe link` is about a key of the body, `Retry-After: …` about a header.
 * @param {readonly string[]} warnings
 * @param {Source} source
 * @returns {(Place | null)[]}
 */
export function placesOf(warnings, { body, head }) {
  const subjects = warnings.map((warning) => warning.slice(0, Math.max(0, warning.indexOf(":"))));
  const members = subjects.length === 0 ? [] : topLevelMembers(body.text);
  return subjects.map((subject) => {
    // The last of duplicate keys counts; a prefixed key fills the field of its last part.
    const member = members.findLast(({ key }) => key === subject) ?? members.findLast(({ key }) => key.endsWith(`.${subject}`));
    if (member !== undefined) return { piece: body, start: member.start, end: member.end };
    const line = headerLine(head.text, subject);
    return line === null ? null : { piece: head, ...line };
  });
}

/**
 * The members of the object that a text is, each from its key to the end of its value.
 * @param {string} text
 */
function topLevelMembers(text) {
  /** @type {{ key: string, start: number, end: number }[]} */
  const members = [];
  if (text.length > longestSearched || !isJson(text)) return members;
  let depth = 0;
  let isKey = true;
  for (const { kind, start, end } of tokens(text)) {
    if (kind === "}" || kind === "]") depth -= 1;
    const member = members.at(-1);
    if (depth === 1 && isKey && kind === "string") {
      members.push({ key: String(JSON.parse(text.slice(start, end))), start, end });
      isKey = false;
    } else if (depth === 1 && kind === ",") {
      isKey = true;
    } else if (depth >= 1 && member !== undefined) {
      member.end = end;
    }
    if (kind === "{" || kind === "[") depth += 1;
    if (depth === 1 && kind === "[" && members.length === 0) return members;
  }
  return members;
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} text
 * @param {string} name
 */
function headerLine(text, name) {
  let start = 0;
  let found = null;
  for (const line of text.split("\n")) {
    if (line.slice(0, line.indexOf(":")).trim().toLowerCase() === name.toLowerCase() && name !== "") {
      found = { start, end: start + line.trimEnd().length };
    }
    start += line.length + 1;
  }
  return found;
}
