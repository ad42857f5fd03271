// @ts-check
// The scripts of `benches/` go in; that they still run, and measure what they say, comes out. No time is judged.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bodies } from "../../benches/bodies.js";
import { contestantsFor, wrongAnswers } from "../../benches/contestants.js";
import { measure, spread } from "../../benches/measure.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** @param {string[]} args */
const node = (...args) => execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" });

test("the benchmark measures every body in Node", () => {
  const directory = mkdtempSync(join(tmpdir(), "matrix-error-bench-"));
  try {
    node("benches/node.js", "--all", "--smoke", "--json", join(directory, "node.json"));
    const { results } = JSON.parse(readFileSync(join(directory, "node.json"), "utf8"));
    assert.deepEqual(results.map((/** @type {{ body: string }} */ { body }) => body), bodies.map(({ name }) => name));
    for (const { body, measured } of results) {
      const names = measured.map((/** @type {{ name: string }} */ { name }) => name);
      for (const name of ["JSON.parse", "parseMatrixError", "… with headers", "… with a Response", "… as MatrixApiError", "matrix-error/js"]) {
        assert.ok(names.includes(name), `${name} is missing for ${body}`);
      }
      for (const { name, ns } of measured) assert.ok(ns.median > 0, `${name} took no time for ${body}`);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("a contestant that finds another errcode is not measured", () => {
  const [body] = bodies;
  const liar = () => ({ errcode: "M_FORBIDDEN" });
  const contestants = contestantsFor({ builds: {}, js: liar }, body);
  assert.deepEqual(wrongAnswers(contestants, body), [`matrix-error/js finds M_FORBIDDEN instead of ${body.errcode} in ${body.name}`]);
});

test("no input is read twice", () => {
  let made = 0;
  /** @type {Set<unknown>} */
  const read = new Set();
  const contestants = ["one", "two"].map((name) => ({
    name,
    call: (/** @type {unknown} */ input) => {
      assert.ok(!read.has(input));
      return read.add(input);
    },
  }));
  const measured = measure(contestants, () => made++, 100, { rounds: 3, warmUpRounds: 1, sampleMs: 0.01 });
  assert.equal(read.size, made);
  assert.deepEqual(measured.map(({ name }) => name), ["one", "two"]);
  assert.deepEqual(measured[0].ratio, { low: 1, median: 1, high: 1 });
});

test("quartiles lie between the samples", () => {
  assert.deepEqual(spread([4, 1, 3, 2]), { low: 1.75, median: 2.5, high: 3.25 });
});

test("the scripts for the first call and for memory tell what they measured", () => {
  const { load, first, second } = JSON.parse(node("benches/first-call.js", "pkg/index.js"));
  for (const ms of [load, first, second]) assert.ok(ms > 0);
  const { before, after } = JSON.parse(node("--expose-gc", "benches/memory.js", "pkg/index.js", "1000"));
  assert.deepEqual(after.wasmPages, before.wasmPages, "a thousand calls grow the memory of the module");
  assert.equal(after.wasmPages.length, 1);
});
