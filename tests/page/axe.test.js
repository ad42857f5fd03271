// @ts-check
// Tests that axe finds no fault in any state of the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { inEachEngine } from "./page.js";
import { captured } from "./rows.js";

/** @typedef {import("./page.js").Page} Page */

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

const everything = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
/** The rules that look at colours. All others see the same in the dark. */
const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** @param {Page} page @param {object} [rules] @returns {Promise<string[]>} */
async function violations(page, rules = everything) {
  // It is half a megabyte of text, so it is sent once for each page that is loaded.
  if (!await page.evaluate(() => "axe" in window)) await page.driver.executeScript(`${axe}; window.axe = axe;`);
  return page.driver.executeAsyncScript(`
    const [rules, least, answer] = arguments;
    window.axe.run({ runOnly: rules }).then(
      ({ violations, passes }) => answer(passes.length < least ? ["axe has looked at nothing"]
        : violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => id + ": " + help + ": " + html.slice(0, 200) + failureSummary))),
      (problem) => answer([String(problem)]),
    );`, rules, rules === everything ? 10 : 1);
}

/** How each state of the page is reached. @type {Record<string, (page: Page) => Promise<void>>} */
const states = {
  "as it opens": (page) => page.open(),
  "with warnings": async (page) => {
    await page.empty();
    await page.put("#body", '{"errcode":"M_LIMIT_EXCEEDED","error":"x\\u202ey","retry_after_ms":"soon","soft_logout":"true","consent_uri":"javascript:x"}');
    await page.seen('[data-field="warnings"] mark');
  },
  "with every field": async (page) => {
    await page.empty();
    await page.put("#body", '{"errcode":"M_CONSENT_NOT_GIVEN","error":"x","consent_uri":"https://example.org/terms","admin_contact":"mailto:a@example.org","limit_type":"x","info_uri":"https://example.org/","can_upgrade":true,"room_version":"9","current_version":"4","other":[1,{"x":null}]}');
    await page.seen("#links a");
  },
  "with User-Interactive Authentication": async (page) => {
    await page.empty();
    await page.put("#body", '{"flows":[{"stages":["m.login.password","m.login.dummy"]}],"session":"x","params":{},"errcode":"M_FORBIDDEN","error":"x"}');
    await page.shows("kind", "user-interactive-auth");
  },
  "with a proxy's page": async (page) => {
    await page.empty();
    await page.put("#body", captured("nginx-003").body_text);
    await page.shows("kind", "not-matrix");
  },
  "with values that scroll": async (page) => {
    await page.empty();
    await page.put("#body", `<html>${"<p>Bad Gateway</p>\n".repeat(200)}`);
    await page.unfold('[data-field="text"]');
    await page.seen('[data-field="text"].long');
  },
  "with an example": (page) => page.openExample(),
  "with all that is folded open": async (page) => {
    await page.openExample();
    await page.reach("#headers");
    await page.reach("#example");
    await page.seen("#example");
  },
  "with several finds, one of them mended": async (page) => {
    await page.empty();
    await page.put("#body", '{"errcode":"M_FORBIDDEN"}\n{"errcode":"M_UNKNOWN_TOKEN","error":"cut of');
    await page.choose("#finds", "1");
    await page.seen("#found-caution");
  },
  "with a text that is taken as it is": async (page) => {
    await page.empty();
    await page.put("#body", '429 {"errcode":"M_LIMIT_EXCEEDED"}');
    await page.click("#as-is");
    await page.says("#found", /^Decoded to the letter/);
  },
  "with a request": async (page) => {
    await page.empty();
    await page.put("#body", "curl https://matrix.example.org/");
    await page.says("#found", /^This is a request/);
  },
  "with its input folded": async (page) => {
    await page.openFramed("", { width: 360, height: 740 });
    await page.put("#body", '429 {"errcode":"M_LIMIT_EXCEEDED"}\n{"errcode":"M_FORBIDDEN"}');
    await page.seen("#edit");
  },
  "with everything unfolded": async (page) => {
    await page.empty();
    await page.put("#body", '{"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":true,"number":1,"word":null,"more":[{"x":"y"}],"consent_uri":"javascript:x"}');
    await page.evaluate(() => document.querySelectorAll("#record details").forEach((fold) => { fold.setAttribute("open", ""); }));
    await page.seen("#handling-code");
  },
  "of a request that the server does not know": async (page) => {
    await page.empty();
    await page.put("#body", '{"errcode":"M_UNRECOGNIZED","error":"x"}');
    await page.put("#status", "404");
    await page.seen("#lacks");
  },
  "without a status": async (page) => {
    await page.empty();
    await page.put("#body", "<html>");
    await page.seen("#type-status");
  },
  "about to ask": (page) => page.empty("#ask"),
  "having asked": async (page) => {
    await page.empty("#ask");
    await page.put("#ask-address", page.site.origin);
    await page.click("#ask-send");
    await page.seen("#ask-seen");
  },
  "having got no answer": async (page) => {
    await page.empty("#ask");
    // No browser asks at this port.
    await page.put("#ask-address", "http://127.0.0.1:6667");
    await page.click("#ask-send");
    await page.seen("#ask-causes-list li");
  },
  "having refused to ask": async (page) => {
    await page.empty("#ask");
    await page.click("#ask-send");
    await page.says("#ask-note", /./);
  },
  "the catalogue": (page) => page.empty("#catalog"),
  "an errcode": (page) => page.empty("#M_LIMIT_EXCEEDED"),
  "the catalogue, searched": (page) => page.empty("#catalog?status=403&q=room"),
  "a code of OAuth": (page) => page.empty("#invalid_grant"),
  "an errcode that is not known": (page) => page.empty("#M_NO_SUCH_CODE"),
  "an errcode that is misspelt": (page) => page.empty("#M_LIMT_EXCEEDED"),
  "a misspelt errcode in a body": async (page) => {
    await page.empty();
    await page.put("#body", '{"errcode":"M_LIMT_EXCEEDED","error":"x"}');
    await page.seen("#did-you-mean a");
  },
  "of an errcode alone": (page) => page.driver.get(`${page.site.address}M_FORBIDDEN/`),
  "of an alias": (page) => page.driver.get(`${page.site.address}M_HS_DISABLED/`),
  "of all errcodes": (page) => page.driver.get(`${page.site.address}errcodes/`),
  "the dialog to share": async (page) => {
    await page.openExample();
    await page.click("#share-open");
    await page.seen("#share");
  },
  "a link opened": (page) => page.empty(`#s=${Buffer.from('{"status":403,"headers":[],"body":"{}","switches":{}}').toString("base64url")}`),
  "a link that is damaged": (page) => page.empty("#s=x"),
};

/**
 * States that have between them each view, and each part of the page, once. axe reads the document, the computed styles and where
 * things are. The first is the same in each engine, so Chromium alone goes through all states. Styles and places may differ:
 * the other engines look at each part once.
 */
const eachPart = new Set([
  "as it opens", "with warnings", "with every field", "with User-Interactive Authentication", "with several finds, one of them mended",
  "with its input folded", "with everything unfolded", "having asked", "having got no answer", "the catalogue", "an errcode",
  "of an errcode alone", "the dialog to share",
]);

inEachEngine("axe", (page) => {
  // The style decides what dark looks like, not the engine, and Chromium alone can be made dark while it shows a page.
  const isWhole = page.engine === "Chromium";

  for (const [name, reach] of Object.entries(states).filter(([name]) => isWhole || eachPart.has(name))) {
    test(`finds no fault in the page ${name}${isWhole ? ", light and dark" : ""}`, async () => {
      if (isWhole) await page.paint("light");
      await reach(page);
      assert.equal(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches), false);
      assert.deepEqual(await violations(page), []);
      if (!isWhole) return;
      await page.paint("dark");
      assert.deepEqual(await violations(page, colours), []);
    });
  }

  test("finds the faults that there are", async () => {
    if (isWhole) await page.paint("light");
    await page.empty();
    await page.evaluate(() => {
      const low = document.createElement("p");
      low.textContent = "hardly to be read";
      // Two similar greys, hard to read in light and in dark.
      low.style.cssText = "color: #777; background: #888";
      document.querySelector("#view-decode")?.prepend(low, document.createElement("input"));
      document.documentElement.dataset.faults = "";
    });
    const found = (await violations(page)).join("\n");
    assert.match(found, /color-contrast/);
    assert.match(found, /label/);
    if (!isWhole) return;
    await page.paint("dark");
    assert.match((await violations(page, colours)).join("\n"), /color-contrast/);
  });
});

test("each engine looks at states that there are", () => {
  for (const name of eachPart) assert.ok(name in states, name);
});
