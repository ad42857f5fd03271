// Compares the record of each row of the corpus with the one that Rust wrote down.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { goldenRecords } from "./golden.js";
import { rows } from "./rows.js";

const golden = goldenRecords();

/**
 * The record as Rust can hold it: in a string a lone surrogate is U+FFFD. What is in `extra` and `params` is JSON text there
 * and differs in nothing.
 *
 * @param {object} record
 */
const inRust = (record) =>
  Object.fromEntries(Object.entries(record).map(([field, value]) => [field, typeof value === "string" ? value.toWellFormed() : value]));

test("each row has its record written down", () => {
  assert.deepEqual([...golden.keys()].sort(), rows.map(({ name }) => name).sort());
});

test("each row gives the record that Rust gives", () => {
  for (const { name, bytes, response } of rows) assert.deepStrictEqual(inRust(parseMatrixError(bytes, response)), golden.get(name), name);
});
