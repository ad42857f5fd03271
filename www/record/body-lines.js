// @ts-check
// Prints the members of a JSON object with their parts named, for colours: each from its key to the end of its value, over several lines.

import { SyntaxKind, createScanner } from "jsonc-parser";
import { topLevelMembers } from "./places.js";

/**
 * A part of a line: `key`, `string`, `number`, `word` (true, false, null), or `mark` for all that is between them.
 * @typedef {{ kind: "key" | "string" | "number" | "word" | "mark" | "cut", text: string }} Part
 * @typedef {{ depth: number, parts: Part[] }} Line
 * @typedef {{ key: string, isRepeated: boolean, lines: Line[] }} PrintedMember
 */

/** An object or array whose text is no longer than this stands on one line. */
const longestLine = 64;
/** So much of one value is printed. All of it is in the record as JSON. */
const mostLines = 40;
const longestValue = 1500;
/** Deeper lines are not indented further. */
const deepest = 12;
/** A body with more keys is made by nobody who means well. */
const mostMembers = 100;
/** @type {Part} */
const cut = { kind: "cut", text: "… cut here" };

/**
 * @param {string} text of a JSON object
 * @returns {{ members: PrintedMember[], left: number }} `left`: how many more there are
 */
export function printedMembers(text) {
  const all = topLevelMembers(text);
  const last = new Map(all.map(({ key }, i) => [key, i]));
  const members = all.slice(0, mostMembers).map(({ key, start, end }, i) => ({ key, isRepeated: last.get(key) !== i, lines: linesOf(text.slice(start, end)) }));
  return { members, left: all.length - members.length };
}

/** @type {Readonly<Partial<Record<SyntaxKind, Part["kind"]>>>} */
const kinds = {
  [SyntaxKind.StringLiteral]: "string", [SyntaxKind.NumericLiteral]: "number",
  [SyntaxKind.TrueKeyword]: "word", [SyntaxKind.FalseKeyword]: "word", [SyntaxKind.NullKeyword]: "word",
};
const isOpening = (/** @type {SyntaxKind} */ kind) => kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.OpenBracketToken;
const isClosing = (/** @type {SyntaxKind} */ kind) => kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken;

/** @param {string} source of one member */
function linesOf(source) {
  const tokens = tokensOf(source);
  const isShort = shortOnes(tokens);
  /** @type {Line} */
  let line = { depth: 1, parts: [] };
  const lines = [line];
  /** The brackets that are open: is what stands in each short? @type {boolean[]} */
  const open = [];
  const write = (/** @type {Part["kind"]} */ kind, /** @type {string} */ text) => line.parts.push({ kind, text });
  const breakLine = () => {
    if (open.at(-1)) return write("mark", " ");
    line = { depth: Math.min(open.length + 1, deepest), parts: [] };
    lines.push(line);
  };
  for (const [i, { kind, text, isCut }] of tokens.entries()) {
    const next = tokens[i + 1]?.kind;
    if (isClosing(kind)) {
      const wasShort = open.pop();
      if (!wasShort && !isOpening(tokens[i - 1].kind)) breakLine();
    }
    if (lines.length > mostLines) return [...lines.slice(0, mostLines), { depth: 1, parts: [cut] }];
    if (kind === SyntaxKind.ColonToken) write("mark", ": ");
    else write(kind === SyntaxKind.StringLiteral && next === SyntaxKind.ColonToken ? "key" : kinds[kind] ?? "mark", text);
    if (isCut) {
      line.parts.push(cut);
      return lines;
    }
    if (isOpening(kind)) open.push(isShort[i]);
    if (kind === SyntaxKind.CommaToken || (isOpening(kind) && !isShort[i] && next !== undefined && !isClosing(next))) breakLine();
  }
  return lines;
}

/** Which brackets, by their index, hold so little that it stands on one line. @param {readonly { kind: SyntaxKind, text: string }[]} tokens */
function shortOnes(tokens) {
  /** @type {boolean[]} */
  const isShort = [];
  /** @type {{ index: number, from: number }[]} */
  const open = [];
  let length = 0;
  tokens.forEach(({ kind, text }, i) => {
    length += text.length;
    if (isOpening(kind)) open.push({ index: i, from: length });
    const closed = isClosing(kind) ? open.pop() : undefined;
    if (closed !== undefined) isShort[closed.index] = length - closed.from <= longestLine;
  });
  return isShort;
}

/** @param {string} source */
function tokensOf(source) {
  const scanner = createScanner(source, true);
  /** @type {{ kind: SyntaxKind, text: string, isCut: boolean }[]} */
  const tokens = [];
  let room = longestValue;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const length = scanner.getTokenLength();
    const isCut = length > room;
    tokens.push({ kind, text: source.slice(start, start + Math.min(length, room)), isCut });
    room -= length;
    if (isCut) break;
  }
  return tokens;
}
