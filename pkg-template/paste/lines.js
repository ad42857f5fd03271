// @ts-check
// Finds what lines say without a body: of a log, a console, a traceback. A code, a status and a text, as far as they stand there.

import { askedInLine } from "./asked.js";
import { found, joined, MOST } from "./found.js";

/**
 * @typedef {import("./found.js").Found} Found
 */

/** A longer line is read as far as this. */
const LONGEST = 4000;

/** An errcode by its form. A name of a proposal has dots. */
const CODE = /(?<![\w.])(?:M_[A-Z][A-Z0-9_]{2,80}|(?:[A-Z]{2,12}|[a-z]{2,12})(?:\.[A-Za-z0-9_-]{1,40}){0,4}\.(?:MSC|msc)\d{1,5}[._][A-Za-z0-9._]{1,80})(?![\w.]*\w)/;
const CODES = new RegExp(CODE, "g");
/** Is there anything to look for? */
const CUE = /M_[A-Z]|MSC\d|msc\d|Error|error|ERROR|[Ss]tatus|HTTP|[(["'/ ][1-5]\d\d[ )\]"'(:,/]/;

/** POST https://… 403 (Forbidden) */
const CONSOLE = /["' ]([1-5]\d\d) \([A-Z ]/;
/** A status, each in the words of a tool. The first that fits counts. */
const STATUSES = [
  // matrix-js-sdk, ruma: [403] and [403 / M_FORBIDDEN]; our own: M_FORBIDDEN (403).
  /\[([1-5]\d\d)(?= ?[\]/])/, /\(([1-5]\d\d)\)/,
  // Synapse: SynapseError: 403 - M_FORBIDDEN: …; aiohttp, requests, urllib, wget.
  /(?:Error|ERROR|Exception)[:( ]{1,3}([1-5]\d\d)(?!\d|\.\d)/,
  // axios, ky, got, Chromium, curl -f, reqwest.
  /(?:[Ss]tatus|[Rr]esponse|returned error)(?:["']? ?[:=] ?|[ _](?:code|of|code:|error))*["' (:=]{0,3}([1-5]\d\d)(?!\d|\.\d)/,
  /(?:client|server) error \(([1-5]\d\d)(?!\d)/, /\bHTTP(?:\/\d(?:\.\d)?)?"? {0,2}(?:[Ee]rror|[Ss]tatus(?: [Cc]ode)?)?:? {0,2}([1-5]\d\d)(?!\d|\.\d)/,
  // Synapse: of a request it has answered, and of one it has made.
  /\b\d{1,12}B ([1-5]\d\d) "[A-Z]/, /response headers: ([1-5]\d\d)(?!\d)/,
  // Consoles; ofetch: [POST] "https://…": 403 Forbidden.
  CONSOLE, /": ([1-5]\d\d) [A-Z]/, /\bcode ?[:=] ?([1-5]\d\d)(?!\d)/,
];
/** Directly before an object: 403: {…}, 403 {…}, (403, {…}). */
const BEFORE = /(?:^|[\s(=\[/])([1-5]\d\d)[\])"']?[\s,:\-–—>=]{0,4}(?:body[:= ]{1,2})?$/;

/**
 * The status that a line tells, in words that tools have for it.
 *
 * @param {string} line
 */
function statusInLine(line) {
  for (const pattern of STATUSES) {
    const match = pattern.exec(line);
    if (match !== null) return Number(match[1]);
  }
  return null;
}

/**
 * The status beside an object that stands in a text.
 *
 * @param {string} text
 * @param {number} start of the object
 * @param {number} end of the object
 */
export function statusBeside(text, start, end) {
  const before = text.slice(Math.max(text.lastIndexOf("\n", start - 1) + 1, start - 500, 0), start);
  const near = BEFORE.exec(before);
  if (near !== null) return Number(near[1]);
  const behind = text.slice(end, end + 200).split("\n", 1)[0];
  const above = before.trim() === "" ? text.slice(Math.max(0, start - before.length - 500), start - before.length).trimEnd().split("\n").at(-1) ?? "" : "";
  const alone = bareStatus(above)?.status ?? CONSOLE.exec(above)?.[1] ?? null;
  return statusInLine(before) ?? statusInLine(behind) ?? (alone === null ? null : Number(alone));
}

/**
 * What the lines of a text say.
 *
 * @param {string} text
 * @returns {Found[]}
 */
export function findInLines(text) {
  /** @type {Found[]} */
  const coded = [];
  /** @type {Found[]} */
  const others = [];
  const isOne = !text.trim().includes("\n");
  let number = 0;
  let above = "";
  for (let at = 0; at <= text.length && coded.length <= MOST; number++) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, Math.min(end, at + LONGEST)).trim();
    at = end + 1;
    if (line === "" || !CUE.test(line)) continue;
    const where = isOne ? "in a line of text" : `in line ${number + 1}`;
    const codes = [...new Set(line.match(CODES) ?? [])];
    if (codes.length > 0) coded.push(...codes.map((code) => foundCode(line, code, where, above)));
    else if (others.length <= MOST) others.push(...foundStatus(line, where));
    above = line;
  }
  // The same once, as a log that repeats itself.
  const telling = others.filter(({ body }) => body !== null);
  const list = coded.length > 0 ? coded : telling.length > 0 ? telling : others;
  const seen = new Set();
  return list.filter(({ body, status }) => !seen.has(`${status} ${body}`) && seen.add(`${status} ${body}`));
}

/** @param {string} line @param {string} code @param {string} where @param {string} above the line before, where it tells something @returns {Found} */
function foundCode(line, code, where, above) {
  const at = line.indexOf(code);
  const status = statusInLine(line) ?? BEFORE.exec(line.slice(0, at).replace(/\W{1,4}$/, " "))?.[1] ?? null;
  const behind = /^["')\]]{0,2}(?: ?\(\d{3}\))?["')\]]{0,2}(?: in [^:]{1,80})? ?(?:[:,]|[-–—] |(?<=\]) )\s*(?:["']?error["']?[:=] ?)?(.+)$/.exec(line.slice(at + code.length));
  const text = behind?.[1].replace(/ ?\(https?:[^\s)]*\)$/, "").trim();
  return found({
    status: status === null ? null : Number(status),
    body: JSON.stringify(text ? { errcode: code, error: text } : { errcode: code }),
    where,
    // A console writes of the response first, and then of what was thrown.
    asked: askedInLine(line) ?? (status !== null && statusInLine(above) === Number(status) ? askedInLine(above) : null),
    note: joined("there is no body: only this code", text ? "and the text behind it" : null)?.replace(";", "") ?? null,
  });
}

/** @param {string} line @param {string} where @returns {Found[]} */
function foundStatus(line, where) {
  const status = statusInLine(line);
  if (status === null || status < 300) return [];
  const error = /(?:Error|Exception)(?:: \[\d{3}\]|: \d{3}(?: -|:)) (.+)$/.exec(line);
  const text = error?.[1].replace(/ ?\(https?:[^\s)]*\)$/, "").trim();
  // The server's own words, as the SDK or Synapse repeats them. A body of JSON held them.
  const isMatrix = text !== undefined && /(?:Matrix\w*|Synapse|Auth|LimitExceeded\w*|NotFound)Error/.test(line);
  return [found({
    status,
    body: isMatrix ? JSON.stringify({ error: text }) : null,
    where,
    asked: askedInLine(line),
    note: isMatrix ? "there is no errcode: only a status and a text" : "there is no body: only a status",
  })];
}

/** A code alone, in any case: `m_forbidden`. Null where the text is more, or something else. @param {string} text */
export function bareCode(text) {
  const word = text.trim().replace(/^["'`(]+|["'`),.;:]+$/g, "");
  if (/^M_[A-Z0-9_]{2,80}$/i.test(word)) return word.toUpperCase();
  return word.length < 200 && new RegExp(`^(?:${CODE.source})$`).test(word) ? word : null;
}

/** A status alone, with its phrase: `502 Bad Gateway`. @param {string} text @returns {{ status: number, statusText: string | null } | null} */
export function bareStatus(text) {
  const match = /^\s*(?:HTTP(?:\/\d(?:\.\d)?)?\s{1,4}|(?:error|status)(?: code)?:?\s{1,4})?([1-5]\d\d)(?:[\s:,–-]{1,4}([A-Za-z][A-Za-z' -]{0,60}))?[.!]?\s*$/i.exec(text);
  return match && { status: Number(match[1]), statusText: match[2]?.trim() ?? null };
}
