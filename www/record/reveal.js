// @ts-check
// A string of a server goes in; nodes come out that show it as text, with what is invisible in it made visible.

import { make } from "../parts/dom.js";

/**
 * Control characters but tab and line ends, lone surrogates, and what turns the order of a text round, joins nothing and
 * shows nothing. Joiners (U+200C, U+200D) stay: Persian and emoji are written with them.
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

/** More marks than these are left as they are: somebody sent a page full of them. */
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

/** A body may hold megabytes; the page prints this much of a string and says how much it left out. */
const longestText = 4096;

/** @param {string} text */
export function cut(text, longest = longestText) {
  return text.length <= longest ? text : `${text.slice(0, longest)}… and ${text.length - longest} more characters`;
}

/**
 * A link that tells the other site nothing; as text where it is not of a scheme that may be followed. The decoder has judged
 * it already: the page asks again, so that no change there can make it dangerous.
 * @param {string} uri
 * @param {RegExp} allowed
 * @returns {(string | Node)[]}
 */
export function link(uri, allowed = /^https?:\/\//i) {
  const text = reveal(cut(uri));
  return allowed.test(uri) ? [make("a", { href: uri, rel: "noreferrer noopener", target: "_blank", dir: "ltr" }, text)] : text;
}
