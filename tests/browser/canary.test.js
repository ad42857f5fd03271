// @ts-check
// Tests that Chromium's console shows no secret of errors that hold random secrets in every place, or those of servers in their sentences.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLACES } from "../js/canaries.js";
import { generator } from "../js/random.js";
import { canaries as canariesOf } from "../js/recipes.js";
import { FAMILIES, inProse, oneOf, shown } from "../js/secrets.js";
import { inChromium } from "./pages.js";

const COUNT = 10_000;
/** Of each recipe. */
const OF_RECIPE = 73;
/** A page at a time. */
const BATCH = 1000;
/** console.log, console.error, and an error that nobody catches. */
const WAYS = 3;

const random = generator(20261126);
const ofFamilies = Array.from({ length: COUNT }, (_, i) => {
  const families = Object.keys(FAMILIES);
  const secret = FAMILIES[families[i % families.length]](random);
  return { secret, text: inProse(random, secret), place: oneOf(random, Object.keys(PLACES)) };
});
const ofRecipes = Array.from(canariesOf(random, OF_RECIPE), ({ text, parts }) => ({ secret: { text, parts }, text, place: "error" }));
const canaries = [...ofFamilies, ...ofRecipes];

inChromium("the console", ({ run, logged }) => {
  /**
   * What it shows, of errors of the package or of plain ones.
   *
   * @param {typeof canaries} batch
   * @param {boolean} isMasked
   */
  async function shownOf(batch, isMasked) {
    await logged();
    const messages = await run(async ({ load, arg: { batch, isMasked } }) => {
      const { MatrixApiError, parseMatrixError } = await load();
      const { PLACES } = /** @type {typeof import("../js/canaries.js")} */ (await import(/** @type {string} */ ("/canaries.js")));
      // Its errors are not those of the page, which must have none.
      const frame = document.body.appendChild(document.createElement("iframe"));
      return batch.map(({ secret, text, place }) => {
        const { input, response } = PLACES[place](text, secret);
        const error = isMasked ? new MatrixApiError(parseMatrixError(input, response)) : new Error(secret.text);
        console.log(error);
        console.error(error);
        /** @type {typeof globalThis} */ (/** @type {unknown} */ (frame.contentWindow)).reportError(error);
        return error.message;
      });
    }, { batch, isMasked });
    return { messages, lines: await logged() };
  }

  test(`shows no secret of ${canaries.length} errors, each logged in ${WAYS} ways`, async () => {
    let count = 0;
    for (let at = 0; at < canaries.length; at += BATCH) {
      const batch = canaries.slice(at, at + BATCH);
      const { messages, lines } = await shownOf(batch, true);
      assert.equal(lines.length, WAYS * messages.length);
      messages.forEach((message, i) => {
        const [head] = message.split(":");
        for (let way = 0; way < WAYS; way++) assert.ok(lines[WAYS * i + way].includes(`: ${head}: `), `${message} is not in ${lines[WAYS * i + way]}`);
      });
      const found = batch.flatMap(({ secret: { text, parts }, place }, i) =>
        shown(lines.slice(WAYS * i, WAYS * (i + 1)).join("\n"), parts).map((part) => `${part} of ${text} in ${place}`));
      assert.deepEqual(found, []);
      count += lines.length;
    }
    assert.equal(count, WAYS * canaries.length);
  });

  test("shows them of errors that mask nothing", async () => {
    const batch = canaries.slice(0, Object.keys(FAMILIES).length);
    const { lines } = await shownOf(batch, false);
    assert.equal(lines.length, WAYS * batch.length);
    batch.forEach(({ secret: { parts } }, i) => {
      for (let way = 0; way < WAYS; way++) assert.deepEqual(shown(lines[WAYS * i + way], parts), parts);
    });
  });
});
