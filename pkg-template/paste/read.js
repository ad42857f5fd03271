// @ts-check
// Finds the response in whatever a person pastes: a body, curl's output, a log, a HAR, an error's text. Pure; it never throws.

import { askedBefore, askedBeside } from "./asked.js";
import { bareCode, bareStatus, findInLines, statusBeside } from "./lines.js";
import { createLineAt, found, isObject, joined, MOST, parsed, pasted, textOf } from "./found.js";
import { findFailure } from "./failures.js";
import { findHttp, WITHOUT_MARK } from "./http.js";
import { readEscaped, readLiteral } from "./literal.js";
import { findInValue } from "./objects.js";
import { PASTE_THE_ANSWER, withoutRequests } from "./requests.js";

/**
 * @typedef {import("./found.js").Found} Found
 * @typedef {import("./found.js").Pasted} Pasted
 * @typedef {import("./literal.js").Budget} Budget
 */

/** A fence of Markdown. */
const FENCE = /^[ \t]{0,3}(?:`{3}|~{3})[^\n]*\n/gm;
/** Is there an object worth reading? */
const CUE = /errcode|["'\s{]error|flows|[Ss]tatus|[Rr]esponse|entries/;
/** Where an object may begin, or an array of objects. */
const BEGINNING = /\{(?=\s{0,500}["'`\w$\\}])|\[(?=\s{0,500}[{"'`\\])/g;
const IS_REQUEST = () => pasted("request", [], PASTE_THE_ANSWER);

/**
 * Finds what came back from a server in a text, and says where it stood. A text that is nothing but a body comes back as it is.
 *
 * @param {string} text
 * @returns {Pasted}
 */
export function read(text) {
  const budget = { left: 4 * text.length + 10_000 };
  if (!text.startsWith("\uFEFF")) return readPart(text, budget, 0);
  const pasted = readPart(text.slice(1), budget, 0);
  return { ...pasted, found: pasted.found.map((one) => ({ ...one, note: joined(one.note, WITHOUT_MARK) })) };
}

/**
 * @param {string} text
 * @param {Budget} budget
 * @param {number} depth
 * @returns {Pasted}
 */
function readPart(text, budget, depth) {
  const first = text.search(/\S/);
  if (first < 0) return pasted("nothing", []);
  // A page is a body, whatever it says.
  if (/^<(?:[!a-zA-Z?])/.test(text.slice(first, first + 2))) return pasted("response", [found({ body: text, where: "as a page" })]);
  const lineAt = createLineAt(text);
  if (/["'[{\d]/.test(text[first])) {
    const whole = readWhole(text, budget, depth);
    if (whole !== null) return whole;
  }
  const isFenced = depth < 3 && !text.startsWith("HTTP/", first);
  const fenced = isFenced ? readFences(text, budget, depth) : null;
  if (fenced !== null) return fenced;
  if (text.includes("HTTP/")) {
    const responses = findHttp(text, budget, lineAt);
    if (responses.length > 0) return pasted("response", responses);
  }
  const code = text.length < 400 ? bareCode(text) : null;
  if (code !== null) return pasted("code", [found({ body: JSON.stringify({ errcode: code }), where: "as a code alone", note: code === text.trim() ? null : `read as ${code}` })]);
  const status = text.length < 400 ? bareStatus(text) : null;
  if (status !== null) return pasted("response", [found({ ...status, body: text, where: "as a status alone" })]);
  return readInside(text, budget, lineAt);
}

/**
 * A text that is JSON from the first letter to the last.
 *
 * @param {string} text
 * @param {Budget} budget
 * @param {number} depth
 * @returns {Pasted | null}
 */
function readWhole(text, budget, depth) {
  const value = parsed(text);
  if (typeof value === "string" && depth < 3) {
    const inner = readPart(value, budget, depth + 1);
    return { ...inner, found: inner.found.map((one) => ({ ...one, where: `${one.where} in a JSON string`.trim() })) };
  }
  if (isObject(value) || Array.isArray(value)) {
    const { found: list, isRequest } = findInValue(value, "");
    const [one] = list;
    if (list.length === 1 && one.where === "") return pasted("response", [{ ...one, body: text, where: "as a body" }]);
    if (list.length > 0) return pasted(list.every(({ body, failure }) => failure !== null && body === null && isLost(failure)) ? "failure" : "response", list.map((each) => ({ ...each, where: each.where || "in JSON" })));
    if (isRequest) return IS_REQUEST();
    if (isObject(value) && isObject(value.log)) return pasted("nothing", [], "This HAR file holds no error: each of its answers is a success.");
    return pasted("response", [found({ body: text, where: "as a body" })]);
  }
  return null;
}

/** Did no answer come with it? @param {object} failure */
const isLost = (failure) => !("response" in failure) && !("errcode" in failure) && !("data" in failure) && !("body" in failure) && !/"(?:status|statusCode|httpStatus)":[1-5]/.test(textOf(failure));

/**
 * What stands between fences of Markdown; null where there are none, or nothing in them.
 *
 * @param {string} text
 * @param {Budget} budget
 * @param {number} depth
 */
function readFences(text, budget, depth) {
  if (!text.includes("```") && !text.includes("~~~")) return null;
  const lineAt = createLineAt(text);
  /** @type {Found[]} */
  const list = [];
  /** @type {Pasted | null} */
  let other = null;
  const fences = [...text.matchAll(FENCE)].slice(0, 2 * MOST);
  for (let at = 0; at < fences.length; at += 2) {
    const start = fences[at].index + fences[at][0].length;
    const end = fences[at + 1]?.index ?? text.length;
    const inner = readPart(text.slice(start, end).replace(/\r?\n$|(?<!`)`{3,}\s*$/, ""), budget, depth + 1);
    const where = `in a code block (line ${lineAt(start)})`;
    list.push(...inner.found.map((one) => ({ ...one, where: one.where === "as a body" ? where : `${one.where} ${where}` })));
    other ??= inner.is === "nothing" ? null : inner;
  }
  if (list.length === 0) return other;
  return pasted(other?.is ?? "response", list);
}

/**
 * Objects, lines and failures in other words.
 *
 * @param {string} text
 * @param {Budget} budget
 * @param {(at: number) => number} lineAt
 * @returns {Pasted}
 */
function readInside(text, budget, lineAt) {
  const { rest, isRequest } = withoutRequests(text);
  const objects = CUE.test(rest) ? findObjects(rest, budget, createLineAt(rest)) : { list: [], isRequest: false };
  if (objects.list.length > 0) {
    // The command is taken out of `rest`. Of several it would have to be found out whose answer it is.
    const asked = isRequest && objects.list.length === 1 ? askedBefore(text) : null;
    return pasted("response", objects.list.map((one) => ({ ...one, asked: one.asked ?? asked })));
  }
  const isAll = isRequest && rest.trim() === "";
  if (isAll || objects.isRequest) return IS_REQUEST();
  const lines = findInLines(rest);
  if (lines.length > 0) return pasted("response", lines);
  const failure = findFailure(rest, lineAt);
  if (failure !== null) return pasted("failure", [failure]);
  return isRequest ? IS_REQUEST() : pasted("nothing", []);
}

/**
 * The objects in a text that are answers.
 *
 * @param {string} text
 * @param {Budget} budget
 * @param {(at: number) => number} lineAt
 */
function findObjects(text, budget, lineAt) {
  /** @type {Found[]} */
  const list = [];
  let isRequest = false;
  const first = text.search(/\S/);
  const brace = new RegExp(BEGINNING);
  for (let at = nextBrace(brace, text, 0); at >= 0 && list.length <= MOST && budget.left > 0; at = nextBrace(brace, text, brace.lastIndex)) {
    const escaped = readEscaped(text, at, budget);
    const source = escaped?.text ?? text;
    const start = escaped === null ? at : 0;
    const literal = readLiteral(source, start, budget);
    if (literal === null) continue;
    const inner = findInValue(literal.value, "");
    isRequest ||= inner.isRequest;
    if (inner.found.length === 0) {
      // A broken one is left behind its brace: another may stand in it.
      if (literal.mended.length === 0 && escaped === null) brace.lastIndex = literal.end;
      continue;
    }
    const end = escaped?.end ?? literal.end;
    const place = at === first && end === text.length ? "" : whereOf(text, at, lineAt);
    const slice = source.slice(start, literal.end);
    const mended = literal.mended.length > 0 ? `the JSON was mended: ${literal.mended.join(", ")}` : null;
    for (const one of inner.found) {
      const status = one.status === null && one.failure === null ? statusBeside(text, at, end) : one.status;
      const isItself = one.where === "" && inner.found.length === 1 && literal.mended.length === 0 && parsed(slice) !== undefined;
      list.push({
        ...one,
        status,
        body: isItself ? slice : one.body,
        where: [one.where, place || "as a body"].filter(Boolean).join(" "),
        asked: one.asked ?? askedBeside(text, at, end),
        note: joined(one.note, mended, status !== one.status ? `status ${status} stands beside it` : null),
      });
    }
    brace.lastIndex = Math.max(end, at + 1);
  }
  return { list, isRequest };
}

/** @param {RegExp} brace @param {string} text @param {number} from */
function nextBrace(brace, text, from) {
  brace.lastIndex = from;
  return brace.exec(text)?.index ?? -1;
}

/** @param {string} text @param {number} at @param {(at: number) => number} lineAt */
function whereOf(text, at, lineAt) {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim();
  const what = before === "" ? "in the text" : "in a line of text";
  return text.includes("\n") ? `${what} (line ${lineAt(at)})` : what;
}
