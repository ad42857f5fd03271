// @ts-check
// The search of the page finds what people look for, and knows a misspelt errcode from one of somebody's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { catalog } from "matrix-error/catalog";
import { ENTRIES, besides, entryNamed, relatedTo } from "../../www/errcodes/entries.js";
import { didYouMean, nearest, search } from "../../www/errcodes/search.js";
import { AMONG_THREE, ASIDE, FIRST } from "./errcode-queries.js";

/** What the list shows for a text. @param {string} typed */
function shown(typed) {
  const found = search(typed);
  return (found.length > 0 ? found : nearest(typed)).map(({ name }) => name);
}
/** @param {import("./errcode-queries.js").Query} query @param {number} most */
const isFound = ([typed, name], most) => shown(typed).slice(0, most).includes(name);

test("what people type is found first, or among the first three", () => {
  assert.ok(FIRST.length + AMONG_THREE.length >= 80);
  const queries = [...FIRST, ...AMONG_THREE, ...ASIDE];
  assert.equal(new Set(queries.map(([typed]) => typed)).size, queries.length);
  for (const [, name] of queries) assert.equal(entryNamed(name)?.name, name);
  for (const query of FIRST) assert.ok(isFound(query, 1), `${query}: ${shown(query[0]).slice(0, 5)}`);
  for (const query of AMONG_THREE) assert.ok(isFound(query, 3), `${query}: ${shown(query[0]).slice(0, 5)}`);
});

test("so is most of what nobody had in mind", (t) => {
  const missed = ASIDE.filter((query) => !isFound(query, 1));
  for (const [typed, name] of missed) t.diagnostic(`${typed}: ${name} is not before ${shown(typed)[0]}`);
  assert.ok(ASIDE.length >= 30);
  assert.ok(missed.length <= ASIDE.length * 0.16, String(missed.length));
  assert.ok(ASIDE.filter((query) => !isFound(query, 3)).length <= ASIDE.length * 0.07);
});

test("each entry is found first by its name and by each alias, in any case", () => {
  for (const { name, title, aliases } of ENTRIES) {
    for (const typed of [title === name ? name : title, ...aliases]) {
      if (title === name) for (const form of [typed, typed.toLowerCase()]) assert.equal(search(form)[0]?.name, name, form);
      else assert.ok(search(typed).some((entry) => entry.name === name), typed);
    }
  }
});

test("each entry is found by each of its search words", () => {
  for (const { name, words } of ENTRIES) {
    for (const phrase of words.split(", ")) assert.ok(search(phrase).some((entry) => entry.name === name), `${phrase}: ${name}`);
  }
});

test("a text that resembles nothing finds nothing", () => {
  for (const typed of ["", " ", "xyzzy plugh", "M_TEAPOT", "the"]) assert.deepEqual(shown(typed), [], typed);
});

// In a time that grows with its square, any of these would take hours.
test("a text without end is looked at only as far as it may say something", { timeout: 120_000 }, () => {
  const million = 1_000_000;
  for (const typed of ["x".repeat(million), "limit ".repeat(million), `M_${"LIMIT_".repeat(million)}`, "a.".repeat(million), `${"/".repeat(million)}a`]) {
    assert.ok(shown(typed).length <= ENTRIES.length);
    assert.equal(didYouMean(typed), null);
    assert.equal(entryNamed(typed), undefined);
  }
});

test("a misspelt errcode is told from an errcode of somebody's own", () => {
  for (const [code, meant] of [
    ["M_LIMT_EXCEEDED", "M_LIMIT_EXCEEDED"], ["m_limit_exceded", "M_LIMIT_EXCEEDED"], ["M_FORBIDEN", "M_FORBIDDEN"], ["LIMIT_EXCEEDED", "M_LIMIT_EXCEEDED"], ["M-NOT-FOUND", "M_NOT_FOUND"],
    ["M_UNKNOWN_TOKENS", "M_UNKNOWN_TOKEN"], ["M_UNRECOGNISED", "M_UNRECOGNIZED"], ["M_USER_IN_USED", "M_USER_IN_USE"], ["invalid_gant", "invalid_grant"], ["M_THREEPID_IN_USR", "M_THREEPID_IN_USE"],
    ["ORG.MATRIX.MSC3848.NOT_JOIND", "ORG.MATRIX.MSC3848.NOT_JOINED"],
  ]) assert.equal(didYouMean(code), meant, code);
  for (const code of [
    "M_TEAPOT", "M_FOO", "MY_MODULE_ERROR", "COM.EXAMPLE.TEAPOT", "ORG.EXAMPLE.NOT_A_THING", "XX_CUSTOM_BAN", "CH_TOO_MANY_WHISPERS", "IO.EXAMPLE.BOT_BUSY", "", "M_", "E",
    "EU.EXAMPLE.MODULE.SPAM_DETECTED", "COM.EXAMPLE.PAYMENT_REQUIRED", "M_POLL_CLOSED", "NET.EXAMPLE.INVITE_QUOTA",
  ]) assert.equal(didYouMean(code), null, code);
  for (const { errcode, aliases } of catalog) for (const name of [errcode, ...aliases]) assert.equal(didYouMean(name), null, name);
});

test("an entry has a name that is one part of an address on any system, also where case does not count", () => {
  const names = ENTRIES.flatMap(({ name, aliases }) => [name, ...aliases]);
  for (const name of names) assert.match(name, /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?$/i);
  assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
});

test("an entry is found by its name in any case, with a slash behind it", () => {
  for (const name of ["m_forbidden", "M_FORBIDDEN/", "m_Forbidden//"]) assert.equal(entryNamed(name)?.name, "M_FORBIDDEN");
  assert.equal(entryNamed("Invalid_Grant")?.name, "invalid_grant");
  assert.equal(entryNamed("M_HS_DISABLED")?.name, "M_RESOURCE_LIMIT_EXCEEDED");
  for (const name of ["", "/", "decode", "ask", "catalog", "constructor", "__proto__"]) assert.equal(entryNamed(name), undefined, name);
});

test("the entries before and behind lead through all of them, the related ones stay in the area", () => {
  const walked = [];
  /** @type {import("../../www/errcodes/entries.js").Entry | undefined} */
  let entry = ENTRIES[0];
  for (; entry !== undefined; entry = besides(entry)[1]) walked.push(entry);
  assert.deepEqual(walked, ENTRIES);
  assert.equal(besides(ENTRIES[0])[0], undefined);
  assert.equal(besides(ENTRIES[5])[0], ENTRIES[4]);
  for (const each of ENTRIES) {
    const related = relatedTo(each);
    assert.ok(!related.includes(each));
    assert.ok(related.every(({ area }) => area === each.area));
  }
});
