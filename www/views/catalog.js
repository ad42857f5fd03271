// @ts-check
// The search and the filters of the entries. What is searched for stands in the address: `#catalog?status=429&q=limit`.

import { ENTRIES, entryNamed, recordOf } from "../errcodes/entries.js";
import { nearest, search } from "../errcodes/search.js";
import { byId, element, make, setText } from "../parts/dom.js";
import { recoveries } from "../record/wording.js";
import { focusFirst, markRow, showByArea, showRanked, useArrows } from "./catalog-list.js";

/** @typedef {import("../errcodes/entries.js").Entry} Entry */

const typed = element("catalog-search", HTMLInputElement);
const chips = byId("catalog-statuses");
const origin = element("filter-origin", HTMLSelectElement);
const recovery = element("filter-recovery", HTMLSelectElement);
const back = element("entry-back", HTMLAnchorElement);

/** @type {Record<Entry["origin"], string>} */
const origins = {
  "specification": "the specification",
  "Synapse": "Synapse alone",
  "proposal": "a proposal",
  "other": "another server, library or standard",
};

/** The entry that is open. @type {Entry | null} */
let open = null;
/** What the list was made for last. */
let listedFor = "";

/** Makes the filters, once. */
function fill() {
  if (chips.childElementCount > 0) return;
  const statuses = [...new Set(ENTRIES.flatMap(({ row }) => row?.statuses ?? []))].sort();
  chips.replaceChildren(...statuses.map((status) => make("button", { type: "button", className: "small", ariaPressed: "false", textContent: String(status) })));
  origin.replaceChildren(new Option("any", ""), ...Object.entries(origins).map(([key, words]) => new Option(words, key)));
  const known = new Set(ENTRIES.map((entry) => recordOf(entry).recovery));
  recovery.replaceChildren(new Option("any", ""), ...Object.keys(recoveries).flatMap((key) => (known.has(/** @type {keyof typeof recoveries} */ (key)) ? new Option(key, key) : [])));
}

/**
 * Shows the list, as the address says where it says so.
 * @param {Entry | null} opened the entry beside it
 */
export function showCatalog(opened) {
  fill();
  open = opened;
  if (location.hash.startsWith("#catalog")) readAddress();
  list();
}

/** Reads what is searched for out of the address. What it does not know counts as nothing. */
function readAddress() {
  const asked = new URLSearchParams(location.hash.replace(/^[^?]*\??/, ""));
  const text = asked.get("q") ?? "";
  // The same text is left alone, and so is the place of the cursor in it.
  if (typed.value !== text) typed.value = text;
  for (const chip of chips.children) chip.setAttribute("aria-pressed", String(chip.textContent === asked.get("status")));
  for (const [select, name] of /** @type {const} */ ([[origin, "in"], [recovery, "do"]])) {
    const value = asked.get(name) ?? "";
    select.value = [...select.options].some((option) => option.value === value) ? value : "";
  }
}

/** The address of what is searched for. */
function address() {
  const asked = Object.entries({ status: status(), in: origin.value, do: recovery.value, q: typed.value.trim() }).filter(([, value]) => value !== "");
  return asked.length === 0 ? "#catalog" : `#catalog?${new URLSearchParams(asked)}`;
}

const status = () => chips.querySelector('[aria-pressed="true"]')?.textContent ?? "";

/** Something was typed or chosen. */
function changed() {
  if (!location.hash.startsWith("#catalog")) {
    // The entry is left, and the way back leads to it.
    location.hash = address();
    return;
  }
  try {
    history.replaceState(history.state, "", address());
  } catch {
    // WebKit allows a hundred of these in half a minute. The address comes too late then, the list does not.
  }
  list();
}

/** Lists what has all that was typed and passes every filter. */
function list() {
  back.href = address();
  const text = typed.value.trim();
  const chosen = status();
  /** @param {Entry} entry */
  const passes = (entry) => (chosen === "" || entry.statuses.includes(Number(chosen)))
    && (origin.value === "" || entry.origin === origin.value)
    && (recovery.value === "" || recordOf(entry).recovery === recovery.value);
  const found = (text === "" ? ENTRIES : search(text)).filter(passes);
  const near = found.length === 0 && text !== "" ? nearest(text).filter(passes) : [];
  if (listedFor !== address() || listedFor === "") {
    if (text === "") showByArea(found);
    else showRanked(found.length > 0 ? found : near);
    listedFor = address();
  }
  markRow(open);
  byId("catalog-reset").hidden = address() === "#catalog";
  setText(byId("catalog-count"), found.length === ENTRIES.length ? `${found.length} entries`
    : found.length > 0 ? `${found.length} of ${ENTRIES.length} entries`
      : near.length > 0 ? "No entry has all of that. The nearest:"
        : "No entry has that. Try a status, or a word of the message.");
}

/** Opens the entry that was typed exactly, or the only one that is left. Otherwise the list is next. */
function enter() {
  const text = typed.value.trim();
  const found = search(text);
  const meant = entryNamed(text) ?? (found.length === 1 ? found[0] : undefined);
  if (meant === undefined) focusFirst();
  else if (location.hash === `#${meant.name}`) byId("entry-title").focus();
  else location.hash = meant.name;
}

typed.addEventListener("input", changed);
typed.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown") return;
  event.preventDefault();
  focusFirst();
});
useArrows(typed);
for (const select of [origin, recovery]) select.addEventListener("input", changed);
chips.addEventListener("click", ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  const isOn = target.getAttribute("aria-pressed") === "true";
  for (const chip of chips.children) chip.setAttribute("aria-pressed", String(chip === target && !isOn));
  changed();
});
byId("catalog-filters").addEventListener("submit", (event) => {
  event.preventDefault();
  enter();
});
byId("catalog-reset").addEventListener("click", () => {
  for (const control of [typed, origin, recovery]) control.value = "";
  for (const chip of chips.children) chip.setAttribute("aria-pressed", "false");
  changed();
  typed.focus();
});
