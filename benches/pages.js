// @ts-check
// Measures in browsers, each body in a page of its own.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openBrowsers } from "../tests/consumers/browsers.js";
import { startServer } from "../tests/consumers/server.js";

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const directory = fromRoot("target/bench/pages");

/** Only pages that share their process with no other site get a clock that tells microseconds. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/**
 * @param {string[]} names of browsers
 * @param {import("./bodies.js").Body[]} bodies
 * @param {import("./measure.js").Effort} effort
 * @returns {Promise<{ place: string, results: import("./run-bodies.js").Result[] }[]>}
 */
export async function measureInBrowsers(names, bodies, effort) {
  mkdirSync(directory, { recursive: true });
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
        writeFileSync(`${directory}/work.json`, JSON.stringify({ bodies: [body], effort }));
        /** @type {{ problem?: string, isolated?: boolean, results: import("./run-bodies.js").Result[] }} */
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
