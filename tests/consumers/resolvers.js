// @ts-check
// Runs both builds where packages are found, or modules loaded, in ways of their own.
import { execFile } from "node:child_process";
import { cpSync, createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { check } from "./check.js";
import { fromRoot, here, REPORT, work } from "./material.js";
import { printed } from "./runtimes.js";

/** @typedef {import("./run.js").Row} Row */

const execute = promisify(execFile);
const PROGRAMS = ["node.mjs", "both.js", "check.js", "cases.js", "node.cjs", "both.cjs", "check.cjs", "cases.cjs"];
const DENO = `${here}node_modules/@deno/linux-x64-glibc/deno`;

/** Throws where a name leads to another entry. @param {NodeJS.Require} require the programs' own */
function assertOtherEntries(require) {
  if (require("matrix-error/catalog").catalogEntry("M_FORBIDDEN").errcode !== "M_FORBIDDEN") throw new Error("no catalogue");
  if (require("matrix-error/mock").mockResponse("NotFoundError", {}).status !== 404) throw new Error("no mock");
  const messages = require("matrix-error/describe/de").default;
  if (require("matrix-error/describe").describe({ errcode: "M_USER_DEACTIVATED" }, { messages }).title !== messages.words["account-closed"].title) throw new Error("no words");
}

/** @param {string} directory @param {string} head @param {string} script */
function page(directory, head, script) {
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${directory}/index.html`, `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${head}<script>${script}</script>`);
}

/**
 * @param {ReturnType<typeof import("./browsers.js").openBrowsers>} browsers
 * @param {import("./browsers.js").Server} server
 * @returns {Row[]}
 */
export function resolvers(browsers, server) {
  const opened = async (/** @type {string} */ directory) => server.opened(await browsers.get("Chromium"), `${server.mount(directory)}/index.html`);
  return [
    { environment: "npm's `resolve`, which knows no `exports`", how: "each entry", run: resolved },
    { environment: "Browserify", how: "each entry, page in Chromium", run: async () => opened(await browserified()) },
    { environment: "RequireJS", how: "AMD module of Rollup, page in Chromium", run: async () => opened(await amd()) },
    { environment: "SystemJS", how: "module of Rollup, page in Chromium", run: async () => opened(await systemJs()) },
    { environment: "Yarn", how: "Plug'n'Play, ESM", run: () => plugAndPlay("node.mjs") },
    { environment: "Yarn", how: "Plug'n'Play, CommonJS", run: () => plugAndPlay("node.cjs") },
    { environment: "Deno", how: "`index.js` by its address, with its types", run: denoByAddress },
  ];
}

async function resolved() {
  const { default: resolve } = await import("resolve");
  const find = (/** @type {string} */ name) => {
    const file = resolve.sync(name, { basedir: work });
    // Old engines and bundlers cannot require the other one. Node 20 can.
    if (!file.endsWith(".cjs")) throw new Error(`${name} leads to ${file}, an ES module`);
    return createRequire(import.meta.url)(file);
  };
  assertOtherEntries(/** @type {NodeJS.Require} only called */ (find));
  const { default: cases } = await import(`${work}/cases.js`);
  return { main: check(find("matrix-error"), cases), js: check(find("matrix-error/js"), cases) };
}

async function browserified() {
  const { default: browserify } = await import("browserify");
  const out = `${work}/browserify`;
  page(out, '<script src="page.js"></script>', "");
  writeFileSync(`${work}/browserify.cjs`, `const { run } = require("./both.cjs"); ${assertOtherEntries} assertOtherEntries(require); ${REPORT}`);
  await pipeline(browserify(`${work}/browserify.cjs`).bundle(), createWriteStream(`${out}/page.js`));
  return out;
}

/** @param {string} out @param {"amd" | "system"} format */
async function rolledUp(out, format) {
  const [{ rollup }, { nodeResolve }] = await Promise.all([import("rollup"), import("@rollup/plugin-node-resolve")]);
  const bundle = await rollup({ input: `${work}/both.js`, plugins: [nodeResolve()] });
  await bundle.write({ file: `${out}/both.js`, format });
  await bundle.close();
}

async function amd() {
  const out = `${work}/requirejs`;
  page(out, '<script src="require.js"></script>', `requirejs(["both"], ({ run }) => { ${REPORT} });`);
  cpSync(`${here}node_modules/requirejs/require.js`, `${out}/require.js`);
  await rolledUp(out, "amd");
  return out;
}

async function systemJs() {
  const out = `${work}/systemjs`;
  page(out, '<script src="system.js"></script>', `System.import("./both.js").then(({ run }) => { ${REPORT} });`);
  cpSync(`${here}node_modules/systemjs/dist/system.js`, `${out}/system.js`);
  await rolledUp(out, "system");
  return out;
}

/** No folder of packages: the tarball stays packed, and Yarn reads it. @param {string} program */
async function plugAndPlay(program) {
  const directory = `${work}/yarn-${program}`;
  const yarn = `${here}node_modules/@yarnpkg/cli-dist/bin/yarn.js`;
  mkdirSync(directory, { recursive: true });
  for (const file of PROGRAMS) cpSync(`${work}/${file}`, `${directory}/${file}`);
  cpSync(fromRoot("target/matrix-error.tgz"), `${directory}/matrix-error.tgz`);
  writeFileSync(`${directory}/package.json`, '{ "private": true, "type": "module", "dependencies": { "matrix-error": "file:./matrix-error.tgz" } }');
  // With a lock file of its own it is a project of its own.
  writeFileSync(`${directory}/yarn.lock`, "");
  writeFileSync(`${directory}/.yarnrc.yml`, "enableTelemetry: false\nenableNetwork: false\nenableGlobalCache: false\nglobalFolder: ./.yarn/global\n");
  await execute(process.execPath, [yarn, "install", "--no-immutable"], { cwd: directory });
  return printed(process.execPath, [yarn, "node", program], directory);
}

/** No package manager, only an import map: the file itself has to say where its types are. */
async function denoByAddress() {
  const directory = `${work}/deno`;
  cpSync(`${here}node_modules/matrix-error/dist`, `${directory}/matrix-error`, { recursive: true });
  for (const file of PROGRAMS) cpSync(`${work}/${file}`, `${directory}/${file}`);
  writeFileSync(`${directory}/deno.json`, '{ "imports": { "matrix-error": "./matrix-error/index.js", "matrix-error/js": "./matrix-error/js.js" } }');
  const typed = (/** @type {string} */ errcode) => `
    import { isErrcode, type MatrixErrorRecord, parseMatrixError } from "matrix-error";
    import { parseMatrixError as parseWithoutWasm } from "matrix-error/js";
    const record: MatrixErrorRecord = parseMatrixError("{}", await fetch("https://example.org"));
    const delay: number | null = parseWithoutWasm("{}").retryAfterMs;
    console.log(isErrcode(record, "${errcode}"), delay);`;
  writeFileSync(`${directory}/right.ts`, typed("M_FORBIDDEN"));
  writeFileSync(`${directory}/misspelt.ts`, typed("M_FORBIDEN"));
  const deno = (/** @type {string[]} */ ...args) => execute(DENO, [...args, "--no-lock", "--cached-only"], { cwd: directory, env: { ...process.env, NO_COLOR: "1" } });
  await deno("check", "right.ts");
  const complaint = await deno("check", "misspelt.ts").then(() => "", ({ stderr }) => String(stderr));
  if (!/"M_FORBIDEN"' is not assignable/.test(complaint)) throw new Error(`the misspelt errcode: ${complaint || "compiles"}`);
  return printed(DENO, ["run", "--allow-read", "--no-lock", "--cached-only", "node.mjs"], directory);
}
