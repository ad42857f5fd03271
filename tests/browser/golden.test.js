// Every row of the corpus, and nesting without measure, go into a page; the records that Rust and the contract promise come out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, rows } from "../js/rows.js";
import { inEachBrowser } from "./pages.js";

/** @type {{ record: unknown, row: string }[]} */
const golden = linesOf("golden.jsonl", 838);
/** Through JSON, as a page's answer comes; a lone surrogate, which no string of Rust's can hold, as U+FFFD. */
const inJson = (/** @type {unknown} */ value) => JSON.parse(JSON.stringify(value).replaceAll(/\\u[dD][89a-fA-F]../g, "\ufffd"));

inEachBrowser("the decoder", ({ run }) => {
  test("gives the record that Rust gives of each row", async () => {
    const records = await run(async ({ load, arg }) => {
      const { parseMatrixError } = await load();
      return arg.map(({ name, text, response }) => ({ row: name, record: parseMatrixError(text, response) }));
    }, rows.map(({ name, text, response }) => ({ name, text, response })));
    const byRow = new Map(golden.map(({ row, record }) => [row, record]));
    assert.equal(records.length, byRow.size);
    for (const { row, record } of records) assert.deepStrictEqual(inJson(record), inJson(byRow.get(row)), row);
  });
  test("reads what stands around a million levels, which cost at most their own key", async () => {
    const { errcode, error, keys, warnings, isDeep } = await run(async ({ load }) => {
      const { parseMatrixError } = await load();
      const deep = "[".repeat(1e6) + "]".repeat(1e6);
      let isDeep = true;
      try {
        JSON.parse(deep);
      } catch {
        isDeep = false;
      }
      const { errcode, error, extra, warnings } = parseMatrixError(`{"errcode":"M_X","deep":${deep},"error":"x","a":1}`);
      return { errcode, error, keys: Object.keys(extra), warnings, isDeep };
    }, null);
    assert.deepEqual([errcode, error], ["M_X", "x"]);
    assert.deepEqual([keys, warnings], isDeep ? [["deep", "a"], []] : [["a"], ["deep: nested too deeply"]]);
  });
});
