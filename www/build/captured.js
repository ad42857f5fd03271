// @ts-check
// Makes the module `virtual:captured`: the responses that input/examples.js chose from the captured corpus.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chosen } from "../input/examples.js";

const corpus = fileURLToPath(new URL("../../tests/corpus/captured.jsonl", import.meta.url));

/**
 * Keeps only the chosen rows, and of these only what the page shows: the whole corpus would be most of the page.
 * The build fails where the corpus has no such row, or one whose body is not text.
 * @returns {import("vite").Plugin}
 */
export function captured() {
  const name = "virtual:captured";
  const resolved = `\0${name}`;
  return {
    name: "captured-responses",
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      this.addWatchFile(corpus);
      return `export const groups = ${JSON.stringify(groups())};`;
    },
  };
}

function groups() {
  const rows = new Map(
    readFileSync(corpus, "utf8").split("\n").filter(Boolean)
      .map((line) => JSON.parse(line))
      .map((row) => [row.id, row]),
  );
  return chosen.map(({ group, rows: picked }) => ({
    group,
    responses: picked.map(([rowId, label]) => {
      const row = rows.get(rowId);
      if (typeof row?.body_text !== "string") {
        throw new Error(`www/input/examples.js: tests/corpus/captured.jsonl has no row ${rowId} with a text body`);
      }
      const { server, method, path, status, reason, headers, body_text: body } = row;
      return { id: rowId, label, server, method, path, status, reason, headers, body };
    }),
  }));
}
