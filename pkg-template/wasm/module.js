// @ts-check
// Keeps the module alive: it is made at the first call, and made anew after it has failed.

import { keys, words } from "./protocol.js";
import * as protocol from "./protocol.js";

/**
 * @typedef {{
 *   memory: WebAssembly.Memory,
 *   base(): number,
 *   decode(outer: number, outerPrefixed: number, inner: number, innerPrefixed: number, status: number, around: number, nowMs: number): void,
 *   ending(length: number, status: number, state: number, signal: number): number,
 *   role(start: number, length: number, name: number): number,
 *   whole(kind: number, status: number, errcode: number, wireErrcode: number, recovery: number, isSoftLogout: boolean, given: number): number,
 *   link(length: number, part: number): number,
 *   verdict(kind: number, status: number, errcode: number, wireErrcode: number, oauthError: number, isSoftLogout: boolean, isUnsure: boolean, endpoint: number, hasRefreshToken: boolean, tokenIsCurrent: boolean, tokenIsExpired: boolean, refreshedMsAgo: number): number,
 *   advice(kind: number, status: number, errcode: number, wireErrcode: number, oauthError: number, recovery: number, retryAfterMs: number, source: number, attempt: number, idempotent: boolean, background: boolean, random: number, maxDelayMs: number, maxHintMs: number, maxAttempts: number): number,
 *   unsupported(kind: number, status: number, errcode: number, length: number): number,
 *   print(length: number, isCut: boolean): number,
 *   printable(length: number, isKnown: boolean): number,
 * }} Exports what a started module has; `src/wasm/exports.rs` says what each means
 * @typedef {() => WebAssembly.Exports} Start
 * @typedef {ReturnType<typeof instantiate>} Instance
 */

/**
 * @param {() => Start} prepare compiles the module, and gives a way to start it
 */
export function createModule(prepare) {
  /** @type {Start | undefined} */
  let start;
  /** @type {Instance | undefined} */
  let instance;
  /**
   * Asks the module, which is started for that. Where it is missing, was refused or traps, the other answer is given, and the next
   * call makes it anew.
   *
   * @template About, Answer
   * @param {(instance: Instance, about: About) => Answer} question
   * @param {(about: About, problem: unknown) => Answer} otherwise
   * @param {About} about what both are told: to make functions for each call takes longer
   */
  return (question, otherwise, about) => {
    try {
      return question((instance ??= instantiate((start ??= prepare()))), about);
    } catch (problem) {
      instance = undefined;
      return otherwise(about, problem);
    }
  };
}

/** @typedef {ReturnType<typeof createModule>} Ask */

/** How many places the table has; a power of two, so many that most are free. */
const TABLE = 1024;

/** @param {Start} start */
function instantiate(start) {
  const exports = /** @type {Exports} */ (/** @type {unknown} */ (start()));
  // The memory never grows, and so the views of it stay good. One literal: engines are slow with objects that are added to.
  const { buffer } = exports.memory;
  const at = exports.base() >>> 0;
  return {
    exports,
    words: new Int32Array(buffer, at, protocol.MEMORY_BYTES >> 2),
    doubles: new Float64Array(buffer, at, protocol.MEMORY_BYTES >> 3),
    bytes: new Uint8Array(buffer, at, protocol.MEMORY_BYTES),
    roles: new Map(keys.map((key, role) => /** @type {[string, number]} */ ([key, role]))),
    places: placesOf(words),
    /** Where the next text of a call is written. */
    textsEnd: protocol.TEXTS,
    /** What was last written there. */
    lastAt: 0,
    lastText: "",
    lastLength: 0,
  };
}

/**
 * The place of each word, in a table by a few of its units. A `Map` takes 30 to 80 ns for a string that was just made, because
 * it has to hash all of it; this takes less than 10.
 *
 * @param {readonly string[]} words
 */
function placesOf(words) {
  const table = new Int16Array(TABLE).fill(-1);
  words.forEach((word, place) => {
    let slot = slotOf(word);
    while (table[slot] >= 0) slot = (slot + 1) & (TABLE - 1);
    table[slot] = place;
  });
  return table;
}

/** The numbers were tried: with them, one look finds five words of six. @param {string} word of one unit or none, all lie in the first slot */
function slotOf(word) {
  const { length } = word;
  return (27 * length + 13 * word.charCodeAt(length - 2) + 253 * word.charCodeAt(length >> 1)) & (TABLE - 1);
}

/**
 * The place of a word among those that rules know; -1 where they know it not.
 *
 * @param {Instance} instance
 * @param {string} word
 */
export function placeOf({ places }, word) {
  for (let slot = slotOf(word); ; slot = (slot + 1) & (TABLE - 1)) {
    const place = places[slot];
    if (place < 0 || words[place] === word) return place;
  }
}
