// @ts-check
// Tests the search of the errcodes: its words, its filters, its address, and its keys.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { ENTRIES, recordOf } from "../../www/errcodes/entries.js";
import { search } from "../../www/errcodes/search.js";
import { inEachEngine } from "./page.js";

inEachEngine("the search of the errcodes", (page) => {
  const listed = () => page.evaluate(() => [...document.querySelectorAll("#catalog-list li")]
    .filter((row) => row.checkVisibility()).map((row) => row.getAttribute("data-errcode")));
  const all = ENTRIES.map(({ name }) => name);
  const countOf = (/** @type {number} */ found) => (found === all.length ? `${found} entries` : `${found} of ${all.length} entries`);
  const hash = () => page.evaluate(() => location.hash);
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.closest("li")?.dataset.errcode || "");

  // WebKit counts how often a page changes its address, and stops counting only when another page is loaded.
  beforeEach(() => (page.engine === "WebKitGTK" ? page.open("#catalog") : page.empty("#catalog")));

  test("a search lists what was meant, best first, also where it is misspelt", async () => {
    for (const typed of ["wrong password", "limt", "429", "M_FORBIDEN", "invalid_grant"]) {
      const found = search(typed).map(({ name }) => name);
      await page.put("#catalog-search", typed);
      await page.says("#catalog-count", countOf(found.length));
      assert.deepEqual(await listed(), found, typed);
    }
    await page.nothingWentWrong();
  });

  test("where nothing fits, the nearest are offered, and words say so", async () => {
    await page.put("#catalog-search", "Cannot join: you are not invited to room xyzzy");
    await page.says("#catalog-count", /^No entry has all of that\. The nearest:/);
    assert.ok((await listed()).includes("M_FORBIDDEN"));
    await page.put("#catalog-search", "xyzzy");
    await page.says("#catalog-count", /^No entry has that/);
    assert.deepEqual(await listed(), []);
  });

  for (const [selector, key, asked, fits] of /** @type {[string, string, string, (entry: typeof ENTRIES[number]) => boolean][]} */ ([
    ["#filter-recovery", "contact-admin", "do=contact-admin", (entry) => recordOf(entry).recovery === "contact-admin"],
    ["#filter-origin", "Synapse", "in=Synapse", ({ row }) => row !== null && ["synapse-only", "deprecated"].includes(row.stability)],
    ["#filter-origin", "specification", "in=specification", ({ row }) => row?.specUrl?.includes("spec.matrix.org") ?? false],
  ])) {
    test(`${selector} leaves the entries of ${key}, and “Clear” brings the others back`, async () => {
      assert.ok(!await page.isVisible("#catalog-reset"));
      await page.choose(selector, key);
      const fitting = ENTRIES.filter(fits).map(({ name }) => name);
      assert.ok(fitting.length > 0 && fitting.length < all.length);
      await page.says("#catalog-count", countOf(fitting.length));
      assert.deepEqual(await listed(), fitting);
      assert.equal(await hash(), `#catalog?${asked}`);
      await page.click("#catalog-reset");
      await page.says("#catalog-count", countOf(all.length));
      assert.equal(await page.value(selector), "");
      assert.equal(await hash(), "#catalog");
      assert.equal(await focused(), "catalog-search");
      await page.nothingWentWrong();
    });
  }

  const chip = (/** @type {number} */ status) => `//*[@id="catalog-statuses"]/button[text()="${status}"]`;
  const press = async (/** @type {number} */ status) => page.driver.findElement({ xpath: chip(status) }).click();

  test("a status that is pressed leaves its entries, another takes its place, and pressed again it lets go", async () => {
    for (const status of [429, 413]) {
      await press(status);
      const fitting = ENTRIES.filter(({ statuses }) => statuses.includes(status)).map(({ name }) => name);
      await page.says("#catalog-count", countOf(fitting.length));
      assert.deepEqual(await listed(), fitting);
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('#catalog-statuses [aria-pressed="true"]')].map((pressed) => pressed.textContent)), [String(status)]);
    }
    await press(413);
    await page.says("#catalog-count", countOf(all.length));
  });

  test("search and filters stand in the address, which survives a reload, and the way back from an entry", async () => {
    await press(403);
    await page.put("#catalog-search", "account");
    const found = search("account").filter(({ statuses }) => statuses.includes(403)).map(({ name }) => name);
    assert.ok(found.length > 0 && found.length < search("account").length);
    await page.says("#catalog-count", countOf(found.length));
    assert.equal(await hash(), "#catalog?status=403&q=account");
    await page.reload();
    await page.says("#catalog-count", countOf(found.length));
    assert.deepEqual(await listed(), found);
    assert.equal(await page.value("#catalog-search"), "account");
    await page.click("#catalog-list li a");
    await page.until((name) => location.hash === `#${name}`, found[0]);
    await page.driver.navigate().back();
    await page.until(() => location.hash === "#catalog?status=403&q=account");
    await page.says("#catalog-count", countOf(found.length));
    assert.deepEqual(await listed(), found);
    await page.nothingWentWrong();
  });

  test("an address with a search in it is read as it was written, and what it does not know counts as nothing", async () => {
    await page.open("#catalog?status=999&in=nowhere&do=x&q=too%20big%20%26%20too%20many");
    assert.equal(await page.value("#catalog-search"), "too big & too many");
    assert.equal(await page.value("#filter-origin"), "");
    assert.equal(await page.count('#catalog-statuses [aria-pressed="true"]'), 0);
    await page.nothingWentWrong();
  });

  test("typing beside an open entry leaves it, and the way back leads to it", async () => {
    await page.empty("#M_FORBIDDEN");
    await page.says("#entry-title", "M_FORBIDDEN");
    await page.type("#catalog-search", "rate");
    await page.until(() => location.hash === "#catalog?q=rate");
    assert.equal(await page.value("#catalog-search"), "rate");
    assert.equal(await focused(), "catalog-search");
    assert.ok(!await page.isVisible("#entry"));
    await page.driver.navigate().back();
    await page.says("#entry-title", "M_FORBIDDEN");
    await page.seen("#entry");
  });

  test("Enter opens the code that was typed, in any case, and the only hit", async () => {
    for (const [typed, name] of [["m_not_found", "M_NOT_FOUND"], ["M_HS_DISABLED", "M_RESOURCE_LIMIT_EXCEEDED"], ["keeps logging me out", "M_UNKNOWN_TOKEN"]]) {
      await (page.engine === "WebKitGTK" ? page.open("#catalog") : page.empty("#catalog"));
      await page.type("#catalog-search", typed);
      await page.press(Key.ENTER);
      await page.until((name) => location.hash === `#${name}`, name);
      await page.says("#entry-title", name);
      assert.equal(await focused(), "entry-title");
    }
  });

  test("Enter goes to the list where several fit, the arrow keys go through it and back to the search", async () => {
    await page.type("#catalog-search", "429");
    await page.press(Key.ENTER);
    const [first, second] = await listed();
    assert.equal(await focused(), first);
    await page.press(Key.ARROW_DOWN);
    assert.equal(await focused(), second);
    await page.press(Key.ARROW_UP, Key.ARROW_UP);
    assert.equal(await focused(), "catalog-search");
    await page.press(Key.ARROW_DOWN);
    assert.equal(await focused(), first);
    await page.press(Key.ENTER);
    await page.says("#entry-title", "M_LIMIT_EXCEEDED");
  });
});
