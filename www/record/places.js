// @ts-check
// Finds the place in the decoded text that a warning is about.

import { SyntaxKind, createScanner } from "jsonc-parser";

/**
 * A text that was decoded, and the control that holds it, if one does. In the control the text begins at `offset`.
 * @typedef {{ text: string, control: HTMLTextAreaElement | HTMLInputElement | null, offset: number }} Piece
 * @typedef {{ body: Piece, head: Piece }} Source
 * @typedef {{ piece: Piece, start: number, end: number }} Place
 */

/**
 * Gives one place, or null, for each warning. `consent_uri: not a safe link` is about a key of the body, `Retry-After: …` about
 * a header.
 * @param {readonly string[]} warnings
 * @param {Source} source
 * @returns {(Place | null)[]}
 */
export function placesOf(warnings, { body, head }) {
  const subjects = warnings.map((warning) => warning.slice(0, Math.max(0, warning.indexOf(":"))));
  const members = subjects.length === 0 ? [] : topLevelMembers(body.text);
  return subjects.map((subject) => {
    // Of duplicate keys the last one counts. A key with a prefix fills the field of its last part.
    const member = members.findLast(({ key }) => key === subject) ?? members.findLast(({ key }) => key.endsWith(`.${subject}`));
    if (member !== undefined) return { piece: body, start: member.start, end: member.end };
    const line = headerLine(head.text, subject);
    return line === null ? null : { piece: head, ...line };
  });
}

/**
 * Finds the members of the object in a text, each from its key to the end of its value. A text that is not JSON gives no
 * error, and members of no use.
 *
 * It goes token by token: the library builds its tree by recursion, and a body may be nested too deeply for that.
 * @param {string} text
 */
export function topLevelMembers(text) {
  /** @type {{ key: string, start: number, end: number }[]} */
  const members = [];
  const first = text.search(/[^\s\uFEFF]/);
  if (text[first] !== "{") return members;
  const scanner = createScanner(text, true);
  scanner.setPosition(first + 1);
  let depth = 1;
  let isKey = true;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.OpenBracketToken) depth += 1;
    else if (kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken) depth -= 1;
    if (depth === 0) return members;
    if (depth !== 1) continue;
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    if (kind === SyntaxKind.CommaToken) {
      isKey = true;
    } else if (isKey && kind === SyntaxKind.StringLiteral) {
      members.push({ key: scanner.getTokenValue(), start, end });
      isKey = false;
    } else {
      const last = members.at(-1);
      if (last !== undefined) last.end = end;
    }
  }
  return members;
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
