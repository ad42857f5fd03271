// The pages that people read, and what is in them: blocks of code, and prose without them.
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

/** @param {string} file */
export const textOf = (file) => readFileSync(new URL(file, root), "utf8");

/** The pages of docs/, by their paths from the root. */
export const DOCS = readdirSync(new URL("docs", root)).filter((name) => name.endsWith(".md")).sort().map((name) => `docs/${name}`);

/** The name that GitHub gives to a heading, for links. @param {string} heading as it is read, without marks */
export const anchorOf = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, "").replaceAll(" ", "-");

/**
 * The blocks of code in one of the languages, each with the line it begins on.
 *
 * @param {string} file
 * @param {readonly string[]} languages
 */
export function blocksOf(file, languages) {
  const text = textOf(file);
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, language]) => languages.includes(language))
    .map(({ 1: language, 2: code, index }) => ({ file, language, code, line: text.slice(0, index).split("\n").length }));
}
