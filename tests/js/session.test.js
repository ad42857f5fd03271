// @ts-check
// Tests that the package's verdicts are those that Rust wrote down, and those of the table that Rust's tests judge by.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMatrixError, sessionVerdict } from "matrix-error";
import { linesOf } from "./rows.js";

/**
 * @typedef {object} Family
 * @property {string} family its name
 * @property {string} [body]
 * @property {Record<string, string>} [headers]
 * @property {{ name: string, message: string }} [failure] what `fetch` threw, in place of a body
 * @property {[first: number | null, last: number | null, verdict: number][][]} runs for each session, over all statuses
 */
const [{ sessions }, { verdicts }, { loggedOut }, ...families] = /** @type {[
  { sessions: import("matrix-error").SessionInfo[] },
  { verdicts: import("matrix-error").SessionVerdict[] },
  { loggedOut: { endpoint: string, family: string, hasRefreshToken: boolean, status: number }[] },
  ...Family[],
]} */ (/** @type {unknown} */ (linesOf("session.jsonl", 54)));

/** None, and then each from 100 to 599. */
const statuses = [null, ...Array.from({ length: 500 }, (_, place) => 100 + place)];

/** @param {Family} family @param {number | null} status */
function recordOf({ body, headers, failure }, status) {
  if (failure === undefined) return parseMatrixError(body, { status, headers });
  return parseMatrixError(Object.assign(new Error(failure.message), { name: failure.name }), { status });
}

/** @param {Family["runs"][number]} runs */
function unrolled(runs) {
  const unrolled = runs.flatMap(([first, last, verdict]) => {
    const inRun = statuses.slice(statuses.indexOf(first), statuses.indexOf(last) + 1);
    return inRun.map((status) => /** @type {const} */ ([status, verdict]));
  });
  assert.deepEqual(unrolled.map(([status]) => status), statuses);
  return unrolled.map(([, verdict]) => verdict);
}

/** @type {typeof loggedOut} */
const found = [];
for (const family of families) {
  test(`${family.family}: every status in every session has the verdict that Rust gives`, () => {
    const expected = family.runs.map(unrolled);
    assert.equal(expected.length, sessions.length);
    statuses.forEach((status, place) => {
      const record = recordOf(family, status);
      assert.equal(record.status, status);
      sessions.forEach((session, at) => {
        const verdict = sessionVerdict(record, session);
        const { action, because } = verdicts[expected[at][place]];
        if (verdict.action !== action || verdict.because !== because) {
          assert.fail(`${status} ${JSON.stringify(session)}: ${JSON.stringify(verdict)} in place of ${action}, ${because}`);
        }
        if (verdict.action === "logged-out") {
          const { endpoint, hasRefreshToken } = session;
          found.push({ endpoint, family: family.family, hasRefreshToken, status: /** @type {number} */ (status) });
        }
      });
    });
  });
}

test("nothing is logged out but what the file lists", () => {
  const sorted = (/** @type {typeof loggedOut} */ list) => list.map((row) => JSON.stringify(row)).sort();
  assert.deepEqual(sorted(found), sorted(loggedOut));
});
