#!/usr/bin/env node
// @ts-check
/// <reference types="node" />
// The command `matrix-error`: finds the error in a file or in standard input, and prints what it means.

import { readFileSync } from "node:fs";
import process from "node:process";
import { HELP, readOptions } from "../cli/options.js";
import { json, printable, printed } from "../cli/print.js";
import { decodeFound } from "../paste/found.js";
import { read } from "../paste/read.js";
import { describe } from "./describe.js";
import { MatrixApiError, parseMatrixError } from "./index.js";

const DECODED = 1;
const NOTHING = 2;
const tools = { MatrixApiError, describe };

process.stdout.on("error", (problem) => {
  // Whoever read it has seen enough, as `head` does.
  if (/** @type {NodeJS.ErrnoException} */ (problem).code !== "EPIPE") throw problem;
  process.exit();
});

/** @param {string | null} file @returns {Promise<Uint8Array>} */
async function bytesOf(file) {
  if (file !== null) return readFileSync(file);
  if (process.stdin.isTTY) process.stderr.write("Paste what the server said, then press Ctrl-D on a line of its own (Windows: Ctrl-Z and Enter).\n");
  const pieces = [];
  for await (const piece of process.stdin) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A shell of Windows may write UTF-16. @param {Uint8Array} bytes */
function textOf(bytes) {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

/** @param {string} language @returns {Promise<import("../types/describe.js").Messages>} */
async function wordsOf(language) {
  // Not a text, so that no bundler looks for it: the words lie beside this file.
  const file = `./describe-${language}.js`;
  const { default: messages } = await import(file);
  return messages;
}

/** @param {import("../cli/options.js").Options} options @returns {Promise<number>} */
async function run({ file, isJson, isRaw, language, doing }) {
  const { is, found, note } = read(textOf(await bytesOf(file)));
  const all = found.map((one) => ({ one, record: decodeFound(one, parseMatrixError) }));
  // The text of an error may be of a mistake that has nothing to do with a server: the decoder knows.
  const answers = all.filter(({ record: { kind, status } }) => is !== "failure" || kind !== "not-matrix" || status !== null);
  if (answers.length === 0) {
    process.stderr.write(`${note ?? (is === "failure" ? "This is the text of an error, but it tells nothing of a server's answer." : "No error was found. Paste what the server said: curl -i prints it.")}\n`);
    return NOTHING;
  }
  const words = { doing, messages: await wordsOf(language) };
  const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  const texts = answers.map(({ one, record }, at) => {
    const count = answers.length > 1 ? `${at + 1} of ${answers.length}: ` : "";
    return isJson ? json(record, tools, isRaw) : printed(one, record, tools, { count, isRaw, isColoured, words });
  });
  process.exitCode = DECODED;
  process.stdout.write(isJson ? texts.join("") : texts.join("\n"));
  if (note !== null) process.stderr.write(`${printable(note)}\n`);
  return DECODED;
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.isHelp) {
    process.stdout.write(HELP);
  } else if (options.isVersion) {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    process.stdout.write(`${version}\n`);
  } else if (options.problem !== null) {
    process.stderr.write(`matrix-error: ${options.problem}. See matrix-error --help\n`);
    process.exitCode = NOTHING;
  } else {
    process.exitCode = await run(options);
  }
}

main().catch((problem) => {
  process.stderr.write(`matrix-error: ${printable(String(problem instanceof Error ? problem.message : problem))}\n`);
  process.exitCode = NOTHING;
});
