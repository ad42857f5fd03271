// @ts-check
// The scripts of `benches/` still run, and measure what they say. No time is judged.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { aims } from "../../benches/aims.js";
import { bodies } from "../../benches/bodies.js";
import { contestantsFor, wrongAnswers } from "../../benches/contestants.js";
import { inputsOf } from "../../benches/inputs.js";
import { measure, ratioOf, spread } from "../../benches/measure.js";
import { parseMatrixError } from "../../pkg/dist/index.js";

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

test("a fresh link is another link in each call, and still a link", () => {
  const body = bodies.find(({ fresh, isParsed }) => fresh.length > 0 && !isParsed);
  assert.ok(body);
  const links = Array.from({ length: 100 }, () => {
    const text = /** @type {string} */ (inputsOf(body).freshInput());
    assert.equal(text.length, body.text.length);
    return parseMatrixError(text, { status: body.status }).consentUri;
  });
  assert.ok(links.every((link) => link?.startsWith("http://127.0.0.1:1")));
  assert.equal(new Set(links).size, links.length);
});

test("two builds are measured beside each other, one line for each body", () => {
  const out = execFileSync(process.execPath, ["benches/node.js", "--quick", "--smoke", "--only", "link"], {
    cwd: root, encoding: "utf8", env: { ...process.env, PKG: "pkg/dist/index.js,pkg/dist/js.js" },
  });
  const [head, ...lines] = out.trimEnd().split("\n");
  assert.match(head, /1: parseMatrixError \(pkg\/dist\/index\.js\); 2: parseMatrixError \(pkg\/dist\/js\.js\)/);
  assert.equal(lines.length, bodies.filter(({ name }) => name.includes("link")).length);
  for (const line of lines) assert.match(line, /^link.* [\d.]+ +[\d.]+ +[\d.]+ \([\d.]+ – [\d.]+\)$/);
});

test("a target is reached only if the worst body is within it", () => {
  /** @param {string} body @param {number} ns */
  const result = (body, ns) => {
    const [base, own] = [[100, 200, 400], [ns, 2 * ns, 4 * ns]];
    const measured = [["JSON.parse", base], ["parseMatrixError", own]].map(([name, samples]) => {
      const numbers = /** @type {number[]} */ (samples);
      return { name: /** @type {string} */ (name), samples: numbers, ns: spread(numbers), ratio: ratioOf(numbers, base) };
    });
    return { body, group: /** @type {const} */ ("short"), source: "", bytes: 60, measured };
  };
  const held = { wasmPages: [18], heapUsed: 6_000_000, arrayBuffers: 65_536, external: 4_000_000 };
  /** @param {number[]} times @param {number} leaked */
  const rows = (times, leaked) => aims({
    machine: "", native: [], firstCalls: [], sizes: [], otherSizes: [], sources: [], contents: { modules: {}, largest: [] },
    places: [{ place: "Node 20.0.0", results: times.map((ns, place) => result(`body ${place}`, ns)) }],
    memory: [{ entry: "index.js", calls: 1_000_000, before: held, after: { ...held, heapUsed: held.heapUsed + leaked } }],
  });
  const short = (/** @type {number[]} */ ...times) => rows(times, 0).find(([aim, place]) => aim.startsWith("a short body, × JSON") && place === "Node")?.slice(3);
  assert.deepEqual(short(100, 200, 270), ["2.00", "2.70", "body 2", "yes"]);
  assert.deepEqual(short(100, 200, 271), ["2.00", "2.71", "body 2", "only the median"]);
  assert.deepEqual(short(100, 300, 280), ["2.80", "3.00", "body 1, and 1 more over the target", "no"]);
  assert.deepEqual(short(), ["–", "–", "", "not measured"]);
  assert.equal(rows([100], 64 << 10).at(-1)?.at(-1), "flat");
  assert.equal(rows([100], (64 << 10) + 1).at(-1)?.at(-1), "no");
});

test("quartiles lie between the samples", () => {
  assert.deepEqual(spread([4, 1, 3, 2]), { low: 1.75, median: 2.5, high: 3.25 });
});

test("the scripts for the first call and for memory tell what they measured", () => {
  const { load, first, second } = JSON.parse(node("benches/first-call.js", "pkg/dist/index.js"));
  for (const ms of [load, first, second]) assert.ok(ms > 0);
  const { before, after } = JSON.parse(node("--expose-gc", "benches/memory.js", "pkg/dist/index.js", "1000"));
  assert.deepEqual(after.wasmPages, before.wasmPages, "a thousand calls grow the memory of the module");
  assert.equal(after.wasmPages.length, 1);
});
