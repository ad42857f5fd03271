// @ts-check
// The address fragment and the views go in; the page comes out, each view with the record that belongs to it.

import { capturedResponse, markExample } from "./example-list.js";
import { decode, fillExample, onDecoded } from "./decode.js";
import { byId, element } from "./dom.js";
import { firstId } from "./examples.js";
import { showRecord } from "./record.js";
import { onRoute, showView } from "./router.js";

/** @typedef {Parameters<typeof showRecord>[0]} Shown */

/** What each view that has a record showed last. @type {{ decode: Shown, ask: Shown }} */
const last = { decode: null, ask: null };

/**
 * @param {"decode" | "ask"} view
 * @param {Shown} shown
 */
function keep(view, shown) {
  last[view] = shown;
  if (!byId(`view-${view}`).hidden) showRecord(shown);
}

onDecoded((decoded) => keep("decode", decoded), () => {});

/** What the page shows when it opens, unless a browser that comes back to it has put the user's text in again. */
function open() {
  const first = capturedResponse(firstId);
  if (element("body", HTMLTextAreaElement).value === "" && first !== undefined) return fillExample(first);
  markExample();
  decode();
}

byId("examples").toggleAttribute("open", matchMedia("(min-width: 58rem)").matches);
onRoute((fragment, isFirst) => {
  if (isFirst) open();
  showView("decode");
  showRecord(last.decode);
});

document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
