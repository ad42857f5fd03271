// Runs a program in a Node of its own.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * Runs the body of an async function that may import "matrix-error"; gives what it returns, through JSON.
 *
 * @template T what the body returns
 * @param {string} body
 * @param {{ flags?: string[], isCommonJs?: boolean }} [options]
 * @returns {Promise<T>}
 */
export async function inChild(body, { flags = [], isCommonJs = false } = {}) {
  const program = `(async () => { ${body} })().then((answer) => process.stdout.write(JSON.stringify(answer)));`;
  const type = isCommonJs ? "commonjs" : "module";
  const { stdout, stderr } = await run(process.execPath, [...flags, `--input-type=${type}`, "--eval", program], { cwd: here, maxBuffer: 1 << 26 });
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout);
}
