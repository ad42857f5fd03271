// Decodes every row of the corpus, and nesting without measure, in a page of each browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenRecords } from "../js/golden.js";
import { rows } from "../js/rows.js";
import { inEachBrowser } from "./pages.js";

const golden = goldenRecords();
/** Through JSON, as a page's answer comes; a lone surrogate, which no string of Rust's can hold, as U+FFFD. */
const inJson = (/** @type {unknown} */ value) => JSON.parse(JSON.stringify(value).replaceAll(/\\u[dD][89a-fA-F]../g, "\ufffd"));

inEachBrowser("the decoder", ({ run }) => {
  test("gives the record that Rust gives of each row", async () => {
    const records = await run(async ({ load, arg }) => {
      const { parseMatrixError } = await load();
      return arg.map(({ name, text, response }) => ({ row: name, record: parseMatrixError(text, response) }));
    }, rows.map(({ name, text, response }) => ({ name, text, response })));
    assert.equal(records.length, golden.size);
    for (const { row, record } of records) assert.deepStrictEqual(inJson(record), inJson(golden.get(row)), row);
  });
  test("reads what stands around a million levels, where the engine's JSON.parse goes so deep", async () => {
    const { kind, errcode, error, keys, warnings, isDeep } = await run(async ({ load }) => {
      const { parseMatrixError } = await load();
      const deep = "[".repeat(1e6) + "]".repeat(1e6);
      let isDeep = true;
      try {
        JSON.parse(deep);
      } catch {
        isDeep = false;
      }
      const { kind, errcode, error, extra, warnings } = parseMatrixError(`{"errcode":"M_X","deep":${deep},"error":"x","a":1}`);
      return { kind, errcode, error, keys: Object.keys(extra), warnings, isDeep };
    }, null);
    const refused = ["not-matrix", "M_UNKNOWN", "The response is not a Matrix error.", [], ["nested too deeply"]];
    assert.deepEqual([kind, errcode, error, keys, warnings], isDeep ? ["standard", "M_X", "x", ["deep", "a"], []] : refused);
  });
});
