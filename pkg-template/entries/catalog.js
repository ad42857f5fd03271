// @ts-check
// The catalogue of errcodes, frozen, because every importer gets the same one.

import rows from "../catalog-rows.js";

/** @type {readonly import("../types/catalog.js").CatalogEntry[]} */
export const catalog = /* @__PURE__ */ freeze(rows);

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
function freeze(value) {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
