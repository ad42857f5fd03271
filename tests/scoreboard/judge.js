// @ts-check
// Compares what an SDK has made of an answer with what is right.

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {import("./sdk.js").Seen} Seen
 *
 * @typedef {"errcode" | "delay" | "session" | "error"} Topic
 * @typedef {"right" | "letter" | "wrong"} Mark `letter`: wrong, but what the specification says, taken by the letter
 *
 * What was asked, each with its mark; and what is not right, in words for the table.
 * @typedef {{ marks: Partial<Record<Topic, Mark>>, problems: readonly string[] }} Judgement
 */

/** @param {Answer} answer @param {Seen | null} seen @returns {Judgement} */
export function judge(answer, seen) {
  const { right, letter = {} } = answer;
  /** @type {Judgement["marks"]} */
  const marks = {};
  /** @type {string[]} */
  const problems = [];
  const mark = (/** @type {Topic} */ topic, /** @type {boolean} */ isRight, /** @type {string} */ problem, /** @type {string} */ allowed = "") => {
    marks[topic] = isRight ? "right" : allowed === "" ? "wrong" : "letter";
    if (!isRight) problems.push(allowed === "" ? problem : `${problem} §`);
  };
  if (seen === null) return { marks, problems };
  const { errcode, delayMs, isEnded, end } = seen;
  if (right.errcode !== undefined && errcode !== undefined) {
    mark("errcode", [right.errcode].flat().includes(errcode ?? ""), "no code", letter.errcode);
  }
  if (right.delayMs !== undefined && delayMs !== undefined) {
    // A timer takes a delay below zero for none.
    const isRight = delayMs !== null && Math.abs(Math.max(0, delayMs) - right.delayMs) <= (right.within ?? 0);
    mark("delay", isRight, delayMs === null ? "no delay" : "wrong delay");
  }
  if (right.delayMs !== undefined && delayMs === undefined && end !== undefined) problems.push("no place for a delay");
  if (isEnded !== undefined) {
    if (right.session !== "over") mark("session", !isEnded, "logged out", letter.session);
    else if (!isEnded) problems.push("not told");
  }
  if (end !== undefined) mark("error", end === "own", end === "foreign" ? `\`${seen.what}\`` : end);
  return { marks, problems };
}
