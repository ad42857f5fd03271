// @ts-check
// Measures each entry of the built package: its size, and the bytes of each source in it.
import { existsSync, readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const ENTRIES = ["matrix-error.wasm", "index.js", "js.js", "workerd.js", "catalog.js", "mock.js"];

/** @typedef {{ entry: string, raw: number, gzip: number, brotli: number, sources: [string, number][] }} Size */

/** @returns {Promise<Size[]>} */
export async function sizes() {
  return Promise.all(ENTRIES.map(async (entry) => {
    const bytes = readFileSync(`pkg/${entry}`);
    const [gzip, brotli] = [gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
    return { entry, raw: bytes.length, gzip, brotli, sources: await sources(entry) };
  }));
}

/**
 * The bytes of each source in the minified entry, which is bundled once more, as `cargo xtask build` does it, to learn that.
 *
 * @param {string} entry
 * @returns {Promise<[string, number][]>}
 */
async function sources(entry) {
  if (!entry.endsWith(".js")) return [];
  const inFolder = `target/package/entries/${entry}`;
  const { metafile } = await build({
    entryPoints: [existsSync(inFolder) ? inFolder : `target/package/${entry}`], outfile: entry, write: false, metafile: true, format: "esm", platform: "neutral",
    bundle: true, minify: true, target: "es2020", charset: "ascii", legalComments: "none", tsconfigRaw: {}, external: ["./matrix-error.wasm"],
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  return Object.entries(inputs)
    .map(([path, { bytesInOutput }]) => /** @type {[string, number]} */ ([path.replace("target/package/", ""), bytesInOutput]))
    .filter(([, bytes]) => bytes > 0)
    .sort(([, a], [, b]) => b - a);
}
