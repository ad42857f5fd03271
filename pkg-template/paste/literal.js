// @ts-check
// Reads an object as people paste it: JSON, what a console prints, a Python dict; also one that was cut off. Never throws.

/**
 * What was read. `mended` says what had to be overlooked; empty where the text is as it should be.
 *
 * @typedef {{ value: unknown, end: number, mended: string[] }} Literal
 *
 * How many characters may still be looked at. All attempts on one text share it, so that the time is linear.
 * @typedef {{ left: number }} Budget
 */

/** Deeper objects are no answers. */
const DEEPEST = 64;

const SPACE = /\s*/y;
const KEY = /[\w$.-]{1,100}/y;
const NUMBER = /-?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,3})?(?![\w.])/y;
/** Words that stand for a value, and other words: `undefined`, `[Object]`, a call. */
const BARE = /[^\s,{}[\]"'`][^,{}[\]"'`\n]{0,200}/y;
/** A class before an object, as Firefox and Node print it. */
const CLASS = /(?:[A-Za-z_$][\w$.]{0,60}(?:\(\d+\))?)\s?(?=[{[])/y;
/** A text of Python may say that it is bytes. */
const QUOTE = /[bur]{0,2}["'`]/y;

/** @type {Readonly<Record<string, unknown>>} */
const WORDS = { true: true, True: true, false: false, False: false, null: null, None: null };

/** What a backslash means before a letter. @type {Readonly<Record<string, string>>} */
const ESCAPES = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** Ends the reading: of a text that is cut off or broken. */
class Stop {}

/**
 * Reads the object or array that begins at a place; null where none does.
 *
 * @param {string} text
 * @param {number} start
 * @param {Budget} budget
 * @returns {Literal | null}
 */
export function readLiteral(text, start, budget) {
  /** @type {Set<string>} */
  const mended = new Set();
  /** The innermost part is read last, so what is read of the outermost is kept here. @type {unknown} */
  let root;
  let at = start;

  const spend = (/** @type {number} */ count) => {
    budget.left -= count;
    if (budget.left < 0) throw new Stop();
  };
  /** @param {RegExp} pattern */
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return null;
    at += found[0].length;
    spend(found[0].length + 1);
    return found[0];
  };
  const stop = () => {
    mended.add(at >= text.length ? "it is cut off" : "it is broken off");
    return new Stop();
  };

  /** @param {string} quote */
  function readString(quote) {
    const parts = [];
    if (quote !== '"') mended.add("it has other quotes than JSON");
    const ending = quote === '"' ? /["\\]/g : quote === "'" ? /['\\]/g : /[`\\]/g;
    for (;;) {
      ending.lastIndex = at;
      const found = ending.exec(text);
      const end = found === null ? text.length : found.index;
      spend(end - at + 1);
      parts.push(text.slice(at, end));
      at = end;
      if (found === null) {
        mended.add("it is cut off");
        return parts.join("");
      }
      at += 1;
      if (found[0] !== "\\") return parts.join("");
      const letter = text[at] ?? "";
      const hex = letter === "u" ? text.slice(at + 1, at + 5) : letter === "x" ? text.slice(at + 1, at + 3) : "";
      const isHex = hex !== "" && /^[0-9a-fA-F]+$/.test(hex);
      parts.push(isHex ? String.fromCharCode(parseInt(hex, 16)) : ESCAPES[letter] ?? letter);
      at += 1 + (isHex ? hex.length : 0);
    }
  }

  /** @param {number} depth @param {(value: unknown) => void} keep */
  function readValue(depth, keep) {
    take(CLASS);
    const first = text[at];
    if (first === "{") return readObject(depth + 1, keep);
    if (first === "[") return readArray(depth + 1, keep);
    const quote = take(QUOTE);
    if (quote !== null) return keep(readString(/** @type {string} */ (quote.at(-1))));
    const number = take(NUMBER);
    if (number !== null) return keep(Number(number));
    const word = take(BARE);
    if (word === null) throw stop();
    const name = word.trim();
    if (!Object.hasOwn(WORDS, name)) mended.add("it holds what is no JSON");
    else keep(WORDS[name]);
  }

  /** @param {number} depth @param {(value: unknown) => void} keep */
  function readObject(depth, keep) {
    /** @type {Record<string, unknown>} */
    const object = {};
    keep(object);
    if (depth > DEEPEST) throw stop();
    at += 1;
    for (let isFirst = true; ; isFirst = false) {
      take(SPACE);
      if (text[at] === "}") {
        at += 1;
        if (!isFirst) mended.add("it has a comma too many");
        return;
      }
      const quote = take(QUOTE);
      const key = quote === null ? take(KEY) : readString(/** @type {string} */ (quote.at(-1)));
      if (key === null) throw stop();
      if (quote === null) mended.add("its keys have no quotes");
      take(SPACE);
      if (text[at] !== ":") throw stop();
      at += 1;
      take(SPACE);
      readValue(depth, (value) => Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true }));
      take(SPACE);
      const next = text[at];
      if (next !== "," && next !== "}") throw stop();
      at += 1;
      if (next === "}") return;
    }
  }

  /** @param {number} depth @param {(value: unknown) => void} keep */
  function readArray(depth, keep) {
    /** @type {unknown[]} */
    const array = [];
    keep(array);
    if (depth > DEEPEST) throw stop();
    at += 1;
    for (let isFirst = true; ; isFirst = false) {
      take(SPACE);
      if (text[at] === "]") {
        at += 1;
        if (!isFirst) mended.add("it has a comma too many");
        return;
      }
      readValue(depth, (value) => array.push(value));
      take(SPACE);
      const next = text[at];
      if (next !== "," && next !== "]") throw stop();
      at += 1;
      if (next === "]") return;
    }
  }

  try {
    readValue(0, (value) => (root = value));
  } catch (problem) {
    if (!(problem instanceof Stop)) throw problem;
  }
  if (typeof root !== "object" || root === null) return null;
  return { value: root, end: at, mended: [...mended] };
}

/**
 * Takes the backslashes away that a text in a text has before its quotes. Null where the text at a place is none.
 *
 * @param {string} text
 * @param {number} start of a brace
 * @param {Budget} budget
 * @returns {{ text: string, end: number } | null}
 */
export function readEscaped(text, start, budget) {
  if (!/^[{[]\s?\\+"/.test(text.slice(start, start + 12))) return null;
  const piece = /(?:\\[^\n]|[^"\\\n])*/y;
  piece.lastIndex = start;
  // Where the engine gives up on a very long text, there is none.
  const found = budget.left > 0 ? piece.exec(text) : null;
  if (found === null) return null;
  budget.left -= found[0].length;
  const plain = found[0].replace(/\\(["\\/])/g, "$1");
  return { text: plain, end: start + found[0].length };
}
