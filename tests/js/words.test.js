// Tests that the pages which people write are in short sentences, without chains of "of".
import assert from "node:assert/strict";
import { test } from "node:test";
import { DOCS, textOf } from "./pages.js";

/** How many words a sentence may have, and how often "of". */
const MOST = { words: 30, of: 2 };

/** Made from data, line by line. */
const MADE = ["docs/errcodes.md", "docs/scoreboard.md", "docs/synapse.md"];
const WRITTEN = ["README.md", "pkg-template/README.md", ...DOCS.filter((file) => !MADE.includes(file))];

/**
 * The pieces of a page that are read at one go: a paragraph, an entry of a list, a cell of a table, a heading. What is made or is code is
 * left out.
 *
 * @param {string} text
 */
function piecesOf(text) {
  const prose = text
    .replace(/^<!-- Made by .*?^<!-- End of .*? -->$/gms, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/^( *)```.*?^ *```$/gms, "");
  /** @type {string[]} */
  const pieces = [];
  let isNew = true;
  for (const line of prose.split("\n").map((line) => line.trim().replace(/^(> ?)+/, ""))) {
    if (line.startsWith("|")) {
      // An escaped stroke is none between two cells. A table's code counts nothing.
      pieces.push(...line.replace(/`[^`]*`/g, "").split(/(?<!\\)\|/));
      isNew = true;
    } else if (line === "" || line.startsWith("#")) {
      pieces.push(line);
      isNew = true;
    } else {
      const isEntry = /^([-*]|\d+\.) /.test(line);
      if (isNew || isEntry) pieces.push(line.replace(/^([-*]|\d+\.) /, ""));
      else pieces.push(`${pieces.pop()} ${line}`);
      isNew = false;
    }
  }
  return pieces;
}

/** What is read of a piece: of a link its text, of code one word, of a picture nothing. @param {string} piece */
function readable(piece) {
  return piece
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/``.*?``|`[^`]*`/g, "code")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<(https?:[^>]*)>/g, "link")
    .replace(/<[^>]*>/g, "")
    .replace(/\*\*|__|(?<!\w)[*_]|[*_](?!\w)/g, "");
}

/** @param {string} piece @returns {string[]} */
const sentencesOf = (piece) => readable(piece).split(/(?<=[.!?][)"”’]?)\s+(?=\S)/);
/** @param {string} sentence */
const wordsOf = (sentence) => sentence.split(/[\s/]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** @param {string} text @returns {string[]} the sentences that are hard to read, each with what is wrong */
function hardOnes(text) {
  return piecesOf(text).flatMap(sentencesOf).flatMap((sentence) => {
    const words = wordsOf(sentence);
    const ofs = words.filter((word) => word.toLowerCase() === "of").length;
    if (words.length <= MOST.words && ofs <= MOST.of) return [];
    return [`${words.length} words, ${ofs} "of": ${sentence.trim()}`];
  });
}

for (const file of WRITTEN) {
  test(`${file}: no sentence of more than ${MOST.words} words, none with "of" three times`, () => {
    assert.deepEqual(hardOnes(textOf(file)), []);
  });
}

const LONG = Array(31).fill("word").join(" ");

test("finds a long sentence in a paragraph, a list, a table and a heading", () => {
  for (const text of [`A few. ${LONG}.`, `- ${LONG}`, `1. One.\n2. ${LONG.replace("word word", "word\n   word")}`, `| a | ${LONG} |`, `## ${LONG}`]) {
    assert.equal(hardOnes(text).length, 1, text);
  }
});

test("finds a chain of three", () => {
  assert.equal(hardOnes("The end of the list of names of a server.").length, 1);
  assert.deepEqual(hardOnes("The end of the list. Names of a server, of all."), []);
});

test("counts no code, no address, and nothing that is made", () => {
  const texts = [`\`\`\`js\n${LONG}\n\`\`\``, `<!-- Made by x: do not edit. -->\n${LONG}\n<!-- End of it. -->`, `[a](${LONG.replaceAll(" ", "/")})`, `| \`${LONG}\` |`, `a \`${LONG}\` b`];
  for (const text of texts) assert.deepEqual(hardOnes(text), [], text);
});

test("ends a sentence at its full stop, not within a number", () => {
  assert.deepEqual(sentencesOf("Since 1.9.1 it is so. \"Really?\" Yes (or no.) `a` is."), ["Since 1.9.1 it is so.", '"Really?"', "Yes (or no.)", "code is."]);
});
