// @ts-check
// The areas and search words of the errcodes are whole, and docs/errcodes.md is made of them, fresh, and easy to find one's way in.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { catalog } from "matrix-error/catalog";
import { FIRST_LEVEL, FIRST_OAUTH, words as wireWords } from "../../target/package/wasm/protocol.js";
import { AREAS } from "../../www/errcodes/areas.js";
import { NO_ERRCODE } from "../../www/errcodes/no-errcode.js";
import { OAUTH } from "../../www/errcodes/oauth.js";
import { COMMAND, page } from "./errcode-page.js";
import { anchorOf } from "./pages.js";

const DOC = new URL("../../docs/errcodes.md", import.meta.url);
const text = page();

/** Each code with its search words. @type {[string, string][]} */
const ROWS = [
  ...AREAS.flatMap(({ codes }) => Object.entries(codes)),
  ...Object.entries(OAUTH).map(([code, { words }]) => /** @type {[string, string]} */ ([code, words])),
];
/** What stands below each heading of a code, in the order of the page. */
const ENTRIES = new Map(text.split(/^### /m).slice(1).map((part) => [/`(.+?)`/.exec(part)?.[1] ?? "", part.split(/^## /m)[0]]));

test("the page is fresh", async () => {
  if (process.env.BLESS) await writeFile(DOC, text);
  else assert.equal(await readFile(DOC, "utf8"), text, `docs/errcodes.md is stale: run ${COMMAND}`);
});

test("each errcode is in one area", () => {
  const inAreas = AREAS.flatMap(({ codes }) => Object.keys(codes));
  assert.deepEqual([...inAreas].sort(), catalog.map(({ errcode }) => errcode).sort());
});

test("each OAuth code that the package knows has a row", () => {
  assert.deepEqual(Object.keys(OAUTH).sort(), wireWords.slice(FIRST_OAUTH, FIRST_LEVEL).sort());
});

test("each code has at least two search words that its own name does not hold, and none twice", () => {
  assert.ok(ROWS.length > 160);
  for (const [code, words] of [...ROWS, ...NO_ERRCODE.map(({ heading, words }) => /** @type {const} */ ([heading, words]))]) {
    const terms = words.split(", ");
    const inName = code.toLowerCase().split(/[^a-z0-9]+/);
    const others = terms.filter((term) => !term.toLowerCase().split(/[^a-z0-9]+/).every((word) => inName.includes(word)));
    assert.ok(others.length >= 2, `${code}: ${words}`);
    assert.equal(new Set(terms).size, terms.length, `${code}: ${words}`);
    assert.ok(terms.every((term) => term !== "" && term === term.trim()), `${code}: ${words}`);
  }
});

/** What somebody types, and where it should lead. @type {[string, string][]} */
const SEARCHES = [
  ["wrong password", "M_FORBIDDEN"], ["invalid username or password", "M_FORBIDDEN"], ["banned", "M_BAD_STATE"], ["banned", "M_FORBIDDEN"],
  ["too many requests", "M_LIMIT_EXCEEDED"], ["rate limit", "M_LIMIT_EXCEEDED"], ["429", "M_LIMIT_EXCEEDED"], ["Retry-After", "M_LIMIT_EXCEEDED"],
  ["room full", "M_RESOURCE_LIMIT_EXCEEDED"], ["monthly active users", "M_RESOURCE_LIMIT_EXCEEDED"], ["M_HS_DISABLED", "M_RESOURCE_LIMIT_EXCEEDED"],
  ["logged out", "M_UNKNOWN_TOKEN"], ["token expired", "M_UNKNOWN_TOKEN"], ["soft_logout", "M_UNKNOWN_TOKEN"], ["no access token", "M_MISSING_TOKEN"],
  ["account locked", "M_USER_LOCKED"], ["username taken", "M_USER_IN_USE"], ["email already in use", "M_THREEPID_IN_USE"],
  ["file too big", "M_TOO_LARGE"], ["message too long", "M_TOO_LARGE"], ["413", "M_TOO_LARGE"], ["terms of service", "M_CONSENT_NOT_GIVEN"],
  ["captcha", "M_CAPTCHA_NEEDED"], ["guest", "M_GUEST_ACCESS_FORBIDDEN"], ["restricted room", "M_UNABLE_TO_AUTHORISE_JOIN"],
  ["key backup", "M_WRONG_ROOM_KEYS_VERSION"], ["wrong code", "M_TOKEN_INCORRECT"], ["unrecognized request", "M_UNRECOGNIZED"],
  ["invalid JSON", "M_NOT_JSON"], ["no such room", "M_NOT_FOUND"], ["power level too low", "M_INSUFFICIENT_POWER"], ["virus", "MCS_MEDIA_NOT_CLEAN"],
  ["refresh token expired", "invalid_grant"], ["login cancelled", "access_denied"], ["device code", "authorization_pending"],
];

test("what people type who do not know the code leads to its entry", () => {
  for (const [typed, code] of SEARCHES) assert.ok(ENTRIES.get(code)?.toLowerCase().includes(typed.toLowerCase()), `${typed}: ${code}`);
  for (const typed of ["Failed to fetch", "Bad Gateway", "Unexpected token '<'", "AbortError", "CORS"]) assert.ok(text.includes(typed), typed);
});

test("each code and each other name of it has one place to link to", () => {
  const names = [...ROWS.map(([code]) => code), ...catalog.flatMap(({ aliases }) => aliases)];
  for (const name of names) {
    const places = text.split(`<a id="${name}"></a>`).length - 1 + (anchorOf(name) === name ? text.split(`\n### \`${name}\`\n`).length - 1 : 0);
    assert.equal(places, 1, name);
  }
});

test("a heading has the anchor that GitHub gives to it", () => {
  for (const [heading, anchor] of [
    ["M_LIMIT_EXCEEDED", "m_limit_exceeded"], ["ORG.MATRIX.MSC3848.NOT_JOINED", "orgmatrixmsc3848not_joined"],
    ["Sending, events and sync", "sending-events-and-sync"], ["OAuth 2.0 codes", "oauth-20-codes"],
    ["E-mail addresses and phone numbers", "e-mail-addresses-and-phone-numbers"],
  ]) assert.equal(anchorOf(heading), anchor);
});

test("each link within the page leads to one place", () => {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading.replace(/<a id=".*?"><\/a>/g, "")));
  const places = [...headings, ...[...text.matchAll(/<a id="(.*?)"><\/a>/g)].map(([, id]) => id)];
  assert.deepEqual(places.filter((place, index) => places.indexOf(place) !== index), []);
  const links = [...text.matchAll(/\]\(#(.*?)\)/g)].map(([, place]) => place);
  assert.ok(links.length > 200);
  assert.deepEqual(links.filter((place) => !places.includes(place)), []);
});

test("no sentence has more than 30 words", () => {
  const lines = text.replace(/```.*?```/gs, "").split("\n").filter((line) => !/^(?:\||#|<!--)|People search for:| · /.test(line));
  const sentences = lines.join("\n").split(/\n\n|\n *- |[.!?:](?=\s|”|\*)/).map((sentence) => sentence.trim().split(/\s+/));
  assert.ok(sentences.length > 800);
  assert.deepEqual(sentences.filter((words) => words.length > 30).map((words) => words.join(" ")), []);
});

test("the example on the page prints what stands below it", () => {
  const [, example, printed] = /```js\n(.*?)```\n\n```text\n(.*?)```/s.exec(text) ?? [];
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", example], { cwd: new URL("../..", import.meta.url), encoding: "utf8" });
  assert.equal(output, printed);
});
