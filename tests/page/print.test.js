// @ts-check
// Tests what the page looks like on paper: the answer whole, black on white, and no controls.
//
// The rules for paper are made to hold for the screen, where every engine tells what it shows. Two engines also print.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inEachEngine } from "./page.js";

const pictures = fileURLToPath(new URL("../../target/page", import.meta.url));
const long = `{"errcode":"M_CONSENT_NOT_GIVEN","error":"x","consent_uri":"https://example.org/terms","other":[${Array.from({ length: 60 }, (_, i) => `"line ${i}"`).join(",")}]}`;

for (const isDark of [false, true]) {
  inEachEngine(`the page on paper, from ${isDark ? "dark" : "light"},`, (page) => {
    if (isDark) before(() => page.paint("dark"));
    beforeEach(() => page.open());

    /** Makes the page look on the screen as on paper. */
    const lookPrinted = () => page.evaluate(() => {
      let changed = 0;
      for (const { cssRules } of document.styleSheets) {
        for (const rule of cssRules) {
          if (!(rule instanceof CSSMediaRule) || rule.media.mediaText !== "print") continue;
          rule.media.mediaText = "all";
          changed += 1;
        }
      }
      return changed;
    });
    /** @param {string} selector */
    const areShown = (selector) => page.evaluate((where) => [...document.querySelectorAll(where)].filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 100)), selector);

    async function openLong() {
      await page.put("#body", long);
      await page.shows("errcode", "M_CONSENT_NOT_GIVEN");
      await page.evaluate(() => document.querySelector("#whole")?.closest("details")?.setAttribute("open", ""));
      assert.ok(await lookPrinted() > 0, "there are no rules for paper");
    }

    test("is black on white", async () => {
      await openLong();
      const [page_, text] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(/** @type {Element} */ (document.querySelector("#todo"))).color]);
      assert.deepEqual([page_, text], ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    });

    test("has the answer and the record, and nothing to press or fill in", async () => {
      await openLong();
      for (const selector of ["#headline", "#whole", "h1"]) assert.equal((await areShown(selector)).length, 1, selector);
      assert.deepEqual(await areShown("button, .button, input, select, textarea, label, nav, footer, #examples"), []);
    });

    test("cuts nothing", async () => {
      await openLong();
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("body *")]
        .filter((each) => each.checkVisibility() && getComputedStyle(each).overflowY !== "visible" && each.scrollHeight > each.clientHeight + 1 && !each.matches(".visually-hidden, h1 span"))
        .map((each) => each.outerHTML.slice(0, 100))), []);
    });

    test("says where links lead", async () => {
      await openLong();
      // Engines give the rule as it is written, or with the address in it.
      assert.match(
        await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector('#record a[href="https://example.org/terms"]')), "::after").content),
        /^" \(("? ?attr\(href\) ?"?|" "https:\/\/example\.org\/terms" "|https:\/\/example\.org\/terms)\)"$/,
      );
    });

    test("has an errcode’s entry without the list, and the list without an entry", async () => {
      for (const [fragment, shown, hidden] of [["#M_LIMIT_EXCEEDED", "#entry", "#catalog-list"], ["#catalog", "#catalog-list", "#entry"]]) {
        await page.open(fragment);
        assert.ok(await lookPrinted() > 0);
        assert.equal((await areShown(shown)).length, 1, shown);
        assert.deepEqual(await areShown(hidden), []);
      }
    });

    if (page.engine !== "WebKitGTK") {
      test("is printed", async () => {
        await page.put("#body", long);
        await page.shows("errcode", "M_CONSENT_NOT_GIVEN");
        // The types know no answer, and no options that are left out.
        const print = /** @type {{ printPage(options: object): Promise<string> }} */ (/** @type {unknown} */ (page.driver));
        const pdf = Buffer.from(await print.printPage({}), "base64");
        mkdirSync(pictures, { recursive: true });
        writeFileSync(`${pictures}/${page.engine.toLowerCase()}-print-${isDark ? "dark" : "light"}.pdf`, pdf);
        assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
      });
    }
  // One engine is enough: the same rules take the darkness away.
  }, isDark ? { engines: ["Chromium"] } : {});
}
