// @ts-check
// The field for the body. Of a very long text it shows the beginning; the whole text is decoded.

import { byId, element, setText } from "../parts/dom.js";

export const field = element("body", HTMLTextAreaElement);
const note = byId("body-note");

/** Browsers take seconds to lay out megabytes in a text field. Of a text longer than this it shows the beginning. */
const longest = 200_000;
const shown = 20_000;

/** The whole text, where the field shows only its beginning. @type {string | null} */
let whole = null;

export const bodyText = () => whole ?? field.value;

/** @param {string} text */
export function setBody(text) {
  // Text fields change line ends like this. A place in the text must be the same place in the field.
  const lines = text.replace(/\r\n?/g, "\n");
  whole = lines.length > longest ? lines : null;
  field.value = whole === null ? lines : lines.slice(0, shown);
  setText(note, whole === null ? "" : `Shown are the first ${shown} of ${lines.length} characters; all of them are decoded. To change the text drops the rest.`);
}

/** @param {() => void} changed by the user's hand */
export function onBody(changed) {
  field.addEventListener("input", () => {
    whole = null;
    setText(note, "");
    changed();
  });
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const replacesAll = field.selectionStart === 0 && field.selectionEnd === field.value.length;
    if (text.length <= longest || !replacesAll) return;
    event.preventDefault();
    setBody(text);
    changed();
  });
}
