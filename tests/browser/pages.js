// Runs functions in Chromium and in Firefox, each in a page of its own, and gives what they answer.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, describe } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./webdriver.js";

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { "goog:chromeOptions": chrome, "moz:firefoxOptions": firefox } = JSON.parse(readFileSync(fromRoot("webdriver.json"), "utf8"));

export const BROWSERS = [
  {
    name: "Chromium",
    driver: process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver",
    capabilities: { "goog:loggingPrefs": { browser: "ALL" }, "goog:chromeOptions": { ...chrome, args: [...chrome.args, "--headless", "--no-sandbox", "--disable-dev-shm-usage"] } },
  },
  {
    name: "Firefox",
    driver: process.env.GECKODRIVER ?? fromRoot("target/tools/bin/geckodriver"),
    capabilities: { "moz:firefoxOptions": { ...firefox, args: ["-headless"] } },
  },
];

/** What a page may load: the package as npm installed it, and what tests of it bring along. */
const SCRIPTS = new Map([
  ["/matrix-error.js", "node_modules/matrix-error/dist/index.js"],
  ["/links.js", "tests/js/links.js"],
  ["/random-links.js", "tests/browser/random-links.js"],
  ["/letters.js", "tests/browser/letters.js"],
  ["/host-as-written.js", "tests/browser/host-as-written.js"],
  ["/canaries.js", "tests/js/canaries.js"],
  ["/secrets.js", "tests/js/secrets.js"],
  ["/survival.js", "tests/browser/survival.js"],
  ["/survival-worker.js", "tests/browser/survival-worker.js"],
].map(([url, path]) => [url, readFileSync(fromRoot(path), "utf8").replaceAll('from "matrix-error"', 'from "/matrix-error.js"')]));

/**
 * What a function gets that runs in a page; it has nothing of the test around it.
 *
 * @template A
 * @typedef {{ load: () => Promise<typeof import("matrix-error")>, arg: A }} Inside
 */

/**
 * @typedef {object} Pages
 * @property {string} name of the browser
 * @property {<A, T>(inside: (page: Inside<A>) => Promise<T>, arg: A, policy?: string) => Promise<T>} run
 *   gives what the function returns, through JSON; `policy` is the page's Content-Security-Policy
 * @property {() => Promise<string[]>} logged what the console has shown since it was asked last, in Chromium
 * @property {() => string} origin where the pages come from
 * @property {(listener: import("node:http").RequestListener) => void} answer answers requests of the pages' own
 */

/**
 * Declares the same facts of each browser.
 *
 * @param {string} what
 * @param {(pages: Pages) => void} declare
 */
export function inEachBrowser(what, declare) {
  for (const browser of BROWSERS) inBrowser(browser, what, declare);
}

/**
 * Declares facts of the browser whose console can be read.
 *
 * @param {string} what
 * @param {(pages: Pages) => void} declare
 */
export function inChromium(what, declare) {
  inBrowser(BROWSERS[0], what, declare);
}

/**
 * @param {{ name: string, driver: string, capabilities: Record<string, unknown> }} which
 * @param {string} what
 * @param {(pages: Pages) => void} declare
 */
function inBrowser({ name, driver, capabilities }, what, declare) {
  describe(`${what} in ${name}`, () => {
    /** @type {import("./webdriver.js").Browser} */ let browser;
    /** @type {string} */ let origin;
    /** @type {import("node:http").RequestListener} */ let listener;
    /** @type {{ script: string, policy: string, answer: (answer: string) => void }} */ let page;

    const server = createServer(async (request, response) => {
      const { url = "" } = request;
      const script = url === "/page.js" ? page.script : SCRIPTS.get(url.split("?")[0]);
      if (script !== undefined) {
        response.setHeader("content-type", "text/javascript").end(script);
      } else if (url === "/page") {
        response.writeHead(200, { "content-type": "text/html", "content-security-policy": page.policy });
        response.end('<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>');
      } else if (url === "/answer") {
        page.answer(Buffer.concat(await request.toArray()).toString());
        response.end();
      } else {
        listener(request, response);
      }
    });
    before(async () => {
      await once(server.listen(0, "127.0.0.1"), "listening");
      origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
      browser = await startBrowser(driver, capabilities);
    });
    after(async () => {
      await browser?.close();
      server.closeAllConnections();
      server.close();
    });

    declare({
      name,
      logged: () => browser.logged(),
      origin: () => origin,
      answer: (answers) => { listener = answers; },
      async run(inside, arg, policy = "") {
        const answered = new Promise((answer) => {
          page = { script: scriptOf(inside, arg), policy, answer };
        });
        await browser.open(`${origin}/page`);
        const { value, uncaught } = JSON.parse(await answered);
        assert.deepEqual(uncaught, []);
        return value;
      },
    });
  });
}

/**
 * A module that runs the function and sends its answer, together with all that nobody caught.
 *
 * @param {Function} inside
 * @param {unknown} arg
 */
function scriptOf(inside, arg) {
  return `
    const uncaught = [];
    addEventListener("error", (event) => uncaught.push(event.message));
    addEventListener("unhandledrejection", (event) => uncaught.push(String(event.reason)));
    const page = { load: () => import("/matrix-error.js"), arg: ${JSON.stringify(arg)} };
    const value = await (${inside})(page).catch((error) => { uncaught.push(error + " " + error.stack); });
    // A rejection that nobody handles is told of in a later task.
    await new Promise((resolve) => setTimeout(resolve));
    await fetch("/answer", { method: "POST", body: JSON.stringify({ value, uncaught }) });
  `;
}
