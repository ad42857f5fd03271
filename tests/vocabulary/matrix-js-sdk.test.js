// @ts-check
// Tests that docs/from-matrix-js-sdk.md leaves out nothing of matrix-js-sdk's errors, and that its SDK is the one that is tested. It
// reads what `cargo xtask test --all` has installed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const SDK = new URL("../clients/node_modules/matrix-js-sdk/", import.meta.url);
const page = readFileSync(new URL("../../docs/from-matrix-js-sdk.md", import.meta.url), "utf8");
const declarations = ["errors", "utils"].map((file) => readFileSync(new URL(`lib/http-api/${file}.d.ts`, SDK), "utf8")).join("\n");

test("the page names the version that is tested", () => {
  const { version } = JSON.parse(readFileSync(new URL("package.json", SDK), "utf8"));
  assert.ok(page.includes(`matrix-js-sdk ${version.split(".")[0]}.`), version);
});

test("the page has every export of the errors and helpers, and every member of a class", () => {
  const code = declarations.replace(/\/\*.*?\*\//gs, "");
  const exported = [...code.matchAll(/^export declare (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  const members = [...code.matchAll(/^ {4}(?:static |readonly |get )*(\w+)\??[:(]/gm)].map(([, name]) => name);
  const all = [...new Set([...exported, ...members])].filter((name) => name !== "constructor" && name !== "cleanup" && name !== "signal");
  assert.ok(all.length > 25, all.join());
  assert.deepEqual(all.filter((name) => !new RegExp(`\\b${name}\\b`).test(page)), []);
});
