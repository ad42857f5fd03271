// @ts-check
// Runs both builds in a Next.js app: in its server component, in its client component and in its edge runtime.
import { execFile, spawn } from "node:child_process";
import { cpSync, readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { here, work } from "./material.js";

/** @typedef {import("./run.js").Row} Row */

const APP = `${work}/next-app`;
const NEXT = `${here}node_modules/next/dist/bin/next`;
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: /** @type {const} */ ("production") };

/** Builds and starts the app once for both rows. */
async function start() {
  cpSync(`${here}next-app`, APP, { recursive: true });
  await promisify(execFile)(process.execPath, [NEXT, "build"], { cwd: APP, env });
  const server = spawn(process.execPath, [NEXT, "start", "--hostname", "127.0.0.1", "--port", "0"], { cwd: APP, env, stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise((resolve, reject) => {
    const lines = createInterface({ input: server.stdout });
    lines.on("line", (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (found) resolve(found);
    });
    lines.on("close", () => reject(new Error("Next.js ended before it listened")));
  });
  return { server, address: String(address) };
}

/** Hosts of the edge runtime refuse what `next start` allows. */
function assertNothingIsCompiled() {
  const chunks = `${APP}/.next/server/edge/chunks`;
  const scripts = readdirSync(chunks, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  const texts = scripts.map((file) => readFileSync(`${chunks}/${file}`, "utf8"));
  if (!texts.some((text) => text.includes("matrix-error"))) throw new Error(`no chunk of ${scripts.length} holds the package`);
  const guilty = scripts.filter((_, i) => texts[i]?.includes("WebAssembly.Module"));
  if (guilty.length > 0) throw new Error(`WebAssembly.Module is in ${guilty.join(", ")}`);
}

/**
 * @param {ReturnType<typeof import("./browsers.js").openBrowsers>} browsers
 * @param {import("./browsers.js").Server} server
 */
export function nextApp(browsers, server) {
  /** @type {ReturnType<typeof start> | undefined} */
  let started;
  /** @type {Row[]} */
  const rows = [
    {
      environment: "Next.js", how: "server component",
      async run() {
        const { address } = await (started ??= start());
        const html = await (await fetch(address)).text();
        return JSON.parse(/<script id="server"[^>]*>([^<]*)</.exec(html)?.[1] ?? "null");
      },
    },
    {
      environment: "Next.js", how: "client component in Chromium",
      async run() {
        const { address } = await (started ??= start());
        return server.opened(await browsers.get("Chromium"), `${address}/`);
      },
    },
    {
      environment: "Next.js", how: "edge route, whose chunks compile no bytes",
      async run() {
        const { address } = await (started ??= start());
        assertNothingIsCompiled();
        return (await fetch(`${address}/edge`)).json();
      },
    },
  ];
  return { rows, close: async () => (await started?.catch(() => undefined))?.server.kill() };
}
