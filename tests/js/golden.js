// @ts-check
// Reads the record that Rust wrote down for each row of the corpus.
import { FIELDS } from "./record.js";
import { linesOf } from "./rows.js";

const NULLS = Object.fromEntries(Object.keys(FIELDS).map((field) => [field, null]));

/**
 * The records by the names of their rows. The files leave out what is null; here it is again.
 *
 * @returns {Map<string, Record<string, unknown>>}
 */
export function goldenRecords() {
  /** @type {{ row: string, record: Record<string, unknown> }[]} */
  const lines = [...linesOf("golden.jsonl", 838), ...linesOf("golden-others.jsonl", 324)];
  return new Map(lines.map(({ row, record }) => [row, { ...NULLS, ...record }]));
}
