// @ts-check
// Tests that Node shows no secret of errors that nobody catches: of a process, of a promise, of a worker.
import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { Worker } from "node:worker_threads";
import { generator } from "./random.js";
import { canaries, finds, recipes } from "./recipes.js";
import { run } from "./uncaught.js";

/** A twentieth of what CANARIES says, for each is printed as a whole and read again. */
const COUNT = Math.max(73, Math.floor(Number(process.env.CANARIES ?? 0) / 20));
/** At a time, of each recipe. */
const BATCH = 500;

/** @param {unknown} error what a page of logs shows of it */
const shownOf = (error) => [false, true].map((customInspect) => inspect(error, { depth: null, maxArrayLength: null, customInspect })).join("\n");

/** @param {string[]} args @returns {Promise<string>} */
async function worker(args) {
  const worker = new Worker(new URL("./printed-throws.js", import.meta.url), { argv: args });
  const [error] = await once(worker, "error");
  return shownOf(error);
}

/** How they are thrown, and what gives the text that is shown then. @type {Record<string, (seed: string, count: string) => Promise<string>>} */
const WAYS = {
  "an uncaught exception": (seed, count) => run(["printed-throws.js", "throw", seed, count]),
  "an unhandled rejection": (seed, count) => run(["printed-throws.js", "reject", seed, count]),
  "an unhandled rejection of which Node only warns": (seed, count) => run(["--unhandled-rejections=warn", "printed-throws.js", "reject each", seed, count]),
  "the error event of a worker": (seed, count) => worker(["throw", seed, count]),
};

describe("Node shows no secret of", () => {
  for (const [name, shown] of Object.entries(WAYS)) {
    test(name, async () => {
      for (let left = COUNT, seed = 20261128; left > 0; left -= BATCH, seed++) {
        const count = Math.min(left, BATCH);
        const made = [...canaries(generator(seed), count)];
        const text = await shown(String(seed), String(count));
        assert.ok(text.split("MatrixApiError: M_UNKNOWN (400): ").length >= count * recipes.length, "each is shown");
        const found = finds(text, made);
        assert.deepEqual([...new Set(found.map(({ recipe, sentence }) => `${recipe.name} in ${sentence.text}`))].slice(0, 20), []);
      }
    });
  }
});
