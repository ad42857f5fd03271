// @ts-check
// Runs both builds in Chromium, in the page that each bundler makes of the same source.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { here, work } from "./material.js";

/** @typedef {import("./run.js").Row} Row */

const execute = promisify(execFile);
const ENTRY = `${work}/page.js`;
const ALIASED = `${work}/aliased.js`;
/** The line for a client whose policy refuses WebAssembly. */
const ALIAS = { "matrix-error": "matrix-error/js" };

/** A page for a bundle that is one script. @param {string} directory */
function page(directory) {
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${directory}/index.html`, '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="page.js"></script>');
}

/** @type {Record<string, (out: string, entry: string, alias: Record<string, string>) => Promise<unknown>>} */
const BUNDLERS = {
  async esbuild(out, entry, alias) {
    const { build } = await import("esbuild");
    await build({ entryPoints: [entry], bundle: true, minify: true, format: "esm", outfile: `${out}/page.js`, alias, logLevel: "error" });
  },
  async Rollup(out, entry) {
    const [{ rollup }, { nodeResolve }] = await Promise.all([import("rollup"), import("@rollup/plugin-node-resolve")]);
    const bundle = await rollup({ input: entry, plugins: [nodeResolve()] });
    await bundle.write({ file: `${out}/page.js`, format: "es" });
    await bundle.close();
  },
  async Rolldown(out, entry) {
    const { rolldown } = await import("rolldown");
    const bundle = await rolldown({ input: entry });
    await bundle.write({ file: `${out}/page.js`, format: "esm", minify: true });
    await bundle.close();
  },
  async webpack(out, entry, alias) {
    const { default: webpack } = await import("webpack");
    await packed(webpack({ mode: "production", entry, output: { path: out, filename: "page.js" }, resolve: { alias }, performance: { hints: false } }));
  },
  async rspack(out, entry, alias) {
    const { rspack } = await import("@rspack/core");
    await packed(rspack({ mode: "production", entry, output: { path: out, filename: "page.js" }, resolve: { alias }, performance: { hints: false } }));
  },
  async "Vite build"(out, entry, alias) {
    const { build } = await import("vite");
    await build({
      configFile: false, root: work, logLevel: "error", resolve: { alias },
      build: { outDir: out, emptyOutDir: false, rolldownOptions: { input: entry, output: { entryFileNames: "page.js" } } },
    });
  },
  async Parcel(out) {
    await execute(process.execPath, [`${here}node_modules/parcel/lib/bin.js`, "build", `${work}/index.html`, "--dist-dir", out, "--no-cache", "--cache-dir", `${work}/parcel`, "--public-url", "./", "--no-source-maps"], {
      cwd: work, env: { ...process.env, PARCEL_WORKERS: "0" },
    });
  },
};

/** Bundlers that know aliases, the one line the same for each. */
const WITH_ALIAS = ["esbuild", "webpack", "rspack", "Vite build"];

/** @param {import("webpack").Compiler} compiler rspack has the same */
async function packed(compiler) {
  /** @type {import("webpack").Stats} */
  const stats = await new Promise((resolve, reject) => {
    compiler.run((problem, stats) => (stats ? resolve(stats) : reject(problem)));
  });
  await new Promise((resolve) => compiler.close(resolve));
  if (stats.hasErrors()) throw new Error(stats.toString());
}

/**
 * @param {readonly string[]} names
 * @param {ReturnType<typeof import("./browsers.js").openBrowsers>} browsers
 * @param {import("./browsers.js").Server} server
 * @returns {Row[]}
 */
export function bundlerRows(names, browsers, server) {
  /** @param {string} name @param {string} entry @param {Record<string, string>} alias @param {Record<string, string>} headers */
  const bundled = async (name, entry, alias, headers) => {
    const out = `${work}/bundled/${name.replace(" ", "-")}-${Object.keys(alias).length}`;
    page(out);
    await BUNDLERS[name]?.(out, entry, alias);
    return server.opened(await browsers.get("Chromium"), `${server.mount(out, headers)}/index.html`);
  };
  return names.flatMap((name) => [
    { environment: name, how: "page in Chromium", run: () => bundled(name, ENTRY, {}, {}) },
    ...(WITH_ALIAS.includes(name)
      ? [{
          environment: name, how: "alias to `matrix-error/js`, `script-src 'self'`", js: null,
          run: () => bundled(name, ALIASED, ALIAS, { "content-security-policy": "script-src 'self'" }),
        }]
      : []),
  ]);
}

export const ALL = Object.keys(BUNDLERS);

/**
 * @param {ReturnType<typeof import("./browsers.js").openBrowsers>} browsers
 * @param {import("./browsers.js").Server} server
 * @returns {Row[]}
 */
export const viteDev = (browsers, server) => [{
  environment: "Vite dev",
  how: "page in Chromium",
  async run() {
    const { createServer } = await import("vite");
    const vite = await createServer({ configFile: false, root: work, logLevel: "error", cacheDir: `${work}/vite`, server: { host: "127.0.0.1", port: 0 } });
    await vite.listen();
    try {
      return await server.opened(await browsers.get("Chromium"), `${vite.resolvedUrls?.local[0]}index.html`);
    } finally {
      await vite.close();
    }
  },
}];

/** What each entry leaves of an import that is never used. */
const UNUSED = ["matrix-error", "matrix-error/js", "matrix-error/catalog", "matrix-error/describe", "matrix-error/describe/de", "matrix-error/mock"]
  .map((name, i) => `import "${name}"; import * as unused${i} from "${name}";`).join("\n");

/**
 * @param {readonly string[]} names
 * @returns {Row[]}
 */
export const shakenRows = (names) => names.filter((name) => ["esbuild", "Rollup", "Rolldown", "webpack", "rspack"].includes(name)).map((name) => ({
  environment: name,
  how: "an unused import leaves nothing",
  main: null,
  js: null,
  async run() {
    const out = `${work}/shaken/${name}`;
    mkdirSync(out, { recursive: true });
    writeFileSync(`${work}/unused.js`, UNUSED);
    await BUNDLERS[name]?.(out, `${work}/unused.js`, {});
    const left = readFileSync(`${out}/page.js`, "utf8").trim();
    if (left !== "") throw new Error(`${left.length} characters are left: ${left.slice(0, 200)}`);
    return { main: null, js: null };
  },
}));
