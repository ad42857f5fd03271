// Tests that safe links are given as they were sent, and that every other link is null with a warning, in every field.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { DISGUISED, FIELDS, read } from "./links.js";
import { linesOf } from "./rows.js";

/** @typedef {{ link: string, isGivenBy: "everywhere" | "adminContact" | "location" | "nowhere", why: string }} Row */

const inEachField = (/** @type {string} */ link) =>
  FIELDS.map((field) => ({ field, link, name: `${field} ${JSON.stringify(link)}`, ...read(parseMatrixError, field, link) }));
const known = /** @type {Row[]} */ (linesOf("links.jsonl", 587)).flatMap((row) => inEachField(row.link).map((each) => ({ ...row, ...each })));
const disguised = DISGUISED.flatMap(inEachField);

test("a field gives the links of its schemes, and no other", () => {
  for (const { name, field, link, given, isGivenBy, why } of known) {
    assert.equal(given, isGivenBy === "everywhere" || isGivenBy === field ? link : null, `${name}: ${why}`);
  }
});

test("no field of a body gives a hostile link in disguise", () => {
  for (const { name, field, given } of disguised) {
    if (field !== "location") assert.equal(given, null, name);
  }
});

test("a link that is given is the one that was sent, fills its field only and adds no warning", () => {
  for (const { name, link, given, kept, warnings } of [...known, ...disguised]) {
    if (given !== null) assert.deepEqual([given, kept, warnings], [link, undefined, []], name);
  }
});

test("a link that is refused is named in one warning and, where it came in a body, stays in extra to the letter", () => {
  for (const { name, field, key, link, given, kept, warnings } of [...known, ...disguised]) {
    if (given === null) assert.deepEqual([kept, warnings], [field === "location" ? undefined : link, [`${key}: not a safe link`]], name);
  }
});
