// @ts-check
// Tests that people who use a screen reader, a keyboard alone or less motion can use every view of the page.
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./page.js";

inEachEngine("somebody without sight or mouse", (page) => {
  beforeEach(() => page.empty());

  for (const [selector, name] of /** @type {const} */ ([
    ["#body", "What did the homeserver say?"], ["#status", "Status"], ["#headers", "Headers"], ["#example", "Real responses"],
    ["#example-search", "Search real responses"], ["#file", "Open a file…"], ["#doing", "What did you ask?"],
    ["#session-refresh", "A refresh token is stored"], ["#retry-attempt", "Attempt"], ["#copy-record", "Copy"], ["#share-open", "Share…"],
  ])) {
    test(`hears ${selector} called “${name}”`, async () => {
      await page.openExample();
      await page.reach(selector);
      // WebKitGTK adds the value of a control inside the label, Firefox the button of a file field.
      const heard = (await page.find(selector).getAccessibleName()).replaceAll(/\s+/g, " ").trim();
      assert.ok(heard === name || heard.startsWith(`${name} `), heard);
    });
  }

  test("hears what the folded input and the picker are called", async () => {
    await page.openFramed("", { width: 360, height: 740 });
    await page.put("#body", '429 {"errcode":"M_LIMIT_EXCEEDED"}\n{"errcode":"M_FORBIDDEN"}');
    await page.seen("#edit");
    assert.equal(await page.find("#edit").getAccessibleName(), "Edit the text");
    assert.match(await page.find("#finds").getAccessibleName(), /^Which one\?/);
  });

  test("hears of what was found in the text, though a small window shows it in short", async () => {
    await page.openFramed("", { width: 360, height: 740 });
    await page.put("#body", '429 {"errcode":"M_LIMIT_EXCEEDED"}');
    await page.seen("#edit");
    assert.equal(await page.find("#found").getAriaRole(), "status");
    assert.ok(await page.evaluate(() => document.querySelector("#found")?.checkVisibility()));
  });

  test("hears of a new result: the code and what to do, and not the whole record", async () => {
    const live = await page.evaluate(() => ["errcode", "error"].map((field) =>
      document.querySelector(`[data-field="${field}"]`)?.closest('[aria-live="polite"], [role="status"]')?.id ?? null));
    assert.deepEqual(live, ["headline", null]);
    assert.equal(await page.evaluate(() => document.querySelector("#todo")?.closest('[aria-live="polite"]')?.id), "headline");
  });

  test("does not hear a countdown each second", async () => {
    assert.equal(await page.find("#countdown").getDomAttribute("role"), "timer");
    assert.equal(await page.evaluate(() => document.querySelector("#countdown")?.closest('[aria-live="polite"], [role="status"]') ?? null), null);
  });

  for (const fragment of ["", "#ask", "#M_LIMIT_EXCEEDED"]) {
    test(`reaches everything on ${fragment || "the page"} with the Tab key, and sees where the focus is`, async () => {
      await page.open(fragment);
      // In some engines boxes that scroll are stops, too. They are not counted.
      const expected = await page.evaluate(() => {
        const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
        const shown = all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled"));
        // Only one radio button of a group is a stop.
        const stops = shown.filter((element) => !(element instanceof HTMLInputElement && element.type === "radio" && !element.checked));
        // The list of errcodes is long, so only its first links are tried.
        const few = stops.filter((element) => !element.matches("#catalog-list li:nth-child(n + 3) a"));
        document.querySelectorAll("#catalog-list li:nth-child(n + 3)").forEach((row) => row.remove());
        few.forEach((element, i) => { element.setAttribute("data-stop", String(i)); });
        document.documentElement.dataset.stops = "";
        return few.length;
      });
      assert.ok(expected >= 8, String(expected));
      const reached = [];
      for (let i = 0; i < expected + 5; i++) {
        await page.press(Key.TAB);
        const [stop, isShown, what] = await page.evaluate(() => {
          const element = document.activeElement;
          // A hidden control shows the focus at its label.
          const shown = element?.matches(".visually-hidden") ? element.nextElementSibling : element;
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(/** @type {Element} */ (shown));
          return [element?.getAttribute("data-stop"), (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none", element?.outerHTML.slice(0, 120)];
        });
        if (stop === null || stop === undefined) continue;
        assert.ok(isShown, `where the focus is cannot be seen at ${what}`);
        reached.push(Number(stop));
        if (reached.length === expected) break;
      }
      assert.deepEqual(reached, Array.from({ length: expected }, (_, i) => i));
    });
  }

  test("may skip what comes before the content", async () => {
    await page.open();
    await page.press(Key.TAB);
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /^Skip/);
    await page.press(Key.ENTER);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
  });
});

/** @param {import("./page.js").Page} page */
const wantsNoMotion = (page) => {
  test("sees none", async () => {
    for (const fragment of ["", "#ask", "#M_LIMIT_EXCEEDED"]) {
      await page.open(fragment);
      assert.ok(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches));
      const moving = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll("*")].filter((element) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
        return animationName !== "none" || /[1-9]/.test(transitionDuration.replaceAll("1e-05s", "0s")) || scrollBehavior === "smooth";
      }).map((element) => element.outerHTML.slice(0, 100)));
      assert.deepEqual(moving, []);
    }
  });
};
// WebKitGTK reads this wish from the desktop's settings, which a test must not change.
// Chromium can be told while it shows a page, Firefox only when it starts.
inEachEngine("somebody who wants no motion", (page) => {
  before(() => page.paint("light"));
  wantsNoMotion(page);
}, { engines: ["Chromium"] });
inEachEngine("somebody who wants no motion", wantsNoMotion, { engines: ["Firefox"], isStill: true });
