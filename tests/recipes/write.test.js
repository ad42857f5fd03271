// @ts-check
// Tests that `docs/recipes.md` is made of the recipes, that each has its test, and that all are small.
// `BLESS=1 node --test tests/recipes/write.test.js` writes the page.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, test } from "node:test";
import { RECIPES } from "./list.js";
import { recipeOf, recipesPage } from "./write.js";

const PAGE = new URL("../../docs/recipes.md", import.meta.url);
const names = RECIPES.map(({ name }) => name).sort();

/** The names of the files of a folder with this ending. @param {string} folder @param {string} ending */
function namesIn(folder, ending) {
  const files = readdirSync(new URL(`../../${folder}/`, import.meta.url));
  return files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length)).sort();
}

describe("the page of recipes", () => {
  test("is made of the recipes", () => {
    const page = recipesPage();
    if (process.env.BLESS) writeFileSync(PAGE, page);
    assert.equal(readFileSync(PAGE, "utf8"), page, "docs/recipes.md is stale: BLESS=1 node --test tests/recipes/write.test.js");
  });
  test("names every recipe once, and each has a test", () => {
    assert.deepEqual(names, namesIn("examples/recipes", ".js"));
    assert.deepEqual(names, namesIn("tests/recipes", ".test.js").filter((name) => name !== "write"));
  });
  for (const { name } of RECIPES) {
    test(`${name} is small, says what it is for, and imports the package by its name`, () => {
      const { purpose, code } = recipeOf(name);
      const lines = code.split("\n").length;
      assert.ok(lines >= 10 && lines <= 45, `${lines} lines`);
      assert.ok(purpose.split("\n").every((line) => line.length <= 140), purpose);
      for (const sentence of purpose.split(/[.;:]\s/)) assert.ok(sentence.split(/\s+/).length <= 30, sentence);
      assert.match(code, /from "(matrix-error(\/describe(\/\w+)?)?|\.\/fetch\.js)"/);
      assert.doesNotMatch(code, /\bany\b|@ts-ignore|\.\.\//);
    });
  }
});
