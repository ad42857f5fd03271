// @ts-check
// Folds the input to one line on a small window, so that the answer is in the first screen. A wide window shows it whole.

import { byId, setNodes } from "../parts/dom.js";
import { reveal } from "../record/reveal.js";

const section = byId("view-decode");
const edit = byId("edit");
/** The same width as in style/input.css. */
const small = matchMedia("(max-width: 57.99rem)");

/** Is it open only because the focus is in it? */
let isHeldOpen = false;

/** What the line says. @param {readonly (string | null)[]} parts */
export function nameFolded(parts) {
  setNodes(byId("folded"), reveal(parts.filter(Boolean).join(" · ")));
}

export function fold() {
  const hadFocus = section.contains(document.activeElement);
  isHeldOpen = hadFocus && !small.matches;
  section.classList.toggle("folded", !isHeldOpen);
  if (!small.matches) return;
  // What had the focus is hidden now.
  if (hadFocus) edit.focus({ preventScroll: true });
  scrollTo(0, 0);
}

export function unfold() {
  isHeldOpen = false;
  section.classList.remove("folded");
}

/** Makes a control visible: unfolds the input, and opens what is folded around the control. @param {HTMLElement} control */
export function bringUp(control) {
  if (section.contains(control)) unfold();
  for (let box = control.closest("details"); box !== null; box = box.parentElement?.closest("details") ?? null) box.open = true;
}

// A wide window that is made narrow, or turned, hides nothing that the user is at: there the text counts as folded only without the focus.
section.addEventListener("focusin", () => {
  if (small.matches || !section.classList.contains("folded")) return;
  unfold();
  isHeldOpen = true;
});
section.addEventListener("focusout", ({ relatedTarget }) => {
  const isLeft = !(relatedTarget instanceof Node && section.contains(relatedTarget));
  if (isHeldOpen && isLeft && !small.matches) section.classList.add("folded");
});

/** @param {() => void} edits */
export function onEdit(edits) {
  edit.addEventListener("click", () => {
    unfold();
    edits();
  });
}
