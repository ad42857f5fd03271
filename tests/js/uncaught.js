// Runs a module in a child process and gives what the engine prints of the error that it throws.
import { spawn } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * Its errors go to a file: of a long text Node drops the end where a pipe is full.
 *
 * @param {string[]} args of Node
 * @returns {Promise<string>} what it prints to its standard error
 */
export async function run(args) {
  const folder = await mkdtemp(join(tmpdir(), "matrix-error-"));
  try {
    const path = join(folder, "printed");
    const file = await open(path, "w");
    await new Promise((resolve, reject) => {
      spawn(process.execPath, args, { cwd: here, stdio: ["ignore", "ignore", file.fd] }).once("error", reject).once("close", resolve);
    }).finally(() => file.close());
    return await readFile(path, "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string} code of a module that throws */
export const child = (code) => run(["--input-type=module", "--eval", code]);
