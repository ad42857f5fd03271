// @ts-check
// Tests that every view fits into three widths, and into the narrowest in the dark, too. Leaves pictures of them in target/page/.
//
// The widths are those of a frame, because engines differ in how narrow a window may be. `BLESS=1` makes docs/page.png anew.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { before, describe, test } from "node:test";
import { inEachEngine } from "./page.js";

/** @typedef {import("./page.js").Page} Page */

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const pictures = fromRoot("target/page");
/** The picture at the top of the README, and its size. */
const picture = fromRoot("docs/page.png");
const size = { width: 1280, height: 860 };

const widths = [320, 768, 1280];
const long = "x".repeat(300);

/** The views: an address, and what is done there. @type {Record<string, [fragment: string, reach: (page: Page) => Promise<void>]>} */
const views = {
  "empty": ["", async () => {}],
  "decode": ["", async (page) => {
    await page.click('#start [data-example="ratelimit-007"]');
    await page.seen("#shown");
  }],
  "several": ["", async (page) => {
    await page.put("#body", `2026-01-01 WARN 429 {"errcode":"M_LIMIT_EXCEEDED","error":"${long}"}\n{"errcode":"M_${long.toUpperCase()}","error":"cut of`);
    await page.seen("#finds");
    await page.choose("#finds", "1");
    await page.seen("#found-caution");
    await page.reach("#headers");
    await page.reach("#example");
  }],
  "request": ["", async (page) => {
    await page.put("#body", `curl https://matrix.example.org/${long}`);
    await page.says("#found", /^This is a request/);
  }],
  "warnings": ["", async (page) => {
    await page.put("#body", `HTTP/2 403 ${long}\nx-${long}: ${long}\n\n${JSON.stringify({
      errcode: `M_${long}`, error: `${long} \u202e ${"ä ".repeat(200)}`, retry_after_ms: { [long]: long }, consent_uri: `javascript:${long}`, info_uri: `https://example.org/${long}`, limit_type: long, [long]: long,
    })}`);
    await page.seen('[data-field="warnings"] mark');
  }],
  "unfolded": ["", async (page) => {
    await page.put("#body", `HTTP/2 403\nretry-after: ${long}\nwww-authenticate: ${long}\n\n${JSON.stringify({
      errcode: "M_FORBIDDEN", error: long, [long]: { [long]: [long, [[long]]] }, "org.matrix.msc3848.unstable.errcode": "ORG.MATRIX.MSC3848.NOT_JOINED", consent_uri: `https://example.org/${long}`,
    })}`);
    await page.evaluate(() => document.querySelectorAll("#record details").forEach((fold) => { fold.setAttribute("open", ""); }));
    await page.seen("#whole");
  }],
  "stages": ["", async (page) => {
    await page.put("#body", JSON.stringify({ flows: [{ stages: ["m.login.email.identity", `org.example.${long}`] }, { stages: ["m.login.msisdn"] }], session: long, params: {}, completed: ["m.login.recaptcha"] }));
    await page.shows("kind", "user-interactive-auth");
  }],
  "ask": ["#ask", async () => {}],
  "asked": ["#ask", async (page) => {
    await page.put("#ask-address", `${page.site.origin}/${long}`);
    await page.click('label[for="ask-malformed-json"]');
    await page.click("#ask-send");
    await page.seen("#ask-seen");
  }],
  "catalog": ["#catalog", async () => {}],
  "searched": ["#catalog?q=limit", async () => {}],
  "errcode": ["#M_LIMIT_EXCEEDED", async () => {}],
  "failure": ["#a-page-that-says-the-upload-is-too-large", async () => {}],
  "longest-errcode": ["#M_CANNOT_LEAVE_SERVER_NOTICE_ROOM", async () => {}],
  "misspelt-errcode": ["#M_CANNOT_LEAVE_SERVER_NOTICE_ROM", async () => {}],
  "leaf": ["M_FORBIDDEN/", async () => {}],
  "longest-leaf": ["org.matrix.msc4363.M_INSUFFICIENT_USER_AUTHENTICATION/", async () => {}],
  "leaves": ["errcodes/", async () => {}],
  "unknown-errcode": [`#M_${long.toUpperCase()}`, async () => {}],
  "share": ["", async (page) => {
    await page.click('#start [data-example="ratelimit-007"]');
    await page.click("#share-open");
    await page.seen("#share");
  }],
};

inEachEngine("the page", (page) => {
  // WebKitGTK's pictures of a frame are sometimes blank.
  const isDrawn = page.engine !== "WebKitGTK";
  // One engine and one width are enough in the dark: darkness does not change widths. Chromium alone can be made dark while it shows
  // a page. The narrowest width is where things stick out first.
  const isPainted = page.engine === "Chromium";
  const modesAt = (/** @type {number} */ width) => (isPainted && width === widths[0] ? /** @type {const} */ (["light", "dark"]) : /** @type {const} */ (["light"]));

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    // The window must be as high as the frame, or the picture is cut.
    if (isDrawn) await page.resize({ width: 1400, height: 3600 });
  });

  for (const [name, [fragment, reach]] of Object.entries(views)) {
    test(`shows ${name} at any width, ${isPainted ? "light and dark" : "light"}, without anything that sticks out or is cut`, async () => {
      for (const width of widths) {
        const modes = modesAt(width);
        // Emptied at the narrow and at the wide width, as some of the page depends on that. The middle width is reached by resizing.
        if (width === widths[1]) {
          await page.resizeFrame({ width, height: size.height });
        } else {
          await page.emptyFramed(fragment, { width, height: size.height });
          await reach(page);
        }
        for (const mode of modes) {
          if (isPainted) await page.paint(mode);
          assert.deepEqual(await page.evaluate(sticksOut), [], `at ${width} px, ${mode}`);
        }
        if (!isDrawn) continue;
        // A dialog is as high as the window, not as the page behind it.
        const height = name === "share" ? size.height : Math.min(3500, await page.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)));
        await page.resizeFrame({ width, height });
        for (const mode of modes.toReversed()) {
          if (modes.length > 1) await page.paint(mode);
          writeFileSync(`${pictures}/${page.engine.toLowerCase()}-${width}-${mode}-${name}.png`, await page.pictureOfFrame());
        }
        if (process.env.BLESS && page.engine === "Chromium" && name === "decode" && width === size.width) {
          await page.resizeFrame(size);
          await page.evaluate(() => { document.documentElement.style.overflow = "hidden"; document.documentElement.dataset.cut = ""; });
          writeFileSync(picture, await page.pictureOfFrame());
        }
      }
    });
  }
});

/** Finds what sticks out of the page, unless it is in a box that scrolls; and text that is cut. */
function sticksOut() {
  const { clientWidth, scrollWidth } = document.documentElement;
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    if (!element.checkVisibility() || element.matches(".visually-hidden, .skip")) return false;
    const { left, right } = element.getBoundingClientRect();
    if (right <= clientWidth + 1 && left >= -1) return false;
    for (let box = element.parentElement; box !== null && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return false;
    }
    return true;
  }).map((element) => `${element.outerHTML.slice(0, 120)} reaches to ${Math.round(element.getBoundingClientRect().right)} of ${clientWidth}`);
  // Text that does not break, and is wider than its box.
  const cut = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && element.clientWidth > 1
    && element.scrollWidth > element.clientWidth + 1 && ["hidden", "clip"].includes(getComputedStyle(element).overflowX)
    && !element.matches("input") && getComputedStyle(element).textOverflow !== "ellipsis" && !element.matches(".visually-hidden, .visually-hidden *"))
    .map((element) => `${element.outerHTML.slice(0, 120)} is cut`);
  return [...wide, ...cut, ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in ${clientWidth} px`] : [])];
}

describe("the README", () => {
  test("begins with a picture of the page, which is there", () => {
    const readme = readFileSync(fromRoot("README.md"), "utf8");
    const [, path] = /!\[[^\]]+\]\(([^)]+)\)/.exec(readme) ?? [];
    assert.equal(path, "docs/page.png");
    assert.ok(readme.indexOf("docs/page.png") < readme.indexOf("\n## "));
    assert.ok(existsSync(picture), "BLESS=1 makes it");
    const png = readFileSync(picture);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [size.width, size.height]);
  });
});
