// @ts-check
// Tells how large each entry of a built package is, and what its JavaScript is made of.
import { existsSync, readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { entryIn } from "./beside.js";

const ENTRIES = ["matrix-error.wasm", "index.js", "js.js", "workerd.js", "catalog.js", "mock.js"];

/** @typedef {{ entry: string, raw: number, gzip: number, brotli: number }} Size */

/** @param {string} folder of a built package; an entry that it does not have is left out @returns {Size[]} */
export function sizesIn(folder) {
  return ENTRIES.filter((entry) => existsSync(entryIn(folder, entry))).map((entry) => {
    const bytes = readFileSync(entryIn(folder, entry));
    return { entry, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
  });
}

/** @returns {Promise<{ entry: string, sources: [string, number][] }[]>} of each entry of this build that is JavaScript */
export async function allSources() {
  return Promise.all(ENTRIES.filter((entry) => entry.endsWith(".js")).map(async (entry) => ({ entry, sources: await sources(entry) })));
}

/**
 * The bytes of each source in the minified entry, which is bundled once more, as `cargo xtask build` does it, to learn that.
 *
 * @param {string} entry
 * @returns {Promise<[string, number][]>}
 */
async function sources(entry) {
  const { metafile } = await build({
    entryPoints: [`target/package/entries/${entry}`], outfile: entry, write: false, metafile: true, format: "esm", platform: "neutral",
    bundle: true, minify: true, target: "es2020", charset: "ascii", legalComments: "none", external: ["../matrix-error.wasm"],
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  return Object.entries(inputs)
    .map(([path, { bytesInOutput }]) => /** @type {[string, number]} */ ([path.replace("target/package/", ""), bytesInOutput]))
    .filter(([, bytes]) => bytes > 0)
    .sort(([, a], [, b]) => b - a);
}
