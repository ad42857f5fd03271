// @ts-check
// Finds rows of the captured corpus by their ids.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** @typedef {{ id: string, method: string, path: string, status: number, headers: Record<string, string>, body_text: string }} Row */

/** @type {Row[]} */
const rows = readFileSync(new URL("../corpus/captured.jsonl", import.meta.url), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** @param {string} id */
export function captured(id) {
  const row = rows.find((each) => each.id === id);
  assert.ok(row, `tests/corpus/captured.jsonl has no row ${id}`);
  return row;
}
