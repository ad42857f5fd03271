// @ts-check
// Files are chosen and dropped in each engine; what the page shows of them comes out.
// The drop is an event made by script: WebDriver cannot drag a file in from outside the window.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { inEachEngine } from "./page.js";

const response = 'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\n\r\n{"errcode":"M_LIMIT_EXCEEDED","error":"aus einer Datei: ä🦀"}';

inEachEngine("a file", (page) => {
  /** @type {string} */ let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "page-"));
    await writeFile(join(folder, "response.txt"), response);
    await writeFile(join(folder, "body.json"), '{"errcode":"M_FORBIDDEN","error":"of another file"}');
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(() => page.open());

  test("that is chosen is decoded, status and headers included", async () => {
    await page.find("#file").sendKeys(join(folder, "response.txt"));
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.shows("error", "aus einer Datei: ä🦀");
    await page.shows("status", "429");
    await page.shows("retryAfterMs", "7000 ms");
    await page.says("#file-note", /response\.txt/);
    await page.find("#file").sendKeys(join(folder, "body.json"));
    await page.shows("errcode", "M_FORBIDDEN");
    await page.nothingWentWrong();
  });

  test("that is dropped anywhere on the page is decoded", async () => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['{"errcode":"M_ROOM_IN_USE","error":"dropped"}'], "dropped.json"));
      const target = /** @type {Element} */ (document.querySelector("footer"));
      const over = new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true });
      target.dispatchEvent(over);
      // Only a page that says it takes the file gets it: any other is left for the file itself.
      if (over.defaultPrevented) target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    await page.shows("errcode", "M_ROOM_IN_USE");
    await page.says("#file-note", /dropped\.json/);
    await page.nothingWentWrong();
  });

  test("is gone, as is all that was typed, after “Clear”", async () => {
    await page.find("#file").sendKeys(join(folder, "response.txt"));
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.click("#clear");
    await page.shows("kind", "not-matrix");
    assert.deepEqual([await page.value("#body"), await page.value("#status"), await page.value("#headers")], ["", "", ""]);
    assert.doesNotMatch(await page.text("#file-note"), /response\.txt/);
    await page.nothingWentWrong();
  });
});
