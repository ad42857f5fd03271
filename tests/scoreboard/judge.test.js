// @ts-check
// The judge of the scoreboard notices what is wrong, asks only what an answer holds, and the list of answers is sound.
import assert from "node:assert/strict";
import test from "node:test";
import { ANSWERS } from "./answers.js";
import { judge } from "./judge.js";
import { isNetworkFailure } from "./sdk.js";

/** @typedef {import("./answers.js").Answer} Answer */

/** @type {Answer} */
const LIMITED = { group: "g", name: "n", at: "api", status: 429, right: { errcode: "M_LIMIT_EXCEEDED", delayMs: 7000 }, why: "" };
/** @type {Answer} */
const OVER = { group: "g", name: "n", at: "api", status: 401, right: { errcode: "M_UNKNOWN_TOKEN", session: "over" }, why: "" };
const SEEN = { errcode: "M_LIMIT_EXCEEDED", delayMs: 7000, isEnded: false, end: /** @type {const} */ ("own"), what: "MatrixError" };

test("what is right has a mark for each question and no problem", () => {
  assert.deepEqual(judge(LIMITED, SEEN), { marks: { errcode: "right", delay: "right", session: "right", error: "right" }, problems: [] });
});

test("each wrong answer is a problem by its name", () => {
  const problemsOf = (/** @type {object} */ change) => judge(LIMITED, { ...SEEN, ...change }).problems;
  assert.deepEqual(problemsOf({ errcode: null }), ["no code"]);
  assert.deepEqual(problemsOf({ errcode: "M_UNKNOWN" }), ["no code"]);
  assert.deepEqual(problemsOf({ delayMs: null }), ["no delay"]);
  assert.deepEqual(problemsOf({ delayMs: 7 }), ["wrong delay"]);
  assert.deepEqual(problemsOf({ isEnded: true }), ["logged out"]);
  assert.deepEqual(problemsOf({ end: "foreign", what: "SyntaxError" }), ["`SyntaxError`"]);
  assert.deepEqual(problemsOf({ end: "lost" }), ["lost"]);
  assert.deepEqual(problemsOf({ end: "hung" }), ["hung"]);
});

test("a delay may differ by as much as the list says", () => {
  const about = { ...LIMITED, right: { delayMs: 7000, within: 100 } };
  assert.equal(judge(about, { ...SEEN, delayMs: 6900 }).marks.delay, "right");
  assert.equal(judge(about, { ...SEEN, delayMs: 6899 }).marks.delay, "wrong");
  assert.equal(judge({ ...LIMITED, right: { delayMs: 0 } }, { ...SEEN, delayMs: -5000 }).marks.delay, "right");
});

test("what an answer does not hold is not asked", () => {
  assert.deepEqual(Object.keys(judge({ ...LIMITED, right: {} }, SEEN).marks), ["session", "error"]);
});

test("what an SDK has no place for is not asked", () => {
  assert.deepEqual(judge(LIMITED, { what: "" }), { marks: {}, problems: [] });
  assert.deepEqual(judge(LIMITED, null), { marks: {}, problems: [] });
  assert.deepEqual(judge(LIMITED, { end: "own", what: "" }), { marks: { error: "right" }, problems: ["no place for a delay"] });
});

test("a failure of the network has a code, its own or of its cause; a bug has none", () => {
  assert.ok(isNetworkFailure(Object.assign(new Error("x"), { code: "ECONNRESET" })));
  assert.ok(isNetworkFailure(new TypeError("terminated", { cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }) })));
  for (const error of [new TypeError("x is undefined"), new SyntaxError("Unexpected end of JSON input"), null, "x"]) assert.ok(!isNetworkFailure(error));
});

test("a dead session may be ended, and who does not say so is not counted as wrong", () => {
  const seen = { ...SEEN, errcode: "M_UNKNOWN_TOKEN" };
  assert.deepEqual(judge(OVER, { ...seen, isEnded: true }), { marks: { errcode: "right", error: "right" }, problems: [] });
  assert.deepEqual(judge(OVER, seen), { marks: { errcode: "right", error: "right" }, problems: ["not told"] });
});

test("what the specification allows by its letter is told apart from what is wrong", () => {
  const allowed = { ...LIMITED, letter: { session: "why", errcode: "why" } };
  const { marks, problems } = judge(allowed, { ...SEEN, errcode: null, isEnded: true });
  assert.deepEqual([marks.session, marks.errcode, problems], ["letter", "letter", ["no code §", "logged out §"]]);
});

test("each answer has a name of its own, a reason, and one body", () => {
  const names = new Set(ANSWERS.map(({ group, name }) => `${group} ${name}`));
  assert.equal(names.size, ANSWERS.length);
  assert.ok(ANSWERS.length >= 60);
  for (const { name, why, json, text, page, broken, at, hasRefreshToken } of ANSWERS) {
    assert.ok(why !== "", name);
    assert.equal([json, text, page].filter((body) => body !== undefined).length, broken === "reset" ? 0 : 1, name);
    assert.ok(hasRefreshToken === undefined || at === "api", name);
  }
});
