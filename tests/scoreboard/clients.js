// @ts-check
// The packages of `tests/clients/`, which has the SDKs of npm in its lock file.
import { readFileSync } from "node:fs";

/** @param {string} name @returns {string} */
export function versionOf(name) {
  return JSON.parse(readFileSync(new URL(`../clients/node_modules/${name}/package.json`, import.meta.url), "utf8")).version;
}
