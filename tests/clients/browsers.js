// @ts-check
// Runs clients in Chromium and in Firefox: in a page of one origin that asks a server on another.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { startBrowser } from "../browser/webdriver.js";

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

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { "goog:chromeOptions": chrome, "moz:firefoxOptions": firefox } = JSON.parse(readFileSync(fromRoot("webdriver.json"), "utf8"));

/** @type {Record<string, () => Promise<import("../browser/webdriver.js").Browser>>} */
const BROWSERS = {
  Chromium: () => startBrowser(process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver", {
    "goog:chromeOptions": { ...chrome, args: [...chrome.args, "--headless", "--no-sandbox", "--disable-dev-shm-usage"] },
  }),
  Firefox: () => startBrowser(process.env.GECKODRIVER ?? fromRoot("target/tools/bin/geckodriver"), {
    "moz:firefoxOptions": { ...firefox, args: ["-headless"] },
  }),
};

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
  for (const engine of Object.keys(BROWSERS)) {
    for await (const row of rowsIn(engine, script, { engine, origins, wanted })) yield { place: engine, row };
  }
}

/** A page may take so long for one row. */
const ROW_MS = 60_000;

/** @template T @param {number} ms @param {Promise<T>} promise @param {string} problem @returns {Promise<T>} */
async function within(ms, promise, problem) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = /** @type {Promise<never>} */ (new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(problem)), ms);
  }));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} engine @param {string} script @param {Job} job @returns {AsyncGenerator<Row>} */
async function* rowsIn(engine, script, job) {
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
      if (url === "/failed") reject(new Error(`the page in ${engine} fails: ${told}`));
      else {
        resolve(told);
        next();
      }
    }
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  const start = /** @type {(typeof BROWSERS)[string]} */ (BROWSERS[engine]);
  const browser = await start();
  try {
    await browser.open(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (site.address()).port}/page`);
    for (let promise = rows.shift(); promise; promise = rows.shift()) {
      const row = await within(ROW_MS, promise, `the page in ${engine} has told nothing for ${ROW_MS} ms`);
      if (row === null) return;
      yield row;
    }
  } finally {
    await browser.close();
    site.close();
    site.closeAllConnections();
  }
}

const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';
