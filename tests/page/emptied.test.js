// @ts-check
// Tests the tests' own way to an empty page: what `empty` leaves is what a visitor finds on the page that was just loaded.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inEachEngine } from "./page.js";

/** Runs in the page: all that a user can see of it or reach in it, and what the tab keeps. */
function seen() {
  const elements = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility()).map((element) => {
    const { value, checked, readOnly, disabled, rows } = /** @type {HTMLInputElement & HTMLTextAreaElement} */ (element);
    const attributes = [...element.attributes].filter((attribute) => attribute.value !== "" || ["open", "hidden"].includes(attribute.name)).map(({ name, value }) => `${name}=${value}`).sort();
    return [element.localName, ...attributes, value, checked, readOnly, disabled, rows].join(" ");
  });
  // What the closed dialog holds is made anew when it opens.
  const controls = [...document.querySelectorAll(":is(input, select, textarea):not(dialog *)")].map((control) => {
    const { id, value, checked } = /** @type {HTMLInputElement} */ (control);
    return `${id}: ${value} ${checked}`;
  });
  const folds = [...document.querySelectorAll("details")].map(({ open }) => open);
  return { title: document.title, text: document.body.innerText, elements, controls, folds, focus: document.activeElement?.id, scrolled: scrollY, hash: location.hash, kept: sessionStorage.length, complaints: complaints.length };
}

inEachEngine("a page that was used and emptied", (page) => {
  /** Uses each part of the page. */
  async function use() {
    await page.put("#body", '429 {"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":"x","soft_logout":1}\n{"errcode":"M_UNKNOWN_TOKEN","error":"cut of');
    await page.choose("#finds", "1");
    await page.choose("#doing", "refresh");
    await page.put("#retry-attempt", "3");
    await page.reach("#retry-idempotent");
    await page.click("#retry-idempotent");
    await page.put("#headers", "no header");
    await page.click("#as-is");
    await page.put("#example-search", "soft logout");
    await page.choose("#example", "soft-001");
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = !fold.open; }));
    await page.click('nav a[href="#ask"]');
    await page.put("#ask-address", "http://127.0.0.1:6667");
    await page.click('label[for="ask-unknown-alias"]');
    await page.put("#ask-alias", "#own:example.org");
    await page.click("#ask-send");
    await page.seen("#ask-causes-list li");
    await page.click('nav a[href="#catalog"]');
    await page.put("#catalog-search", "limit");
    await page.choose("#filter-origin", "specification");
    await page.click("#catalog-list li a");
    await page.seen("#entry");
    await page.click("#entry-decode");
    await page.seen("#record");
    await page.click("#share-open");
    await page.seen("#share");
  }

  test("is as it opens, at each of its views, and was not loaded again, unless a test changed it", async () => {
    const fragments = ["", "#catalog", "#ask", "#M_FORBIDDEN"];
    const opened = [];
    for (const fragment of fragments) {
      await page.open(fragment);
      opened.push(await page.evaluate(seen));
    }
    const pages = () => page.site.requests.filter((path) => path === "/").length;
    await page.open();
    await use();
    for (const [i, fragment] of fragments.entries()) {
      await page.empty(fragment);
      assert.deepEqual(await page.evaluate(seen), opened[i], fragment);
    }
    assert.equal(pages(), fragments.length + 1);
    await page.holdWaits();
    await page.empty();
    assert.equal(pages(), fragments.length + 2);
    assert.equal(await page.evaluate(() => "heldWaits" in window), false);
  });
});
