// @ts-check
// Tests that what servers really say is printed whole. What is changed or should be is listed in
// tests/corpus/printed-texts.jsonl, for a person to look through.
// `BLESS=1 node --test tests/js/printed-texts.test.js` writes the list.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, test } from "node:test";
import { MatrixApiError, parseMatrixError } from "matrix-error";
import { realTexts } from "./real-texts.js";

const LIST = new URL("../corpus/printed-texts.jsonl", import.meta.url);
const HEAD = "M_UNKNOWN (400): ";

/** @param {string} error what is printed of it */
function printed(error) {
  const { message } = new MatrixApiError(parseMatrixError({ errcode: "M_UNKNOWN", error }, { status: 400 }));
  assert.ok(message.startsWith(HEAD), message);
  return message.slice(HEAD.length);
}

/** Without what no log should hold: control, format and bidi characters, half a surrogate pair, and how many blanks there are. @param {string} text */
const words = (text) => Buffer.from(text).toString().replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();

/** @param {string} text @param {string} shown */
function isWhole(text, shown) {
  if (words(text) === words(shown)) return true;
  const isCut = [...text].length > 1000 && shown.endsWith("…");
  return isCut && [...shown].length > 950 && words(text).startsWith(words(shown.slice(0, -1)));
}

/**
 * What a text holds that must not be printed, in words of this test and not of the mask: so it does not count.
 *
 * @type {Record<string, RegExp>}
 */
const HELD = {
  "a URL": /\b(?:https?|mxc|wss?|matrix):[/\\\w]/i,
  "a path": /\/_(?:matrix|synapse)\/|%2F/,
  "an id": /[@!#$+][\w.=/+-]+:[\w.-]+|[!$][\w-]{20}/,
  "an e-mail address": /[\w.+-]+@[\w-]+\.\w+/,
  "a secret": /(?:session ID|registration token): \S|(?:token|password|secret) ['"]\S|(?:token|password|secret|key|nonce|session)["']?(?:=["']?\w|: ?["']|: ?\S*\d)|\b[A-Za-z]{24,}\b|\b(?=\w*\d)(?=\w*[a-z])[\w-]{24,}/i,
  "what the client sent": /input_value=|" is not valid JSON|invalid type: string "/,
};

/** @param {string} text of which only the beginning is printed */
const heldBy = (text) => Object.keys(HELD).filter((name) => HELD[name].test(text.slice(0, 1000)));

/** @param {string} text cut as much as a row needs */
const cut = (text) => (text.length > 300 ? `${text.slice(0, 300)} (${text.length} in all)` : text);

const all = realTexts.map((text) => ({ text, printed: printed(text), holds: heldBy(text) }));
const changed = all.filter(({ text, printed }) => !isWhole(text, printed));

describe("of what servers say", () => {
  test("at least 95 % of what holds nothing that must be masked is printed whole", (t) => {
    const counted = all.filter(({ holds }) => holds.length === 0).length;
    const wrong = changed.filter(({ holds }) => holds.length === 0);
    t.diagnostic(`${realTexts.length} texts: ${realTexts.length - changed.length} whole, ${changed.length} changed; of ${counted} that hold nothing ${wrong.length} changed`);
    for (const { text, printed } of wrong) t.diagnostic(`${JSON.stringify(cut(text))} → ${JSON.stringify(cut(printed))}`);
    assert.ok(realTexts.length > 1000, `there are only ${realTexts.length} texts`);
    assert.ok(counted > 0.7 * realTexts.length, `only ${counted} texts are counted`);
    assert.ok(wrong.length <= 0.05 * counted, `${wrong.length} of ${counted} are changed`);
    // Of all, whatever they hold, few may be changed, too.
    assert.ok(changed.length <= 0.15 * realTexts.length, `${changed.length} of ${realTexts.length} are changed`);
  });

  test("what is changed, and what should be, is listed in printed-texts.jsonl", () => {
    const listed = all.filter((row) => changed.includes(row) || row.holds.length > 0);
    const lines = listed.map(({ text, printed, holds }) => `${JSON.stringify({ text: cut(text), printed: cut(printed), holds: holds.join(", ") || null })}\n`).join("");
    if (process.env.BLESS) writeFileSync(LIST, lines);
    assert.equal(readFileSync(LIST, "utf8"), lines, "look at what is changed now, and run it with BLESS=1");
  });
});
