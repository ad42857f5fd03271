// @ts-check
// Opens a page for each body in a browser, and collects what was measured there.
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openBrowsers } from "../tests/consumers/browsers.js";
import { startServer } from "../tests/consumers/server.js";
import { entryIn, OTHER } from "./beside.js";

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const directory = fromRoot("target/bench/pages");

/** Only pages that share their process with no other site get a clock that tells microseconds. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/**
 * @param {string[]} names of browsers
 * @param {import("./bodies.js").Body[]} bodies
 * @param {import("./measure.js").Effort} effort
 * @param {{ beside?: string, words?: string[] }} [options] the folder of another build of the package; words as `measureBodies` takes them
 * @returns {Promise<{ place: string, results: import("./run-bodies.js").Result[] }[]>}
 */
export async function measureInBrowsers(names, bodies, effort, { beside, words } = {}) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  /** @type {[string, string][]} */
  const builds = [["", "pkg/dist/index.js"]];
  cpSync(fromRoot("pkg"), `${directory}/pkg`, { recursive: true });
  if (beside) {
    cpSync(beside, `${directory}/beside`, { recursive: true });
    builds.push([OTHER, entryIn(`${directory}/beside`, "index.js").slice(directory.length + 1)]);
  }
  await build({ entryPoints: [fromRoot("benches/page.js")], bundle: true, format: "esm", outfile: `${directory}/page.js`, logLevel: "warning" });
  copyFileSync(fromRoot("target/bench/plain/plain_bg.wasm"), `${directory}/plain_bg.wasm`);
  writeFileSync(`${directory}/page.html`, '<!doctype html><meta charset="utf-8"><title>Bench</title><script type="module" src="page.js"></script>\n');
  const [server, browsers] = [await startServer(), openBrowsers()];
  const address = server.mount(directory, ISOLATED);
  const places = [];
  try {
    for (const name of names) {
      /** @type {import("./run-bodies.js").Result[]} */
      const results = [];
      for (const body of bodies) {
        writeFileSync(`${directory}/work.json`, JSON.stringify({ bodies: [body], effort, builds, words }));
        const told = await server.opened(await browsers.get(name), `${address}/page.html`);
        if (told.problem) throw new Error(`${name}, ${body.name}: ${told.problem}`);
        if (!told.isolated) throw new Error(`${name} does not isolate the page: its clock is too coarse`);
        results.push(...told.results);
      }
      places.push({ place: name, results });
    }
  } finally {
    await browsers.close();
    server.close();
  }
  return places;
}
