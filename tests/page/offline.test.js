// @ts-check
// Tests that a page that was loaded once works without its server.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inEachEngine } from "./page.js";
import { servePage } from "./site.js";

inEachEngine("without its server", (page) => {
  /** @type {import("./site.js").Site | null} */ let site = null;
  afterEach(() => site?.close());

  /** @param {string} base */
  async function loadedOnce(base) {
    // Without watch.js: it is not a file of the page, and would be missing offline.
    const served = await servePage({ base, isWatched: false });
    site = served;
    await page.driver.get(served.address);
    await page.until(() => document.documentElement.dataset.offline === "ready");
    return served;
  }

  async function ended() {
    await site?.close();
    site = null;
  }

  for (const base of ["/", "/some/where/"]) {
    test(`under ${base} the page opens again and decodes`, async () => {
      const { address, requests } = await loadedOnce(base);
      await ended();
      await page.reload();
      // A busy WebKitGTK sometimes shows its own page for a missing server. A user would load again.
      if (page.engine === "WebKitGTK" && (await page.count("[data-field]")) === 0) await page.driver.get(address);
      await page.seen("#start");
      await page.put("#body", '{"errcode":"M_NOT_FOUND","error":"offline"}');
      await page.shows("errcode", "M_NOT_FOUND");
      await page.shows("error", "offline");
      // The style came from the cache, too.
      assert.notEqual(await page.find("main").getCssValue("max-width"), "none");
      await page.driver.get("about:blank");
      await page.driver.get(`${address}#M_FORBIDDEN`);
      await page.says("#entry-title", "M_FORBIDDEN");
      for (const path of requests) assert.ok(path.startsWith(base), path);
    });
  }

  test("the page that a new server serves under the same address is the one that is shown", async () => {
    const { address } = await loadedOnce("/");
    await page.driver.get("about:blank");
    await page.driver.get(address);
    await page.seen("#start");
    assert.ok(site?.requests.filter((path) => path === "/").length === 2, "the page was not asked for again while there was a server");
  });

  test("a worker whose host was given a new build meanwhile does not keep the page of that build", async () => {
    // The page is asked for as `/`, and by its worker, later, as `/index.html`.
    const edit = (/** @type {string} */ path, /** @type {string} */ html) => (path === "/" ? html : html.replaceAll("./assets/", "./assets/new-"));
    const served = await servePage({ isWatched: false, edit });
    site = served;
    await page.driver.get(served.address);
    await page.until(() => document.documentElement.dataset.offline !== undefined);
    assert.ok(served.requests.includes("/index.html"));
    assert.equal(await page.evaluate(() => document.documentElement.dataset.offline), "unavailable");
    assert.equal(await page.evaluate(async () => (await caches.match("/index.html")) === undefined), true);
  });

  test("and never with one, as files on a disk, the page decodes", async () => {
    await page.driver.get(pathToFileURL(fileURLToPath(new URL("../../target/www/index.html", import.meta.url))).href);
    await page.seen("#start");
    await page.put("#body", '{"errcode":"M_NOT_FOUND","error":"from a disk"}');
    await page.shows("error", "from a disk");
  });
});
