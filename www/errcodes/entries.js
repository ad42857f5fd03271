// @ts-check
// All that the Errcodes view knows: errcodes, codes of OAuth and failures without a code, each as one entry with a name of its own.

import { parseMatrixError } from "matrix-error";
import { catalog } from "matrix-error/catalog";
import { AREAS } from "./areas.js";
import { NO_ERRCODE } from "./no-errcode.js";
import { OAUTH } from "./oauth.js";

/** @typedef {import("matrix-error/catalog").CatalogEntry} CatalogEntry */
/** @typedef {"specification" | "Synapse" | "proposal" | "other"} Origin */

/**
 * @typedef {object} Entry
 * @property {string} name the code; of a failure without one, its title in small letters with hyphens. It is also a part of addresses
 * @property {string} title what it is called
 * @property {string} summary
 * @property {string} area the heading that it stands under
 * @property {string} words what people search for, separated by commas
 * @property {readonly string[]} aliases
 * @property {readonly number[]} statuses the most usual first
 * @property {Origin} origin
 * @property {CatalogEntry | null} row of the catalogue; null where there is no errcode
 * @property {string} comes with which status, or how else it is told, in words; empty for an errcode
 * @property {readonly [label: string, url: string] | null} definedBy where that is not in `row`
 * @property {unknown} example a usual answer, as `parseMatrixError` takes it
 * @property {number | undefined} status of the example
 */

/** The headings of what has no errcode. */
const OAUTH_AREA = "OAuth 2.0 codes";
const FAILURE_AREA = "Answers without an errcode";

/** @type {ReadonlyMap<string, CatalogEntry>} */
const rows = new Map(catalog.map((row) => [row.errcode, row]));
/** @type {Record<import("matrix-error/catalog").Stability, Origin>} */
const origins = { "stable": "specification", "synapse-only": "Synapse", "deprecated": "Synapse", "unstable": "proposal", "other": "other" };
/** @param {string} text @returns {number[]} */
const statusesIn = (text) => [...text.matchAll(/\b[1-5]\d\d\b/g)].map(([status]) => Number(status));

/** Every entry, area by area, the most usual of an area first. @type {readonly Entry[]} */
export const ENTRIES = [
  ...AREAS.flatMap(({ heading, codes }) => Object.entries(codes).map(([errcode, words]) => entryOfErrcode(errcode, heading, words))),
  ...Object.entries(OAUTH).map(([name, { summary, comes, definedBy, words }]) => ({
    name, title: name, summary, area: OAUTH_AREA, words, aliases: [], statuses: statusesIn(comes), origin: /** @type {const} */ ("other"), row: null, comes, definedBy,
    example: { error: name }, status: 400,
  })),
  ...NO_ERRCODE.map(({ heading, summary, comes, example, status, words }) => ({
    name: heading.toLowerCase().replaceAll(" ", "-"), title: heading, summary, area: FAILURE_AREA, words, aliases: [], statuses: statusesIn(comes),
    origin: /** @type {const} */ ("other"), row: null, comes, definedBy: null, example, status,
  })),
];

/** @param {string} errcode @param {string} area @param {string} words @returns {Entry} */
function entryOfErrcode(errcode, area, words) {
  const row = rows.get(errcode);
  if (row === undefined) throw new Error(`areas.js: ${errcode} is no errcode of the catalogue`);
  const { summary, aliases, statuses, stability } = row;
  return {
    name: errcode, title: errcode, summary, area, words, aliases, statuses, origin: origins[stability], row, comes: "", definedBy: null,
    example: { errcode }, status: undefined,
  };
}

/** What the example is decoded as. @param {Entry} entry */
export const recordOf = ({ example, status }) => parseMatrixError(example, { status });

const byName = new Map(ENTRIES.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => [name.toLowerCase(), entry])));

/** The entry of a code, an alias or a failure, in any case, with or without the slash of a folder behind it. @param {string} name */
export function entryNamed(name) {
  // A server may send a name without end, and no name is long.
  return name.length > 200 ? undefined : byName.get(name.toLowerCase().replace(/\/+$/, ""));
}

/** The other entries of its area, those that stand next to it first. @param {Entry} entry */
export function relatedTo(entry) {
  const area = ENTRIES.filter(({ area }) => area === entry.area);
  const place = area.indexOf(entry);
  return area.filter((other) => other !== entry)
    .sort((a, b) => Math.abs(area.indexOf(a) - place) - Math.abs(area.indexOf(b) - place));
}

/** The entry before and the one behind, where there is one. @param {Entry} entry @returns {[Entry | undefined, Entry | undefined]} */
export function besides(entry) {
  const place = ENTRIES.indexOf(entry);
  return [ENTRIES[place - 1], ENTRIES[place + 1]];
}
