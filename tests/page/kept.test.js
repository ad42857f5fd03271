// @ts-check
// Tests that what the page holds survives that it is loaded again in the same tab.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inEachEngine } from "./page.js";
import { captured } from "./rows.js";

const several = '429 {"errcode":"M_LIMIT_EXCEEDED","error":"kept"}\nthen {"errcode":"M_FORBIDDEN","error":"picked"}';
const link = `#s=${Buffer.from(JSON.stringify({ status: 403, headers: [], body: '{"errcode":"M_FORBIDDEN","error":"of the link"}', switches: {} })).toString("base64url")}`;

inEachEngine("a page that is loaded again", (page) => {
  beforeEach(() => page.empty());

  test("has its text, status and headers", async () => {
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"kept"}');
    await page.put("#status", "418");
    await page.put("#headers", "Retry-After: 3");
    await page.shows("retryAfterMs", "3000 ms");
    await page.reload();
    await page.shows("error", "kept");
    await page.shows("status", "418");
    await page.shows("retryAfterMs", "3000 ms");
    assert.deepEqual([await page.value("#status"), await page.value("#headers")], ["418", "Retry-After: 3"]);
    await page.nothingWentWrong();
  });

  test("has the picked find, and gives the user's own status back later", async () => {
    await page.put("#status", "418");
    await page.put("#body", several);
    await page.choose("#finds", "1");
    await page.shows("error", "picked");
    await page.reload();
    await page.shows("error", "picked");
    await page.choose("#finds", "0");
    await page.shows("status", "429");
    await page.put("#body", "{}");
    await page.shows("status", "418");
    await page.nothingWentWrong();
  });

  test("has what was asked and the switches, as the user set them", async () => {
    await page.put("#body", '{"errcode":"M_UNKNOWN_TOKEN","error":"x"}');
    await page.choose("#doing", "refresh");
    await page.put("#retry-attempt", "3");
    await page.reload();
    assert.deepEqual([await page.value("#doing"), await page.value("#retry-attempt")], ["refresh", "3"]);
    await page.click('[data-example="base-059"]');
    await page.says("#doing-note", "from the address");
    await page.reload();
    await page.says("#doing-note", "from the address");
    assert.deepEqual([await page.value("#doing"), await page.value("#retry-attempt")], ["log-in", "3"]);
    await page.click("#clear");
    assert.deepEqual([await page.value("#doing"), await page.text("#doing-note")], ["other", ""]);
    await page.nothingWentWrong();
  });

  test("takes the text as it is, where it did", async () => {
    await page.put("#body", several);
    await page.click("#as-is");
    await page.shows("kind", "not-matrix");
    await page.reload();
    await page.shows("text", several);
    await page.click("#as-is");
    await page.shows("error", "kept");
  });

  test("still names the captured response", async () => {
    await page.click('[data-example="soft-001"]');
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
    await page.reload();
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
    assert.equal(await page.value("#body"), captured("soft-001").body_text);
    await page.says("#example-note", /^Captured from/);
    // Its status and headers do not belong to another body.
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"x"}');
    await page.shows("status", "No status");
  });

  test("shows what a link in its address holds, not what the tab held", async () => {
    await page.put("#body", several);
    await page.shows("error", "kept");
    await page.evaluate((hash) => { location.hash = hash; }, link);
    await page.shows("error", "of the link");
    await page.reload();
    await page.shows("error", "of the link");
    await page.nothingWentWrong();
  });

  test("is empty again after “Clear”", async () => {
    await page.put("#body", several);
    await page.shows("error", "kept");
    await page.click("#clear");
    await page.seen("#start");
    await page.reload();
    await page.seen("#start");
    assert.equal(await page.value("#body"), "");
  });

  test("has lost a text of megabytes, as it said before", async () => {
    // Through the clipboard itself it would take too long.
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text.repeat(12_000));
      const event = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), { clipboardData });
      document.querySelector("#body")?.dispatchEvent(event);
    }, `${several}\n`);
    await page.shows("error", "kept");
    await page.says("#body-note", /^Shown are the first 20000 of \d+ characters; all of them are decoded\. .*A reload drops all of it: it is too long to be kept\. .*“Open a file…”\.$/);
    await page.reload();
    await page.seen("#start");
    assert.equal(await page.value("#body"), "");
    await page.nothingWentWrong();
  });

  for (const [what, kept] of Object.entries({
    "no JSON": "{", "another thing": "[1]", "null": "null", "of other types": '{"input":{"text":1,"status":{},"headers":[]}}',
    "of no sense": '{"input":{"text":"403 {\\"errcode\\":\\"M_FORBIDDEN\\"}","status":"","headers":"","taken":"x","pick":-7.5,"exampleId":"toString","origin":{}}}',
  })) {
    test(`opens though what the tab kept is ${what}`, async () => {
      await page.evaluate((value) => sessionStorage.setItem("matrix-error", value), kept);
      await page.reload();
      if (what === "of no sense") await page.shows("errcode", "M_FORBIDDEN");
      else await page.seen("#start");
      await page.put("#body", several);
      await page.shows("error", "kept");
      await page.nothingWentWrong();
    });
  }
});

inEachEngine("where the browser keeps nothing", (page) => {
  test("the page decodes all the same", async () => {
    // A frame in a sandbox has no storage.
    await page.openFramed("", { width: 1000, height: 900 }, "allow-scripts");
    assert.equal(await page.evaluate(() => {
      try {
        return String(sessionStorage);
      } catch {
        return "refused";
      }
    }), "refused");
    await page.type("#body", several.split("\n")[0]);
    await page.shows("error", "kept");
    await page.says("#found", /^Found in a line of text: status 429/);
  });
  // WebKitGTK's driver cannot look into such a frame.
}, { engines: ["Chromium", "Firefox"] });
