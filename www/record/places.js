// @ts-check
// A warning of a record and the text it was made of go in; the place in that text that the warning is about comes out.

import { endOfString } from "../share/tokens.js";

/**
 * A text that was decoded, and the control that holds it, where one does: `offset` is where the text begins there.
 * @typedef {{ text: string, control: HTMLTextAreaElement | HTMLInputElement | null, offset: number }} Piece
 * @typedef {{ body: Piece, head: Piece }} Source
 * @typedef {{ piece: Piece, start: number, end: number }} Place
 */

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
 * The members of the object that a text is, each from its key to the end of its value. Only strings and brackets are looked
 * at: all that lies deeper is passed over, because there may be megabytes of it.
 * @param {string} text
 */
function topLevelMembers(text) {
  /** @type {{ key: string, start: number, end: number }[]} */
  const members = [];
  let depth = 0;
  let isKey = true;
  const first = text.search(/[^\s\uFEFF]/);
  if (text[first] !== "{") return members;
  for (let at = first; at < text.length; at++) {
    const sign = text[at];
    const start = at;
    if (sign === '"') at = endOfString(text, at) - 1;
    else if (sign === "{" || sign === "[") depth += 1;
    else if (sign === "}" || sign === "]") depth -= 1;
    else if (sign <= " ") continue;
    if (depth === 0) return members;
    if (depth !== 1) continue;
    if (sign === ",") {
      isKey = true;
    } else if (isKey && sign === '"') {
      members.push({ key: unquoted(text.slice(start, at + 1)), start, end: at + 1 });
      isKey = false;
    } else {
      const last = members.at(-1);
      if (last !== undefined) last.end = at + 1;
    }
  }
  return members;
}

/** @param {string} literal */
function unquoted(literal) {
  try {
    return String(JSON.parse(literal));
  } catch {
    // The text was no JSON after all.
    return literal;
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
