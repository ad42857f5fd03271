// @ts-check
// Masks a response: puts `…` where it may hold a secret, and counts these places.
//
// The package says what a secret is: it masks the text that a MatrixApiError prints. This file takes a body and headers apart into such
// texts, so that JSON stays JSON and lines stay lines. Of headers that may hold anything it shows only the names.

import { SyntaxKind, createScanner } from "jsonc-parser";
import { MatrixApiError, parseMatrixError } from "matrix-error";

/** @typedef {import("../input/pasted-response.js").HeldResponse} HeldResponse */

const MASK = "…";

/** The package prints 1000 characters of a text, and cuts the rest. */
const longestPiece = 900;

/** These headers hold no secret, or one that the package finds. Of all others only the name is shown. */
const shown = /^(access-control-.*|allow|cache-control|connection|content-length|content-type|date|location|retry-after|server|transfer-encoding|vary)$/i;

/** Does the package mask here? Where its module does not run, it prints no text at all. */
export const canMask = () => maskedLine("Too Many Requests") === "Too Many Requests";

/**
 * @param {HeldResponse} response
 * @returns {HeldResponse}
 */
export function masked({ status, headers, body }) {
  return {
    status,
    headers: headers.filter(([name]) => maskedText(name) === name)
      .map(([name, value]) => [name, shown.test(name) ? maskedText(value) : MASK]),
    body: maskedBody(body),
  };
}

/** How many places of a response are masked. @param {HeldResponse} response */
export function countMasked({ headers, body }) {
  return [body, ...headers.map(([, value]) => value)].join("\n").split(MASK).length - 1;
}

/** @param {string} body */
function maskedBody(body) {
  try {
    JSON.parse(body);
  } catch {
    return maskedText(body);
  }
  return maskedJson(body);
}

/**
 * Masks strings and numbers in their places. The rest of the text stays as it was sent.
 * @param {string} text
 */
function maskedJson(text) {
  let result = "";
  let at = 0;
  /** How many brackets are open inside the value of a telling key. 0 outside such a value. */
  let secret = 0;
  /** The key of the next value. @type {string | null} */
  let key = null;
  const all = tokensOf(text);
  all.forEach(({ kind, start, end, value }, i) => {
    const isKey = kind === SyntaxKind.StringLiteral && all[i + 1]?.kind === SyntaxKind.ColonToken;
    if (kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.OpenBracketToken) {
      if (secret > 0 || (key !== null && isTelling(key, '"x"'))) secret += 1;
      key = null;
    } else if (kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken) {
      if (secret > 0) secret -= 1;
    } else if (kind !== SyntaxKind.CommaToken && kind !== SyntaxKind.ColonToken) {
      const source = text.slice(start, end);
      const isSecret = !isKey && (secret > 0 || (key !== null && isTelling(key, kind === SyntaxKind.StringLiteral ? '"x"' : source)));
      result += text.slice(at, start) + (isSecret ? hidden(source) : maskedValue(value, source));
      at = end;
      key = isKey ? value : null;
    }
  });
  return result + text.slice(at);
}

/** @param {string} text */
function tokensOf(text) {
  const scanner = createScanner(text, true);
  const tokens = [];
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    tokens.push({ kind, start, end: start + scanner.getTokenLength(), value: scanner.getTokenValue() });
  }
  return tokens;
}

/** Masks a value, unless it is null or empty. @param {string} source */
const hidden = (source) => (source === "null" || source === '""' ? source : `"${MASK}"`);

/**
 * @param {string} value as the token means it
 * @param {string} source as it is written
 */
function maskedValue(value, source) {
  const safe = maskedText(value);
  return safe === value ? source : JSON.stringify(safe);
}

/** Would the package mask this value behind this key? @param {string} key @param {string} value */
const isTelling = (key, value) => !maskedLine(`${JSON.stringify(key)}:${value}`).endsWith(`:${value}`);

/**
 * Masks line by line, so that lines stay lines and a long text stays whole. Where a secret goes on in the next line, the package gets the whole text.
 * @param {string} text
 */
function maskedText(text) {
  const lines = text.split("\n");
  const safe = lines.map(maskedLine);
  const goesOn = pieces(lines).some(([from, to]) => safe.slice(from, to).join(" ") !== maskedLine(lines.slice(from, to).join("\n")));
  return goesOn ? maskedLine(text) : safe.join("\n");
}

/**
 * Takes lines together, as many as the package prints in full. Each piece begins in the middle of the one before, so that all neighbours meet.
 * @param {readonly string[]} lines
 */
function pieces(lines) {
  const found = /** @type {[from: number, to: number][]} */ ([]);
  for (let from = 0, to = 0; to < lines.length; from = Math.max(from + 1, (from + to) >> 1)) {
    to = from + 1;
    for (let length = lines[from].length; to < lines.length && length + lines[to].length < longestPiece; to += 1) length += lines[to].length + 1;
    // A line that is too long for its neighbours is looked at together with them all the same, and found to be cut.
    to = Math.min(lines.length, Math.max(to, from + 2));
    found.push([from, to]);
  }
  return found;
}

const blank = parseMatrixError("");

/** Masks as the package does. It also prints control characters as spaces. Of an empty text it says that there is none, so that is left alone. @param {string} text */
function maskedLine(text) {
  return text === "" ? "" : new MatrixApiError({ ...blank, error: text }).message.slice(`${blank.errcode}: `.length);
}
