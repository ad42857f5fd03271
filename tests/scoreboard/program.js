// @ts-check
// SDKs of other languages: a program reads the questions from its standard input and writes what it has seen, one JSON text a line.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** The path of a tool that `cargo xtask scoreboard` has made. @param {string} variable */
export function toolOf(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: run cargo xtask scoreboard`);
  return path;
}

/** @param {string} file a path from this folder */
export const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));

/** What a list of pinned packages says of one of them. @param {string} file a path from this folder @param {RegExp} version */
export function pinned(file, version) {
  const found = version.exec(readFileSync(pathOf(file), "utf8"))?.[1];
  if (found === undefined) throw new Error(`${file} does not say ${version}`);
  return found;
}

/** @param {() => readonly [program: string, ...rest: string[]]} command @returns {import("./sdk.js").Sdk["see"]} */
export const byProgram = (command) => async (questions) => {
  const [program, ...rest] = command();
  const child = spawn(program, rest, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close");
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(""));
  const lines = (await text(child.stdout)).trim().split("\n");
  const [status] = await ended;
  if (status !== 0) throw new Error(`${program} ${rest.join(" ")} failed: ${status}`);
  return lines.map((line) => JSON.parse(line));
};
