// @ts-check
// Runs both builds in what frameworks build for hosts at the edge of a network.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { here, work } from "./material.js";
import { answerOf, workerOf } from "./workers.js";

/**
 * @typedef {import("./run.js").Row} Row
 * @typedef {import("./run.js").Answers} Answers
 */

/** They have a lock file of their own. */
const TOOLS = `${here}edge/node_modules`;
/** Nuxt and wrangler want Node 22 or later. */
const NODE = `${here}node_modules/node24/bin/node`;
/** No tool tells anybody of what it does. */
const SILENT = {
  NUXT_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_SEND_ERROR_REPORTS: "false",
};
const WRANGLER = "wrangler/bin/wrangler.js";
const COMPATIBILITY_DATE = "2026-07-01";

/** @param {string} tool @param {string[]} args @param {string} cwd */
const run = (tool, args, cwd) => promisify(execFile)(NODE, [`${TOOLS}/${tool}`, ...args], {
  cwd, env: { ...process.env, ...SILENT, NODE_ENV: "production", WRANGLER_LOG_PATH: `${work}/wrangler.log` }, maxBuffer: 1 << 24,
});

/** A folder with these files; it lies where an app finds the tools. @param {string} name @param {Record<string, string>} files */
function folder(name, files) {
  const directory = `${work}/edge/${name}`;
  mkdirSync(directory, { recursive: true });
  if (!existsSync(`${work}/edge/node_modules`)) symlinkSync(TOOLS, `${work}/edge/node_modules`);
  writeFileSync(`${work}/edge/both.js`, 'export { run } from "../both.js";');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(`${directory}/${path}`), { recursive: true });
    writeFileSync(`${directory}/${path}`, text);
  }
  return directory;
}

/** An app of one route, built by Nitro. @param {"nitropack" | "nitro"} nitro @param {string} preset */
async function nitroApp(nitro, preset) {
  const config = { preset, compatibilityDate: COMPATIBILITY_DATE, serverDir: ".", srcDir: "." };
  const directory = folder(`${nitro}-${preset}`, {
    "nitro.config.mjs": `export default ${JSON.stringify(config)};`,
    "routes/index.js": `import { run } from "${work}/both.js"; export default () => run();`,
  });
  await run(`${nitro}/dist/cli/index.mjs`, ["build"], directory);
  return directory;
}

/** What a built handler of requests answers in Node. @param {string} file @returns {Promise<Answers>} */
async function handled(file) {
  /** @type {{ default: (request: Request, context: object) => Promise<Response> }} what these hosts call */
  const built = await import(pathToFileURL(file).href);
  const answer = await built.default(new Request("http://127.0.0.1/"), { waitUntil: () => {} });
  return JSON.parse(await answer.text());
}

/** @returns {Row[]} */
const nitroRows = () => [
  {
    environment: "Nitro 2", how: "`cloudflare-module` in Miniflare",
    run: async () => JSON.parse(await answerOf(`${await nitroApp("nitropack", "cloudflare-module")}/.output/server`, "index.mjs")),
  },
  {
    environment: "Nitro 2", how: "`vercel-edge`, called in Node",
    run: async () => handled(`${await nitroApp("nitropack", "vercel-edge")}/.vercel/output/functions/__fallback.func/index.mjs`),
  },
  {
    environment: "Nitro 2", how: "`netlify-edge`, called in Node",
    run: async () => handled(`${await nitroApp("nitropack", "netlify-edge")}/.netlify/edge-functions/server/server.js`),
  },
  {
    environment: "Nitro 3", how: "`cloudflare-module` in Miniflare",
    run: async () => JSON.parse(await answerOf(`${await nitroApp("nitro", "cloudflare-module")}/.output/server`, "index.mjs")),
  },
];

/** @param {string} html of a page in which the answers stand as data @returns {Answers} */
const inPage = (html) => JSON.parse(/<script id="server"[^>]*>([^<]*)</.exec(html)?.[1] ?? "null");

/** @returns {Row} */
const nuxtRow = () => ({
  environment: "Nuxt", how: "`cloudflare_module`, server-side rendering in Miniflare",
  async run() {
    const directory = folder("nuxt-app", {});
    cpSync(`${here}nuxt-app`, directory, { recursive: true });
    await run("nuxt/bin/nuxt.mjs", ["build"], directory);
    return inPage(await answerOf(`${directory}/.output/server`, "index.mjs", ["nodejs_compat"]));
  },
});

/** The app of `next-app/`, but for its edge route, for Cloudflare. @returns {Row} */
const openNextRow = () => ({
  environment: "OpenNext", how: "alias to `matrix-error/js`, server component in Miniflare",
  async run() {
    const flags = ["nodejs_compat", "global_fetch_strictly_public"];
    const directory = folder("opennext-app", {
      "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(here)}, resolveAlias: { "matrix-error": "matrix-error/js" } } };`,
      "open-next.config.ts": 'import { defineCloudflareConfig } from "@opennextjs/cloudflare"; export default defineCloudflareConfig();',
      // Not the first `node` of the path: npm puts a package of that name before it.
      "package.json": JSON.stringify({ private: true, type: "module", scripts: { build: `"${NODE}" "${here}node_modules/next/dist/bin/next" build` } }),
      "wrangler.json": JSON.stringify({
        name: "worker", main: ".open-next/worker.js", compatibility_date: COMPATIBILITY_DATE, compatibility_flags: flags,
        assets: { directory: ".open-next/assets", binding: "ASSETS" },
      }),
    });
    cpSync(`${here}next-app/app`, `${directory}/app`, { recursive: true, filter: (path) => !path.endsWith("/app/edge") });
    await run("@opennextjs/cloudflare/dist/cli/index.js", ["build"], directory);
    await run(WRANGLER, ["deploy", "--dry-run", "--outdir", "out"], directory);
    return inPage(await answerOf(`${directory}/out`, "worker.js", flags));
  },
});

/** @param {string} how @param {string} program @returns {Row} */
const wranglerRow = (how, program) => ({
  environment: "wrangler", how,
  async run() {
    const directory = folder(`wrangler-${program}`, {
      "worker.js": workerOf(program),
      "wrangler.json": JSON.stringify({ name: "worker", main: "worker.js", compatibility_date: COMPATIBILITY_DATE }),
    });
    await run(WRANGLER, ["deploy", "--dry-run", "--outdir", "out"], directory);
    return JSON.parse(await answerOf(`${directory}/out`, "worker.js"));
  },
});

/** @returns {Row} */
const viteRow = () => ({
  environment: "Vite SSR", how: "the `workerd` condition, in Miniflare",
  async run() {
    const directory = folder("vite", { "worker.js": workerOf() });
    const vite = await import("vite");
    await vite.build({
      configFile: false, root: directory, logLevel: "error",
      ssr: { noExternal: true, target: "webworker", resolve: { conditions: ["workerd", "module", "production"] } },
      build: { ssr: "worker.js", outDir: `${directory}/out` },
    });
    return JSON.parse(await answerOf(`${directory}/out`, "worker.js"));
  },
});

/** @param {string} how @param {{ strings: boolean, wasm: boolean }} codeGeneration @returns {Row} */
const vmRow = (how, codeGeneration) => ({
  environment: "edge-runtime", how,
  async run() {
    const built = await build({
      stdin: { contents: 'import { run } from "./both.js"; globalThis.answer = JSON.stringify(run());', resolveDir: work },
      bundle: true, format: "iife", write: false, conditions: ["edge-light"], logLevel: "error",
    });
    /** @type {typeof import("@edge-runtime/vm")} */
    const { EdgeVM } = createRequire(`${here}edge/`)("@edge-runtime/vm");
    return JSON.parse(new EdgeVM({ codeGeneration }).evaluate(`${built.outputFiles[0]?.text}; answer`));
  },
});

/** @returns {Row[]} */
export const edgeRows = () => [
  ...nitroRows(), nuxtRow(), viteRow(), openNextRow(),
  wranglerRow("the default import, in Miniflare", "both.js"), wranglerRow("`matrix-error/workerd`, in Miniflare", "both-wasm.js"),
  vmRow("the `edge-light` condition", { strings: true, wasm: true }),
  vmRow("the same, no code from strings, no WebAssembly from bytes", { strings: false, wasm: false }),
];
