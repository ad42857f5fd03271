// @ts-check
// Tests the list of captured responses: choosing from it and searching in it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./page.js";
import { captured } from "./rows.js";

inEachEngine("the captured responses", (page) => {
  beforeEach(() => page.empty());

  const ids = () => page.evaluate(() => [...document.querySelectorAll("#example option")]
    .map((option) => /** @type {HTMLOptionElement} */ (option).value).filter(Boolean));

  test("a chosen response fills body, status and headers and is decoded", async () => {
    await page.choose("#example", "soft-001");
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
    assert.equal(await page.value("#body"), captured("soft-001").body_text);
    assert.equal(await page.value("#status"), "401");
    assert.match(await page.value("#headers"), /^content-type: application\/json$/m);
    await page.shows("isSoftLogout", "true");
    await page.shows("recovery", "log-in-same-device");
    await page.lacks("retryAfterMs");
    await page.nothingWentWrong();
  });

  test("every response of the list shows the errcode and status that the server sent", async () => {
    const all = await ids();
    assert.ok(all.length >= 20, `${all.length} responses`);
    await page.choose("#example", all[0]);
    await page.evaluate(() => {
      const list = /** @type {HTMLSelectElement} */ (document.querySelector("#example"));
      // It runs after the page's own listener.
      list.addEventListener("change", () => shownResponses.push([list.value, ...["status", "wireErrcode"].map((field) => document.querySelector(`[data-field="${field}"]`)?.textContent ?? "")]));
      window.shownResponses = [];
      list.focus();
    });
    await page.press(...Array(all.length - 1).fill(Key.ARROW_DOWN), Key.HOME);
    await page.until((count) => shownResponses.length === count, all.length);
    const shown = await page.evaluate(() => shownResponses);
    assert.deepEqual(shown.map(([id]) => id), [...all.slice(1), all[0]]);
    for (const [id, status, wireErrcode] of shown) {
      const row = captured(id);
      let sent;
      try {
        sent = JSON.parse(row.body_text).errcode;
      } catch {
        sent = undefined;
      }
      assert.deepEqual([status, wireErrcode], [String(row.status), sent ?? ""], id);
    }
    await page.nothingWentWrong();
  });

  test("a search leaves the responses that hold each of its words, and says how many", async () => {
    const all = await ids();
    await page.type("#example-search", "soft LOGOUT");
    await page.until((count) => document.querySelectorAll("#example option").length < count, all.length);
    const found = await ids();
    assert.ok(found.includes("soft-001"), found.join(", "));
    assert.ok(!found.includes("ratelimit-005"), found.join(", "));
    await page.says("#example-count", new RegExp(`^${found.length} responses?`));
    await page.put("#example-search", "no response holds this");
    await page.says("#example-count", /^0 responses/);
    assert.deepEqual(await ids(), []);
    await page.put("#example-search", "");
    await page.says("#example-count", new RegExp(`^${all.length} responses`));
    assert.deepEqual(await ids(), all);
    await page.nothingWentWrong();
  });

  test("a response can be found and chosen with the keyboard alone", async () => {
    await page.type("#example-search", "soft logout");
    await page.until(() => !document.querySelector('#example option[value="ratelimit-005"]'));
    const found = await ids();
    await page.press(Key.TAB);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "example");
    await page.press(Key.ARROW_DOWN);
    await page.until(() => /** @type {HTMLSelectElement} */ (document.querySelector("#example")).value !== "");
    const picked = await page.value("#example");
    assert.ok(found.includes(picked), picked);
    await page.shows("status", String(captured(picked).status));
    assert.equal(await page.value("#body"), captured(picked).body_text);
    await page.nothingWentWrong();
  });

  test("the list is grouped by what happened, and says where a response was captured", async () => {
    const groups = await page.evaluate(() => [...document.querySelectorAll("#example optgroup")].map((group) => [group.getAttribute("label"), group.childElementCount]));
    assert.ok(groups.length >= 4, String(groups));
    for (const [label, count] of groups) assert.ok(label && Number(count) > 0, `${label}: ${count}`);
    await page.choose("#example", "soft-001");
    await page.says("#example-note", /^Captured from .+: (?:GET|POST|PUT|DELETE) \/_matrix\//);
  });

  test("a body of the user's own is not read with the status and headers of the captured response", async () => {
    await page.openExample();
    await page.put("#body", '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}');
    await page.shows("retryAfterMs", "2000 ms");
    await page.shows("status", "No status");
    assert.equal(await page.value("#headers"), "");
    await page.nothingWentWrong();
  });

  test("text of the user's own is no longer called a captured response", async () => {
    await page.openExample();
    await page.says("#example-note", /^Captured from/);
    await page.put("#body", "{}");
    await page.says("#example-note", "");
    assert.equal(await page.value("#example"), "");
    await page.nothingWentWrong();
  });
});
