// @ts-check
// Starts a server that is a program of its own, on loopback, in a folder that goes with it when it stops.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/**
 * @typedef {object} Started
 * @property {string} origin where it answers
 * @property {string} directory what it runs in
 * @property {() => Promise<void>} stop ends it, and removes all that it wrote
 */

/**
 * @param {string} name
 * @param {object} start
 * @param {string} start.program
 * @param {readonly string[]} start.args
 * @param {RegExp} start.says what a line says once the server listens; its group is the port, which the system chose
 * @param {(directory: string) => Record<string, string>} start.files what its folder holds before, by name
 * @returns {Promise<Started>}
 */
export async function startProcess(name, { program, args, says, files }) {
  const directory = await mkdtemp(join(tmpdir(), `${name.toLowerCase()}-`));
  for (const [file, text] of Object.entries(files(directory))) await writeFile(join(directory, file), text, { mode: 0o700 });
  const server = spawn(program, args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  const ended = once(server, "close");
  const stop = async () => {
    // Nothing of it is kept, so there is nothing to bring to an end in good order.
    kill();
    await ended;
    process.off("exit", kill);
    await rm(directory, { recursive: true });
  };
  try {
    return { origin: `http://127.0.0.1:${await portOf(name, server, says)}`, directory, stop };
  } catch (problem) {
    await stop();
    throw problem;
  }
}

/**
 * Where a server listens, once it does.
 *
 * @param {string} name
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} server
 * @param {RegExp} says
 * @returns {Promise<string>}
 */
async function portOf(name, server, says) {
  return new Promise((resolve, reject) => {
    /** @type {string[]} */
    const said = [];
    server.on("error", reject);
    // Both to the end: a server stands still when nobody reads what it says.
    for (const input of [server.stdout, server.stderr]) {
      createInterface({ input }).on("line", (line) => {
        said.push(line);
        const port = says.exec(line)?.[1];
        if (port !== undefined) resolve(port);
      });
    }
    server.on("close", () => reject(new Error(`${name} ended before it listened:\n${said.join("\n")}`)));
  });
}
