// @ts-check
// Runs both builds in browser extensions: in their background, in a page of theirs, and in the pages of others.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { startChromium, startFirefox } from "./browsers.js";
import { work } from "./material.js";

/**
 * @typedef {import("./run.js").Row} Row
 * @typedef {"background" | "page" | "content"} Place where the programs run
 */

const LOOPBACK = "http://127.0.0.1/*";
const ALLOWED = { content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" } };
const SECOND = { manifest_version: 2, permissions: [LOOPBACK] };
const THIRD = { manifest_version: 3, host_permissions: [LOOPBACK] };
const WORKER = { background: { service_worker: "background.js" } };
const SCRIPTS = { background: { scripts: ["background.js"] } };

/** What each manifest says besides what all do. @type {Record<string, object>} */
const MANIFESTS = {
  "chromium-3": { ...THIRD, ...WORKER },
  "chromium-3-allowed": { ...THIRD, ...WORKER, ...ALLOWED },
  "firefox-2": { ...SECOND, ...SCRIPTS },
  "firefox-3": { ...THIRD, ...SCRIPTS },
  "firefox-3-allowed": { ...THIRD, ...SCRIPTS, ...ALLOWED },
};

/** Runs the programs, and tells the driver. */
const TELL = `
  import { run } from "./both.js";
  const tell = (report) => {
    const post = (result) => fetch(report, { method: "POST", mode: "no-cors", body: JSON.stringify(result) });
    try { post(run()); } catch (error) { post({ error: String(error) + error.stack }); }
  };`;
/** Is told by a content script where to run. */
const BACKGROUND = `${TELL}
  chrome.runtime.onMessage.addListener(({ place, report }) => {
    if (place === "background") tell(report);
    else chrome.tabs.create({ url: chrome.runtime.getURL("page.html") + "?report=" + encodeURIComponent(report) });
  });`;
/** The address of the page around it says which extension is meant, and where it should run. @param {string} name */
const content = (name) => `${TELL}
  const { pathname, searchParams } = new URL(location.href);
  const [extension, place] = pathname.replace(".html", "").split("/").slice(-2);
  const report = searchParams.get("report");
  if (extension === "${name}" && place === "content") tell(report);
  else if (extension === "${name}") chrome.runtime.sendMessage({ place, report });`;

const directoryOf = (/** @type {string} */ name) => `${work}/extensions/${name}`;

/** @param {string} name */
async function makeExtension(name) {
  const manifest = {
    name, version: "1", content_scripts: [{ matches: [LOOPBACK], js: ["content.js"] }],
    browser_specific_settings: { gecko: { id: `${name}@example.org` } }, ...MANIFESTS[name],
  };
  const sources = { background: BACKGROUND, content: content(name), page: readFileSync(`${work}/page.js`, "utf8") };
  for (const [file, contents] of Object.entries(sources)) {
    await build({ stdin: { contents, resolveDir: work }, bundle: true, format: "iife", outfile: `${directoryOf(name)}/${file}.js`, logLevel: "error" });
  }
  writeFileSync(`${directoryOf(name)}/manifest.json`, JSON.stringify(manifest));
  writeFileSync(`${directoryOf(name)}/page.html`, '<!doctype html><meta charset="utf-8"><script src="page.js"></script>');
}

/** Browsers that are started with their extensions when first asked for. @param {import("./browsers.js").Server} server */
export function openExtensions(server) {
  /** @param {string} browser */
  const made = async (browser) => {
    const names = Object.keys(MANIFESTS).filter((name) => name.startsWith(browser));
    for (const name of names) await makeExtension(name);
    return names.map(directoryOf);
  };
  const starts = {
    async chromium() {
      return startChromium([`--load-extension=${await made("chromium")}`]);
    },
    async firefox() {
      const directories = await made("firefox");
      const firefox = await startFirefox();
      for (const directory of directories) await firefox.install(directory);
      return firefox;
    },
  };
  /** @type {Map<string, Promise<import("./browsers.js").Browser>>} */
  const open = new Map();

  /**
   * @param {string} environment
   * @param {"chromium" | "firefox"} browser
   * @param {string} name of a manifest
   * @param {[how: string, place: Place, main?: "fallback", policy?: string][]} ways
   * @returns {Row[]}
   */
  const rowsOf = (environment, browser, name, ways) => ways.map(([how, place, main, policy = ""]) => ({
    environment, how, main,
    async run() {
      const started = open.get(browser) ?? starts[browser]();
      open.set(browser, started);
      const pages = `${work}/extended`;
      mkdirSync(`${pages}/${name}`, { recursive: true });
      writeFileSync(`${pages}/${name}/${place}.html`, '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">');
      const mount = server.mount(pages, policy ? { "content-security-policy": policy } : {});
      return server.opened(await started, `${mount}/${name}/${place}.html`);
    },
  }));
  const SELF = "script-src 'self'";
  return {
    rows: [
      ...rowsOf("Chromium extension, manifest 3", "chromium", "chromium-3", [
        ["service worker", "background", "fallback"], ["page of its own", "page", "fallback"],
        ["content script", "content"], [`content script in a page with \`${SELF}\``, "content", "fallback", SELF],
      ]),
      ...rowsOf("Chromium extension, manifest 3", "chromium", "chromium-3-allowed", [
        ["service worker with `'wasm-unsafe-eval'`", "background"], ["page of its own with `'wasm-unsafe-eval'`", "page"],
      ]),
      ...rowsOf("Firefox extension, manifest 2", "firefox", "firefox-2", [
        ["background", "background"], ["page of its own", "page"],
        ["content script", "content"], [`content script in a page with \`${SELF}\``, "content", undefined, SELF],
      ]),
      ...rowsOf("Firefox extension, manifest 3", "firefox", "firefox-3", [
        ["background", "background", "fallback"], ["page of its own", "page", "fallback"],
        ["content script", "content"], [`content script in a page with \`${SELF}\``, "content", undefined, SELF],
      ]),
      ...rowsOf("Firefox extension, manifest 3", "firefox", "firefox-3-allowed", [
        ["background with `'wasm-unsafe-eval'`", "background"], ["page of its own with `'wasm-unsafe-eval'`", "page"],
      ]),
    ],
    async close() {
      for (const browser of await Promise.allSettled(open.values())) if (browser.status === "fulfilled") await browser.value.close();
    },
  };
}
