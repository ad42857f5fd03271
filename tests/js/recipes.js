// Makes secrets by the recipes of the servers and clients that make real ones, and puts each into a sentence that may hold it.
import { readFileSync } from "node:fs";
import { linesOf } from "./rows.js";
import { oneOf } from "./secrets.js";

/**
 * @typedef {import("./random.js").Random} Random
 * @typedef {string | { readonly [name: string]: Piece | number } | readonly (Piece | number)[]} Piece
 * @typedef {{ name: string, form: string, keys: readonly string[], recipe: Piece, source: string }} Recipe
 * @typedef {{ text: string, holds: readonly string[], source: string }} Sentence
 * @typedef {{ text: string, parts: string[], recipe: Recipe, sentence: Sentence }} Canary what is printed, and the ways in which the secret stands in it
 */

/** @type {{ alphabets: Record<string, string>, recipes: Recipe[] }} */
const { alphabets, recipes } = JSON.parse(readFileSync(new URL("../corpus/secret-recipes.json", import.meta.url), "utf8"));
/** @type {Sentence[]} */
export const sentences = linesOf("secret-sentences.jsonl", 60);
export { recipes };

const ALPHABETS = { ...alphabets, byte: Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join("") };

/** @param {Random} random @param {Piece | number} piece @returns {string} */
function make(random, piece) {
  if (typeof piece !== "object") return String(piece);
  if (Array.isArray(piece)) return piece.map((piece) => make(random, piece)).join("");
  const [[name, value]] = Object.entries(piece);
  if (name === "base64" || name === "base64url") return Buffer.from(make(random, value), "latin1").toString(name).replace(/=+$/, "");
  const [least, most] = /** @type {number[]} */ (Array.isArray(value) ? value : [value, value]);
  const alphabet = /** @type {Record<string, string>} */ (ALPHABETS)[name];
  return Array.from({ length: least + random(most - least + 1) }, () => alphabet[random(alphabet.length)]).join("");
}

const capital = (/** @type {string} */ word) => word[0].toUpperCase() + word.slice(1);

/** How a sentence writes a key, by the name between its braces. @type {Record<string, (words: string[]) => string>} */
const KEYS = {
  snake: (words) => words.join("_"),
  kebab: (words) => words.join("-"),
  words: (words) => words.join(" "),
  camel: ([first, ...others]) => first + others.map(capital).join(""),
};

/** @param {Random} random @param {Recipe} recipe @param {Sentence} sentence @returns {Canary} */
function canary(random, recipe, sentence) {
  const secret = make(random, recipe.recipe);
  const words = oneOf(random, recipe.keys).split("_");
  /** @type {Record<string, string>} */
  const written = { secret, "secret%": encodeURIComponent(secret), "secret\\/": secret.replaceAll("/", "\\/") };
  const text = sentence.text.replace(/\{([a-z]+[%\\/]*)\}/g, (_, name) => written[name] ?? KEYS[name](words));
  return { text, parts: [...new Set(Object.values(written))], recipe, sentence };
}

/**
 * So many canaries of each recipe, spread evenly over the sentences that may hold it.
 *
 * @param {Random} random
 * @param {number} count
 */
export function* canaries(random, count) {
  for (const recipe of recipes) {
    const able = sentences.filter(({ holds }) => holds.includes(recipe.form));
    for (let i = 0; i < count; i++) yield canary(random, recipe, able[i % able.length]);
  }
}

/**
 * Which of many canaries a long text shows: eight characters in a row of the secret, or all of a shorter one. It looks at each place of the text once.
 *
 * @param {string} text
 * @param {readonly Canary[]} canaries
 */
export function finds(text, canaries) {
  /** @type {Map<string, Canary>} */
  const pieces = new Map();
  for (const canary of canaries) {
    for (const part of canary.parts) {
      const size = Math.min(part.length, 8);
      for (let at = 0; at + size <= part.length; at++) pieces.set(part.slice(at, at + size), canary);
    }
  }
  /** @type {Set<Canary>} */
  const found = new Set();
  const add = (/** @type {string} */ piece) => {
    const canary = pieces.get(piece);
    if (canary !== undefined) found.add(canary);
  };
  for (let at = 0; at + 8 <= text.length; at++) add(text.slice(at, at + 8));
  // Lines and columns of a stack and the number of the process are none of these.
  for (const [word] of text.replace(/:\d+:\d+|\(node:\d+\)/g, "").matchAll(/(?<![A-Za-z0-9])[A-Za-z0-9]{6,7}(?![A-Za-z0-9])/g)) add(word);
  return [...found];
}
