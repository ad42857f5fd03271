// @ts-check
// Tests that nothing which is printed of an error shows a secret made by the servers' own recipes, in sentences that they really say.
// CANARIES says how many of each recipe: `CANARIES=10000 node --test tests/js/printed-secrets.test.js`.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MatrixApiError, parseMatrixError } from "matrix-error";
import { PLACES } from "./canaries.js";
import { PRINTED } from "./printed.js";
import { generator } from "./random.js";
import { canaries, recipes, sentences } from "./recipes.js";
import { oneOf, shown } from "./secrets.js";

const COUNT = Number(process.env.CANARIES ?? 73);
// The rest of a stack holds nothing.
Error.stackTraceLimit = 1;

/** @typedef {import("./recipes.js").Canary} Canary */

/** What an error showed, by which way, and the line of it. @typedef {{ canary: Canary, way: string, line: string }} Find */

/**
 * How often each recipe was found in each sentence, the most frequent first.
 *
 * @param {Find[]} finds
 */
function tableOf(finds) {
  /** @type {Map<string, { count: number, recipes: Set<string>, ways: Set<string>, line: string }>} */
  const table = new Map();
  for (const { canary: { recipe, sentence }, way, line } of finds) {
    const row = table.get(sentence.text) ?? { count: 0, recipes: new Set(), ways: new Set(), line };
    table.set(sentence.text, row);
    row.count++;
    row.recipes.add(recipe.name);
    row.ways.add(way);
  }
  const lines = [...table].sort(([, a], [, b]) => b.count - a.count);
  return lines.map(([text, { count, recipes, ways, line }]) =>
    `${count} × ${JSON.stringify(text)}: ${[...recipes].slice(0, 5).join(", ")}, ${recipes.size} in all; by ${[...ways].join(", ")}; such as ${JSON.stringify(line)}`);
}

describe("a secret by a recipe of the servers", () => {
  test(`is shown by none of ${COUNT} errors of each recipe`, (t) => {
    const random = generator(20261128);
    /** @type {Find[]} */
    const finds = [];
    let count = 0;
    for (const canary of canaries(random, COUNT)) {
      const { text, parts } = canary;
      // Mostly the error of a body, where all of these sentences were seen.
      const { input, response } = PLACES[random(4) ? "error" : oneOf(random, Object.keys(PLACES))](text, { text, parts });
      const error = new MatrixApiError(parseMatrixError(input, response), { cause: new TypeError(text, { cause: { parts } }) });
      count++;
      // Of most errors two ways are tried, of every tenth all.
      for (const [way, print] of Object.entries(PRINTED).filter(([way]) => count % 10 === 0 || ["stack", "the message of its cause"].includes(way))) {
        const printed = print(error);
        if (shown(printed, parts).length === 0) continue;
        finds.push({ canary, way, line: printed.split("\n").find((line) => shown(line, parts).length > 0) ?? printed });
        break;
      }
    }
    t.diagnostic(`${count} errors, ${finds.length} of which show their secret`);
    assert.equal(count, COUNT * recipes.length);
    assert.ok(finds.length === 0, tableOf(finds).join("\n"));
  });

  test("is found where it is not masked", () => {
    for (const { text, parts } of canaries(generator(7), 73)) {
      assert.ok(shown(text, parts).length > 0, `${parts} in ${text}`);
    }
  });

  test("stands in a sentence that somebody really says, each of which may hold several", () => {
    for (const { text, holds, source } of sentences) {
      assert.match(text, /\{secret[%\\/]*\}/);
      assert.ok(recipes.filter(({ form }) => holds.includes(form)).length > 1, text);
      assert.ok(source.length > 0, text);
    }
    assert.ok(sentences.length >= 60);
    for (const { name, source, keys } of recipes) assert.ok(source.length > 0 && keys.length > 0, name);
  });
});
