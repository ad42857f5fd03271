// @ts-check
// Shows what was sent, each key and each header that counts beside what it means.

import { readHeaders } from "../input/pasted-response.js";
import { byId, make } from "../parts/dom.js";
import { printedMembers } from "./body-lines.js";
import { meaningOfHeader, meaningOfKey } from "./meanings.js";
import { cut, reveal } from "./reveal.js";

/**
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("./body-lines.js").Line} Line
 */

const place = byId("explained");
const list = byId("sent");
const plain = byId("sent-text");

/** A header with more characters is cut. */
const longestHeader = 300;
/** More headers than these are not looked through. */
const mostHeaders = 200;
/** A longer body is shown as the text it is: to read it key by key would take too long. */
const longestBody = 1_000_000;

/**
 * @param {MatrixErrorRecord} record
 * @param {import("./places.js").Source} source
 */
export function explain(record, { body, head }) {
  const isLong = body.text.length > longestBody;
  const object = isLong ? null : objectIn(body.text);
  const rows = [...headerRows(record, head.text, object !== null || isLong), ...(object === null ? [] : bodyRows(record, body.text, object))];
  list.replaceChildren(...rows);
  list.hidden = rows.length === 0;
  const isText = object === null && body.text !== "";
  plain.hidden = !isText;
  plain.replaceChildren(...(isText ? reveal(cut(body.text)) : []));
  place.hidden = rows.length === 0 && !isText;
}

/** The object that a text is as JSON, or null. @param {string} text @returns {Record<string, unknown> | null} */
function objectIn(text) {
  if (!/^\uFEFF?\s*\{/.test(text)) return null;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
}

/**
 * @param {MatrixErrorRecord} record
 * @param {string} text
 * @param {boolean} isJson
 */
function headerRows(record, text, isJson) {
  return readHeaders(text).headers.slice(0, mostHeaders).flatMap(([name, value]) => {
    const means = meaningOfHeader(name, value, record, isJson);
    return means === "" ? [] : [row([span("header", `${name}:`), " ", ...reveal(cut(value, longestHeader))], means)];
  });
}

/**
 * @param {MatrixErrorRecord} record
 * @param {string} text
 * @param {Record<string, unknown>} object
 */
function bodyRows(record, text, object) {
  const { members, left } = printedMembers(text);
  if (members.length === 0) return [row(["{}"], "")];
  return [
    row(["{"], ""),
    ...members.map(({ key, isRepeated, lines }, i) => row(code(lines, i + 1 < members.length || left > 0), meaningOfKey(key, isRepeated, record, object))),
    ...(left === 0 ? [] : [row([`  … and ${left} more keys`], "")]),
    row(["}"], ""),
  ];
}

/**
 * One key and its meaning. What the pointer or the focus is on stands out, together with what it is joined to.
 * @param {readonly (string | Node)[]} sent
 * @param {string} means
 */
function row(sent, means) {
  const item = make("li", {}, [make("code", { dir: "ltr" }, sent)]);
  if (means !== "") {
    item.tabIndex = 0;
    item.append(" ", make("span", { className: "means" }, reveal(means)));
    item.classList.toggle("unused", means.startsWith("not used"));
  }
  return item;
}

/**
 * @param {readonly Line[]} lines
 * @param {boolean} isFollowed
 */
function code(lines, isFollowed) {
  const nodes = lines.flatMap(({ depth, parts }, i) => [
    `${i === 0 ? "" : "\n"}${"  ".repeat(depth)}`,
    ...parts.map(({ kind, text }) => (kind === "mark" ? text : span(kind, text))),
  ]);
  return isFollowed ? [...nodes, ","] : nodes;
}

/** @param {string} className @param {string} text */
const span = (className, text) => make("span", { className }, reveal(text));
