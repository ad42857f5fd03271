// @ts-check
// Tests the page before anything is in it: its examples, and the button that pastes.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./page.js";
import { captured } from "./rows.js";

const forbidden = '{"errcode":"M_FORBIDDEN","error":"from the clipboard"}';

/** Answers Chromium's question whether the page may read the clipboard. @param {import("./page.js").Page} page @param {"granted" | "denied"} setting */
async function mayPaste({ driver, site }, setting) {
  if (!("sendDevToolsCommand" in driver)) throw new Error("Chromium’s driver is another than expected");
  const send = /** @type {{ sendDevToolsCommand: (command: string, parameters: object) => Promise<void> }} */ (driver).sendDevToolsCommand.bind(driver);
  await send("Browser.setPermission", { permission: { name: "clipboard-read" }, setting, origin: site.origin });
}

inEachEngine("an empty page", (page) => {
  beforeEach(() => page.empty());

  test("has an empty box and examples, and no record of nothing", async () => {
    await page.open();
    assert.deepEqual([await page.value("#body"), await page.value("#status"), await page.value("#headers")], ["", "", ""]);
    await page.seen("#start");
    assert.ok(!await page.isVisible("#record"));
    assert.equal(await page.text("#found"), "");
    for (const hidden of ["#as-is", "#finds", "#edit", "#found-caution"]) assert.ok(!await page.isVisible(hidden), hidden);
    assert.equal(await page.count("#start button"), 3);
    assert.equal(await page.count(".try button"), 5);
    await page.nothingWentWrong();
  });

  test("decodes each example at a click, as the server sent it", async () => {
    const ids = await page.evaluate(() => [...document.querySelectorAll("[data-example]")].map((button) => button.getAttribute("data-example") ?? ""));
    for (const id of new Set(ids)) {
      const row = captured(id);
      await page.click(`.try [data-example="${id}"]`);
      await page.shows("status", String(row.status));
      assert.equal(await page.value("#body"), row.body_text.replaceAll("\r\n", "\n"));
      await page.says("#example-note", /^Captured from/);
    }
    assert.ok(!await page.isVisible("#start"));
    await page.nothingWentWrong();
  });

  test("leads to a record with the keyboard, and is empty again after “Clear”", async () => {
    await page.find("#start button").sendKeys(Key.ENTER);
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.find("#clear").sendKeys(Key.ENTER);
    await page.seen("#start");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "body");
    await page.type("#body", "{}");
    await page.seen("#record");
    await page.press(Key.BACK_SPACE, Key.BACK_SPACE);
    await page.seen("#start");
    await page.nothingWentWrong();
  });

  test("does not hide what another view shows", async () => {
    await page.click('nav a[href="#ask"]');
    await page.seen("#record-waiting");
    assert.ok(!await page.isVisible("#start"));
    await page.click('nav a[href="#decode"]');
    await page.seen("#start");
    assert.ok(!await page.isVisible("#record"));
  });

  test("has a button that pastes, where the browser has a way", async () => {
    const isAble = await page.evaluate(() => typeof navigator.clipboard?.readText === "function");
    assert.equal(await page.isVisible("#paste"), isAble);
    // The others ask the user with a button of their own, which WebDriver cannot press.
    if (!isAble || page.engine !== "Chromium") return;
    await mayPaste(page, "granted");
    await page.put("#body", forbidden);
    await page.click("#body");
    await page.control("a");
    await page.control("x");
    await page.seen("#start");
    await page.click("#paste");
    await page.shows("error", "from the clipboard");
    assert.equal(await page.value("#body"), forbidden);
    await page.nothingWentWrong();
  });

});

inEachEngine("a browser that does not let the page paste", (page) => {
  test("is told so, with what to do instead", async () => {
    await page.open();
    await mayPaste(page, "denied");
    await page.click("#paste");
    await page.says("#paste-note", /^The browser does not allow it\. Press Ctrl\+V/);
    await page.type("#body", "{}");
    await page.says("#paste-note", "");
    await page.nothingWentWrong();
  });
}, { engines: ["Chromium"] });
