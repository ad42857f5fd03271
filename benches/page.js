// @ts-check
// The bodies that the address names go in; what was measured of them in this page is sent to the address that `report` names.
import * as main from "../pkg/index.js";
import { parseMatrixError as js } from "../pkg/js.js";
import { parseErrorResponse as jsSdk } from "matrix-js-sdk/lib/http-api/utils.js";
import initPlain, { decode as plain } from "../target/bench/plain/plain.js";
import { measureBodies } from "./run-bodies.js";

const address = new URL(location.href);
/** A file beside the page. @param {string} name */
const beside = (name) => fetch(new URL(name, address));

/** @param {unknown} result */
const tell = (result) => fetch(address.searchParams.get("report") ?? "", { method: "POST", body: JSON.stringify(result) });

async function run() {
  const { bodies, effort } = await (await beside("work.json")).json();
  await initPlain({ module_or_path: await (await beside("plain_bg.wasm")).arrayBuffer() });
  return { results: measureBodies({ builds: { "": main }, js, jsSdk, plain }, bodies, effort), isolated: globalThis.crossOriginIsolated };
}

run().then(tell, (problem) => tell({ problem: `${problem}\n${problem.stack}` }));
