// @ts-check
// Unpacks another build of the package, to be measured in the same run as this one.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename } from "node:path";

/** What its contestants and rows are called. */
export const OTHER = "other build";

/**
 * @typedef {object} OtherBuild
 * @property {string} folder where it was unpacked
 * @property {string} file
 * @property {string} version
 * @property {string} sha256 of the tarball
 * @property {boolean} isSame its default entry is byte for byte this one's
 */

/** @param {string} folder of a package @param {string} entry @returns {string} its file: in older builds beside the manifest */
export const entryIn = (folder, entry) => [`${folder}/dist/${entry}`, `${folder}/${entry}`].find((file) => existsSync(file)) ?? entry;

/** @param {string} tarball as `npm pack` makes it @param {string} folder is emptied first @returns {OtherBuild} */
export function unpackBeside(tarball, folder) {
  const sha256 = createHash("sha256").update(readFileSync(tarball)).digest("hex");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder]);
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const isSame = readFileSync(entryIn(folder, "index.js")).equals(readFileSync("pkg/dist/index.js"));
  return { folder, file: basename(tarball), version, sha256, isSame };
}
