// @ts-check
// A warning of a record and the text it was made of go in; the place in that text that the warning is about comes out.

import { SyntaxKind, createScanner } from "jsonc-parser";

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
 * The members of the object that a text is, each from its key to the end of its value. Of a text that is no JSON it makes something.
 *
 * Token by token, because the library's tree is built by recursion, and a body may be nested deeper than the stack.
 * @param {string} text
 */
function topLevelMembers(text) {
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
