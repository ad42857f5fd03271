// @ts-check
// Writes the programs that every consumer runs, made of the packed package and the corpus, to `work/`.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, transformSync } from "esbuild";
import { goldenRecords } from "../js/golden.js";
import { rows } from "../js/rows.js";

export const here = fileURLToPath(new URL(".", import.meta.url));
export const work = `${here}work`;
export const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Every second response of the corpus, but for the very long ones. */
const CASES = 2;
const LONGEST = 3000;

/** Both builds on all cases, by their names or, in a page without a bundler, by their addresses. */
const program = (main = "matrix-error", js = "matrix-error/js") => `
  import * as main from "${main}";
  import * as js from "${js}";
  import { check } from "./check.js";
  import cases from "./cases.js";
  export const run = () => ({ main: check(main, cases), js: check(js, cases) });
`;
/** Tells the driver, whose address the page was opened with. */
export const REPORT = `
  const told = (result) => fetch(new URL(location.href).searchParams.get("report"), { method: "POST", mode: "no-cors", body: JSON.stringify(result) });
  try { told(run()); } catch (error) { told({ error: String(error) + error.stack }); }
`;

/** @param {string} name @param {string} text */
const write = (name, text) => writeFileSync(`${work}/${name}`, text);

/** Puts the packed package where npm would put it, for the consumers and, where they have none, for the root. */
function installPackage() {
  const directory = `${here}node_modules/matrix-error`;
  if (!existsSync(`${here}node_modules`)) return;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  execFileSync("tar", ["-xzf", fromRoot("target/matrix-error.tgz"), "--strip-components=1", "-C", directory]);
}

export async function makeMaterial() {
  installPackage();
  rmSync(work, { recursive: true, force: true });
  mkdirSync(`${work}/raw`, { recursive: true });
  const golden = goldenRecords();
  const cases = rows.filter(({ text }, i) => text.length < LONGEST && i % CASES === 0)
    .map(({ name, text, response }) => ({ name, text, response, record: golden.get(name) }));
  // Percent-encoded: Parcel 2.16.4 takes the six characters of an escape like \ud800, within a string, for the escape itself.
  const data = `JSON.parse(decodeURIComponent(${JSON.stringify(encodeURIComponent(JSON.stringify(cases)))}))`;
  const checkSource = readFileSync(`${here}check.js`, "utf8");

  for (const directory of ["", "raw/"]) {
    write(`${directory}check.js`, checkSource);
    write(`${directory}cases.js`, `export default ${data};`);
  }
  write("package.json", '{ "private": true, "type": "module" }');
  write("both.js", program());
  write("both-wasm.js", program("matrix-error/workerd"));
  write("page.js", `import { run } from "./both.js"; ${REPORT}`);
  write("index.html", '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="./page.js"></script>');
  // A client that knows the default entry only, and is pointed to the other one by its bundler.
  write("aliased.js", `
    import * as main from "matrix-error"; import { catalog } from "matrix-error/catalog"; import { check } from "./check.js"; import cases from "./cases.js";
    const run = () => { if (catalog.length < 100) throw new Error("no catalogue"); return { main: check(main, cases), js: null }; }; ${REPORT}`);
  write("node.mjs", 'import { run } from "./both.js"; console.log(JSON.stringify(run()));');
  write("cases.cjs", `module.exports = ${data};`);
  write("check.cjs", transformSync(checkSource, { format: "cjs" }).code);
  write("both.cjs", `const { check } = require("./check.cjs"); const cases = require("./cases.cjs");
    exports.run = () => ({ main: check(require("matrix-error"), cases), js: check(require("matrix-error/js"), cases) });`);
  write("node.cjs", 'console.log(JSON.stringify(require("./both.cjs").run()));');

  for (const name of ["index.js", "js.js"]) write(`raw/matrix-error-${name}`, readFileSync(fromRoot(`pkg/dist/${name}`), "utf8"));
  write("raw/module.js", `${program("./matrix-error-index.js", "./matrix-error-js.js").replace("export const run", "const run")} ${REPORT}`);
  await build({ entryPoints: [`${work}/page.js`], bundle: true, format: "iife", outfile: `${work}/raw/classic.js`, logLevel: "warning" });
  const page = (/** @type {string} */ script, head = '<meta charset="utf-8">') => `<!doctype html>${head}<link rel="icon" href="data:,">${script}`;
  write("raw/module.html", page('<script type="module" src="module.js"></script>'));
  // Without an encoding: what is not ASCII would be read wrongly.
  write("raw/classic.html", page('<script src="classic.js"></script>', ""));
  // Scripts of their own, so that a policy allows them.
  const starts = {
    "module-worker": 'new Worker("module.js" + location.search, { type: "module" });',
    "shared-worker": 'new SharedWorker("module.js" + location.search, { type: "module" });',
    "service-worker": 'navigator.serviceWorker.register("classic.js" + location.search);',
  };
  for (const [name, script] of Object.entries(starts)) {
    write(`raw/${name}.js`, script);
    write(`raw/${name}.html`, page(`<script src="${name}.js"></script>`));
  }
  return cases.length;
}
