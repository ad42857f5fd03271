// @ts-check
// Tests that a code which nobody knows is called unknown, and that a misspelt one gets a suggestion.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inEachEngine } from "./page.js";

inEachEngine("below the headline", (page) => {
  const place = "#did-you-mean";
  /** @param {object} body */
  const paste = (body) => page.put("#body", JSON.stringify(body));

  beforeEach(() => page.empty());

  test("a misspelt errcode is called unknown, and the one that was meant is a link", async () => {
    await paste({ errcode: "M_LIMT_EXCEEDED", error: "x" });
    await page.says(place, "M_LIMT_EXCEEDED is not a code that this page knows. Did you mean M_LIMIT_EXCEEDED?");
    assert.ok(await page.isVisible(place));
    await page.click(`${place} a`);
    await page.says("#entry-title", "M_LIMIT_EXCEEDED");
    await page.nothingWentWrong();
  });

  test("small letters and a code of OAuth count, too", async () => {
    await paste({ errcode: "m_forbidden", error: "x" });
    await page.says(place, /^m_forbidden is not a code .* Did you mean M_FORBIDDEN\?$/);
    await paste({ error: "invalid_gant", error_description: "x" });
    await page.says(place, /^invalid_gant is not a code .* Did you mean invalid_grant\?$/);
  });

  test("a code of somebody's own is called unknown, and no more", async () => {
    await paste({ errcode: "COM.EXAMPLE.TEAPOT", error: "x" });
    await page.says(place, "COM.EXAMPLE.TEAPOT is not a code that this page knows. ");
    assert.equal(await page.count(`${place} a`), 0);
  });

  for (const [what, body] of /** @type {[string, object][]} */ ([
    ["an errcode of the catalogue", { errcode: "M_NOT_FOUND", error: "x" }],
    ["an alias", { errcode: "M_HS_DISABLED", error: "x" }],
    ["a code of OAuth", { error: "invalid_grant", error_description: "x" }],
    ["no errcode at all", { error: "x" }],
    ["an errcode that is no text", { errcode: 7, error: "x" }],
  ])) {
    test(`nothing is said of ${what}`, async () => {
      await paste({ errcode: "M_LIMT_EXCEEDED", error: "x" });
      await page.seen(place);
      await paste(body);
      await page.until((where) => !document.querySelector(where)?.checkVisibility(), place);
      assert.equal(await page.text(place), "");
      await page.nothingWentWrong();
    });
  }

  test("what hides or turns text is seen, and a long code is cut", async () => {
    await paste({ errcode: `M_\u202e${"x".repeat(1000)}`, error: "x" });
    await page.seen(`${place} code`);
    assert.ok((await page.text(`${place} code`)).length < 200);
    assert.doesNotMatch(await page.text(place), /\u202e/);
    await page.nothingWentWrong();
  });
});
