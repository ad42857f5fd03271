// @ts-check
// Tests the static pages of the errcodes as a browser shows them: without scripts, under any path, and offline.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { inEachEngine } from "./page.js";
import { servePage } from "./site.js";

inEachEngine("the page of an errcode", (page) => {
  for (const name of ["M_LIMIT_EXCEEDED", "ORG.MATRIX.MSC3848.NOT_JOINED", "M_HS_DISABLED", "invalid_grant", "no-answer-at-all", "errcodes"]) {
    test(`${name} is served as a folder, has the style of the page, and asks for nothing else`, async () => {
      const { origin } = page.site;
      await page.driver.get(`${origin}/some/where/${name}`);
      await page.arrivesAt(`/some/where/${name}/`);
      assert.notEqual(await page.find("main").getCssValue("max-width"), "none");
      assert.ok(await page.isVisible("h1"));
      await page.nothingWentWrong();
      const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname).filter((path) => path !== "/watch.js" && !path.endsWith(".svg")));
      assert.equal(asked.length, 1, String(asked));
      assert.match(asked[0], /^\/some\/where\/assets\/.*\.css$/);
    });
  }

  test("leads to the app, which shows the same errcode, and from there back", async () => {
    await page.driver.get(`${page.site.address}M_LIMIT_EXCEEDED/`);
    await page.click('main a[href="../#M_LIMIT_EXCEEDED"]');
    await page.arrivesAt("/some/where/#M_LIMIT_EXCEEDED");
    await page.says("#entry-title", "M_LIMIT_EXCEEDED");
    await page.click("#entry-page");
    await page.arrivesAt("/M_LIMIT_EXCEEDED/");
    assert.equal(await page.text("h1"), "M_LIMIT_EXCEEDED");
  });

  test("is one of a list, which the app links to", async () => {
    await page.open("#catalog");
    await page.click("#catalog-pages");
    await page.arrivesAt("/errcodes/");
    await page.click('main a[href="../M_FORBIDDEN/"]');
    await page.arrivesAt("/M_FORBIDDEN/");
    assert.equal(await page.text("h1"), "M_FORBIDDEN");
  });

  test("of a name that no errcode has is not there", async () => {
    const { status } = await fetch(`${page.site.address}M_NO_SUCH_CODE/`);
    assert.equal(status, 404);
  });
}, { site: { base: "/some/where/" } });

inEachEngine("a page of an errcode without its server", (page) => {
  /** @type {import("./site.js").Site | null} */ let site = null;
  afterEach(() => site?.close());

  test("is not fetched for later: the app shows the same errcode in its place", async () => {
    const served = await servePage({ base: "/some/where/", isWatched: false });
    site = served;
    await page.driver.get(served.address);
    await page.until(() => document.documentElement.dataset.offline === "ready");
    assert.deepEqual(served.requests.filter((path) => path.includes("M_")), []);
    // With its server it is the page that is shown.
    await page.driver.get(`${served.address}M_FORBIDDEN`);
    await page.arrivesAt("/M_FORBIDDEN/");
    assert.equal(await page.text("h1"), "M_FORBIDDEN");
    await served.close();
    site = null;
    for (const [path, fragment, title] of [["M_LIMIT_EXCEEDED/", "#M_LIMIT_EXCEEDED", "M_LIMIT_EXCEEDED"], ["M_HS_DISABLED", "#M_HS_DISABLED", "M_RESOURCE_LIMIT_EXCEEDED"]]) {
      await page.driver.get(served.address + path);
      await page.arrivesAt(`/some/where/${fragment}`);
      await page.says("#entry-title", title);
    }
    await page.driver.get(`${served.address}errcodes/`);
    await page.arrivesAt("/some/where/#catalog");
    await page.seen("#catalog-list");
  });
});
