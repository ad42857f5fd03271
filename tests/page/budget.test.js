// @ts-check
// Tests that what the page loads is small. Reports how long a slow device takes to show the first record.
// Only Chromium can be slowed down from outside.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { inEachEngine } from "./page.js";
import { servePage } from "./site.js";

const built = fileURLToPath(new URL("../../target/www/", import.meta.url));
const files = readdirSync(built, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
const KB = 1000;

/** What index.html loads: all that the page needs. The static pages of the errcodes are the rest, and so is what works offline. */
const html = readFileSync(`${built}index.html`, "utf8");
const isFirst = (/** @type {string} */ file) => file === `${built}index.html` || html.includes(`"./${file.slice(built.length)}"`);

describe("the built page", () => {
  test("is under 120 KB in all, as brotli, and the rest is told", (t) => {
    const sizes = files.map((file) => /** @type {const} */ ([file, brotliCompressSync(readFileSync(file)).length]));
    const first = sizes.filter(([file]) => isFirst(file));
    const sumOf = (/** @type {typeof sizes} */ some) => some.reduce((sum, [, size]) => sum + size, 0);
    for (const [file, size] of first) t.diagnostic(`${file.slice(built.length)}: ${(size / KB).toFixed(1)} KB`);
    t.diagnostic(`in all: ${(sumOf(first) / KB).toFixed(1)} KB`);
    t.diagnostic(`the rest, ${sizes.length - first.length} files: ${((sumOf(sizes) - sumOf(first)) / KB).toFixed(1)} KB`);
    assert.deepEqual(first.map(([file]) => extname(file)).sort(), [".css", ".html", ".js", ".svg"]);
    assert.ok(sumOf(first) < 120 * KB, `${sumOf(first)} bytes`);
  });

  test("has few files beside the static pages, and none of these is big", () => {
    const rest = files.filter((file) => !isFirst(file)).map((file) => file.slice(built.length).split(sep).join("/"));
    assert.deepEqual(rest.filter((file) => file !== "sitemap.xml" && !/^[^/]+\/index\.html$/.test(file)), ["service-worker.js"]);
    for (const file of rest) assert.ok(brotliCompressSync(readFileSync(`${built}${file}`)).length < (file === "errcodes/index.html" ? 10 : 4) * KB, file);
  });

  test("names its files by relative paths, so that any path will do", () => {
    assert.match(html, /(?:src|href)="\.\//);
    assert.doesNotMatch(html, /(?:src|href)="(?:\/|https?:)/);
  });
});

inEachEngine("the page", (page) => {
  beforeEach(() => page.open());

  test("asks only for its own few files", async () => {
    await page.nothingWentWrong();
    const asked = new Set(page.site.requests);
    assert.ok(asked.size > 1 && asked.size < 12, [...asked].join("\n"));
    assert.ok(!page.site.requests.includes("/favicon.ico"));
  });
});

inEachEngine("a slow device", (page) => {
  test("is told how long it takes to the first record", async (t) => {
    const { driver } = page;
    if (!("sendDevToolsCommand" in driver)) throw new Error("Chromium’s driver is another than expected");
    const send = /** @type {{ sendDevToolsCommand: (command: string, parameters: object) => Promise<void> }} */ (driver).sendDevToolsCommand.bind(driver);
    await send("Network.enable", {});
    for (const [device, rate, network] of /** @type {const} */ ([
      ["a phone a quarter as fast, on a good line", 4, { latency: 20, downloadThroughput: 10e6 / 8, uploadThroughput: 5e6 / 8 }],
      ["the same on the line that Lighthouse assumes", 4, { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }],
    ])) {
      // At a new address nothing is in the cache yet.
      const site = await servePage({ isWatched: false });
      await send("Emulation.setCPUThrottlingRate", { rate });
      await send("Network.emulateNetworkConditions", { offline: false, ...network });
      // A link opens to a record, which is what takes longest.
      const state = { status: 429, headers: [], body: '{"errcode":"M_LIMIT_EXCEEDED","error":"x"}', switches: {} };
      await driver.get(`${site.address}#s=${Buffer.from(JSON.stringify(state)).toString("base64url")}`);
      await page.shows("errcode", "M_LIMIT_EXCEEDED");
      const { painted, usable } = await page.evaluate(() => ({
        painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
        usable: /** @type {PerformanceNavigationTiming} */ (performance.getEntriesByType("navigation")[0]).domContentLoadedEventEnd,
      }));
      await site.close();
      t.diagnostic(`${device}: first paint after ${Math.round(painted)} ms, usable after ${Math.round(usable)} ms`);
    }
    // Other tests use the same browser.
    await send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    await send("Network.disable", {});
  });
}, { engines: ["Chromium"] });
