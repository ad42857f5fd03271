// @ts-check
// Measures a build of the package beside `JSON.parse` and others in Node.
//
// `node benches/node.js` takes seconds: the quick bodies, the first contestants. `--all` is everything; `--only NAME` is the bodies and
// contestants whose name has NAME in it; `--json FILE` writes what was measured; `--smoke` measures next to nothing.
// `PKG=path/to/index.js` is another build; several, with commas between, are measured against each other.
// `--quick` times `parseMatrixError` alone, and prints one line for each body: the ratio of each build to `JSON.parse`, and to each other.
// `--beside FOLDER` is an unpacked build, measured besides.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { entryIn, OTHER } from "./beside.js";
import { bodies } from "./bodies.js";
import { measureBodies } from "./run-bodies.js";
import { quickTable, textTable } from "./table.js";

const { values: flags } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    smoke: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    beside: { type: "string" },
    json: { type: "string" },
  },
});

/** @template T @param {() => Promise<T>} load @returns {Promise<T | undefined>} what is not installed is not measured */
async function ifThere(load) {
  try {
    return await load();
  } catch (problem) {
    if (!["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"].includes(/** @type {NodeJS.ErrnoException} */ (problem).code ?? "")) throw problem;
    return undefined;
  }
}

const paths = (process.env.PKG ?? "pkg/dist/index.js").split(",");
/** @type {import("./contestants.js").Loaded} */
const loaded = { builds: {} };
for (const path of paths) loaded.builds[paths.length > 1 ? path : ""] = await import(pathToFileURL(resolve(path)).href);
if (flags.beside) loaded.builds[OTHER] = await import(pathToFileURL(resolve(entryIn(flags.beside, "index.js"))).href);
const peer = (/** @type {string} */ name) => ifThere(() => import(name));
if (!flags.quick) loaded.jsSdk = (await peer("matrix-js-sdk/lib/http-api/utils.js"))?.parseErrorResponse;
if (flags.all) {
  loaded.js = (await peer(pathToFileURL(resolve(paths[0], "../js.js")).href))?.parseMatrixError;
  loaded.botSdk = (await peer("matrix-bot-sdk/lib/models/MatrixError.js"))?.MatrixError;
  const plain = await peer(new URL("../target/bench/plain/plain.js", import.meta.url).href);
  plain?.initSync({ module: readFileSync(new URL("../target/bench/plain/plain_bg.wasm", import.meta.url)) });
  loaded.plain = plain?.decode;
}

const effort = flags.smoke ? { rounds: 2, warmUpRounds: 2, sampleMs: 0.05 } : { rounds: flags.all ? 60 : 100, warmUpRounds: 15, sampleMs: 1 };
const chosen = bodies.filter(({ isQuick, name }) => flags.all || isQuick || flags.only.some((word) => name.includes(word)));
const results = measureBodies(loaded, chosen, effort, flags.quick ? [...flags.only, "parseMatrixError"] : flags.only);
console.log((flags.quick ? quickTable : textTable)(`Node ${process.versions.node}`, results));
if (flags.json) writeFileSync(flags.json, JSON.stringify({ place: `Node ${process.versions.node}`, results }));
