// @ts-check
// Runs clients in Bun, in Deno and in other versions of Node.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** Where each is, and what it is told before the script. @type {Readonly<Record<string, readonly string[]>>} */
const RUNTIMES = {
  "Node 18": [here("node_modules/node-18/bin/node")],
  "Node 22": [here("node_modules/node-22/bin/node")],
  Bun: [here("node_modules/@oven/bun-linux-x64/bin/bun")],
  Deno: [here("node_modules/@deno/linux-x64-glibc/deno"), "run", "--allow-read", "--allow-net=127.0.0.1", "--no-lock", "--cached-only"],
};

/**
 * @param {{ wanted: readonly string[], origins: import("./server.js").Origins }} what
 * @returns {AsyncGenerator<{ place: string, row: import("./matrix.js").Row }>}
 */
export async function* runtimeRows({ wanted, origins }) {
  for (const [engine, [command = "", ...args]] of Object.entries(RUNTIMES)) {
    /** @type {import("./matrix.js").Job} */
    const job = { engine, origins, wanted };
    const runtime = spawn(command, [...args, here("runtime.js"), JSON.stringify(job)], {
      stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" },
    });
    const ended = once(runtime, "close");
    // Bun tells of a body that it cannot unpack, although it throws as well.
    let said = "";
    runtime.stderr.setEncoding("utf8").on("data", (text) => { said += text; });
    for await (const line of createInterface({ input: runtime.stdout })) yield { place: engine, row: JSON.parse(line) };
    const [code] = await ended;
    if (code !== 0) throw new Error(`${engine} ended with ${code}: ${said}`);
  }
}
