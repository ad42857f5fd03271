// Reads the corpus: every row as the body in bytes and in text, and the response around it.
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Row
 * @property {string} name file and id, to find the row again
 * @property {Uint8Array} bytes the body as it was sent
 * @property {string} text the same, read as UTF-8; a byte order mark is kept
 * @property {{ status: number | null, statusText?: string, headers: Record<string, string>, now: number }} response
 * @property {Record<string, unknown>} row everything the corpus says
 */

const directory = new URL("../corpus/", import.meta.url);
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The lines of a file of the corpus, each of them JSON.
 *
 * @template T
 * @param {string} file
 * @param {number} count guards against a corpus that was cut by accident
 * @returns {T[]}
 */
export function linesOf(file, count) {
  const lines = readFileSync(new URL(file, directory), "utf8").split("\n").filter(Boolean);
  if (lines.length < count) throw new Error(`${file} has ${lines.length} rows, not ${count}`);
  return lines.map((line) => JSON.parse(line));
}

/**
 * A line of a file that holds responses.
 *
 * @typedef {{
 *   id: string, body?: unknown, body_base64?: string, status?: number | null, reason?: string, headers?: Record<string, string>,
 *   expect?: { nowMs?: number },
 * }} Line
 */

/** @param {string} file @param {number} count @returns {Row[]} */
function read(file, count) {
  /** @type {Line[]} */
  const lines = linesOf(file, count);
  return lines.map((row) => {
    const bytes = new Uint8Array(row.body_base64 === undefined
      ? new TextEncoder().encode(typeof row.body === "string" ? row.body : JSON.stringify(row.body))
      : Buffer.from(row.body_base64, "base64"));
    return {
      name: `${file} ${row.id}`,
      bytes,
      text: decoder.decode(bytes),
      response: { status: row.status ?? null, headers: row.headers ?? {}, now: row.expect?.nowMs ?? 0, ...(row.reason && { statusText: row.reason }) },
      row,
    };
  });
}

/** Every row of the corpus. */
export const rows = [
  ...read("captured.jsonl", 491),
  ...read("captured-others.jsonl", 324),
  ...read("shapes.jsonl", 43),
  ...read("peer-cases.jsonl", 95),
  ...read("spec-examples.jsonl", 209),
];
