// @ts-check
// Every test of the page goes in, in one process, so that each browser is started but once; what they find comes out.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";

const files = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".test.js")).sort();
assert.ok(files.length > 0, "no test is left");
for (const file of files) await import(`./${file}`);
