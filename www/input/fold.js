// @ts-check
// Folds the input to one line on a small window, so that the answer is in the first screen. A wide window shows it whole.

import { byId, setText } from "../parts/dom.js";

const section = byId("view-decode");
const edit = byId("edit");
/** The same width as in style/input.css. */
const small = matchMedia("(max-width: 57.99rem)");

/** What the line says. @param {readonly (string | null)[]} parts */
export function nameFolded(parts) {
  setText(byId("folded"), parts.filter(Boolean).join(" · "));
}

export function fold() {
  const hadFocus = section.contains(document.activeElement);
  section.classList.add("folded");
  if (!small.matches) return;
  // What had the focus is hidden now.
  if (hadFocus) edit.focus({ preventScroll: true });
  scrollTo(0, 0);
}

export function unfold() {
  section.classList.remove("folded");
}

/** Makes a control visible: unfolds the input, and opens what is folded around the control. @param {HTMLElement} control */
export function bringUp(control) {
  if (section.contains(control)) unfold();
  for (let box = control.closest("details"); box !== null; box = box.parentElement?.closest("details") ?? null) box.open = true;
}

/** @param {() => void} edits */
export function onEdit(edits) {
  edit.addEventListener("click", () => {
    unfold();
    edits();
  });
}
