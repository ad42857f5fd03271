// @ts-check
// Tests files that are chosen or dropped, also those whose reading takes long.
// A script makes the drop: WebDriver cannot drag a file into the window from outside.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { inEachEngine } from "./page.js";

const response = 'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\n\r\n{"errcode":"M_LIMIT_EXCEEDED","error":"aus einer Datei: ä🦀"}';
const link = `#s=${Buffer.from(JSON.stringify({ status: 403, headers: [], body: '{"errcode":"M_FORBIDDEN","error":"of the link"}', switches: {} })).toString("base64url")}`;

inEachEngine("a file", (page) => {
  /** @type {string} */ let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "page-"));
    await writeFile(join(folder, "response.txt"), response);
    await writeFile(join(folder, "body.json"), '{"errcode":"M_FORBIDDEN","error":"of another file"}');
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(() => page.empty());

  /** @param {string} content @param {string} name */
  const drop = (content, name) => page.evaluate((content, name) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], name));
    const target = /** @type {Element} */ (document.querySelector("footer"));
    const over = new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true });
    target.dispatchEvent(over);
    // A browser drops the file only on a page that accepts it. Else it leaves the page, and opens the file.
    if (over.defaultPrevented) target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, content, name);

  /** From now on files are read as if from a slow disk: no reading ends before `endReading`. */
  const readLate = () => page.evaluate(() => {
    window.readings = [];
    const text = Blob.prototype.text;
    Blob.prototype.text = function () {
      return new Promise((resolve, reject) => {
        readings.push(async (isRead) => (isRead ? resolve(await text.call(this)) : reject(new DOMException("the disk is gone", "NotReadableError"))));
      });
    };
  });

  /** @param {string} name */
  async function chooseToReadLate(name) {
    const before = await page.evaluate(() => readings.length);
    await page.find("#file").sendKeys(join(folder, name));
    await page.until((count) => readings.length > count, before);
  }

  /** Ends a reading, and waits until the page has dealt with it. @param {number} nth @param {{ isRead?: boolean }} [how] */
  const endReading = (nth, { isRead = true } = {}) => page.evaluate(async (nth, isRead) => {
    await readings[nth](isRead);
    await new Promise((resolve) => { setTimeout(resolve); });
  }, nth, isRead);

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
    await drop('{"errcode":"M_ROOM_IN_USE","error":"dropped"}', "dropped.json");
    await page.shows("errcode", "M_ROOM_IN_USE");
    await page.says("#file-note", /dropped\.json/);
    await page.nothingWentWrong();
  });

  test("whose name turns the text around shows how, where the name is said", async () => {
    await drop('{"errcode":"M_NOT_FOUND","error":"x"}', "gpj.\u202etxt");
    await page.shows("errcode", "M_NOT_FOUND");
    await page.says("#file-note", "gpj.U+202Etxt");
    await page.says("#folded", /gpj\.U\+202Etxt$/);
  });

  test("is gone, as is all that was typed, after “Clear”", async () => {
    await page.find("#file").sendKeys(join(folder, "response.txt"));
    await page.says("#file-note", "response.txt");
    await page.shows("error", "aus einer Datei: ä🦀");
    await page.click("#clear");
    await page.seen("#start");
    assert.deepEqual([await page.value("#body"), await page.value("#status"), await page.value("#headers")], ["", "", ""]);
    assert.equal(await page.text("#file-note"), "or drop one on this page");
    await page.nothingWentWrong();
  });

  test("that is dropped on another view is decoded, and its view shown", async () => {
    await page.open("#ask");
    await drop('{"errcode":"M_ROOM_IN_USE","error":"dropped"}', "dropped.json");
    await page.seen("#view-decode");
    await page.shows("error", "dropped");
    await page.says("#file-note", "dropped.json");
    await page.nothingWentWrong();
  });

  for (const [what, act, isThere] of /** @type {[string, () => Promise<void>, () => Promise<void>][]} */ ([
    ["“Clear” is pressed", () => page.click("#clear"), async () => {
      assert.equal(await page.value("#body"), "");
      await page.seen("#start");
    }],
    ["a body is typed", () => page.put("#body", '{"errcode":"M_EXCLUSIVE","error":"typed"}'), () => page.shows("error", "typed")],
    ["a status is typed", () => page.put("#status", "418"), () => page.shows("status", "418")],
    ["a header is typed", () => page.put("#headers", "Retry-After: 3"), () => page.shows("retryAfterMs", "3000 ms")],
    ["a captured response is chosen", () => page.choose("#example", "soft-001"), () => page.shows("errcode", "M_UNKNOWN_TOKEN")],
    ["a link is opened", () => page.evaluate((hash) => { location.hash = hash; }, link), () => page.shows("error", "of the link")],
    ["the catalogue’s response is decoded", async () => {
      await page.evaluate(() => { location.hash = "#M_FORBIDDEN"; });
      await page.seen("#entry-decode");
      await page.click("#entry-decode");
    }, () => page.shows("errcode", "M_FORBIDDEN")],
  ])) {
    test(`that is still being read when ${what} is given up`, async () => {
      await readLate();
      await chooseToReadLate("response.txt");
      await act();
      await isThere();
      await endReading(0);
      await isThere();
      assert.ok(!(await page.value("#body")).includes("aus einer Datei"));
      assert.equal(await page.text("#file-note"), "or drop one on this page");
      await page.nothingWentWrong();
    });
  }

  test("that is still being read when another is chosen is given up, though its reading ends last", async () => {
    await readLate();
    await chooseToReadLate("response.txt");
    await chooseToReadLate("body.json");
    await endReading(1);
    await page.shows("error", "of another file");
    await endReading(0);
    await page.shows("error", "of another file");
    await page.says("#file-note", "body.json");
    await page.nothingWentWrong();
  });

  test("that cannot be read is said to be so, and the response stays", async () => {
    await page.openExample();
    const before = await page.value("#body");
    await readLate();
    await chooseToReadLate("response.txt");
    await endReading(0, { isRead: false });
    await page.says("#file-note", "response.txt could not be read.");
    assert.equal(await page.value("#body"), before);
    await page.nothingWentWrong();
  });

  test("that cannot be read is not spoken of once the user has gone on", async () => {
    await readLate();
    await chooseToReadLate("response.txt");
    await page.says("#file-note", "Reading response.txt …");
    await page.click("#clear");
    await endReading(0, { isRead: false });
    assert.equal(await page.text("#file-note"), "or drop one on this page");
    await page.nothingWentWrong();
  });

  test("that is read while another view is open is there on the way back, and leads nobody away", async () => {
    await readLate();
    await drop('{"errcode":"M_ROOM_IN_USE","error":"dropped"}', "dropped.json");
    await page.until(() => readings.length === 1);
    await page.click('nav a[href="#catalog"]');
    await page.seen("#view-catalog");
    await endReading(0);
    assert.equal(await page.evaluate(() => location.hash), "#catalog");
    await page.click('nav a[href="#decode"]');
    await page.shows("error", "dropped");
    await page.nothingWentWrong();
  });
});
