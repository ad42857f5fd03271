// @ts-check
// Runs both builds in every runtime without a window, but for workerd.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
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
];
