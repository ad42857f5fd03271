// @ts-check
// Tests the catalogue: its search, its filters, its addresses, its links, and what it lets you copy.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { catalog } from "matrix-error/catalog";
import { Key } from "selenium-webdriver";
import { ENTRIES, besides, entryNamed, recordOf, relatedTo } from "../../www/errcodes/entries.js";
import { search } from "../../www/errcodes/search.js";
import { inEachEngine } from "./page.js";

const limited = catalog.find(({ errcode }) => errcode === "M_LIMIT_EXCEEDED");
assert.ok(limited);

inEachEngine("the catalogue", (page) => {
  const listed = () => page.evaluate(() => [...document.querySelectorAll("#catalog-list li")]
    .filter((row) => row.checkVisibility()).map((row) => row.getAttribute("data-errcode")));
  const all = ENTRIES.map(({ name }) => name);
  const countOf = (/** @type {number} */ found) => (found === all.length ? `${found} entries` : `${found} of ${all.length} entries`);
  const hash = () => page.evaluate(() => location.hash);
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.closest("li")?.dataset.errcode || "");

  beforeEach(() => page.open("#catalog"));

  test("is reached by a click, and lists every errcode of the package under its area", async () => {
    await page.open();
    assert.ok(!await page.isVisible("#view-catalog"));
    await page.click('nav a[href="#catalog"]');
    await page.seen("#catalog-list");
    assert.deepEqual(await listed(), all);
    for (const { errcode } of catalog) assert.ok(all.includes(errcode), errcode);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#catalog-list h3")].map((heading) => heading.textContent)), [...new Set(ENTRIES.map(({ area }) => area))]);
    await page.says("#catalog-count", countOf(all.length));
    assert.equal(await page.find('nav a[href="#catalog"]').getDomAttribute("aria-current"), "page");
    await page.nothingWentWrong();
  });

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
    await page.open("#M_FORBIDDEN");
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
      await page.open("#catalog");
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

  for (const address of ["#m_forbidden", "#M_FORBIDDEN/", "#M_Forbidden"]) {
    test(`${address} opens M_FORBIDDEN`, async () => {
      await page.open(address);
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
    await page.open(`#${entry.aliases[0]}`);
    await page.says("#entry-title", entry.errcode);
    await page.says('[data-entry="aliases"]', new RegExp(entry.aliases[0].replaceAll(".", "\\.")));
  });

  test("a name that no errcode has is said to be unknown", async () => {
    await page.open("#M_TEAPOT_IS_SHORT");
    await page.seen("#entry-missing");
    assert.match(await page.text("#entry-missing"), /M_TEAPOT_IS_SHORT/);
    assert.ok(!await page.isVisible("#entry"));
    assert.ok(!await page.isVisible("#entry-missing-near"));
    await page.nothingWentWrong();
  });

  for (const [address, meant] of [["#M_LIMT_EXCEEDED", "M_LIMIT_EXCEEDED"], ["#invalid_gant", "invalid_grant"]]) {
    test(`${address} offers ${meant}`, async () => {
      await page.open(address);
      await page.says("#entry-missing-near", `Did you mean ${meant}?`);
      await page.click("#entry-missing-near a");
      await page.says("#entry-title", meant);
      await page.nothingWentWrong();
    });
  }

  test("an entry leaves out what says nothing", async () => {
    await page.open("#M_FORBIDDEN");
    await page.says("#entry-title", "M_FORBIDDEN");
    for (const name of ["aliases", "fields"]) assert.ok(!await page.isVisible(`[data-entry="${name}"]`), name);
    await page.says('[data-entry="tellElse"]', /when they log in: Could not log in\./);
    await page.open("#invalid_grant");
    await page.says("#entry-title", "invalid_grant");
    for (const shown of ["#entry-answer", '[data-entry="statuses"]', "#entry-origin"]) assert.ok(await page.isVisible(shown), shown);
    for (const hidden of ["#entry-code", '[data-entry="sentBy"]']) assert.ok(!await page.isVisible(hidden), hidden);
    await page.open("#no-answer-at-all");
    await page.says("#entry-title", "No answer at all");
    assert.ok(!await page.isVisible("#entry-answer"));
    await page.nothingWentWrong();
  });

  test("an entry leads to those of its area, to the one before and behind, and to a page of its own", async () => {
    const entry = entryNamed("M_BAD_STATE");
    assert.ok(entry);
    await page.open("#M_BAD_STATE");
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
    assert.equal(await focused(), "record");
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
