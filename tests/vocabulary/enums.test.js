// @ts-check
// Finds errcodes that other projects have a name for, and the catalogue has no entry for: in the enums of a published package of
// each. It asks the npm registry, so only `cargo xtask test --all` runs it. To look at a newer release, change its version here
// (with `npm view matrix-appservice-bridge@VERSION dist.integrity`) or in `tests/synapse/requirements.txt`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { catalogEntry } from "matrix-error/catalog";

const BRIDGE = {
  name: "matrix-appservice-bridge@11.2.0",
  integrity: "sha512-lZ8gj1/qoIFtYqIZeK6BS0Xy7+gvX51HELMAoTXcQLeQIeSaBMnIYUZ+5IvnTW5YcVRL9pjJ0daCeGtan8gI6Q==",
};

/** Where pip has put Synapse. */
const PYTHON = process.env.SYNAPSE_PYTHON ?? fileURLToPath(new URL("../../target/synapse/bin/python", import.meta.url));

/** Prints the values of Synapse's class `Codes`. The file is read, not run. */
const PRINT_CODES = `
import ast, importlib.util, json, pathlib
[folder] = importlib.util.find_spec("synapse").submodule_search_locations
tree = ast.parse(pathlib.Path(folder, "api/errors.py").read_text())
[codes] = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Codes"]
values = [node.value for node in codes.body if isinstance(node, (ast.Assign, ast.AnnAssign))]
print(json.dumps([ast.literal_eval(value) for value in values]))
`;

const folder = mkdtempSync(join(tmpdir(), "vocabulary-"));
after(() => rmSync(folder, { recursive: true }));

/**
 * What is downloaded is no other package of the same name. Its dependencies stay away, and none of it runs.
 *
 * @param {typeof BRIDGE} wanted
 * @returns {string} the folder of the unpacked package
 */
function download({ name, integrity }) {
  const options = { cwd: folder, encoding: /** @type {const} */ ("utf8") };
  const tarball = execFileSync("npm", ["pack", "--silent", "--ignore-scripts", name], options).trim();
  const digest = createHash("sha512").update(readFileSync(join(folder, tarball))).digest("base64");
  assert.equal(`sha512-${digest}`, integrity);
  execFileSync("tar", ["-xzf", tarball], options);
  return join(folder, "package");
}

/**
 * The values of all enums that look like errcodes.
 *
 * @param {string} directory of a package
 */
function errcodesOfEnums(directory) {
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".d.ts"));
  const texts = files.map((path) => readFileSync(join(directory, path), "utf8"));
  const enums = texts.flatMap((text) => [...text.matchAll(/\benum \w+ \{(.*?)\}/gs)].map(([, members]) => members));
  return enums.flatMap((members) => [...members.matchAll(/ = "([A-Z]+[._][A-Z0-9._]+)"/g)].map(([, errcode]) => errcode));
}

/** @param {readonly string[]} errcodes */
const withoutEntry = (errcodes) => errcodes.filter((errcode) => catalogEntry(errcode) === undefined);

test("every errcode in the enums of matrix-appservice-bridge has an entry", () => {
  const errcodes = errcodesOfEnums(download(BRIDGE));
  assert.ok(errcodes.includes("M_AS_LIMIT_EXCEEDED") && errcodes.length >= 8, `read but ${errcodes}`);
  assert.deepEqual(withoutEntry(errcodes), []);
});

test("every one of the Codes of the installed Synapse has an entry, and is in the list that the usual tests read", () => {
  const codes = JSON.parse(execFileSync(PYTHON, ["-c", PRINT_CODES], { encoding: "utf8" }));
  const listed = readFileSync(new URL("../corpus/synapse-1.163.2-codes.txt", import.meta.url), "utf8").trim().split("\n");
  assert.ok(codes.includes("M_FORBIDDEN"));
  assert.deepEqual(withoutEntry(codes), []);
  assert.deepEqual(codes, listed);
});
