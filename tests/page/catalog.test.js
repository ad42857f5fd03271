// @ts-check
// Tests the catalogue: its list, its entries with their addresses and links, and what it lets you copy.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { catalog } from "matrix-error/catalog";
import { Key } from "selenium-webdriver";
import { ENTRIES, besides, entryNamed, relatedTo } from "../../www/errcodes/entries.js";
import { inEachEngine } from "./page.js";

const limited = catalog.find(({ errcode }) => errcode === "M_LIMIT_EXCEEDED");
assert.ok(limited);

inEachEngine("the catalogue", (page) => {
  const listed = () => page.evaluate(() => [...document.querySelectorAll("#catalog-list li")]
    .filter((row) => row.checkVisibility()).map((row) => row.getAttribute("data-errcode")));
  const all = ENTRIES.map(({ name }) => name);
  const focused = () => page.evaluate(() => document.activeElement?.id);

  beforeEach(() => page.empty("#catalog"));

  test("is reached by a click, and lists every errcode of the package under its area", async () => {
    await page.open();
    assert.ok(!await page.isVisible("#view-catalog"));
    await page.click('nav a[href="#catalog"]');
    await page.seen("#catalog-list");
    assert.deepEqual(await listed(), all);
    for (const { errcode } of catalog) assert.ok(all.includes(errcode), errcode);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#catalog-list h3")].map((heading) => heading.textContent)), [...new Set(ENTRIES.map(({ area }) => area))]);
    await page.says("#catalog-count", `${all.length} entries`);
    assert.equal(await page.find('nav a[href="#catalog"]').getDomAttribute("aria-current"), "page");
    await page.nothingWentWrong();
  });

  for (const address of ["#m_forbidden", "#M_FORBIDDEN/", "#M_Forbidden"]) {
    test(`${address} opens M_FORBIDDEN`, async () => {
      await page.empty(address);
      await page.says("#entry-title", "M_FORBIDDEN");
      await page.seen("#entry");
    });
  }

  test("an errcode that is clicked has its own address, and all that the package knows of it", async () => {
    await page.type("#catalog-search", "limit_exceeded");
    await page.click('#catalog-list li[data-errcode="M_LIMIT_EXCEEDED"] a');
    await page.says("#entry-title", "M_LIMIT_EXCEEDED");
    assert.equal(await page.evaluate(() => location.hash), "#M_LIMIT_EXCEEDED");
    await page.says('[data-entry="summary"]', limited.summary);
    await page.says('[data-entry="statuses"]', /\b429\b/);
    await page.says('[data-entry="recovery"]', new RegExp(`\\b${limited.recovery}\\b`));
    await page.says('[data-entry="sentBy"]', "homeservers");
    await page.says('[data-entry="tell"]', /^Please slow down\./);
    await page.says('[data-entry="action"]', "Button: Try again");
    await page.says('[data-entry="fields"]', /retry_after_ms/);
    assert.equal(await page.find("#entry-origin").getDomAttribute("href"), limited.specUrl);
    assert.equal(await page.find("#entry-origin").getDomAttribute("rel"), "noreferrer noopener");
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
    await page.empty(`#${entry.aliases[0]}`);
    await page.says("#entry-title", entry.errcode);
    await page.says('[data-entry="aliases"]', new RegExp(entry.aliases[0].replaceAll(".", "\\.")));
  });

  test("a name that no errcode has is said to be unknown", async () => {
    await page.empty("#M_TEAPOT_IS_SHORT");
    await page.seen("#entry-missing");
    assert.match(await page.text("#entry-missing"), /M_TEAPOT_IS_SHORT/);
    assert.ok(!await page.isVisible("#entry"));
    assert.ok(!await page.isVisible("#entry-missing-near"));
    await page.nothingWentWrong();
  });

  test("a name that turns the text around shows how", async () => {
    await page.empty("#M_%E2%80%AEABC");
    await page.says("#entry-missing-name", "M_U+202EABC");
    assert.equal(await page.count("#entry-missing-name .invisible"), 1);
  });

  for (const [address, meant] of [["#M_LIMT_EXCEEDED", "M_LIMIT_EXCEEDED"], ["#invalid_gant", "invalid_grant"]]) {
    test(`${address} offers ${meant}`, async () => {
      await page.empty(address);
      await page.says("#entry-missing-near", `Did you mean ${meant}?`);
      await page.click("#entry-missing-near a");
      await page.says("#entry-title", meant);
      await page.nothingWentWrong();
    });
  }

  test("an entry leaves out what says nothing", async () => {
    await page.empty("#M_FORBIDDEN");
    await page.says("#entry-title", "M_FORBIDDEN");
    for (const name of ["aliases", "fields"]) assert.ok(!await page.isVisible(`[data-entry="${name}"]`), name);
    await page.says('[data-entry="tellElse"]', /when they log in: Could not log in\./);
    await page.empty("#invalid_grant");
    await page.says("#entry-title", "invalid_grant");
    for (const shown of ["#entry-answer", '[data-entry="statuses"]', "#entry-origin"]) assert.ok(await page.isVisible(shown), shown);
    for (const hidden of ["#entry-code", '[data-entry="sentBy"]']) assert.ok(!await page.isVisible(hidden), hidden);
    await page.empty("#no-answer-at-all");
    await page.says("#entry-title", "No answer at all");
    assert.ok(!await page.isVisible("#entry-answer"));
    await page.nothingWentWrong();
  });

  test("an entry leads to those of its area, to the one before and behind, and to a page of its own", async () => {
    const entry = entryNamed("M_BAD_STATE");
    assert.ok(entry);
    await page.empty("#M_BAD_STATE");
    await page.says("#entry-area", entry.area);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#entry-related-list a")].map((link) => link.textContent)), relatedTo(entry).slice(0, 8).map(({ title }) => title));
    const [before, behind] = besides(entry);
    await page.says("#entry-before", `← ${before?.title}`);
    await page.click("#entry-behind a");
    await page.says("#entry-title", behind?.title ?? "");
    await page.click("#entry-page");
    await page.arrivesAt(`/${behind?.name}/`);
    assert.equal(await page.text("h1"), behind?.title);
  });

  test("every errcode has an answer of a server that decodes to it, and code that names it or its recovery", async () => {
    // Neither the answers nor the code are made by an engine. Chromium shows each of them, the others every fifth.
    const rows = catalog.filter((_, i) => page.engine === "Chromium" || i % 5 === 0);
    const all = await page.evaluate(async (errcodes) => {
      const shown = [];
      for (const errcode of errcodes) {
        const arrived = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
        location.hash = errcode;
        await arrived;
        shown.push(["#entry-title", '[data-entry="mockResponse"]', '[data-entry="code"]'].map((where) => document.querySelector(where)?.textContent ?? ""));
      }
      return shown;
    }, rows.map(({ errcode }) => errcode));
    for (const [i, { errcode, recovery }] of rows.entries()) {
      const [title, response, code] = all[i];
      assert.equal(title, errcode);
      const record = parseMatrixError(response.slice(response.indexOf("{")), { status: Number(/^HTTP\/\S+ (\d{3})/.exec(response)?.[1]) });
      assert.equal(record.errcode, errcode, response);
      assert.ok([errcode, recovery].some((word) => code.includes(word)), `${errcode}: ${code}`);
    }
    await page.nothingWentWrong();
  });

  test("the answer of a server can be copied, and decoded at a press", async () => {
    await page.empty("#M_LIMIT_EXCEEDED");
    await page.says("#entry-title", "M_LIMIT_EXCEEDED");
    await page.holdWaits();
    await page.click("#copy-mock");
    await page.says("#copy-mock", "Copied");
    assert.equal(await page.clipboard(), await page.text('[data-entry="mockResponse"]'));
    await page.click("#entry-decode");
    await page.seen("#view-decode");
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.shows("status", "429");
    assert.equal(await focused(), "record");
    await page.nothingWentWrong();
  });

  test("the code can be copied with the keyboard", async () => {
    await page.empty("#M_LIMIT_EXCEEDED");
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
    await page.empty("#M_LIMIT_EXCEEDED");
    await page.holdWaits();
    await page.click("#copy-code");
    await page.says("#copy-code", "Copied");
    await page.evaluate(() => { location.hash = "#M_FORBIDDEN"; });
    await page.says("#entry-title", "M_FORBIDDEN");
    assert.equal(await page.text("#copy-code"), "Copy");
  });

  test("what a second button says aloud is not ended with what the first one said", async () => {
    await page.empty("#M_LIMIT_EXCEEDED");
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
