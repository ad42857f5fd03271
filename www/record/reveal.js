// @ts-check
// Shows a server's text as text, and makes visible what is invisible in it.

import { make } from "../parts/dom.js";

/**
 * Control characters except tabs and line ends, lone surrogates, characters that change the order of a text, and
 * characters that show nothing. Joiners (U+200C, U+200D) stay: Persian and emoji need them.
 */
const invisible = /(?!\t|\n|\r\n)[\p{Cc}\p{Cs}\u{061c}\u{200b}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;

/** @type {Readonly<Record<number, string>>} */
const names = {
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "pop directional formatting",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first strong isolate",
  0x2069: "pop directional isolate",
};

/** No more than these are marked: somebody may send a page full of them. */
const mostMarks = 500;

/**
 * @param {string} text
 * @returns {(string | Node)[]}
 */
export function reveal(text) {
  /** @type {(string | Node)[]} */
  const nodes = [];
  let from = 0;
  let marks = 0;
  for (const match of text.matchAll(invisible)) {
    if (++marks > mostMarks) break;
    const code = match[0].codePointAt(0) ?? 0;
    nodes.push(text.slice(from, match.index), make("span", {
      className: "invisible",
      title: names[code] ?? "invisible character",
      textContent: `U+${code.toString(16).toUpperCase().padStart(4, "0")}`,
    }));
    from = match.index + match[0].length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== "");
}

/** The same for a place that takes nothing but text, as an option of a list does. @param {string} text */
export const printable = (text) => text.replaceAll(invisible, (letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);

/** A body may hold megabytes. The page shows this much of a string, and says how much it left out. */
const longestText = 4096;

/** @param {string} text */
export function cut(text, longest = longestText) {
  return text.length <= longest ? text : `${text.slice(0, longest)}… and ${text.length - longest} more characters`;
}

/**
 * Makes a link that tells the other site nothing of this page. A link of a scheme that is not allowed stays text. The decoder
 * has checked the link, too. The page checks it again, so that a mistake there does no harm here.
 * @param {string} uri
 * @param {RegExp} allowed
 * @returns {(string | Node)[]}
 */
export function link(uri, allowed = /^https?:\/\//i) {
  const text = reveal(cut(uri));
  return allowed.test(uri) ? [make("a", { href: uri, rel: "noreferrer noopener", target: "_blank", dir: "ltr" }, text)] : text;
}
