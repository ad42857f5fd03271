// @ts-check
// Tests the search that shows what a caught value does not hold: it must find what is there, wherever it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { find } from "./traces.js";

const isNine = (/** @type {string} */ name, /** @type {unknown} */ value) => name.toLowerCase() === "retry-after" && value === "9";

class Inherited {
  get "retry-after"() {
    return "9";
  }
}

/** @type {Record<string, unknown>} */
const HOLDERS = {
  "a field": { "retry-after": "9" },
  "a field that is not enumerable": Object.defineProperty({}, "Retry-After", { value: "9" }),
  "an inherited getter": new Inherited(),
  "Headers": new Headers({ "Retry-After": "9" }),
  "a Map": new Map([["retry-after", "9"]]),
  "a Response": new Response("", { headers: { "retry-after": "9" } }),
  "a list": [1, [{ "retry-after": "9" }]],
  "a cause of a cause": new Error("x", { cause: new Error("y", { cause: { response: { headers: { "retry-after": "9" } } } }) }),
  "what a symbol stands for": { [Symbol("state")]: { "retry-after": "9" } },
};

for (const [name, holder] of Object.entries(HOLDERS)) {
  test(`finds a header in ${name}`, () => assert.notEqual(find(holder, isNine, []), undefined));
}

test("goes on where a getter throws or things go round", () => {
  const round = { get refused() { throw new Error("no"); }, self: /** @type {unknown} */ (null), last: { "retry-after": "9" } };
  round.self = round;
  assert.equal(find(round, isNine, []), ".last.retry-after");
});

test("passes over a place that is known", () => {
  assert.equal(find({ "retry-after": "9" }, isNine, [".retry-after"]), undefined);
  assert.equal(find({ "retry-after": "9", again: { "retry-after": "9" } }, isNine, [".retry-after"]), ".again.retry-after");
});

test("finds nothing where nothing is", () => assert.equal(find(new Error("x", { cause: new Response("") }), isNine, []), undefined));
