// @ts-check
// Asks a running server for an error, as a row of `rows/` says, and compares all that the package makes of it with what the row says.
import assert from "node:assert/strict";
import { isEndpointUnsupported, parseMatrixResponse, retryAdvice, sessionVerdict } from "matrix-error";
import { assertWhole, recordWith } from "../js/record.js";

/**
 * A request, and what is right to make of its answer: written by hand. In each text of it `{name}` stands for a value of the run.
 *
 * @typedef {object} Row
 * @property {string} name what is wrong
 * @property {string} ask method and path
 * @property {string} [token] of which account, by the name of the value
 * @property {unknown} [body] a string or a form as it is, anything else as JSON
 * @property {Record<string, string>} [headers]
 * @property {Record<string, unknown>} record the fields that are not as in `BASE`; a function says whether a value is right
 * @property {"api" | "whoami" | "refresh" | "oauth-token" | "other"} [endpoint] "api" unless said
 * @property {Action | readonly [Action, Action]} [verdict] with a refresh token, and without where that differs; "keep" unless said
 * @property {Reason | readonly [Reason, Reason]} advice why the request goes out again, or does not: idempotent, and not where that differs
 * @property {true} [unsupported] the server lacks the endpoint
 */
/**
 * @typedef {import("matrix-error").SessionVerdict["action"]} Action
 * @typedef {import("matrix-error").RetryAdvice["reason"]} Reason
 * @typedef {Readonly<Record<string, string>>} Values
 */

/** What most answers are: an error with a code, in the words of Matrix. */
const BASE = recordWith({});

/** @param {string} origin @param {Values} values @param {Row} row */
export async function assertRow(origin, values, row) {
  const { ask, token, body, headers, record, endpoint = "api", verdict = "keep", advice, unsupported = false } = filled(row, values);
  const [method, path] = ask.split(" ");
  const response = await fetch(origin + path, {
    method,
    redirect: "manual",
    headers: { ...token === undefined ? {} : { authorization: `Bearer ${values[token]}` }, ...headers },
    ...body === undefined ? {} : { body: typeof body === "string" || body instanceof URLSearchParams ? body : JSON.stringify(body) },
  });
  const error = await parseMatrixResponse(response);
  assertWhole(error);
  const wireErrcode = record.kind === undefined && record.errcode !== undefined ? record.errcode : null;
  const expected = { ...BASE, wireErrcode, ...record };
  assert.deepEqual(right(error, expected), expected);

  const [withToken, without] = both(verdict);
  assert.deepEqual(
    [true, false].map((hasRefreshToken) => verdictOn(error, { endpoint, hasRefreshToken })),
    [verdictOf(withToken), verdictOf(without)],
  );
  const [idempotent, not] = both(advice);
  assert.deepEqual(
    [true, false].map((idempotent) => retryAdvice(error, { attempt: 1, idempotent, random: 0 })),
    [adviceOf(idempotent, error), adviceOf(not, error)],
  );
  assert.equal(isEndpointUnsupported(error), unsupported);
}

/** @template T @param {T | readonly [T, T]} one @returns {readonly [T, T]} */
function both(one) {
  return Array.isArray(one) ? /** @type {readonly [T, T]} */ (one) : [/** @type {T} */ (one), /** @type {T} */ (one)];
}

/** @template T @param {T} value @param {Values} values @returns {T} */
function filled(value, values) {
  /** @type {(each: unknown) => unknown} */
  const fill = (each) => {
    if (typeof each === "string") return each.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    if (Array.isArray(each)) return each.map(fill);
    if (each instanceof URLSearchParams) return new URLSearchParams(Object.entries(/** @type {object} */ (fill(Object.fromEntries(each)))));
    if (typeof each !== "object" || each === null || Object.getPrototypeOf(each) !== Object.prototype) return each;
    /** @type {Record<string, unknown>} */
    const copy = {};
    for (const [key, one] of Object.entries(each)) copy[key] = fill(one);
    return copy;
  };
  return /** @type {T} */ (fill(value));
}

/** The value, in which each part that a function of the other finds right is that function. @param {any} value @param {any} expected @returns {unknown} */
function right(value, expected) {
  if (typeof expected === "function") return expected(value) ? expected : value;
  if (typeof value !== "object" || value === null || typeof expected !== "object" || expected === null) return value;
  if (Array.isArray(value)) return value.map((each, at) => right(each, expected[at]));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, right(each, expected[key])]));
}

/** @param {unknown} error @param {import("matrix-error").SessionInfo} session */
function verdictOn(error, session) {
  const { action, retryInMs } = sessionVerdict(error, session);
  return { action, retryInMs };
}

/** @param {Action} action */
function verdictOf(action) {
  return { action, retryInMs: action === "wait-for-unlock" ? 60_000 : null };
}

/** The advice after the first failure, where chance adds nothing to a delay. @param {Reason} reason @param {import("matrix-error").MatrixErrorRecord} error */
function adviceOf(reason, { retryAfterMs: hint, retryAfterSource, oauth }) {
  if (!["rate-limited", "outage", "not-yet", "network", "server"].includes(reason)) return { retry: false, delayMs: 0, reason, source: null };
  const slower = ["authorization_pending", "slow_down"].includes(oauth?.error ?? "") ? 5000 : 0;
  if (hint === null) return { retry: true, delayMs: 250 + slower, reason, source: "backoff" };
  return { retry: hint <= 60_000, delayMs: hint > 60_000 ? hint : Math.max(250, hint), reason, source: retryAfterSource };
}

/** Some text. @param {unknown} value */
export const text = (value) => typeof value === "string" && value !== "";

/** A text that says this. @param {RegExp} pattern */
export const like = (pattern) => (/** @type {unknown} */ value) => typeof value === "string" && pattern.test(value);

/** A number from one to another. @param {number} low @param {number} high */
export const between = (low, high) => (/** @type {unknown} */ value) => typeof value === "number" && value >= low && value <= high;
