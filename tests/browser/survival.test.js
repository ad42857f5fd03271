// @ts-check
// Tests that the records of the corpus survive every way that data goes in a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rows } from "../js/rows.js";
import { inEachBrowser } from "./pages.js";
import { WAYS } from "./survival.js";

/** What is easily lost. */
const AWKWARD = [
  '{"errcode":"M_X","error":"\\ud800 \\udc00","__proto__":{"__proto__":[1]},"constructor":1,"huge":1e400,"least":[-1e400,{"zero":-0}],"0":"\\u0000"}',
  '{"errcode":"M_X","error":"x","n":1.7976931348623157e308,"small":5e-324,"exact":9007199254740993}',
  '{"flows":[{"stages":["a"]}],"params":{"a":{"b":-0,"__proto__":null}},"session":"s"}',
  '{"level":"WARN","code":1e400,"reason":"x","affected":"y"}',
];
const INPUTS = [
  ...rows.map(({ text, response }) => ({ text, response })),
  ...AWKWARD.map((text) => ({ text, response: {} })),
];

inEachBrowser("a record", ({ run }) => {
  for (const way of Object.keys(WAYS)) {
    test(`is the same after ${way}, is still a record, and is decided upon alike`, async () => {
      const { compared, changed, differences } = await run(async ({ load, arg: { inputs, way } }) => {
        const { parseMatrixError, isMatrixError, sessionVerdict, retryAdvice, isEndpointUnsupported } = await load();
        const { WAYS, difference, asInJson } = /** @type {typeof import("./survival.js")} */ (await import(/** @type {string} */ ("/survival.js")));
        const sent = [
          ...inputs.map(({ text, response }) => parseMatrixError(text, response)),
          parseMatrixError(await fetch("http://127.0.0.1:1/").catch((reason) => reason)),
        ];
        const arrived = await WAYS[way](sent);
        const decided = (/** @type {import("matrix-error").MatrixErrorRecord} */ record) => JSON.stringify([
          sessionVerdict(record, { endpoint: "api", hasRefreshToken: false }), isEndpointUnsupported(record),
          retryAdvice(record, { attempt: 1, idempotent: true, random: 0.5 }),
        ]);
        const differences = sent.flatMap((record, i) => {
          const other = arrived[i];
          if (!isMatrixError(other)) return [`${i} is no record`];
          if (parseMatrixError(other) !== other) return [`${i} is not taken for one`];
          const found = difference(way === "JSON" ? asInJson(record) : record, other);
          return [...(found === null ? [] : [`${i} ${found}`]), ...(decided(record) === decided(other) ? [] : [`${i} decisions`])];
        });
        const changed = sent.filter((record, i) => difference(record, arrived[i]) !== null).length;
        return { compared: arrived.length, changed, differences };
      }, { inputs: INPUTS, way });
      assert.deepEqual(differences, []);
      // JSON has no 1e400 and no -0, which three of the awkward rows hold.
      assert.equal(changed, way === "JSON" ? 3 : 0);
      assert.equal(compared, rows.length + AWKWARD.length + 1);
    });
  }

  test("of one copy of the package is a record to another, and both make the same", async () => {
    const { areCopies, compared, differences } = await run(async ({ load, arg }) => {
      const first = await load();
      // By another address it is another module.
      const second = /** @type {typeof first} */ (await import(/** @type {string} */ ("/matrix-error.js?copy")));
      const { difference } = /** @type {typeof import("./survival.js")} */ (await import(/** @type {string} */ ("/survival.js")));
      const differences = arg.flatMap(({ text, response }, i) => {
        const [one, other] = [first.parseMatrixError(text, response), second.parseMatrixError(text, response)];
        const found = difference(one, other);
        const thrown = new second.MatrixApiError(one);
        const isUnderstood = second.isMatrixError(one) && first.isMatrixError(other) && second.parseMatrixError(one) === one &&
          first.isMatrixError(thrown.matrix) && thrown.fingerprint === new first.MatrixApiError(other).fingerprint;
        return [...(found === null ? [] : [`${i} ${found}`]), ...(isUnderstood ? [] : [`${i} is not understood`])];
      });
      return { areCopies: first.MatrixApiError !== second.MatrixApiError, compared: arg.length, differences };
    }, INPUTS);
    assert.ok(areCopies);
    assert.deepEqual(differences, []);
    assert.equal(compared, rows.length + AWKWARD.length);
  });

  test("is told from what only looks like one", async () => {
    const answers = await run(async ({ load }) => {
      const { isMatrixError, parseMatrixError } = await load();
      const record = parseMatrixError('{"errcode":"M_X"}');
      const { $matrixError, ...unbranded } = record;
      return [unbranded, { ...record, kind: "other" }, { ...record, $matrixError: 2 }, Object.create(record), [record], JSON.stringify(record)].map(isMatrixError);
    }, null);
    assert.deepEqual(answers, [false, false, false, false, false, false]);
  });
});
