// @ts-check
// SDKs of other languages: a program reads the questions from its standard input and writes what it has seen, one JSON text a line.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** What `cargo xtask scoreboard` has made for the programs. */
export const PYTHON = pathOf("../../target/scoreboard-python/bin/python");
export const RUMA = pathOf("../../target/scoreboard-ruma/debug/matrix-error-scoreboard-ruma");

/** @param {string} file a path from this folder */
export function pathOf(file) {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** What a list of pinned packages says of one of them. @param {string} file a path from this folder @param {RegExp} version */
export function pinned(file, version) {
  const found = version.exec(readFileSync(pathOf(file), "utf8"))?.[1];
  if (found === undefined) throw new Error(`${file} does not say ${version}`);
  return found;
}

/** @param {string} program @param {...string} rest @returns {import("./sdk.js").Sdk["see"]} */
export const byProgram = (program, ...rest) => async (questions) => {
  const child = spawn(program, rest, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close");
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(""));
  const lines = (await text(child.stdout)).trim().split("\n");
  const [status] = await ended;
  if (status !== 0) throw new Error(`${program} ${rest.join(" ")} failed: ${status}`);
  return lines.map((line) => JSON.parse(line));
};
