// @ts-check
// Starts the browsers, driven by WebDriver. Each is started once, for all tests that ask for it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { Builder, Capabilities } from "selenium-webdriver";
import { waitForServer } from "selenium-webdriver/http/util.js";
import { findFreePort } from "selenium-webdriver/net/portprober.js";

/**
 * @typedef {import("selenium-webdriver").WebDriver} WebDriver
 * @typedef {keyof typeof ENGINES} Engine
 * @typedef {{ driver: WebDriver, close: () => Promise<void> }} Browser
 * @typedef {object} Settings
 * @property {boolean} [isStill] whether the system asks pages not to move: Firefox must know it when it starts
 */

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { "goog:chromeOptions": chrome, "moz:firefoxOptions": firefox } = JSON.parse(readFileSync(fromRoot("webdriver.json"), "utf8"));

/** @type {Map<string, Promise<Browser>>} */
const started = new Map();

/** Names a browser: it is another one where the settings differ. @param {Engine} engine @param {Settings} settings */
export const keyOf = (engine, { isStill = false }) => JSON.stringify([engine, isStill]);

/**
 * Starts a browser, or gives the one that was started with the same settings.
 *
 * @param {Engine} engine
 * @param {Settings} settings
 * @returns {Promise<WebDriver>}
 */
export async function browserOf(engine, settings) {
  const key = keyOf(engine, settings);
  const browser = started.get(key) ?? ENGINES[engine](settings);
  started.set(key, browser);
  return (await browser).driver;
}

// After the last test of the process.
after(async () => {
  for (const browser of await Promise.allSettled(started.values())) if (browser.status === "fulfilled") await browser.value.close();
});

export const ENGINES = {
  Chromium: () => start(process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver", [], {
    "browserName": "chrome",
    "goog:chromeOptions": {
      ...chrome,
      args: [...chrome.args, "--headless", "--no-sandbox", "--disable-dev-shm-usage"],
    },
  }),
  /** @param {Settings} settings */
  Firefox: ({ isStill }) => start(process.env.GECKODRIVER ?? fromRoot("target/tools/bin/geckodriver"), ["--websocket-port=0"], {
    "browserName": "firefox",
    "moz:firefoxOptions": {
      ...firefox, args: ["-headless"],
      prefs: { "ui.systemUsesDarkTheme": 0, "ui.prefersReducedMotion": isStill ? 1 : 0 },
    },
  }),
  WebKitGTK: async () => {
    const screen = await startScreen();
    try {
      const browser = await start("WebKitWebDriver", [], {
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": { binary: "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", args: ["--automation"] },
      }, {
        DISPLAY: screen.display,
        GTK_THEME: "Adwaita",
        // Its own sandbox needs rights that root does not have in a container.
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
  const port = await findFreePort("127.0.0.1");
  const server = group(spawn(path, [`--port=${port}`, ...args], { stdio: "ignore", detached: true, env: { ...process.env, ...env } }));
  const address = `http://127.0.0.1:${port}`;
  try {
    await Promise.race([waitForServer(address, 20_000), server.ended]);
    const driver = await new Builder().disableEnvironmentOverrides().usingServer(address).withCapabilities(new Capabilities(capabilities)).build();
    return {
      driver,
      async close() {
        await driver.quit();
        server.end();
      },
    };
  } catch (problem) {
    server.end();
    throw problem;
  }
}

/**
 * Starts a virtual screen, for the engine that cannot run without one. The screen has no window manager, so the window under the
 * pointer has the focus. The pointer is at the centre: the screen must be hardly larger than the window.
 */
async function startScreen() {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"], detached: true });
  const screen = group(server);
  const [number] = await Promise.race([once(/** @type {import("node:stream").Readable} */ (server.stdio[3]), "data"), screen.ended]);
  return { display: `:${String(number).trim()}`, close: screen.end };
}

/**
 * Lets a process be ended together with all that it started: a driver that is ended leaves its browser behind.
 *
 * @param {import("node:child_process").ChildProcess} leader started with `detached`
 */
function group(leader) {
  /** @type {Promise<never>} */
  const ended = new Promise((_, reject) => {
    leader.once("error", reject);
    leader.once("exit", () => reject(new Error(`${leader.spawnfile} ended before its time`)));
  });
  ended.catch(() => {});
  const end = () => {
    process.off("exit", end);
    if (leader.pid === undefined || leader.exitCode !== null) return;
    process.kill(-leader.pid, "SIGKILL");
  };
  process.on("exit", end);
  return { ended, end };
}

// A signal ends the process like an exit, so that the browsers end with it.
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
