// @ts-check
// Runs every test of the page in one process, so that each browser is started only once. All suites begin at once, and wait for
// the browser that they use: so no engine waits until the others have come as far.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe } from "node:test";

const files = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".test.js")).sort();
assert.ok(files.length > 0, "no test is left");
describe("the page", { concurrency: true }, async () => {
  for (const file of files) await import(`./${file}`);
});
