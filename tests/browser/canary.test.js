// @ts-check
// Tests that Chromium's console shows no secret of errors that hold random secrets in every place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLACES } from "../js/canaries.js";
import { generator } from "../js/random.js";
import { FAMILIES, inProse, oneOf, shown } from "../js/secrets.js";
import { inChromium } from "./pages.js";

const COUNT = 10_000;
/** A page at a time. */
const BATCH = 1000;
/** console.log, console.error, and an error that nobody catches. */
const WAYS = 3;

const random = generator(20261126);
const canaries = Array.from({ length: COUNT }, (_, i) => {
  const families = Object.keys(FAMILIES);
  const secret = FAMILIES[families[i % families.length]](random);
  return { secret, text: inProse(random, secret), place: oneOf(random, Object.keys(PLACES)) };
});

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

  test(`shows no secret of ${COUNT} errors, each logged in ${WAYS} ways`, async () => {
    let count = 0;
    for (let at = 0; at < COUNT; at += BATCH) {
      const batch = canaries.slice(at, at + BATCH);
      const { messages, lines } = await shownOf(batch, true);
      assert.equal(lines.length, WAYS * messages.length);
      messages.forEach((message, i) => {
        const [head] = message.split(":");
        for (let way = 0; way < WAYS; way++) assert.ok(lines[WAYS * i + way].includes(`: ${head}: `), `${message} is not in ${lines[WAYS * i + way]}`);
      });
      const all = lines.join("\n");
      const found = batch.flatMap(({ secret: { text, parts }, place }) => shown(all, parts).map((part) => `${part} of ${text} in ${place}`));
      assert.deepEqual(found, []);
      count += lines.length;
    }
    assert.equal(count, WAYS * COUNT);
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
