// @ts-check
// Runs both builds in browsers, in every way in which a page or worker loads a script.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { startBrowser } from "../browser/webdriver.js";
import { fromRoot, work } from "./material.js";

/**
 * @typedef {import("./run.js").Row} Row
 * @typedef {Pick<import("../browser/webdriver.js").Browser, "open" | "close">} Browser
 * @typedef {Awaited<ReturnType<typeof import("./server.js").startServer>>} Server
 */

const { "goog:chromeOptions": chrome, "moz:firefoxOptions": firefox } = JSON.parse(readFileSync(fromRoot("webdriver.json"), "utf8"));

/** @param {string[]} [args] besides those that every Chromium gets */
export const startChromium = (args = []) => startBrowser(process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver", {
  "goog:chromeOptions": { ...chrome, args: [...chrome.args, "--headless", "--no-sandbox", "--disable-dev-shm-usage", ...args] },
});

/** @param {Record<string, boolean>} [prefs] */
export const startFirefox = (prefs = {}) => startBrowser(process.env.GECKODRIVER ?? fromRoot("target/tools/bin/geckodriver"), {
  "moz:firefoxOptions": { ...firefox, args: ["-headless"], prefs },
});

/** How each is started, with WebAssembly or without. @type {Record<string, (hasWasm: boolean) => Promise<Browser>>} */
const STARTS = {
  Chromium: (hasWasm) => startChromium(hasWasm ? [] : ["--js-flags=--jitless"]),
  Firefox: (hasWasm) => startFirefox({ "javascript.options.wasm": hasWasm }),
  WebKitGTK: startWebKit,
};

/** WebKitGTK's driver has no headless mode, and does not say when it listens. @param {boolean} hasWasm @returns {Promise<Browser>} */
async function startWebKit(hasWasm) {
  const probe = createServer();
  await once(probe.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  await once(probe.close(), "close");
  const env = { ...process.env, ...(hasWasm ? {} : { JSC_useWasm: "false" }), WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
  // A group of its own, because xvfb-run does not hand an end on to what it started.
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { stdio: "ignore", env, detached: true });
  const end = () => driver.pid && process.kill(-driver.pid);
  const sessions = `http://127.0.0.1:${port}/session`;
  /** @param {string} address @param {unknown} body */
  const post = async (address, body) => {
    const response = await fetch(address, { method: "POST", body: JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary: "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", args: ["--automation"] } } };
  try {
    await listening(port);
    const { sessionId } = await post(sessions, { capabilities });
    return {
      open: (url) => post(`${sessions}/${sessionId}/url`, { url }),
      async close() {
        await fetch(`${sessions}/${sessionId}`, { method: "DELETE" });
        end();
      },
    };
  } catch (problem) {
    end();
    throw problem;
  }
}

/** @param {number} port asked again and again, because its server does not say when it is there */
async function listening(port) {
  for (const start = Date.now(); ;) {
    try {
      return await fetch(`http://127.0.0.1:${port}/status`);
    } catch (problem) {
      if (Date.now() - start > 20_000) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const CONTEXTS = ["module", "classic", "module-worker", "shared-worker", "service-worker"];
const POLICIES = /** @type {const} */ ([["script-src 'self'", "fallback"], ["script-src 'self' 'wasm-unsafe-eval'", "whole"]]);

/** Browsers that are started when first asked for. */
export function openBrowsers() {
  /** @type {Map<string, Promise<Browser>>} */
  const open = new Map();
  return {
    /** @param {string} name @param {boolean} [hasWasm] */
    get(name, hasWasm = true) {
      const key = `${name} ${hasWasm}`;
      if (!open.has(key)) open.set(key, /** @type {(hasWasm: boolean) => Promise<Browser>} */ (STARTS[name])(hasWasm));
      return /** @type {Promise<Browser>} */ (open.get(key));
    },
    async close() {
      for (const browser of await Promise.allSettled(open.values())) if (browser.status === "fulfilled") await browser.value.close();
    },
  };
}

/**
 * @param {string} name
 * @param {ReturnType<typeof openBrowsers>} browsers
 * @param {Server} server
 * @returns {Row[]}
 */
export function browserRows(name, browsers, server) {
  const raw = `${work}/raw`;
  return [
    ...CONTEXTS.map((context) => ({
      environment: name,
      how: context === "classic" ? "classic script, no encoding named" : context === "module" ? "module script" : context.replace("-", " "),
      run: async () => server.opened(await browsers.get(name), `${server.mount(raw)}/${context}.html`),
    })),
    ...POLICIES.map(([policy, main]) => ({
      environment: name, how: `\`${policy}\``, main,
      run: async () => server.opened(await browsers.get(name), `${server.mount(raw, { "content-security-policy": policy })}/module.html`),
    })),
    {
      environment: name, how: "WebAssembly switched off", main: "fallback",
      run: async () => server.opened(await browsers.get(name, false), `${server.mount(raw)}/module.html`),
    },
  ];
}
