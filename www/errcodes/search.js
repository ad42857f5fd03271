// @ts-check
// Finds entries by what people type: a code, a status, words, and any of these misspelt.

import MiniSearch from "minisearch";
import { ENTRIES, entryNamed } from "./entries.js";

/** @typedef {import("./entries.js").Entry} Entry */

/** Words that tell nothing here: each answer is an error, of a server, in Matrix. */
const empty = new Set((
  "a an the this that is are was be been to of in on at as by for from with and or it its i me my you your we our when why how do does did"
  + " can cant cannot could have has get gets getting got after error errors errcode matrix element synapse homeserver server says please"
).split(" "));

/** How much a field counts. */
const boost = { code: 4, words: 3, usual: 4, statuses: 1, summary: 1, keys: 1 };

/** @type {Record<import("./entries.js").Origin, number>} */
const asked = { specification: 1.3, Synapse: 1.1, proposal: 0.9, other: 0.8 };

/**
 * How often an entry is what people look for. The specification calls some errcodes common, and within an area the most usual stand first.
 * @type {ReadonlyMap<Entry, number>}
 */
const usual = new Map(ENTRIES.map((entry, i) => {
  const place = i - ENTRIES.findIndex(({ area }) => area === entry.area);
  const isCommon = entry.row?.specUrl?.endsWith("#common-error-codes") ?? false;
  return [entry, (isCommon ? 2 : asked[entry.origin]) * (1 + 1 / (1 + place))];
}));

/** @type {MiniSearch<Entry>} */
const index = new MiniSearch({
  idField: "name",
  fields: Object.keys(boost),
  extractField: (entry, field) => textOf(entry, field),
  tokenize: (text) => text.replaceAll(/['’]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean),
  processTerm: stem,
  searchOptions: { boost, combineWith: "AND", prefix: (term) => term.length > 2, bm25: { k: 1.2, b: 0.5, d: 0.5 } },
});

/** Whole names, for a misspelt one. @type {MiniSearch<{ name: string, entry: Entry }>} */
const names = new MiniSearch({ idField: "name", fields: ["name"], storeFields: ["entry"], tokenize: (text) => [text], processTerm: squeeze });

/** @param {Entry} entry @param {string} field */
function textOf({ name, title, aliases, words, statuses, summary, row }, field) {
  switch (field) {
    case "code": return [title, ...aliases].join(" ");
    case "words": return words;
    case "usual": return String(statuses[0] ?? "");
    case "statuses": return statuses.join(" ");
    case "summary": return summary;
    case "keys": return row?.fields.map(({ key }) => key).join(" ") ?? "";
    default: return name;
  }
}

/** Brings the forms of a word together: `logged`, `logging` and `log`. @param {string} term */
function stem(term) {
  const word = term.toLowerCase();
  if (word.length === 1 || empty.has(word)) return null;
  return word.length < 5 || /\d/.test(word) ? word : word.replace(/(?:ings?|ed|es|e|s)$/, "").replace(/([^aeiou])\1$/, "$1");
}

/** A name without what people leave out. @param {string} name */
function squeeze(name) {
  return name.toUpperCase().replace(/^M_/, "").replaceAll(/[^A-Z0-9]/g, "");
}

/** How many letters may be wrong. A status has none to spare. @param {string} term */
const mistakes = (term) => (term.length < 4 || /\d/.test(term) ? false : term.length < 8 ? 1 : 2);

/** No name has more letters, and no search needs more: the work grows with the square of them. */
const longestName = 100;
const longestText = 300;

/** Filled when something is searched for. */
function fill() {
  if (index.documentCount > 0) return;
  index.addAll(ENTRIES);
  names.addAll(ENTRIES.flatMap((entry) => (entry.title === entry.name ? [entry.name, ...entry.aliases].map((name) => ({ name, entry })) : [])));
}

/**
 * The entries that have all that was typed, best first.
 * @param {string} text
 * @returns {readonly Entry[]}
 */
export function search(text) {
  fill();
  const exact = entryNamed(text.trim());
  // One word may be a misspelt name.
  const meant = exact !== undefined ? [exact] : /\s/.test(text.trim()) ? [] : namesNear(text.trim(), 0.2);
  const found = ranked(text, {});
  const all = found.length > 0 ? found : [...saidBy(text), ...ranked(text, { fuzzy: mistakes })];
  return [...new Set([...meant, ...all])];
}

/**
 * What may have been meant where nothing has all that was typed: a few entries, best first.
 * @param {string} text
 * @returns {readonly Entry[]}
 */
export function nearest(text) {
  fill();
  const misspelt = namesNear(text.trim(), 0.35).slice(0, 3);
  const others = ranked(text, { fuzzy: mistakes, combineWith: "OR" }).filter((entry) => !misspelt.includes(entry));
  return [...misspelt, ...others].slice(0, 8);
}

/**
 * The errcode or code of OAuth that an unknown one is a misspelling of.
 * @param {string} code
 * @returns {string | null} null for a known one, and for one that resembles none
 */
export function didYouMean(code) {
  fill();
  return entryNamed(code) === undefined ? namesNear(code, 0.2)[0]?.name ?? null : null;
}

/** @param {string} name @param {number} share of its letters that may be wrong @returns {Entry[]} */
function namesNear(name, share) {
  const most = Math.floor(squeeze(name).length * share);
  if (most === 0 || name.length > longestName) return [];
  return [...new Set(names.search(name, { fuzzy: most, maxFuzzy: 8, prefix: false }).map(({ entry }) => /** @type {Entry} */ (entry)))];
}

/** The entries with exactly these search words, which may all be words that tell nothing: `cannot do this`. @param {string} text */
const saidBy = (text) => ENTRIES.filter(({ words }) => phrase(words).split(/, ?/).includes(phrase(text.slice(0, longestText))));

/** @param {string} text @param {import("minisearch").SearchOptions} options @returns {Entry[]} */
function ranked(text, options) {
  const typed = phrase(text.slice(0, longestText));
  return index.search(text.slice(0, longestText), {
    ...options,
    // A status in the search words may be an example.
    boost: /^\d+$/.test(typed) ? { usual: 4 } : boost,
    // Words that stand together as typed say more than the same words far from each other.
    boostDocument: (name) => {
      const entry = /** @type {Entry} */ (entryNamed(name));
      return (usual.get(entry) ?? 1) * (typed.includes(" ") && phrase(`${entry.name} ${entry.words}`).includes(typed) ? 2 : 1);
    },
  }).map(({ id }) => /** @type {Entry} */ (entryNamed(id)));
}

/** @param {string} text */
const phrase = (text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N},]+/gu, " ").trim();
