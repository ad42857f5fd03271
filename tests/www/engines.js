// @ts-check
// The name of a browser engine goes in; a real browser with it, driven by WebDriver, comes out.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Builder, Capabilities } from "selenium-webdriver";
import { DriverService } from "selenium-webdriver/remote/index.js";

/**
 * @typedef {import("selenium-webdriver").WebDriver} WebDriver
 * @typedef {keyof typeof ENGINES} Engine
 * @typedef {{ driver: WebDriver, close: () => Promise<void> }} Browser
 * @typedef {object} Settings
 * @property {boolean} [isDark] whether the system asks pages to be dark
 */

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { "goog:chromeOptions": chrome, "moz:firefoxOptions": firefox } = JSON.parse(readFileSync(fromRoot("webdriver.json"), "utf8"));

export const ENGINES = {
  /** @param {Settings} settings */
  Chromium: ({ isDark }) => start(process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver", [], {
    "browserName": "chrome",
    "goog:chromeOptions": {
      ...chrome,
      args: [...chrome.args, "--headless", "--no-sandbox", "--disable-dev-shm-usage", ...(isDark ? ["--force-dark-mode"] : [])],
    },
  }),
  /** @param {Settings} settings */
  Firefox: ({ isDark }) => start(process.env.GECKODRIVER ?? fromRoot("target/tools/bin/geckodriver"), ["--websocket-port=0"], {
    "browserName": "firefox",
    "moz:firefoxOptions": { ...firefox, args: ["-headless"], prefs: { "ui.systemUsesDarkTheme": isDark ? 1 : 0 } },
  }),
  /** @param {Settings} settings */
  WebKitGTK: async ({ isDark }) => {
    const screen = await startScreen();
    try {
      const browser = await start("WebKitWebDriver", [], {
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": { binary: "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", args: ["--automation"] },
      }, {
        DISPLAY: screen.display,
        GTK_THEME: isDark ? "Adwaita:dark" : "Adwaita",
        // Its own sandbox needs rights that a container's root lacks.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
      });
      return { ...browser, close: () => browser.close().finally(screen.close) };
    } catch (problem) {
      screen.close();
      throw problem;
    }
  },
};

/**
 * @param {string} path of a WebDriver server
 * @param {string[]} args
 * @param {Record<string, unknown>} capabilities
 * @param {Record<string, string>} [env] beside what this process has
 * @returns {Promise<Browser>}
 */
async function start(path, args, capabilities, env = {}) {
  const service = new DriverService.Builder(path).addArguments(...args).setEnvironment(/** @type {Record<string, string>} */ ({ ...process.env, ...env })).setStdio("ignore").setLoopback(true).build();
  const kill = () => void service.kill();
  process.once("exit", kill);
  try {
    const driver = await new Builder().disableEnvironmentOverrides().usingServer(await service.start())
      .withCapabilities(new Capabilities(capabilities)).build();
    return {
      driver,
      async close() {
        await driver.quit();
        process.off("exit", kill);
        await service.kill();
      },
    };
  } catch (problem) {
    await service.kill();
    throw problem;
  }
}

/** A screen that is none, for the engine that has no window of its own making. */
async function startScreen() {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const close = () => void screen.kill();
  process.once("exit", close);
  const [number] = await Promise.race([
    once(/** @type {import("node:stream").Readable} */ (screen.stdio[3]), "data"),
    once(screen, "close").then(() => { throw new Error("Xvfb ended before it had a screen"); }),
  ]);
  return { display: `:${String(number).trim()}`, close };
}
