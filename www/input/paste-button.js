// @ts-check
// The button that pastes what is on the clipboard. It is there where the browser lets a page read that.

import { byId, element, setText } from "../parts/dom.js";

const button = element("paste", HTMLButtonElement);
const note = byId("paste-note");

/** @param {(text: string) => void} use */
export function onPasteButton(use) {
  button.hidden = typeof navigator.clipboard?.readText !== "function";
  button.addEventListener("click", async () => {
    setText(note, "");
    const text = await navigator.clipboard.readText().catch(() => null);
    if (text === null) setText(note, "The browser does not allow it. Press Ctrl+V or ⌘V in the box, or hold a finger on the box and choose “Paste”.");
    else if (text === "") setText(note, "There is no text on the clipboard.");
    else use(text);
  });
}

export function forgetPasteNote() {
  setText(note, "");
}
