// @ts-check
// The list of all errcodes, with its search and filters. It is made when it is first looked at.

import { catalog } from "matrix-error/catalog";
import { byId, element, make, setText } from "../parts/dom.js";
import { stabilities } from "../record/wording.js";

/** @typedef {import("matrix-error/catalog").CatalogEntry} CatalogEntry */

const list = byId("catalog-list");
const search = element("catalog-search", HTMLInputElement);

/** `https://spec.matrix.org/v1.19/client-server-api/#…` → `client-server-api`. @param {CatalogEntry} entry */
const apiOf = ({ specUrl }) => (specUrl === null ? null : new URL(specUrl).pathname.split("/")[2]);
/** @param {string} api */
const nameOfApi = (api) => api.split("-").map((word) => (word === "api" ? "API" : word[0].toUpperCase() + word.slice(1))).join(" ");

/**
 * The filters. `keys` says under which options an entry is found, `name` what an option is called.
 * @type {readonly { control: HTMLSelectElement, keys: (entry: CatalogEntry) => readonly string[], name: (key: string) => string }[]}
 */
const filters = [
  {
    control: element("filter-api", HTMLSelectElement),
    keys: (entry) => {
      const api = apiOf(entry);
      return api === null ? [entry.definedBy.startsWith("MSC") ? "a proposal" : "", entry.definedBy].filter(Boolean) : [nameOfApi(api)];
    },
    name: (key) => key,
  },
  { control: element("filter-status", HTMLSelectElement), keys: ({ statuses }) => statuses.map(String), name: (key) => key },
  { control: element("filter-recovery", HTMLSelectElement), keys: ({ recovery }) => [recovery], name: (key) => key },
  {
    control: element("filter-stability", HTMLSelectElement),
    keys: ({ stability }) => [stability],
    name: (key) => `${key}: ${stabilities[/** @type {CatalogEntry["stability"]} */ (key)]}`,
  },
];

/** @type {{ entry: CatalogEntry, row: HTMLElement, text: string }[]} */
let rows = [];

/** Makes the list, once. */
export function showCatalog() {
  if (rows.length > 0) return;
  rows = catalog.map((entry) => ({
    entry,
    row: rowOf(entry),
    text: [entry.errcode, ...entry.aliases, entry.summary, entry.recovery, ...entry.fields.map(({ key }) => key)].join(" ").toLowerCase(),
  }));
  list.replaceChildren(...rows.map(({ row }) => row));
  for (const { control, keys, name } of filters) {
    const all = [...new Set(catalog.flatMap(keys))];
    // Statuses are sorted. Other options keep the order of the catalogue.
    if (all.every((key) => /^\d+$/.test(key))) all.sort();
    control.replaceChildren(new Option("any", ""), ...all.map((key) => new Option(name(key), key)));
    control.addEventListener("input", filter);
  }
  search.addEventListener("input", filter);
  byId("catalog-filters").addEventListener("submit", (event) => event.preventDefault());
  byId("catalog-reset").addEventListener("click", () => {
    for (const control of [search, ...filters.map((each) => each.control)]) control.value = "";
    filter();
    search.focus();
  });
  filter();
}

/** @param {CatalogEntry} entry */
function rowOf({ errcode, summary, statuses }) {
  const row = make("li", {}, [
    make("a", { href: `#${errcode}` }, [
      make("span", { className: "row-code", textContent: errcode }),
      make("span", { className: "row-status", textContent: few(statuses) }),
      make("span", { className: "row-summary", textContent: summary }),
    ]),
  ]);
  row.dataset.errcode = errcode;
  return row;
}

/** The first few statuses: the page of the entry has them all. @param {readonly number[]} statuses */
const few = (statuses) => statuses.slice(0, 3).join(", ") + (statuses.length > 3 ? ` + ${statuses.length - 3}` : "");

/** Shows the rows that hold every word of the search and pass every filter. */
function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { entry, row, text } of rows) {
    const fits = words.every((word) => text.includes(word))
      && filters.every(({ control, keys }) => control.value === "" || keys(entry).includes(control.value));
    row.hidden = !fits;
    if (fits) found += 1;
  }
  setText(byId("catalog-count"), found === rows.length ? `${found} errcodes` : `${found} of ${rows.length} errcodes`);
}

/**
 * Marks the row of the open entry. Without an errcode no row is marked.
 * @param {string} [errcode]
 */
export function markRow(errcode) {
  for (const { entry, row } of rows) {
    const link = row.firstElementChild;
    if (entry.errcode !== errcode) {
      link?.removeAttribute("aria-current");
      continue;
    }
    link?.setAttribute("aria-current", "true");
    // On a wide page the list scrolls on its own.
    const hidden = row.offsetTop < list.scrollTop + list.offsetTop || row.offsetTop + row.offsetHeight > list.scrollTop + list.offsetTop + list.clientHeight;
    if (hidden) list.scrollTop = row.offsetTop - list.offsetTop;
  }
}
