// Tests that a host is given only in letters that the browser keeps, or changes to lower case, over all of Unicode.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { byCode, isWanted } from "./letter-table.js";
import { inEachBrowser } from "./pages.js";

/** @param {number[]} codes */
const named = (codes) => codes.map((code) => `U+${code.toString(16).toUpperCase()}`).join(" ");

inEachBrowser("letters of a host", ({ run }) => {
  /** @type {import("./letters.js").Fate[]} */
  let fates;
  /** @type {number[]} */
  let given;

  before(async () => {
    const answer = await run(async ({ load }) => {
      const { parseMatrixError } = await load();
      const letters = /** @type {typeof import("./letters.js")} */ (await import(/** @type {string} */ ("/letters.js")));
      const isGiven = (/** @type {string} */ link) => parseMatrixError({ errcode: "M_CONSENT_NOT_GIVEN", consent_uri: link }, { status: 403 }).consentUri === link;
      const codes = [];
      for (let code = 0x80; code <= 0x10ffff; code++) if (isGiven(`https://a${String.fromCodePoint(code)}b.example/`)) codes.push(code);
      return { fates: letters.fates(), given: codes };
    }, null);
    fates = byCode(answer.fates);
    given = answer.given;
  });

  test("thousands of letters are given", () => {
    assert.ok(given.length > 100_000, String(given.length));
  });
  test("no letter is given that the browser rewrites", () => {
    assert.equal(named(given.filter((code) => fates[code] === "rewritten")), "");
  });
  test("each letter of a living script that the browser keeps is given", () => {
    const known = new Set(given);
    assert.equal(named(fates.flatMap((fate, code) => (fate === "kept" && isWanted(code) && !known.has(code) ? [code] : []))), "");
  });
  test("a letter of a living script that the browser refuses is not given", () => {
    assert.equal(named(given.filter((code) => fates[code] === "refused" && isWanted(code))), "");
  });
});
