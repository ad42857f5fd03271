// @ts-check
// Runs both builds in every runtime without a window.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { build } from "esbuild";
import { here, work } from "./material.js";

/** @typedef {import("./run.js").Row} Row */

const execute = promisify(execFile);

/** @param {string} command @param {string[]} args @param {string} [cwd] @returns {Promise<import("./run.js").Answers>} what a program prints, as JSON */
export async function printed(command, args, cwd = work) {
  const { stdout } = await execute(command, args, { cwd, env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" }, maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

const WITHOUT_EVAL = "--disallow-code-generation-from-strings";

/** @param {string} environment @param {string} command @returns {Row[]} */
const nodeRows = (environment, command) => [[], [WITHOUT_EVAL]].flatMap((flags) => [["ESM", "node.mjs"], ["CommonJS", "node.cjs"]].map(([format, file]) => ({
  environment,
  how: flags.length ? `${format}, no code from strings` : String(format),
  run: () => printed(command, [...flags, String(file)]),
})));

/** @returns {Row[]} of the machine's own Node */
export const ownNode = () => nodeRows(`Node ${process.versions.node.split(".")[0]} of the machine`, process.execPath);

/** @returns {Row[]} */
export const runtimes = () => [
  ...[18, 20, 22, 24].flatMap((major) => nodeRows(`Node ${major}`, `${here}node_modules/node${major}/bin/node`)),
  ...[["ESM", "node.mjs"], ["CommonJS", "node.cjs"]].flatMap(([how, file]) => [
    { environment: "Bun", how: String(how), run: () => printed(`${here}node_modules/@oven/bun-linux-x64/bin/bun`, [String(file)]) },
    { environment: "Deno", how: String(how), run: () => printed(`${here}node_modules/@deno/linux-x64-glibc/deno`, ["run", "--allow-read", "--no-lock", "--cached-only", String(file)]) },
  ]),
  { environment: "workerd", how: "Miniflare, the `workerd` condition", run: workerd },
];

async function workerd() {
  const { Miniflare } = await import("miniflare");
  const source = 'import { run } from "./both.js"; export default { fetch: () => Response.json(run()) };';
  const built = await build({
    stdin: { contents: source, resolveDir: work }, bundle: true, format: "esm", write: false, conditions: ["workerd"], external: ["*.wasm"],
  });
  const worker = new Miniflare({
    compatibilityDate: "2026-07-01",
    modules: [
      { type: "ESModule", path: "worker.js", contents: String(built.outputFiles[0]?.text) },
      { type: "CompiledWasm", path: "matrix-error.wasm", contents: readFileSync(`${here}node_modules/matrix-error/matrix-error.wasm`) },
    ],
  });
  try {
    const answer = await worker.dispatchFetch("http://127.0.0.1/");
    return /** @type {import("./run.js").Answers} what the source above answers */ (await answer.json());
  } finally {
    await worker.dispose();
  }
}
