// @ts-check
// Runs every test of the page in one process, so that each browser is started only once.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";

const files = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".test.js")).sort();
assert.ok(files.length > 0, "no test is left");
for (const file of files) await import(`./${file}`);
