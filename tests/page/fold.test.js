// @ts-check
// Tests that the answer is in the first screen of a small window: the input folds to one line once it holds a text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./page.js";

const sizes = [{ width: 320, height: 640 }, { width: 360, height: 740 }, { width: 768, height: 1024 }];
const line = '2026-01-01 12:30:45,403 WARN [sync-7] request failed: 429 {"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000} (took 12ms)';
const link = `#s=${Buffer.from(JSON.stringify({ status: 403, headers: [], body: '{"errcode":"M_FORBIDDEN","error":"x"}', switches: {} })).toString("base64url")}`;

inEachEngine("on a small window", (page) => {
  const place = (what = "#headline") => page.evaluate((what) => {
    const { top, bottom } = /** @type {Element} */ (document.querySelector(what)).getBoundingClientRect();
    return { top, bottom, height: innerHeight, scrolled: scrollY, box: document.querySelector("#body")?.checkVisibility(), focused: document.activeElement?.id };
  }, what);

  async function isInFirstScreen(what = "#headline") {
    await page.seen("#edit");
    await page.seen(what);
    const { top, bottom, height, scrolled, box } = await place(what);
    assert.ok(top > 0 && bottom > top && bottom <= height, `from ${top} to ${bottom} of ${height}`);
    assert.deepEqual([scrolled, box], [0, false]);
  }

  for (const size of sizes) {
    test(`of ${size.width} × ${size.height}, the answer to what is pasted, picked, shared or kept is in the first screen`, async () => {
      await page.openFramed("", size);
      await page.put("#body", line);
      await isInFirstScreen();
      await page.says("#folded", `429 · ${line.length} bytes · in a line of text`);
      // The hidden box had the focus.
      assert.equal((await place()).focused, "edit");
      await page.openFramed("", size);
      await page.click('#start [data-example="ratelimit-007"]');
      await isInFirstScreen();
      await page.openFramed(link, size);
      await isInFirstScreen();
      await page.says("#folded", /^403 · 37 bytes · opened from a link$/);
      await page.nothingWentWrong();
    });
  }

  test("the text is there again at a press of “Edit”, and stays while somebody types", async () => {
    await page.openFramed("", sizes[1]);
    await page.type("#body", '{"errcode":"M_FORBIDDEN"}');
    await page.shows("errcode", "M_FORBIDDEN");
    assert.ok(await page.isVisible("#body"), "nobody has pasted anything");
    await page.put("#body", line);
    await page.seen("#edit");
    await page.click("#edit");
    await page.seen("#body");
    assert.equal((await place()).focused, "body");
    await page.type("#body", " ");
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    assert.ok(await page.isVisible("#body"));
    await page.nothingWentWrong();
  });

  test("a window that is made narrow folds the text away, but not under the hands of somebody who changes it", async () => {
    const wide = { width: 1200, height: 800 };
    await page.openFramed("", wide);
    await page.put("#body", line);
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#main")).focus());
    await page.resizeFrame(sizes[1]);
    await page.seen("#edit");
    assert.ok(!await page.isVisible("#body"));
    await page.openFramed("", wide);
    await page.put("#body", line);
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.resizeFrame(sizes[1]);
    await page.until(() => innerWidth < 400 && document.querySelector("#view-decode")?.classList.contains("folded") === false);
    const { box, focused } = await place();
    assert.deepEqual([box, focused], [true, "body"]);
    await page.nothingWentWrong();
  });

  test("a text without an answer stays open, and says why", async () => {
    await page.openFramed("", sizes[0]);
    await page.put("#body", line);
    await page.seen("#edit");
    await page.put("#body", "curl https://matrix.example.org/");
    await page.says("#found", /^This is a request/);
    assert.ok(await page.isVisible("#found"));
    assert.ok(await page.isVisible("#body"));
    assert.ok(!await page.isVisible("#edit"));
  });

  test("the picker and a caution stay in sight", async () => {
    await page.openFramed("", sizes[0]);
    await page.put("#body", `${line}\n{"errcode":"M_UNKNOWN_TOKEN","error":"cut of`);
    await page.seen("#edit");
    assert.ok(await page.isVisible("#finds"));
    await page.choose("#finds", "1");
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
    assert.ok(await page.isVisible("#found-caution"));
    assert.ok(!await page.isVisible("#body"));
    // Below both there is room for the sentence that says what to do.
    await isInFirstScreen("#todo");
  });

  test("what leads into the folded text unfolds it", async () => {
    await page.openFramed("", sizes[1]);
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"x","soft_logout":"true"}');
    await page.seen('[data-field="warnings"] mark');
    await page.click('[data-field="warnings"] button');
    await page.seen("#body");
    assert.equal((await place()).focused, "body");
    await page.put("#body", "<html><h1>Bad Gateway</h1></html>");
    await page.seen("#type-status");
    await page.click("#type-status");
    await page.seen("#status");
    assert.equal((await place()).focused, "status");
  });
});

inEachEngine("on a wide window", (page) => {
  test("an example that a key opens hands the focus to the record, which stands in its place", async () => {
    await page.open();
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#start button")).focus());
    await page.press(Key.ENTER);
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "record");
    await page.nothingWentWrong();
  });

  test("nothing is folded, and the box grows with the text from 4 to 12 lines", async () => {
    await page.open();
    const rows = () => page.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.querySelector("#body")).rows);
    assert.equal(await rows(), 4);
    await page.put("#body", "a\n".repeat(7));
    assert.equal(await rows(), 8);
    await page.put("#body", `${line}\n${"a\n".repeat(100)}`);
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    assert.equal(await rows(), 12);
    assert.ok(await page.isVisible("#body"));
    assert.ok(!await page.isVisible("#edit"));
    await page.put("#body", "a");
    assert.equal(await rows(), 4);
  });
});
