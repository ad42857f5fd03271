// @ts-check
// Tests how the page writes a wait that lies between two lengths.
import assert from "node:assert/strict";
import { test } from "node:test";
import { between } from "../../www/parts/duration.js";

for (const [least, most, words] of /** @type {const} */ ([
  [4000, 4000, "4 seconds"],
  [4000, 5000, "between 4 and 5 seconds"],
  [50_000, 60_000, "between 50 and 60 seconds"],
  [60_000, 75_000, "between 1 and 1.3 minutes"],
  [500, 1200, "between 0.5 and 1.2 seconds"],
  [0, 250, "between 0 and 250 milliseconds"],
])) {
  test(`a wait of ${least} to ${most} ms is ${words}`, () => assert.equal(between(least, most), words));
}
