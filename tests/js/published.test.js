// Tests that the package, as npm unpacks it, holds what it may hold and nothing else.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const directory = dirname(fileURLToPath(import.meta.resolve("matrix-error/package.json")));
const checkout = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

const languages = ["de", "en", "es", "fr", "zh"];
const scripts = ["catalog", "describe", ...languages.map((language) => `describe-${language}`), "index", "js", "js-describe", "mock"].flatMap((name) => [".js", ".cjs", ".d.ts", ".d.cts"].map((ending) => `dist/${name}${ending}`));
const types = ["endpoint-errcodes", "errcodes", "mock-arguments", "record", "workerd"].flatMap((name) => [".d.ts", ".d.cts"].map((ending) => `dist/${name}${ending}`));
const folders = [
  "catalog", "describe", "js", "js/catalog", "js/describe", "js/js", "js/js/describe", "js/mock", "js/workerd", "mock", "workerd",
  ...languages.flatMap((language) => [`describe/${language}`, `js/describe/${language}`, `js/js/describe/${language}`]),
].map((folder) => `${folder}/package.json`);
const FILES = [
  ...scripts, ...types, ...folders, "LICENSE-APACHE", "LICENSE-MIT", "README.md", "matrix-error.wasm", "package.json", "dist/cli.js", "dist/workerd.js",
];

test("the package holds these files", () => {
  const found = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`.slice(directory.length + 1));
  assert.deepEqual(found.sort(), [...FILES].sort());
});

/** What tells of the machine that built it, or of what it was built from. */
const LEAKS = [checkout, homedir(), `${tmpdir()}/`, "/home/", "/root/", "/rustc/", ".cargo/", "node_modules", "file://", "sourcesContent", "sourceMappingURL"];
const TOKENS = /\b(?:npm_[A-Za-z0-9]{36}|gh[pousr]_[A-Za-z0-9]{36}|AKIA[A-Z0-9]{16}|_authToken)\b/;

test("no file holds a path of the machine, a source map or a token", () => {
  for (const file of FILES) {
    const text = readFileSync(`${directory}/${file}`, "latin1");
    for (const leak of LEAKS) assert.ok(!text.includes(leak), `${file} holds ${leak}`);
    assert.doesNotMatch(text, TOKENS, file);
  }
});

test("scripts are ASCII, so that no page has to name an encoding", () => {
  // The catalogue's sentences among them.
  for (const file of FILES.filter((name) => /\.c?js$/.test(name))) assert.ok(/^[\t\n\x20-\x7e]*$/.test(readFileSync(`${directory}/${file}`, "latin1")), file);
});

test("an import that is not used leaves nothing", async () => {
  const entries = ["matrix-error", "matrix-error/js", "matrix-error/catalog", "matrix-error/describe", "matrix-error/describe/de", "matrix-error/mock"];
  const contents = entries.map((name, i) => `import "${name}"; import * as unused${i} from "${name}";`).join("\n");
  const built = await build({ stdin: { contents, resolveDir: checkout }, bundle: true, minify: true, format: "esm", write: false, logLevel: "silent" });
  assert.equal(built.outputFiles[0]?.text, "");
});

test("installing it runs no script and needs no other package", () => {
  const { scripts, dependencies, peerDependencies, optionalDependencies } = JSON.parse(readFileSync(`${directory}/package.json`, "utf8"));
  assert.deepEqual([scripts, dependencies, peerDependencies, optionalDependencies], Array(4).fill(undefined));
});
