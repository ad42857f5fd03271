// @ts-check
// Runs clients in browsers: in a page of one origin that asks a server on another.
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openBrowsers } from "../consumers/browsers.js";
import { within } from "./within.js";

/**
 * @typedef {import("./matrix.js").Job} Job
 * @typedef {import("./matrix.js").Row} Row
 */

/** Modules with `clients`, as in `run.js`. */
const USUAL = ["clients/fetch", "clients/reading", "page/axios", "clients/ky", "clients/ofetch", "clients/superagent", "page/xhr"];
const OTHERS = [
  "clients/ky-2", "clients/redaxios", "clients/xior", "clients/up-fetch", "clients/wretch",
  "clients/wretch-2", "clients/openapi-fetch", "page/ajax", "clients/angular", "page/angular",
];

/** @param {boolean} isAll @returns {Promise<string>} the page's script */
async function bundle(isAll) {
  const modules = isAll ? [...USUAL, ...OTHERS] : USUAL;
  const imports = modules.map((module, index) => `import { clients as c${index} } from "./${module}.js";`);
  const { outputFiles } = await build({
    stdin: {
      // First what tells of errors, those of the libraries' own modules too.
      contents: `import { run } from "./page/run.js";\n${imports.join("\n")}\nrun([${modules.map((module, index) => `{ module: "${module}", clients: c${index} }`).join(", ")}]);`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true, format: "esm", write: false, logLevel: "warning",
  });
  return String(outputFiles[0]?.text);
}

/**
 * @param {{ isAll: boolean, wanted: readonly string[], origins: import("./server.js").Origins }} what
 * @returns {AsyncGenerator<{ place: string, row: Row }>}
 */
export async function* browserRows({ isAll, wanted, origins }) {
  const script = await bundle(isAll);
  const browsers = openBrowsers();
  try {
    for (const engine of isAll ? ["Chromium", "Firefox", "WebKitGTK"] : ["Chromium", "Firefox"]) {
      for await (const row of rowsIn(await browsers.get(engine), script, { engine, origins, wanted })) yield { place: engine, row };
    }
  } finally {
    await browsers.close();
  }
}

/** A page may take so long for one row. */
const ROW_MS = 60_000;

/** @param {import("../consumers/browsers.js").Browser} browser @param {string} script @param {Job} job @returns {AsyncGenerator<Row>} */
async function* rowsIn(browser, script, job) {
  /** @type {Promise<Row | null>[]} */
  const rows = [];
  /** @type {(row: Row | null) => void} */
  let resolve = () => {};
  /** @type {(problem: Error) => void} */
  let reject = () => {};
  const next = () => rows.push(new Promise((...settle) => { [resolve, reject] = settle; }));
  next();
  const site = createServer(async (request, response) => {
    const { url = "" } = request;
    if (url === "/page") response.setHeader("content-type", "text/html").end(PAGE);
    else if (url === "/page.js") response.setHeader("content-type", "text/javascript").end(script);
    else if (url === "/job") response.end(JSON.stringify(job));
    else {
      const told = JSON.parse(Buffer.concat(await request.toArray()).toString());
      response.end();
      if (url === "/failed") reject(new Error(`the page in ${job.engine} fails: ${told}`));
      else {
        resolve(told);
        next();
      }
    }
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  try {
    await browser.open(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (site.address()).port}/page`);
    for (let promise = rows.shift(); promise; promise = rows.shift()) {
      const row = await within(ROW_MS, promise, `the page in ${job.engine} has told nothing for ${ROW_MS} ms`);
      if (row === null) return;
      yield row;
    }
  } finally {
    site.close();
    site.closeAllConnections();
  }
}

const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';
