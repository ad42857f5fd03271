// @ts-check
// Measures the bodies of `work.json` in this page, and sends the result to the address that `report` names.
import { parseErrorResponse as jsSdk } from "matrix-js-sdk/lib/http-api/utils.js";
import initPlain, { decode as plain } from "../target/bench/plain/plain.js";
import { measureBodies } from "./run-bodies.js";

const address = new URL(location.href);
/** A file beside the page. @param {string} name */
const beside = (name) => fetch(new URL(name, address));

/** @param {unknown} result */
const tell = (result) => fetch(address.searchParams.get("report") ?? "", { method: "POST", body: JSON.stringify(result) });

async function run() {
  const { bodies, effort, builds, words } = await (await beside("work.json")).json();
  await initPlain({ module_or_path: await (await beside("plain_bg.wasm")).arrayBuffer() });
  // As published: not bundled with this script.
  const load = (/** @type {string} */ path) => import(new URL(path, address).href);
  /** @type {import("./contestants.js").Loaded} */
  const loaded = { builds: {}, js: (await load("pkg/dist/js.js")).parseMatrixError, jsSdk, plain };
  for (const [name, path] of builds) loaded.builds[name] = await load(path);
  return { results: measureBodies(loaded, bodies, effort, words), isolated: globalThis.crossOriginIsolated };
}

run().then(tell, (problem) => tell({ problem: `${problem}\n${problem.stack}` }));
