// @ts-check
// The page's sources and the captured corpus go in; static files for any host and path come out in target/www.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { chosen } from "./examples.js";

const corpus = fileURLToPath(new URL("../tests/corpus/captured.jsonl", import.meta.url));

/**
 * Keeps the chosen rows of the corpus, and of these what the page shows: the whole file would be most of the page.
 * A chosen id that the corpus does not hold as text ends the build, so the list cannot rot in silence.
 * @returns {import("vite").Plugin}
 */
function captured() {
  const name = "virtual:captured";
  const resolved = `\0${name}`;
  return {
    name: "captured-responses",
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      this.addWatchFile(corpus);
      const rows = new Map(
        readFileSync(corpus, "utf8").split("\n").filter(Boolean)
          .map((line) => JSON.parse(line))
          .map((row) => [row.id, row]),
      );
      const groups = chosen.map(({ group, rows: picked }) => ({
        group,
        responses: picked.map(([rowId, label]) => {
          const row = rows.get(rowId);
          if (typeof row?.body_text !== "string") {
            throw new Error(`www/examples.js: tests/corpus/captured.jsonl has no row ${rowId} with a text body`);
          }
          const { server, method, path, status, reason, headers, body_text: body } = row;
          return { id: rowId, label, server, method, path, status, reason, headers, body };
        }),
      }));
      return `export const groups = ${JSON.stringify(groups)};`;
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [captured()],
  build: {
    outDir: "../target/www",
    emptyOutDir: true,
    // The Content-Security-Policy of the page allows files beside it and nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: { host: "127.0.0.1", port: 8080, strictPort: true },
});
