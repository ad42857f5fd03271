// @ts-check
// The list of entries: a row each, by area or best first. The arrow keys go through it.

import { ENTRIES } from "../errcodes/entries.js";
import { breakable, byId, make } from "../parts/dom.js";

/** @typedef {import("../errcodes/entries.js").Entry} Entry */

const list = byId("catalog-list");
/** Made when the list is first looked at. @type {Map<Entry, HTMLElement>} */
const rows = new Map();

/** @param {Entry} entry */
function rowOf(entry) {
  const { name, title, summary, statuses } = entry;
  const made = rows.get(entry) ?? make("li", {}, [
    make("a", { href: `#${name}` }, [
      make("span", { className: "row-code" }, breakable(title)),
      make("span", { className: "row-summary", textContent: summary }),
      make("span", { className: "row-status", textContent: few(statuses) }),
    ]),
  ]);
  made.dataset.errcode = name;
  rows.set(entry, made);
  return made;
}

/** The first few statuses: the page of the entry has them all. @param {readonly number[]} statuses */
const few = (statuses) => statuses.slice(0, 2).join(", ") + (statuses.length > 2 ? " …" : "");

/** Lists entries in this order. @param {readonly Entry[]} entries */
export function showRanked(entries) {
  list.replaceChildren(make("ul", { className: "plain" }, entries.map(rowOf)));
}

/** Lists entries under the heading of their area. @param {readonly Entry[]} entries */
export function showByArea(entries) {
  const areas = [...new Set(entries.map(({ area }) => area))];
  list.replaceChildren(...areas.flatMap((area) => [
    make("h3", { textContent: area }),
    make("ul", { className: "plain" }, entries.filter((entry) => entry.area === area).map(rowOf)),
  ]));
}

/**
 * Marks the row of the open entry. Without one no row is marked.
 * @param {Entry | null} open
 */
export function markRow(open) {
  for (const entry of ENTRIES) {
    const row = rows.get(entry);
    if (entry !== open) row?.firstElementChild?.removeAttribute("aria-current");
    else if (row !== undefined) {
      row.firstElementChild?.setAttribute("aria-current", "true");
      // On a wide page the list scrolls on its own.
      const top = row.offsetTop - list.offsetTop;
      const isHidden = top < list.scrollTop || top + row.offsetHeight > list.scrollTop + list.clientHeight;
      if (isHidden) list.scrollTop = top;
    }
  }
}

/** Puts the focus on the first entry. */
export const focusFirst = () => list.querySelector("a")?.focus();

/** Lets the arrow keys go through the list, and from its begin back to the search. @param {HTMLElement} search */
export function useArrows(search) {
  list.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || place < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    (links[place + step] ?? (step < 0 ? search : links[place])).focus();
  });
}
