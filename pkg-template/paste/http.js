// @ts-check
// Finds responses as HTTP tools print them: curl -i and -v, wget -S, httpie, and a browser's "copy response headers".

import { askedBefore } from "./asked.js";
import { found, joined, MOST, parsed, textOf } from "./found.js";
import { readLiteral } from "./literal.js";

/**
 * @typedef {import("./found.js").Found} Found
 * @typedef {[name: string, value: string]} Header
 * @typedef {{ at: number, end: number, mark: string, status: number, statusText: string | null }} Head
 */

/** A status line, behind what curl -v and wget -S put before it. */
const HEAD = /^([ \t]{0,8}(?:[<|] ?)?)HTTP\/\d(?:\.\d)?[ \t]{1,8}([1-5]\d\d)(?=[ \t\r\n]|$)([^\r\n]*)/gm;
/** What is said where a text begins with the mark of its encoding. */
export const WITHOUT_MARK = "the byte order mark is left out";

/** What curl writes between headers and body, and its progress. */
const SAID_BY_CURL = /^(?:[*>] .*|[{}] \[\d+ bytes data\].*|[ \t]{0,8}% {1,4}Total.*|[ \t]{1,40}Dload .*|[ \d.:kKMG-]{0,80}--:--.*)(?:\n|$)/gm;
/** A command whose answer comes next. */
const COMMAND = /(?:^|\n)(?:[^\n]{0,200}[$#%>❯] )?(?:curl|http|https|xh|wget) [^\n]*\n+$/;
/** Headers end before this, so a body of megabytes is not searched for their end. */
const LONGEST_HEAD = 100_000;

/**
 * The responses in a text. Of several in a row that belong to one request (100 Continue, a proxy's CONNECT, redirects followed) the last
 * one counts.
 *
 * @param {string} text
 * @param {import("./literal.js").Budget} budget
 * @param {(at: number) => number} lineAt
 * @returns {Found[]}
 */
export function findHttp(text, budget, lineAt) {
  const heads = headsIn(text);
  /** @type {Found[]} */
  const list = [];
  let isFollowed = false;
  let begin = 0;
  for (let at = 0; at < heads.length && list.length <= MOST; at++) {
    const head = heads[at];
    const next = heads[at + 1]?.at ?? text.length;
    const { headers, end, isWhole } = readHead(text, head, next);
    const rest = text.slice(end, next);
    const isLast = at + 1 === heads.length;
    // A redirect that was followed, or an answer before the one that counts.
    if (!isLast && isPassed(head, rest, text.slice(next - 200 < end ? end : next - 200, next))) {
      isFollowed = true;
      continue;
    }
    const { body, note } = bodyOf(rest, head, promptBefore(text, head.at), budget);
    const line = lineAt(head.at);
    const where = head.mark.includes("<") ? "in what curl -v printed" : head.mark.trim() === "" && head.mark !== "" ? "in what wget printed" : "under a status line";
    list.push(found({
      status: head.status,
      statusText: head.statusText,
      headers,
      body: isWhole || body !== "" ? body : null,
      where: line > 1 ? `${where} (line ${line})` : where,
      asked: askedBefore(text.slice(begin, head.at)),
      note: joined(note, isFollowed ? "the answers before it were followed" : null),
    }));
    isFollowed = false;
    begin = end;
  }
  return list;
}

/** @param {string} text @returns {Head[]} */
function headsIn(text) {
  /** @type {Head[]} */
  const heads = [];
  // A body is everything behind its head, whatever it holds: only a command in between, or nothing but white space, begins another.
  let looked = 0;
  for (const match of text.matchAll(HEAD)) {
    looked += 1;
    const head = { at: match.index, end: match.index + match[0].length, mark: match[1], status: Number(match[2]), statusText: match[3].trim() || null };
    const last = heads.at(-1);
    if (last === undefined || last.mark !== "" || beginsAnother(text.slice(Math.max(last.end, head.at - LONGEST_HEAD), head.at))) heads.push(head);
    if (looked > 1000) break;
  }
  return heads;
}

/** What stands between two status lines: does the second begin a response? @param {string} between */
function beginsAnother(between) {
  const blank = /\r?\n\r?\n/.exec(between);
  const body = blank === null ? between : between.slice(blank.index + blank[0].length);
  return body.trim() === "" || COMMAND.test(body.slice(-2000)) || parsed(body) !== undefined;
}

/** @param {Head} head @param {string} rest @param {string} before what stands right before the next head */
function isPassed({ status, statusText, mark }, rest, before) {
  if (status < 200 || /connection established/i.test(statusText ?? "")) return true;
  if (COMMAND.test(before)) return false;
  return status < 400 && (rest.trim() === "" || mark !== "" || (status >= 300 && status < 400));
}

/**
 * The headers, and where they end.
 *
 * @param {string} text
 * @param {Head} head
 * @param {number} limit
 */
function readHead(text, head, limit) {
  /** @type {Header[]} */
  const headers = [];
  const isMarked = head.mark.trim() !== "";
  let at = head.end;
  let isWhole = false;
  const stop = Math.min(limit, head.at + LONGEST_HEAD);
  while (at < stop) {
    const from = text[at] === "\r" ? at + 2 : at + 1;
    const next = text.indexOf("\n", from);
    const end = next < 0 ? text.length : next;
    let line = text.slice(from, end).replace(/\r$/, "");
    if (isMarked) {
      // curl says in between what it does.
      if (/^[*{}>] /.test(line)) {
        at = end;
        continue;
      }
      if (!/^[<|]/.test(line)) break;
      line = line.slice(1);
    }
    if (line.trim() === "") {
      at = Math.min(end + 1, text.length);
      isWhole = true;
      break;
    }
    const colon = line.indexOf(":");
    if (head.mark !== "" && !isMarked && !/^\s/.test(line)) break;
    // Without a head's end no other line would stop this.
    if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    at = end;
  }
  return { headers, end: Math.min(at, text.length), isWhole };
}

/** The prompt before the command that a response answers. @param {string} text @param {number} at */
function promptBefore(text, at) {
  const match = /(?:^|\n)([^\n]{1,100}?[$#%❯]) ?(?:curl|http|https|xh|wget) [^\n]*\n$/.exec(text.slice(Math.max(0, at - 2000), at));
  return match?.[1] ?? null;
}

/**
 * The body without what a shell or curl printed around it. A body that is whole JSON, or none at all, is taken to the letter.
 *
 * @param {string} rest
 * @param {Head} head
 * @param {string | null} prompt
 * @param {import("./literal.js").Budget} budget
 * @returns {{ body: string, note: string | null }}
 */
function bodyOf(rest, head, prompt, budget) {
  let body = rest;
  if (head.mark !== "") {
    body = body.replace(SAID_BY_CURL, "").replace(/\* (?:Connection #|Closing |Excess |Ignoring )[^\n]*/g, "");
    if (body.trim() === "") return { body: "", note: null };
    // wget's own words stand there as well.
    if (head.mark.trim() === "" && !/^\s*[{<]/.test(body)) {
      const brace = body.search(/^\{/m);
      body = brace < 0 ? "" : body.slice(brace);
    }
  }
  if (prompt !== null) {
    const last = body.lastIndexOf(prompt);
    if (last >= 0 && body.length - last < 4000) body = body.slice(0, last);
  }
  return mendBody(body, budget, body === rest ? null : "what stands around the body is left out");
}

/**
 * Mends a body that should be JSON: with words behind it, cut off, with a comma too many.
 *
 * @param {string} body
 * @param {import("./literal.js").Budget} budget
 * @param {string | null} [note]
 * @returns {{ body: string, note: string | null }}
 */
function mendBody(body, budget, note = null) {
  const start = body.search(/\S/);
  if (start < 0 || body[start] !== "{" || parsed(body) !== undefined) return { body, note };
  const literal = readLiteral(body, start, budget);
  if (literal === null || !/"(?:errcode|error|flows)"/.test(textOf(literal.value).slice(0, 100_000))) return { body, note };
  const slice = body.slice(start, literal.end);
  const mark = body.startsWith("\uFEFF") ? WITHOUT_MARK : null;
  const behind = body.slice(literal.end).trim() === "" ? null : "what stands behind the JSON is left out";
  if (literal.mended.length === 0) return { body: parsed(slice) === undefined ? textOf(literal.value) : slice, note: joined(note, mark, behind) };
  return { body: textOf(literal.value), note: joined(note, `the JSON was mended: ${literal.mended.join(", ")}`) };
}
