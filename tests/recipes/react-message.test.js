// @ts-check
// Tests the React component that shows an error: as HTML in three languages, and its button in a document.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { place } from "./dom.js";
import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { renderToStaticMarkup } from "react-dom/server";
import { describe as say } from "matrix-error/describe";
import de from "matrix-error/describe/de";
import fr from "matrix-error/describe/fr";
import { ErrorMessage } from "../../examples/recipes/react-message.js";
import { matrix, matrixOnce } from "../../examples/recipes/fetch.js";
import { hurry } from "./hurry.js";
import { BAD_GATEWAY, FORBIDDEN, json, LIMITED, startServer } from "./server.js";

const onAction = () => {};

/** @param {import("node:test").TestContext} t @param {import("./server.js").Answer} answer */
async function errorAfter(t, answer) {
  const { url } = await startServer(t, [answer]);
  return matrixOnce(url).then(() => assert.fail("answered"), (error) => error);
}

describe("the React component", () => {
  for (const [language, lang, messages, second] of /** @type {const} */ ([
    ["en-GB", "en", undefined, /1 second\b/], ["de", "de", de, /1 Sekunde\b/], ["fr-CA", "fr", fr, /1\sseconde\b/], ["eo", "en", undefined, /1 second\b/],
  ])) {
    test(`says for ${language} in ${lang} that the server asks to wait`, async (t) => {
      const error = await errorAfter(t, LIMITED);
      const { title, text, action } = say(error, { messages });
      assert.equal(
        renderToStaticMarkup(createElement(ErrorMessage, { error, language, onAction })),
        `<div role="alert" lang="${lang}"><strong>${title}</strong><p>${text}</p><button type="button">${action}</button></div>`,
      );
      assert.match(text, second);
    });
  }
  test("says after a bad day that did not end what passes", async (t) => {
    hurry(t);
    const { url, requests } = await startServer(t, [LIMITED, BAD_GATEWAY]);
    const error = await matrix(url).then(() => assert.fail("answered"), (reason) => reason);
    assert.equal(requests.length, 6);
    assert.match(renderToStaticMarkup(createElement(ErrorMessage, { error, onAction })), />Try again<\/button>/);
  });
  test("says of a 403 at log-in that the password is wrong", async (t) => {
    const error = await errorAfter(t, FORBIDDEN);
    assert.match(renderToStaticMarkup(createElement(ErrorMessage, { error, doing: "log-in", onAction })), /password/);
    assert.doesNotMatch(renderToStaticMarkup(createElement(ErrorMessage, { error, doing: "join", onAction })), /password/);
  });
  test("says nothing of what the person stopped", () => {
    const error = new DOMException("The operation was aborted.", "AbortError");
    assert.equal(renderToStaticMarkup(createElement(ErrorMessage, { error, onAction })), "");
  });
  test("has no button where none helps, and shows no text of the server", async (t) => {
    const error = await errorAfter(t, json(400, { errcode: "M_BAD_JSON", error: "<b>swordfish</b>" }));
    const html = renderToStaticMarkup(createElement(ErrorMessage, { error, onAction }));
    assert.doesNotMatch(html, /button|swordfish/);
  });
  test("tells which recovery its button is for, and gives the link", async (t) => {
    const error = await errorAfter(t, json(403, { errcode: "M_CONSENT_NOT_GIVEN", error: "Please accept", consent_uri: "https://example.org/terms" }));
    const main = place();
    /** @type {unknown[]} */
    const told = [];
    const root = createRoot(main);
    t.after(() => flushSync(() => root.unmount()));
    flushSync(() => root.render(createElement(ErrorMessage, { error, onAction: (recovery, { consentUri }) => { told.push(recovery, consentUri); } })));
    flushSync(() => main.querySelector("button")?.click());
    assert.deepEqual(told, ["accept-terms", "https://example.org/terms"]);
  });
});
