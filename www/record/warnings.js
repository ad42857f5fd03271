// @ts-check
// Lists the warnings of a record. Each points at the place in the text that it is about.

import { bringUp } from "../input/fold.js";
import { byId, make, one } from "../parts/dom.js";
import { placesOf } from "./places.js";
import { cut, reveal } from "./reveal.js";

/** @typedef {import("./places.js").Place} Place */

const box = byId("warnings");
const list = one('[data-field="warnings"]');

/** How much of the text is shown around a place, and of the place itself. */
const around = 40;
const longestMark = 300;

/**
 * @param {readonly string[]} warnings
 * @param {import("./places.js").Source} source
 */
export function showWarnings(warnings, source) {
  box.hidden = warnings.length === 0;
  const places = placesOf(warnings, source);
  list.replaceChildren(...warnings.map((warning, i) => {
    const place = places[i];
    const item = make("li", {}, [make("span", { className: "warning-text" }, reveal(cut(warning)))]);
    if (place !== null) item.append(excerpt(place), ...pointer(place));
    return item;
  }));
}

/** @param {Place} place */
function excerpt({ piece: { text }, start, end }) {
  const before = text.slice(Math.max(0, start - around), start);
  const behind = text.slice(end, end + around);
  return make("code", { className: "excerpt", dir: "ltr" }, [
    start > around ? "…" : "", ...reveal(before),
    make("mark", {}, reveal(cut(text.slice(start, end), longestMark))),
    ...reveal(behind), end + around < text.length ? "…" : "",
  ]);
}

/** @param {Place} place */
function pointer({ piece: { text, control, offset }, start, end }) {
  // The field shows only the beginning of a long text.
  if (control === null || offset + end > control.value.length) return [];
  const button = make("button", { type: "button", className: "small", textContent: "Show in the response" });
  button.addEventListener("click", () => {
    bringUp(control);
    control.focus();
    control.setSelectionRange(offset + start, offset + end);
    // Firefox does not scroll to a selection, the others not always. It is enough to scroll near it.
    const share = (offset + start) / Math.max(1, offset + text.length);
    control.scrollTop = control.scrollHeight * share - control.clientHeight / 2;
    control.scrollIntoView({ block: "nearest" });
  });
  return [button];
}
