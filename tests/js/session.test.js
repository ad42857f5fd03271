// @ts-check
// Tests that the package's verdicts are those that Rust wrote down, and those of the table that Rust's tests judge by.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMatrixError, sessionVerdict } from "matrix-error";
import { linesOf } from "./rows.js";

/**
 * @typedef {import("matrix-error").SessionInfo} SessionInfo
 * @typedef {object} Family
 * @property {string} family its name
 * @property {string} [body]
 * @property {Record<string, string>} [headers]
 * @property {{ name: string, message: string }} [failure] what `fetch` threw, in place of a body
 * @property {number[]} whole for each session the place of its runs
 * @property {number[]} partial the same for a record that is `partial`
 *
 * @typedef {[first: number | null, last: number | null, verdict: number]} Run
 * @typedef {SessionInfo & { family: string, status: number | null, partial: boolean }} Lost
 */
const [{ sessions }, { verdicts }, { runs }, { loggedOut }, ...families] = /** @type {[
  { sessions: SessionInfo[] }, { verdicts: import("matrix-error").SessionVerdict[] }, { runs: Run[][] }, { loggedOut: Lost[] }, ...Family[],
]} */ (/** @type {unknown} */ (linesOf("session.jsonl", 92)));

/** None, and then each from 100 to 599. */
const statuses = [null, ...Array.from({ length: 500 }, (_, place) => 100 + place)];

/** For each list of runs the verdict of each status. */
const unrolled = runs.map((runs) => {
  const unrolled = runs.flatMap(([first, last, verdict]) => {
    const inRun = statuses.slice(statuses.indexOf(first), statuses.indexOf(last) + 1);
    return inRun.map((status) => /** @type {const} */ ([status, verdict]));
  });
  assert.deepEqual(unrolled.map(([status]) => status), statuses);
  return unrolled.map(([, verdict]) => verdicts[verdict]);
});

/** @param {Family} family @param {number | null} status */
function recordOf({ body, headers, failure }, status) {
  if (failure === undefined) return parseMatrixError(body, { status, headers });
  return parseMatrixError(Object.assign(new Error(failure.message), { name: failure.name }), { status });
}

/**
 * Where a run begins or ends, every session is judged. In between the status is the only thing that differs, and each status is
 * judged in a few sessions, other ones each time: Rust judges all of them, and this is what crosses from JavaScript.
 *
 * @param {number} place of the status
 */
const isEdge = (place) => unrolled.some((verdicts) => verdicts[place] !== verdicts[place - 1] || verdicts[place] !== verdicts[place + 1]);
const edges = new Set(statuses.flatMap((_, place) => (isEdge(place) ? [place] : [])));

/** @type {Lost[]} */
const found = [];
for (const family of families) {
  test(`${family.family}: every status and every session has the verdict that Rust gives`, () => {
    let turn = 0;
    assert.deepEqual([family.whole.length, family.partial.length], [sessions.length, sessions.length]);
    statuses.forEach((status, place) => {
      const decoded = recordOf(family, status);
      // Beside a failure a status says that an answer had begun.
      assert.deepEqual([decoded.status, decoded.partial], [status, family.failure !== undefined && status !== null]);
      for (const [record, of] of /** @type {const} */ ([[{ ...decoded, partial: false }, family.whole], [{ ...decoded, partial: true }, family.partial]])) {
        sessions.forEach((session, at) => {
          if (!edges.has(place) && (turn += 1) % 13 !== 0) return;
          const verdict = sessionVerdict(record, session);
          const expected = unrolled[of[at]][place];
          if (verdict.action !== expected.action || verdict.retryInMs !== expected.retryInMs || verdict.because !== expected.because) {
            assert.deepEqual(verdict, expected, `${status}, partial: ${record.partial}, ${JSON.stringify(session)}`);
          }
          if (verdict.action === "logged-out") found.push({ family: family.family, status, partial: record.partial, ...session });
        });
      }
    });
  });
}

test("nothing is logged out but what the file lists", () => {
  const without = found.filter((row) => row.refreshedMsAgo === undefined);
  const sorted = (/** @type {Lost[]} */ list) => list.map((row) => Object.entries(row).sort().join()).sort();
  assert.deepEqual(sorted(without), sorted(loggedOut));
  // How long ago a refresh was changes nothing.
  const ages = new Set(sessions.map((session) => session.refreshedMsAgo)).size;
  assert.equal(found.length, ages * loggedOut.length);
  for (const { endpoint, status, partial, hasRefreshToken, tokenIsCurrent, tokenIsExpired } of found) {
    assert.deepEqual(
      { endpoint, status, partial, hasRefreshToken, tokenIsCurrent, tokenIsExpired },
      { endpoint: "whoami", status: 401, partial: false, hasRefreshToken: false, tokenIsCurrent: true, tokenIsExpired: false },
    );
  }
});
