// @ts-check
// Runs programs in workerd, which is Cloudflare's runtime, and asks what they answer.
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { build } from "esbuild";
import { work } from "./material.js";

/**
 * @typedef {import("./run.js").Row} Row
 * @typedef {import("./run.js").Answers} Answers
 */

/**
 * What the Worker answers that a folder holds.
 *
 * @param {string} directory
 * @param {string} main its first module
 * @param {string[]} [compatibilityFlags]
 * @returns {Promise<string>}
 */
export async function answerOf(directory, main, compatibilityFlags = []) {
  const { Miniflare } = await import("miniflare");
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((file) => file !== main && /\.(m?js|wasm)$/.test(file));
  const worker = new Miniflare({
    compatibilityDate: "2026-07-01",
    compatibilityFlags,
    // Else it asks its makers where on earth it is.
    cf: false,
    modules: [main, ...files].map((path) => ({
      type: path.endsWith(".wasm") ? "CompiledWasm" : "ESModule", path, contents: readFileSync(`${directory}/${path}`),
    })),
  });
  try {
    const answer = await worker.dispatchFetch("http://127.0.0.1/");
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the Worker answered ${answer.status}: ${text.slice(0, 2000)}`);
    return text;
  } finally {
    await worker.dispose();
  }
}

/** A Worker that answers what a program of `work/` finds. @param {string} [program] */
export const workerOf = (program = "both.js") => `
  import { run } from "${work}/${program}";
  export default { fetch: () => Response.json(run()) };`;

/**
 * @param {string} name
 * @param {string} program
 * @param {Pick<import("esbuild").BuildOptions, "conditions" | "loader">} options
 * @returns {Promise<Answers>}
 */
async function bundled(name, program, options) {
  const directory = `${work}/workers/${name}`;
  mkdirSync(directory, { recursive: true });
  await build({
    stdin: { contents: workerOf(program), resolveDir: work }, outfile: `${directory}/worker.js`,
    bundle: true, format: "esm", logLevel: "error", ...options,
  });
  return JSON.parse(await answerOf(directory, "worker.js"));
}

/** @returns {Row[]} */
export const workerRows = () => [
  { environment: "workerd", how: "Miniflare, the `workerd` condition", run: () => bundled("condition", "both.js", { conditions: ["workerd"] }) },
  { environment: "workerd", how: "`matrix-error/workerd`", run: () => bundled("wasm", "both-wasm.js", { loader: { ".wasm": "copy" } }) },
  { environment: "workerd", how: "bundled without the condition", main: "fallback", run: () => bundled("plain", "both.js", {}) },
];
