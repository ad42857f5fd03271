// @ts-check
// The responses that are measured, each with the row of the corpus it comes from.
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Body
 * @property {string} name what is special about it
 * @property {string} source the id of its row in the corpus, and what was done to it
 * @property {import("./targets.js").Group} group which target it counts for
 * @property {boolean} isQuick measured by `node benches/node.js`, too
 * @property {number} status
 * @property {[string, string][]} headers
 * @property {string} text
 * @property {string} errcode that each contestant must find, if it finds any
 * @property {boolean} isParsed the contestants get what `JSON.parse` gave
 * @property {string[]} fresh parts of the text that are other digits in each call
 */

/** @param {string} file */
function rows(file) {
  const text = readFileSync(new URL(`../tests/corpus/${file}`, import.meta.url), "utf8");
  return new Map(text.trimEnd().split("\n").map((line) => JSON.parse(line)).map((row) => [row.id, row]));
}

const captured = rows("captured.jsonl");

/**
 * @param {import("./targets.js").Group} group
 * @param {string} name
 * @param {string} id of `captured.jsonl`
 * @param {string} errcode
 * @param {Partial<Body>} [others]
 * @returns {Body}
 */
function body(group, name, id, errcode, others) {
  const { status, headers, body_text: text } = captured.get(id);
  return {
    name, source: id, group, isQuick: false, status, headers: Object.entries(headers), text, errcode, isParsed: false, fresh: [], ...others,
  };
}

/** As many real bodies as `length` holds, in a key that no field knows. @param {number} length */
function withExtra(length) {
  const { errcode, error } = JSON.parse(captured.get("module-041").body_text);
  const list = [];
  let taken = 0;
  for (const { body_text: text } of cycle(captured.values())) {
    if (!text?.startsWith("{")) continue;
    list.push(text);
    taken += text.length + 1;
    if (taken > length) break;
  }
  return `{"errcode":"${errcode}","error":"${error}","org.example.rows":[${list.join()}]}`;
}

/** @template T @param {Iterable<T>} values @returns {Iterable<T>} */
function* cycle(values) {
  const all = [...values];
  for (;;) yield* all;
}

/**
 * The body of a row with another `error`.
 *
 * @param {string} id
 * @param {(error: string) => string} change
 */
function withError(id, change) {
  const { errcode, error } = JSON.parse(captured.get(id).body_text);
  return JSON.stringify({ errcode, error: change(error) });
}

const quick = { isQuick: true };
const parsed = { isParsed: true };
const page = /** @type {string} */ (captured.get("validity-003").body_text);
const extra = "module-041 and the bodies of other rows";
/** Of both links of `consent-004`: the port but for its first digit, and the end of the hash. */
const freshLink = { fresh: ["8008", "af072559"], source: "consent-004, its links others in each call" };

/** @type {Body[]} */
export const bodies = [
  body("short", "short", "base-001", "M_MISSING_TOKEN", quick),
  body("short", "rate limit", "ratelimit-005", "M_LIMIT_EXCEEDED", quick),
  body("short", "soft logout field", "mas-002", "M_UNKNOWN_TOKEN", quick),
  body("short", "non-ASCII", "disabled_nocontact-001", "M_RESOURCE_LIMIT_EXCEEDED", quick),
  body("short", "escapes", "base-360", "M_UNKNOWN", quick),
  body("short", "long, many escapes", "base-315", "M_UNKNOWN"),
  body("auth", "User-Interactive Authentication with terms", "regtoken-007", "M_UNAUTHORIZED", quick),
  body("link", "link", "consent-004", "M_CONSENT_NOT_GIVEN", quick),
  body("link", "link, another in each call", "consent-004", "M_CONSENT_NOT_GIVEN", { ...quick, ...freshLink }),
  body("page", "HTML page", "nginx-014", "M_UNKNOWN"),
  body("long error", "4 KB of `error`", "module-061", "M_UNKNOWN", { text: withError("module-061", (error) => error.slice(0, 4 << 10)), source: "module-061, cut" }),
  body("long error", "4 KB of `error` with escapes", "base-315", "M_UNKNOWN", { text: withError("base-315", (error) => error.repeat(7)), source: "base-315, repeated" }),
  body("long error", "68 KB of `error`", "module-061", "M_UNKNOWN"),
  body("long extra", "4 KB of `extra`", "module-041", "M_FORBIDDEN", { text: withExtra(4 << 10), source: extra }),
  body("long extra", "64 KB of `extra`", "module-041", "M_FORBIDDEN", { text: withExtra(64 << 10), source: extra }),
  body("long page", "64 KB of HTML", "validity-003", "M_UNKNOWN", { text: page.repeat(Math.ceil((64 << 10) / page.length)), source: "validity-003, repeated" }),
  body("parsed", "short, parsed already", "base-001", "M_MISSING_TOKEN", parsed),
  body("parsed", "rate limit, parsed already", "ratelimit-005", "M_LIMIT_EXCEEDED", { ...parsed, ...quick }),
  body("parsed", "User-Interactive Authentication with terms, parsed already", "regtoken-007", "M_UNAUTHORIZED", parsed),
  body("parsed", "link, another in each call, parsed already", "consent-004", "M_CONSENT_NOT_GIVEN", { ...parsed, ...freshLink }),
  body("long parsed", "64 KB of `extra`, parsed already", "module-041", "M_FORBIDDEN", { ...parsed, text: withExtra(64 << 10), source: extra }),
];
