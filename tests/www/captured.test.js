// @ts-check
// The real responses that the page offers are chosen and searched in each engine; the response and its record come out.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inEachEngine } from "./page.js";
import { captured } from "./rows.js";

inEachEngine("the captured responses", (page) => {
  beforeEach(() => page.open());

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
    await page.shows("retryAfterMs", "not sent");
    await page.nothingWentWrong();
  });

  test("every response of the list shows the errcode and status that the server sent", async () => {
    const all = await ids();
    assert.ok(all.length >= 20, `${all.length} responses`);
    for (const id of all) {
      const row = captured(id);
      await page.choose("#example", id);
      await page.shows("status", String(row.status));
      let sent;
      try {
        sent = JSON.parse(row.body_text).errcode;
      } catch {
        sent = undefined;
      }
      await page.shows("wireErrcode", sent ?? "not sent");
    }
    await page.nothingWentWrong();
  });

  test("a body of the user's own is not read with the status and headers of the captured response", async () => {
    await page.put("#body", '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}');
    await page.shows("retryAfterMs", "2000 ms");
    await page.shows("status", "not sent");
    assert.equal(await page.value("#headers"), "");
    await page.nothingWentWrong();
  });

  test("text of the user's own is no longer called a captured response", async () => {
    await page.put("#body", "{}");
    await page.says("#example-note", "");
    assert.equal(await page.value("#example"), "");
    await page.nothingWentWrong();
  });
});
