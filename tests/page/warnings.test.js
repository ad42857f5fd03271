// @ts-check
// Tests that each warning points at the place in the text that it is about.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inEachEngine } from "./page.js";

inEachEngine("a warning", (page) => {
  beforeEach(() => page.empty());

  const marks = () => page.evaluate(() => [...document.querySelectorAll('[data-field="warnings"] mark')].map((mark) => mark.textContent));
  /** What the button of a warning selects. @param {number} nth */
  async function selection(nth) {
    await page.click(`[data-field="warnings"] > li:nth-child(${nth}) button`);
    return page.evaluate(() => {
      const field = /** @type {HTMLTextAreaElement} */ (document.activeElement);
      return [field.id, field.value.slice(field.selectionStart, field.selectionEnd)];
    });
  }

  test("points at its key and value in the body, and its button selects them there", async () => {
    await page.put("#body", '{\n  "errcode": "M_LIMIT_EXCEEDED",\n  "error": "ä🦀 }",\n  "retry_after_ms": {"x": [1, "}"]},\n  "soft_logout": "true"\n}');
    await page.until(() => document.querySelectorAll('[data-field="warnings"] mark').length === 2);
    assert.deepEqual(await marks(), ['"retry_after_ms": {"x": [1, "}"]}', '"soft_logout": "true"']);
    assert.match(await page.text('[data-field="warnings"] > li:nth-child(1) .warning-text'), /^retry_after_ms: /);
    assert.deepEqual(await selection(1), ["body", '"retry_after_ms": {"x": [1, "}"]}']);
    assert.deepEqual(await selection(2), ["body", '"soft_logout": "true"']);
    await page.nothingWentWrong();
  });

  test("about a key that stands there twice points at the last one", async () => {
    await page.put("#body", '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":"first","error":"x","retry_after_ms":"last"}');
    await page.until(() => document.querySelectorAll('[data-field="warnings"] mark').length === 1);
    assert.deepEqual(await marks(), ['"retry_after_ms":"last"']);
  });

  test("about a header points at its line", async () => {
    await page.openExample();
    await page.put("#headers", "X-One: 1\nRetry-After: soon\nX-Two: 2");
    await page.until(() => document.querySelectorAll('[data-field="warnings"] mark').length === 1);
    assert.deepEqual(await marks(), ["Retry-After: soon"]);
    assert.deepEqual(await selection(1), ["headers", "Retry-After: soon"]);
  });

  test("about a whole response points at its places in that", async () => {
    await page.put("#body", 'HTTP/2 100\n\nHTTP/2 429\nretry-after: soon\n\n{"errcode":"M_LIMIT_EXCEEDED","error":"retry-after: soon","retry_after_ms":-1}');
    await page.until(() => document.querySelectorAll('[data-field="warnings"] mark').length === 2);
    assert.deepEqual((await marks()).toSorted(), ['"retry_after_ms":-1', "retry-after: soon"]);
    const found = [await selection(1), await selection(2)].toSorted();
    assert.deepEqual(found, [["body", '"retry_after_ms":-1'], ["body", "retry-after: soon"]]);
  });

  test("is not there where every value can be used", async () => {
    await page.put("#body", '{"errcode":"M_LIMIT_EXCEEDED","error":"x","retry_after_ms":1}');
    await page.shows("retryAfterMs", "1 ms");
    assert.equal(await page.count('[data-field="warnings"] li'), 0);
    assert.ok(!await page.isVisible("#warnings"));
  });
});
