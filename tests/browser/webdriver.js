// Starts a browser through a WebDriver server, and opens addresses in it.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * @typedef {object} Browser
 * @property {(address: string) => Promise<void>} open
 * @property {() => Promise<string[]>} logged what the console has shown since it was asked last; chromedriver alone tells it
 * @property {(directory: string) => Promise<void>} install an extension, until the browser is closed; geckodriver alone can
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} path of chromedriver or geckodriver
 * @param {Record<string, unknown>} capabilities
 * @returns {Promise<Browser>}
 */
export async function startBrowser(path, capabilities) {
  const driver = spawn(path, ["--port=0"], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const sessions = `http://127.0.0.1:${await portOf(driver)}/session`;
    const { sessionId } = await post(sessions, { capabilities: { alwaysMatch: capabilities } });
    return {
      open: (url) => post(`${sessions}/${sessionId}/url`, { url }),
      async logged() {
        /** @type {{ message: string }[]} */
        const entries = await post(`${sessions}/${sessionId}/se/log`, { type: "browser" });
        return entries.map(({ message }) => message);
      },
      install: (path) => post(`${sessions}/${sessionId}/moz/addon/install`, { path, temporary: true }),
      async close() {
        await fetch(`${sessions}/${sessionId}`, { method: "DELETE" });
        driver.kill();
      },
    };
  } catch (problem) {
    driver.kill();
    throw problem;
  }
}

/**
 * The port that a driver chose itself, out of the sentence in which it says so.
 *
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, null>} driver
 * @returns {Promise<string>}
 */
async function portOf(driver) {
  return new Promise((resolve, reject) => {
    driver.on("error", reject);
    // To the end: a driver stands still when nobody reads what it says.
    const lines = createInterface({ input: driver.stdout });
    lines.on("line", (line) => {
      const port = /(?:on port |127\.0\.0\.1:)([1-9]\d*)/.exec(line)?.[1];
      if (port !== undefined) resolve(port);
    });
    lines.on("close", () => reject(new Error(`${driver.spawnfile} ended before it listened`)));
  });
}

/** @param {string} address @param {unknown} body */
async function post(address, body) {
  const response = await fetch(address, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
