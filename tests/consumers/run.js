// @ts-check
// Checks that the packed package answers as Rust does wherever clients are built and run, and that the table in `docs/where-it-runs.md` says so.
//
// `node tests/consumers/run.js` after `cargo xtask build` tries what the root's tools can; with `--all`, after `npm ci` in this
// folder and in `edge/`, everything. `BLESS=1` writes the table anew.
import { ALL, bundlerRows, shakenRows, viteDev } from "./bundlers.js";
import { browserRows, openBrowsers } from "./browsers.js";
import { engines, ownJitless } from "./engines.js";
import { makeMaterial } from "./material.js";
import { nextApp } from "./next.js";
import { reactNative } from "./react-native.js";
import { resolvers } from "./resolvers.js";
import { ownNode, runtimes } from "./runtimes.js";
import { startServer } from "./server.js";
import { assertTable } from "./table.js";
import { testRunners } from "./test-runners.js";
import { edgeRows } from "./edge-hosts.js";
import { openExtensions } from "./extensions.js";
import { workerRows } from "./workers.js";

/**
 * @typedef {import("./check.js").Checked} Checked
 * @typedef {{ main: Checked | null, js: Checked | null, error?: string }} Answers of both builds
 *
 * One environment, and one way to run there. What is expected of each build: `whole` unless told, null for not asked.
 * @typedef {object} Row
 * @property {string} environment
 * @property {string} how
 * @property {"whole" | "fallback" | null} [main]
 * @property {"whole" | null} [js]
 * @property {() => Promise<Answers>} run
 */

const isAll = process.argv.includes("--all");

/**
 * @param {Row} row
 * @param {number} cases
 * @returns {Promise<string | null>} what is wrong
 */
async function problemOf({ run, main = "whole", js = "whole" }, cases) {
  try {
    const result = await run();
    for (const [build, expected] of /** @type {const} */ ([["main", main], ["js", js]])) {
      const found = result?.[build];
      if (expected === null && found === null) continue;
      if (!found || found.answers !== expected || found.rows !== cases || found.wrong.length > 0) {
        return `${build} should be ${expected} for ${cases} rows: ${JSON.stringify(result).slice(0, 2000)}`;
      }
    }
    return null;
  } catch (problem) {
    const { stack, stdout = "", stderr = "" } = /** @type {Error & { stdout?: string, stderr?: string }} */ (problem);
    return `${stack}\n${stdout}\n${stderr}`;
  }
}

const cases = await makeMaterial();
const [server, browsers] = [await startServer(), openBrowsers()];
const next = nextApp(browsers, server);
const extensions = openExtensions(server);
const rows = isAll
  ? [
      ...runtimes(), ...bundlerRows(ALL, browsers, server), ...viteDev(browsers, server), ...shakenRows(ALL), ...testRunners(), ...next.rows,
      ...reactNative(), ...resolvers(browsers, server), ...engines(browsers, server),
      ...["Chromium", "Firefox", "WebKitGTK"].flatMap((name) => browserRows(name, browsers, server)),
      ...extensions.rows, ...workerRows(), ...edgeRows(),
    ]
  : [
      ...ownNode(), ...ownJitless(), ...bundlerRows(["esbuild", "Vite build"], browsers, server), ...viteDev(browsers, server), ...shakenRows(["esbuild"]),
      ...["Chromium", "Firefox"].flatMap((name) => browserRows(name, browsers, server)),
    ];

let failures = 0;
/** @type {{ row: Row, hasPassed: boolean }[]} */
const results = [];
try {
  for (const row of rows) {
    const start = Date.now();
    const problem = await problemOf(row, cases);
    results.push({ row, hasPassed: problem === null });
    if (problem !== null) failures++;
    console.log(`${problem === null ? "pass" : "FAIL"}  ${row.environment}, ${row.how} (${Date.now() - start} ms)${problem === null ? "" : `\n${problem}`}`);
  }
} finally {
  await next.close();
  await extensions.close();
  await browsers.close();
  server.close();
}
console.log(`${rows.length - failures} of ${rows.length} consumers of ${cases} responses each pass`);
if (failures > 0) process.exitCode = 1;
else if (isAll) assertTable(results);
