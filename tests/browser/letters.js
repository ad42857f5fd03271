// Asks a browser what it makes of each letter of Unicode in a host. Runs in pages.
import { hostAsWritten } from "./host-as-written.js";

/**
 * What stands around a letter. In one of the first two labels each letter is legal, if it is legal anywhere: one that is written
 * from right to left needs such letters beside it, and a mark cannot be the first.
 */
const AROUND = [["a", "b"], ["\u05d0", "\u05d0"], ["", ""], ["a", ""], ["", "b"], ["\u05d0", ""], ["", "\u05d0"], ["1", "2"], ["-", "_"], ["\u0915", "\u0915"]];

/** @typedef {"kept" | "rewritten" | "refused"} Fate kept: as it is, or its small letter, wherever the browser accepts it */

/**
 * @param {number} code
 * @returns {Fate}
 */
function fateOf(code) {
  const letter = String.fromCodePoint(code);
  const small = letter.toLowerCase();
  /** @type {Fate} */
  let fate = "refused";
  for (const [place, [before, behind]] of AROUND.entries()) {
    // What is no letter yet or for ever has no direction either. There are a million of them, so they are asked but once.
    if (place === 1 && fate === "refused" && /\p{C}/u.test(letter) || place === 2 && fate === "refused") break;
    const host = `${before}${letter}${behind}.example`;
    const read = hostOf(`https://${host}/`);
    if (read === null) continue;
    // The small letter of the sign for kelvin is k. Two signs that Unicode calls the same are not, for who looks at them.
    if (read !== hostAsWritten(host) || small < "\x80" || small !== small.normalize("NFC")) return "rewritten";
    fate = "kept";
  }
  return fate;
}

/**
 * The host that the browser reads in a link; null where it reads none.
 *
 * @param {string} link
 */
function hostOf(link) {
  try {
    return new URL(link).host;
  } catch {
    return null;
  }
}

/**
 * The fates of all letters beyond ASCII, each with the first code point from which on it holds.
 *
 * @returns {[start: number, fate: Fate][]}
 */
export function fates() {
  /** @type {[number, Fate][]} */
  const runs = [];
  for (let code = 0x80; code <= 0x10ffff; code++) {
    // Half a character is no letter.
    const fate = code >= 0xd800 && code < 0xe000 ? "refused" : fateOf(code);
    if (runs.at(-1)?.[1] !== fate) runs.push([code, fate]);
  }
  return runs;
}
