// @ts-check
// Tests the catalogue: its search, its filters, its links, and what it lets you copy.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { catalog } from "matrix-error/catalog";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./page.js";

const limited = catalog.find(({ errcode }) => errcode === "M_LIMIT_EXCEEDED");
assert.ok(limited);

inEachEngine("the catalogue", (page) => {
  const listed = () => page.evaluate(() => [...document.querySelectorAll("#catalog-list > li")]
    .filter((row) => row.checkVisibility()).map((row) => row.getAttribute("data-errcode")));
  const countOf = (/** @type {number} */ found) => (found === catalog.length ? `${found} errcodes` : `${found} of ${catalog.length} errcodes`);

  beforeEach(() => page.open("#catalog"));

  test("is reached by a click, and lists every errcode of the package", async () => {
    await page.open();
    assert.ok(!await page.isVisible("#view-catalog"));
    await page.click('nav a[href="#catalog"]');
    await page.seen("#catalog-list");
    assert.deepEqual(await listed(), catalog.map(({ errcode }) => errcode));
    await page.says("#catalog-count", countOf(catalog.length));
    assert.equal(await page.find('nav a[href="#catalog"]').getDomAttribute("aria-current"), "page");
    await page.nothingWentWrong();
  });

  test("a search leaves what holds each of its words", async () => {
    await page.type("#catalog-search", "Retry limit_EXC");
    await page.until(() => document.querySelectorAll("#catalog-list > li:not([hidden])").length < 20);
    const found = await listed();
    assert.ok(found.includes("M_LIMIT_EXCEEDED"), found.join(", "));
    await page.says("#catalog-count", countOf(found.length));
    await page.put("#catalog-search", "no errcode holds this");
    await page.says("#catalog-count", countOf(0));
    await page.nothingWentWrong();
  });

  for (const [selector, key, fits] of /** @type {[string, string, (entry: typeof catalog[number]) => boolean][]} */ ([
    ["#filter-status", "429", ({ statuses }) => statuses.includes(429)],
    ["#filter-recovery", "contact-admin", ({ recovery }) => recovery === "contact-admin"],
    ["#filter-stability", "synapse-only", ({ stability }) => stability === "synapse-only"],
    ["#filter-api", "Client Server API", ({ specUrl }) => specUrl !== null && specUrl.includes("/client-server-api/")],
  ])) {
    test(`${selector} leaves the errcodes of ${key}, and “Clear filters” brings the others back`, async () => {
      await page.choose(selector, key);
      const fitting = catalog.filter(fits).map(({ errcode }) => errcode);
      assert.ok(fitting.length > 0 && fitting.length < catalog.length);
      await page.says("#catalog-count", countOf(fitting.length));
      assert.deepEqual(await listed(), fitting);
      await page.click("#catalog-reset");
      await page.says("#catalog-count", countOf(catalog.length));
      assert.equal(await page.value(selector), "");
      await page.nothingWentWrong();
    });
  }

  test("filters and the search narrow each other", async () => {
    await page.choose("#filter-status", "403");
    await page.type("#catalog-search", "guest");
    const found = (await listed()).map((errcode) => catalog.find((entry) => entry.errcode === errcode));
    assert.ok(found.length > 0);
    for (const entry of found) assert.ok(entry?.statuses.includes(403), entry?.errcode);
    assert.ok(found.length < catalog.filter(({ statuses }) => statuses.includes(403)).length);
  });

  test("an errcode that is clicked has its own address, and all that the package knows of it", async () => {
    await page.type("#catalog-search", "limit_exceeded");
    await page.click('#catalog-list > li[data-errcode="M_LIMIT_EXCEEDED"] a');
    await page.says("#entry-title", "M_LIMIT_EXCEEDED");
    assert.equal(await page.evaluate(() => location.hash), "#M_LIMIT_EXCEEDED");
    await page.says('[data-entry="summary"]', limited.summary);
    await page.says('[data-entry="statuses"]', /\b429\b/);
    await page.says('[data-entry="recovery"]', new RegExp(`\\b${limited.recovery}\\b`));
    await page.says('[data-entry="stability"]', new RegExp(limited.stability));
    await page.says('[data-entry="fields"]', /retry_after_ms/);
    assert.equal(await page.find("#entry-spec").getDomAttribute("href"), limited.specUrl);
    assert.equal(await page.find("#entry-spec").getDomAttribute("rel"), "noreferrer noopener");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "entry-title");
    await page.nothingWentWrong();
  });

  test("an errcode is opened by its address, the back button leads back", async () => {
    await page.open("#M_FORBIDDEN");
    await page.says("#entry-title", "M_FORBIDDEN");
    await page.click('nav a[href="#catalog"]');
    await page.until(() => location.hash === "#catalog");
    await page.driver.navigate().back();
    await page.until(() => location.hash === "#M_FORBIDDEN");
    await page.says("#entry-title", "M_FORBIDDEN");
    await page.driver.navigate().forward();
    await page.until(() => location.hash === "#catalog" && !document.querySelector("#entry")?.checkVisibility());
    await page.nothingWentWrong();
  });

  test("an alias leads to the errcode that it stands for", async () => {
    const entry = catalog.find(({ aliases }) => aliases.length > 0);
    assert.ok(entry);
    await page.open(`#${entry.aliases[0]}`);
    await page.says("#entry-title", entry.errcode);
    await page.says('[data-entry="aliases"]', new RegExp(entry.aliases[0].replaceAll(".", "\\.")));
  });

  test("a name that no errcode has is said to be unknown", async () => {
    await page.open("#M_NO_SUCH_CODE");
    await page.seen("#entry-missing");
    assert.match(await page.text("#entry-missing"), /M_NO_SUCH_CODE/);
    assert.ok(!await page.isVisible("#entry"));
    await page.nothingWentWrong();
  });

  test("every errcode has an answer of a server that decodes to it, and code that names it or its recovery", async () => {
    const all = await page.evaluate(async (errcodes) => {
      const shown = [];
      for (const errcode of errcodes) {
        const arrived = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
        location.hash = errcode;
        await arrived;
        shown.push(["#entry-title", '[data-entry="mockResponse"]', '[data-entry="code"]'].map((where) => document.querySelector(where)?.textContent ?? ""));
      }
      return shown;
    }, catalog.map(({ errcode }) => errcode));
    for (const [i, { errcode, recovery }] of catalog.entries()) {
      const [title, response, code] = all[i];
      assert.equal(title, errcode);
      const record = parseMatrixError(response.slice(response.indexOf("{")), { status: Number(/^HTTP\/\S+ (\d{3})/.exec(response)?.[1]) });
      assert.equal(record.errcode, errcode, response);
      assert.ok([errcode, recovery].some((word) => code.includes(word)), `${errcode}: ${code}`);
    }
    await page.nothingWentWrong();
  });

  test("the answer of a server can be copied, and decoded at a press", async () => {
    await page.open("#M_LIMIT_EXCEEDED");
    await page.says("#entry-title", "M_LIMIT_EXCEEDED");
    await page.holdWaits();
    await page.click("#copy-mock");
    await page.says("#copy-mock", "Copied");
    assert.equal(await page.clipboard(), await page.text('[data-entry="mockResponse"]'));
    await page.click("#entry-decode");
    await page.seen("#view-decode");
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.shows("status", "429");
    await page.nothingWentWrong();
  });

  test("the code can be copied with the keyboard", async () => {
    await page.open("#M_LIMIT_EXCEEDED");
    await page.says("#entry-title", "M_LIMIT_EXCEEDED");
    await page.holdWaits();
    await page.find("#copy-code").sendKeys(Key.ENTER);
    await page.says("#copy-code", "Copied");
    assert.equal(await page.clipboard(), await page.text('[data-entry="code"]'));
    await page.endWaits();
    await page.says("#copy-code", "Copy");
    assert.equal(await page.text("#copied"), "");
  });

  test("a button says “Copied” no longer once what it copies is of another errcode", async () => {
    await page.open("#M_LIMIT_EXCEEDED");
    await page.holdWaits();
    await page.click("#copy-code");
    await page.says("#copy-code", "Copied");
    await page.evaluate(() => { location.hash = "#M_FORBIDDEN"; });
    await page.says("#entry-title", "M_FORBIDDEN");
    assert.equal(await page.text("#copy-code"), "Copy");
  });

  test("what a second button says aloud is not ended with what the first one said", async () => {
    await page.open("#M_LIMIT_EXCEEDED");
    await page.holdWaits();
    await page.click("#copy-mock");
    await page.says("#copy-mock", "Copied");
    await page.click("#copy-code");
    await page.says("#copy-code", "Copied");
    // The first button's time is over.
    await page.endWaits(1);
    await page.says("#copy-mock", "Copy");
    assert.equal(await page.text("#copied"), "Copied to the clipboard");
    await page.endWaits();
    await page.says("#copy-code", "Copy");
    assert.equal(await page.text("#copied"), "");
  });
});
