// @ts-check
// The catalogue of errcodes, frozen, because every importer gets the same one.

import rows from "../catalog-rows.js";

/** @type {readonly import("../types/catalog.js").CatalogEntry[]} */
export const catalog = /* @__PURE__ */ freeze(rows);

/**
 * The entries by errcode and alias. Made by the first call.
 * @type {Map<string, import("../types/catalog.js").CatalogEntry> | undefined}
 */
let entries;

/**
 * @param {string} errcode
 * @returns {import("../types/catalog.js").CatalogEntry | undefined}
 */
export function catalogEntry(errcode) {
  entries ??= new Map(catalog.flatMap((entry) => [entry.errcode, ...entry.aliases].map((name) => [name, entry])));
  return entries.get(errcode);
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
function freeze(value) {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
