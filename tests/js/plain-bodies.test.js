// Tests that a plain object is a body where a response is told, and anywhere if it has an errcode, whatever else it calls itself.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import { isErrcode, parseMatrixError, retryAdvice, sessionVerdict } from "matrix-error";
import { LIMITED, response, SOFT, thrown, xhr } from "./failure-shapes.js";
import { rows } from "./rows.js";

const inner = { errcode: "ORG.EXAMPLE.INNER", error: "of the inner one", retry_after_ms: 1, soft_logout: true };

/** What a server may call a member, and what it may write there. @type {Record<string, unknown[]>} */
const MEMBERS = {
  name: ["XError", "HttpErrorResponse", "TimeoutError", "AbortError", "TypeError", 5, null],
  message: ["Failed to fetch", { a: 1 }],
  code: ["ECONNREFUSED", "ERR_CANCELED", 5],
  status: [500, "500", 0, null, { a: 1 }],
  statusCode: [500],
  httpStatus: [500],
  http_status: [500],
  statusText: ["Other"],
  data: [inner, JSON.stringify(inner), "x", [], null, false],
  body: [inner, JSON.stringify(inner), "", 0],
  response: [inner, { status: 500, data: inner, headers: { "retry-after": "1" } }, "<html>", null],
  headers: [{ "retry-after": "1", location: "/a" }, [["retry-after", "1"]], "x", {}],
  httpHeaders: [{ "retry-after": "1" }],
  cause: [{ name: "AbortError" }, { code: "ECONNREFUSED" }, { status: 500, data: inner }, "x"],
  errors: [[{ status: 500, data: inner }]],
  matrix_api_error: [{ http_status: 500, response: inner, http_headers: { "retry-after": "1" } }],
  xhr: [{ status: 500 }],
  target: [{ status: 500, response: inner }],
  responseText: [JSON.stringify(inner)],
  json: [inner],
  text: [JSON.stringify(inner)],
  type: ["abort", "timeout"],
  signal: [{ aborted: true }],
  matrix: [parseMatrixError(inner, { status: 500 })],
};
const ALL = Object.fromEntries(Object.entries(MEMBERS).map(([key, [value]]) => [key, value]));
const ADDED = [...Object.entries(MEMBERS).flatMap(([key, values]) => values.map((value) => ({ [key]: value }))), ALL];

/** Every row whose body is an object, as the text and as what JSON.parse makes of it. */
const bodies = rows.flatMap((row) => {
  try {
    const text = row.text.replace(/^\uFEFF/, "");
    /** @type {unknown} */
    const body = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? [{ ...row, text, body: /** @type {Record<string, unknown>} */ (body) }] : [];
  } catch {
    return [];
  }
});

/** What a member that no rule asks for cannot change. @param {import("matrix-error").MatrixErrorRecord} record */
const butForExtra = ({ extra, text, ...rest }) => rest;

/**
 * A body that has a member already says something else with another value.
 *
 * @param {Record<string, unknown>} body @param {Record<string, unknown>} members
 */
const without = (body, members) => Object.fromEntries(Object.entries(members).filter(([key]) => !Object.hasOwn(body, key)));

test("there are bodies enough", () => assert.ok(bodies.length > 700, String(bodies.length)));

describe("where a response is told,", () => {
  test("a parsed body is what its text is, for the whole corpus", () => {
    for (const { name, text, body, response } of bodies) {
      assert.deepStrictEqual(parseMatrixError(body, response), parseMatrixError(text, response), name);
    }
  });
  test("members that some library uses change nothing but extra", () => {
    for (const { name, text, body, response } of bodies) {
      const before = butForExtra(parseMatrixError(text, response));
      for (const members of ADDED) {
        const more = { ...body, ...without(body, members) };
        const record = parseMatrixError(more, response);
        const fact = `${name} with ${Object.keys(members)}`;
        // For a body without a text of its own, `message` is one.
        if (!("message" in members)) assert.deepStrictEqual(butForExtra(record), before, fact);
        assert.deepStrictEqual(record, parseMatrixError(JSON.stringify(more), response), fact);
      }
    }
  });
  test("so it is by the status alone, by headers alone, and for an object without a prototype", () => {
    const body = { ...LIMITED, ...ALL };
    for (const told of [{ status: 429 }, { headers: {} }, { headers: new Headers() }, { headers: [] }, { status: 429, headers: null }]) {
      const record = parseMatrixError(JSON.stringify(body), told);
      assert.deepStrictEqual(parseMatrixError(body, told), record);
      assert.deepStrictEqual(parseMatrixError(Object.assign(Object.create(null), body), told), record);
    }
  });
  test("so it is by a Response that is told", () => {
    const told = response(429, "", { "retry-after": "9" });
    const record = parseMatrixError({ ...LIMITED, ...ALL }, told);
    assert.deepEqual([record.kind, record.status, record.retryAfterMs], ["standard", 429, 9000]);
  });
  test("a body without an errcode is one too", () => {
    for (const body of [{ status: 500, data: SOFT }, { name: "TypeError", message: "Failed to fetch" }, { name: "AbortError" }, { matrix_api_error: { http_status: 401, response: SOFT } }, {}]) {
      const record = parseMatrixError(body, { status: 404 });
      assert.deepStrictEqual(record, parseMatrixError(JSON.stringify(body), { status: 404 }));
      assert.deepEqual([record.kind, record.status, record.extra], ["not-matrix", 404, body]);
    }
  });
  test("so it is for an object of another realm", () => {
    const body = { ...SOFT, status: 401, data: LIMITED, headers: { "retry-after": "1" } };
    for (const told of [{ status: 403 }, undefined]) {
      assert.deepStrictEqual(parseMatrixError(runInNewContext(`(${JSON.stringify(body)})`), told), parseMatrixError(JSON.stringify(body), told));
    }
  });
  test("a record is what a server sent", () => {
    const record = parseMatrixError(SOFT, { status: 401 });
    for (const told of [{ status: 403 }, { headers: {} }]) {
      assert.deepStrictEqual(parseMatrixError(record, told), parseMatrixError(JSON.stringify(record), told));
      assert.deepStrictEqual(parseMatrixError(record, told).extra.$matrixError, 1);
    }
  });
});

describe("where no response is told,", () => {
  const UNTOLD = [undefined, {}, { status: 0 }, { status: null, headers: null }, { now: 0 }, { statusText: "x" }, { signal: null }];

  test("a body with an errcode is what its text is, whatever else it holds", () => {
    for (const { name, body } of bodies) {
      if (typeof body.errcode !== "string") continue;
      for (const members of ADDED) {
        const more = { ...body, ...without(body, members) };
        assert.deepStrictEqual(parseMatrixError(more), parseMatrixError(JSON.stringify(more)), `${name} with ${Object.keys(members)}`);
      }
    }
  });
  for (const told of UNTOLD) {
    test(`as by ${JSON.stringify(told)}, a body with an errcode is one, and another object with a status is a failure`, () => {
      const body = { ...LIMITED, ...ALL };
      assert.deepStrictEqual(parseMatrixError(body, told), parseMatrixError(JSON.stringify(body), told));
      const { kind, status, partial } = parseMatrixError({ status: 429, data: LIMITED }, told);
      assert.deepEqual([kind, status, partial], ["standard", 429, true]);
    });
  }
  test("better-fetch's error is a body, and what it calls its status is none", () => {
    const { status, errcode, extra } = parseMatrixError({ ...LIMITED, status: 429, statusText: "Too Many Requests" });
    assert.deepEqual([status, errcode, extra], [null, "M_LIMIT_EXCEEDED", { status: 429, statusText: "Too Many Requests" }]);
  });
  test("a body that a function is asked about decides as its text", () => {
    for (const members of ADDED) {
      const body = { ...SOFT, ...members };
      const record = parseMatrixError(JSON.stringify(body));
      assert.ok(isErrcode(body, "M_UNKNOWN_TOKEN"));
      assert.deepEqual(retryAdvice(body, { attempt: 1, idempotent: true }), retryAdvice(record, { attempt: 1, idempotent: true }));
      assert.deepEqual(sessionVerdict(body, { endpoint: "whoami", hasRefreshToken: false }), sessionVerdict(record, { endpoint: "whoami", hasRefreshToken: false }));
    }
  });
});

describe("is a failure all the same:", () => {
  test("the second argument itself", () => {
    for (const data of [LIMITED, JSON.stringify(LIMITED)]) {
      const input = { status: 429, headers: { "retry-after": "9" }, data, config: { headers: { Authorization: "Bearer mark" } } };
      const record = parseMatrixError(input, input);
      assert.deepEqual([record.kind, record.status, record.retryAfterMs, record.extra, record.partial], ["standard", 429, 9000, {}, false]);
    }
  });
  test("the second argument itself, whose body broke off", () => {
    const input = { status: 200, statusText: "OK", headers: {}, config: { headers: { Authorization: "Bearer mark" } }, data: undefined };
    const record = parseMatrixError(input, input);
    assert.deepEqual([record.kind, record.recovery, record.status, record.text, record.extra], ["network", "retry", 200, null, {}]);
    assert.doesNotMatch(JSON.stringify(record), /mark/);
  });
  test("matrix-js-sdk's error that went through JSON, which is partial", () => {
    const input = { httpStatus: 401, httpHeaders: {}, errcode: SOFT.errcode, error: "over", data: SOFT, name: SOFT.errcode };
    const { status, isSoftLogout, partial, extra } = parseMatrixError(input);
    assert.deepEqual([status, isSoftLogout, partial, extra], [401, true, true, {}]);
  });
  test("an Error and an object of a class, where a response is told", () => {
    for (const failure of [thrown("E", "x", { status: 500, data: LIMITED }), xhr(500, LIMITED)]) {
      const { errcode, status, retryAfterMs } = parseMatrixError(failure, { status: 429 });
      assert.deepEqual([errcode, status, retryAfterMs], ["M_LIMIT_EXCEEDED", 429, 7000]);
    }
  });
});
