// Makes the table of letters that a host may have, from what browsers make of each letter.

/** @typedef {import("./letters.js").Fate} Fate */
/** @typedef {[first: number, last: number]} Range */

/**
 * Where the letters of today's languages are: the scripts that Unicode recommends for identifiers (UAX #31, table 5), without
 * their blocks for phonetics, old books and compatibility.
 *
 * @type {Range[]}
 */
const LIVING = [
  [0xc0, 0x24f], [0x1e00, 0x1eff], // Latin
  [0x386, 0x3cf], [0x400, 0x52f], [0x531, 0x586], [0x10d0, 0x10ff], [0x1c90, 0x1cbf], // Greek, Cyrillic, Armenian, Georgian
  [0x5d0, 0x5ea], [0x620, 0x6ff], [0x750, 0x7b1], [0x8a0, 0x8ff], // Hebrew, Arabic, Thaana
  [0x900, 0xdff], [0xe00, 0xeff], [0xf00, 0xfff], // Devanagari to Sinhala, Thai and Lao, Tibetan
  [0x1000, 0x109f], [0xa9e0, 0xa9fe], [0xaa60, 0xaa7f], [0x1780, 0x17e9], // Myanmar, Khmer
  [0x1200, 0x139f], [0x2d80, 0x2ddf], [0xab01, 0xab2e], // Ethiopic
  [0x3005, 0x3007], [0x3041, 0x3096], [0x30a1, 0x30fe], [0x3105, 0x312f], [0x31a0, 0x31bf], // kana, Bopomofo
  [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0x20000, 0x323af], [0xac00, 0xd7a3], // Han, Hangul
];

const LETTER = /^[\p{L}\p{M}\p{Nd}\u3007]$/u;

/** What a reader may take for a sign between the parts of a link, or for another letter, as `×`. */
const SIGN = /^[\p{P}\p{Sm}]$/u;

/** WebKitGTK 2.50, which the script does not ask, refuses `Ӏ`, and reads `ẞ` as `ss`, the others as `ß`. */
const OTHERWISE_ELSEWHERE = [0x4c0, 0x1e9e];

/**
 * Is a host with this letter given, if each browser keeps it?
 *
 * @param {number} code
 */
export function isWanted(code) {
  return LIVING.some(([first, last]) => first <= code && code <= last) && LETTER.test(String.fromCodePoint(code))
    && !OTHERWISE_ELSEWHERE.includes(code);
}

/**
 * A fate by code point.
 *
 * @param {[start: number, fate: Fate][]} fates
 * @returns {Fate[]}
 */
export function byCode(fates) {
  /** @type {Fate[]} */
  const all = new Array(0x110000).fill("refused");
  fates.forEach(([start, fate], run) => all.fill(fate, start, fates[run + 1]?.[0]));
  return all;
}

/** @param {number} code */
function isSurrogate(code) {
  return code >= 0xd800 && code < 0xe000;
}

/**
 * The ranges of letters that each browser keeps. To have few of them, two become one where all between them may be in a host, too:
 * what browsers keep, and code points without a letter, which they refuse, so that such a link leads nowhere.
 *
 * @param {Fate[][]} answers of each browser, by code point
 * @returns {Range[]}
 */
export function rangesOf(answers) {
  /** @type {Range[]} */
  const ranges = [];
  let isOpen = false;
  for (let code = 0x80; code <= 0x10ffff; code++) {
    if (isWanted(code)) {
      const isKept = answers.every((fates) => fates[code] === "kept");
      if (isKept && isOpen) ranges[ranges.length - 1][1] = code;
      else if (isKept) ranges.push([code, code]);
      isOpen = isKept;
    } else if (isSurrogate(code) || OTHERWISE_ELSEWHERE.includes(code) || SIGN.test(String.fromCodePoint(code))
      || answers.some((fates) => fates[code] === "rewritten")) {
      isOpen = false;
    }
  }
  return ranges;
}

/** `-` and `.`, digits, letters and `_`. @type {Range[]} */
const ASCII = [[0x2d, 0x2e], [0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];

/**
 * The table as Rust.
 *
 * @param {Range[]} ranges
 */
export function rustOf(ranges) {
  const hex = (/** @type {number} */ code) => `0x${code.toString(16).toUpperCase().padStart(2, "0")}`;
  const rows = [...ASCII, ...ranges].map(([first, last]) => `    (${hex(first)}, ${hex(last)}),\n`).join("");
  return `// Written by \`node tests/browser/write-letters.js\` from the browsers' own answers.

//! The characters that each browser keeps in a host, or at most changes to lower case.

use super::ranges::Ranges;

pub(super) const LETTERS: &Ranges = &[
${rows}];
`;
}
