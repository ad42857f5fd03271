// @ts-check
// Tests what the page shows of bodies, statuses and headers that are typed or pasted.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./page.js";
import { captured } from "./rows.js";

const notMatrix = {
  "an HTML page of nginx": captured("nginx-003").body_text,
  "an empty body": "",
  "a number": "42",
  "null": "null",
};

inEachEngine("decoding", (page) => {
  beforeEach(() => page.empty());

  test("an example is decoded at a click", async () => {
    await page.openExample();
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.shows("status", "429");
    await page.shows("kind", "standard");
    await page.shows("recovery", "retry");
    await page.shows("retryAfterMs", "4000 ms");
    await page.shows("retryAfterSource", "header");
    await page.nothingWentWrong();
  });

  test("the first textarea is that of the body", async () => {
    assert.equal(await page.evaluate(() => document.querySelector("textarea")?.id), "body");
  });

  test("a pasted 429 shows its errcode and retryAfterMs within 300 ms of the input event", async () => {
    const row = captured("ratelimit-005");
    await page.put("#body", "{}");
    await page.lacks("errcode");
    await page.evaluate(() => {
      const shown = (/** @type {string} */ field) => document.querySelector(`[data-field="${field}"]`)?.textContent;
      // Capture phase: the clock starts before the page's own listener runs.
      const start = (/** @type {Event} */ event) => {
        if (event.target !== document.getElementById("body")) return;
        document.removeEventListener("input", start, true);
        const begun = performance.now();
        const observer = new MutationObserver(() => {
          if (shown("errcode") !== "M_LIMIT_EXCEEDED" || shown("retryAfterMs") !== "49771 ms") return;
          observer.disconnect();
          document.documentElement.dataset.took = String(performance.now() - begun);
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      };
      document.addEventListener("input", start, true);
    });
    await page.put("#body", row.body_text);
    await page.until(() => document.documentElement.dataset.took !== undefined);
    const took = Number(await page.evaluate(() => document.documentElement.dataset.took));
    assert.ok(took < 300, `took ${took} ms`);
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.shows("retryAfterMs", "49771 ms");
    await page.shows("retryAfterSource", "body");
    await page.nothingWentWrong();
  });

  test("what is typed key by key is decoded at every key", async () => {
    await page.type("#body", '{"errcode"');
    await page.shows("kind", "not-matrix");
    await page.type("#body", ':"M_NOT_FOUND"');
    await page.shows("errcode", "M_NOT_FOUND");
    await page.says("#found", /cut off/);
    await page.type("#body", "}");
    await page.says("#found", "This is a body.");
    await page.shows("kind", "standard");
    await page.shows("errcode", "M_NOT_FOUND");
    await page.nothingWentWrong();
  });

  for (const [name, text] of Object.entries(notMatrix)) {
    test(`${name} is shown as not-matrix, with its text and status`, async () => {
      await page.put("#body", text);
      await page.put("#status", "502");
      await page.shows("kind", "not-matrix");
      await page.lacks("errcode");
      await page.shows("status", "502");
      await page.shows("text", text === "" ? "empty" : await page.value("#body"));
      await page.nothingWentWrong();
    });
  }

  test("a Retry-After header typed by hand shows its delay in milliseconds", async () => {
    await page.put("#body", '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests"}');
    await page.put("#headers", "");
    await page.lacks("retryAfterMs");
    await page.type("#headers", "Retry-After: 3");
    await page.shows("retryAfterMs", "3000 ms");
    await page.nothingWentWrong();
  });

  test("a line that is no header is named and costs nothing else", async () => {
    await page.openExample();
    await page.put("#headers", "Retry-After 5\nRetry-After: 3");
    await page.shows("retryAfterMs", "3000 ms");
    await page.says("#input-note", /Not read: Retry-After 5$/);
    await page.nothingWentWrong();
  });

  test("a header that is not read shows what turns the text around", async () => {
    await page.open(`#s=${Buffer.from(JSON.stringify({ status: 403, headers: [["", "a\u202eb"]], body: "{}", switches: {} })).toString("base64url")}`);
    await page.says("#input-note", "A header is written “Name: value”. Not read: : aU+202Eb");
  });

  test("an emptied status counts as not known", async () => {
    await page.openExample();
    await page.put("#status", "");
    await page.shows("status", "No status");
    await page.nothingWentWrong();
  });

  test("what is no Matrix error waits for its status, and leads to the field for it", async () => {
    await page.put("#body", "<html><h1>Bad Gateway</h1></html>");
    await page.shows("status", "No status");
    await page.says("#todo", "What to do depends on the status, which was not given.");
    await page.says("#todo-hint", "The body is no Matrix error, so the status decides: type it in.");
    assert.ok(!await page.isVisible("#box-user"), "nobody knows yet what to tell");
    await page.click("#type-status");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "status");
    await page.type("#status", "502");
    await page.says("#todo", "The server, or a proxy before it, failed.");
    assert.ok(!await page.isVisible("#type-status"));
    await page.put("#body", '{"errcode":"M_NOT_FOUND","error":"x"}');
    await page.put("#status", "");
    await page.shows("status", "No status");
    await page.says("#todo", "What was asked for does not exist, or the account may not see it.");
    assert.ok(!await page.isVisible("#type-status"), "a Matrix error speaks for itself");
    await page.nothingWentWrong();
  });

  test("an emptied page judges nothing, until a status is typed", async () => {
    await page.openExample();
    await page.click("#clear");
    await page.seen("#start");
    assert.ok(!await page.isVisible("#record"));
    await page.put("#status", "404");
    await page.says("#todo", /^The body is no Matrix error: /);
    await page.says("#todo-hint", "Only the status is known. If a body came with it, paste that, too: it decides.");
    assert.ok(await page.isVisible("#todo"));
    await page.put("#body", "<html>no such page</html>");
    await page.says("#todo-hint", "");
    await page.nothingWentWrong();
  });

  test("a status from 200 to 299 is said to be a success, an errcode with it to be odd, 304 to be no error", async () => {
    await page.put("#body", '{"user_id":"@alice:example.org"}');
    for (const status of ["200", "299"]) {
      await page.put("#status", status);
      await page.says("#todo", `Not an error: status ${status} is a success.`);
    }
    assert.ok(!await page.isVisible("#box-user"), "there is nothing to tell");
    await page.put("#status", "304");
    await page.says("#todo", "Not an error: use the copy that you have.");
    for (const status of ["199", "300"]) {
      await page.put("#status", status);
      await page.says("#todo", /^The body is no Matrix error: /);
    }
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"x"}');
    await page.put("#status", "200");
    await page.says("#todo", "The account may not do this.");
    await page.says("#todo-hint", "Status 200 is a success, though the body is an error’s.");
    await page.nothingWentWrong();
  });

  test("a record that comes after the copied one is not said to be copied", async () => {
    await page.openExample();
    await page.holdWaits();
    await page.unfold("#copy-record");
    await page.click("#copy-record");
    await page.says("#copy-record", "Copied");
    await page.put("#body", '{"errcode":"M_NOT_FOUND","error":"x"}');
    await page.shows("errcode", "M_NOT_FOUND");
    assert.equal(await page.text("#copy-record"), "Copy");
    await page.nothingWentWrong();
  });

  test("a long value scrolls in a box of its own, by keyboard too, and a short one does not", async () => {
    await page.put("#body", "<p>Bad Gateway</p>\n".repeat(200));
    await page.put("#status", "502");
    await page.unfold('[data-field="text"]');
    await page.seen('[data-field="text"].long');
    const [shown, whole] = await page.evaluate(() => {
      const { clientHeight, scrollHeight } = /** @type {Element} */ (document.querySelector('[data-field="text"]'));
      return [clientHeight, scrollHeight];
    });
    assert.ok(shown < 300 && whole > 1000, `${shown} of ${whole}`);
    const text = page.find('[data-field="text"]');
    assert.equal(await text.getAriaRole(), "region");
    assert.equal(await text.getAccessibleName(), "text");
    await text.sendKeys(Key.END);
    await page.until(() => Number(document.querySelector('[data-field="text"]')?.scrollTop) > 0);
    await page.put("#body", "Bad Gateway");
    await page.shows("text", "Bad Gateway");
    assert.equal(await page.count("#fields .long, #fields [tabindex]"), 0);
    await page.nothingWentWrong();
  });

  test("a whole response of curl -i is taken apart, the last of several", async () => {
    await page.put("#status", "418");
    await page.put("#body", 'HTTP/1.1 100 Continue\n\nHTTP/2 429 \ncontent-type: application/json\nretry-after: 7\n\n{"errcode":"M_LIMIT_EXCEEDED","error":"Slow down"}');
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.shows("error", "Slow down");
    await page.shows("status", "429");
    await page.shows("retryAfterMs", "7000 ms");
    assert.equal(await page.value("#headers"), "content-type: application/json\nretry-after: 7");
    assert.ok(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#status")).readOnly), "the status is the response's");

    await page.put("#body", "{}");
    await page.shows("status", "418");
    assert.ok(!await page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#status")).readOnly));
    await page.nothingWentWrong();
  });

  test("a consent link is a link that tells the other site nothing", async () => {
    const { consent_uri: uri } = JSON.parse(captured("module-029").body_text);
    await page.put("#body", captured("module-029").body_text);
    await page.unfold('[data-field="consentUri"]');
    await page.seen('[data-field="consentUri"] a');
    const link = page.find('[data-field="consentUri"] a');
    assert.equal(await link.getDomAttribute("href"), uri);
    assert.equal(await link.getDomAttribute("rel"), "noreferrer noopener");
    assert.equal(await link.getDomAttribute("target"), "_blank");
    await page.nothingWentWrong();
  });
});
