// @ts-check
// The box for the text. It grows with the text. Of a very long text it shows the beginning; the whole text is decoded.

import { byId, element, setText } from "../parts/dom.js";
import { longestKept } from "./kept.js";

export const field = element("body", HTMLTextAreaElement);
const note = byId("body-note");

/** Browsers take seconds to lay out megabytes in a text field. Of a text longer than this it shows the beginning. */
const longest = longestKept;
const shown = 20_000;
/** No answer of a homeserver is longer than this, and no more of a log or a HAR file is read. */
export const longestRead = 4_000_000;
/** From here on a file is the better way. */
const longestPaste = 1_000_000;

const fewestRows = 4;
const mostRows = 12;
/** A letter of the box is about so wide. */
const letterWidth = 9.7;

/** The whole text, where the field shows only its beginning. @type {string | null} */
let whole = null;

export const bodyText = () => whole ?? field.value;

/** @param {string} text @param {boolean} [isPasted] */
export function setBody(text, isPasted = false) {
  // Text fields change line ends like this. A place in the text must be the same place in the field.
  const lines = text.slice(0, longestRead).replace(/\r\n?/g, "\n");
  whole = lines.length > longest ? lines : null;
  field.value = whole === null ? lines : lines.slice(0, shown);
  setText(note, whole === null ? "" : noteOn(whole.length, text.length, isPasted));
  grow();
}

/** @param {number} read @param {number} given @param {boolean} isPasted */
function noteOn(read, given, isPasted) {
  const all = given > longestRead ? `the first ${longestRead / 1e6} MB are` : "all of them are";
  const file = isPasted && given > longestPaste ? " A text as long as this is faster as a file: use “Open a file…”." : "";
  return `Shown are the first ${shown} of ${read} characters; ${all} decoded. To change the text drops the rest. A reload drops all of it: it is too long to be kept.${file}`;
}

/** Gives the box as many lines as the text has, within limits. The user may make it larger by hand. */
export function grow() {
  const letters = Math.max(20, Math.floor(field.clientWidth / letterWidth));
  let rows = 0;
  let at = 0;
  while (rows < mostRows && at >= 0) {
    const end = field.value.indexOf("\n", at);
    rows += Math.max(1, Math.ceil(((end < 0 ? field.value.length : end) - at) / letters));
    at = end < 0 ? -1 : end + 1;
  }
  field.rows = Math.max(fewestRows, Math.min(mostRows, rows));
}

/** @param {(isPasted: boolean) => void} changed by the user's hand; a dropped text counts as pasted */
export function onBody(changed) {
  field.addEventListener("input", (event) => {
    whole = null;
    setText(note, "");
    grow();
    changed(event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType));
  });
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= longest) return;
    event.preventDefault();
    setBody(field.value.slice(0, field.selectionStart) + text + field.value.slice(field.selectionEnd), true);
    changed(true);
  });
}
