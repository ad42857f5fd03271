// Tests that each header is found by itself, wherever a failure holds headers, and that what is told comes first.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { asked, event, thrown, xhr } from "./failure-shapes.js";
import { assertWhole } from "./record.js";

const BODY = { errcode: "M_LIMIT_EXCEEDED", error: "slow" };

/** Angular's HttpHeaders, as far as it calls back the other way round. */
class HttpHeaders {
  get(/** @type {string} */ name) { return name.toLowerCase() === "retry-after" ? "7" : null; }
  forEach(/** @type {(name: string, values: string[]) => void} */ callback) { callback("Retry-After", ["7"]); }
}
/** Headers of axios: fields of its own, and a `get` that may give something else. */
class AxiosHeaders {
  "Retry-After" = "7";
  "content-type" = "application/json";
  get(/** @type {string} */ name) { return /** @type {Record<string, unknown>} */ ({ "retry-after": "7" })[name.toLowerCase()]; }
  toJSON() { return { ...this }; }
}

/** @type {Record<string, unknown>} */
const CONTAINERS = {
  "Headers": new Headers({ "Retry-After": "7" }),
  "an object with only get": asked({ "retry-after": "7" }),
  "an object with only one method": { get: (/** @type {string} */ name) => (name === "retry-after" ? "7" : null) },
  "Angular's HttpHeaders": new HttpHeaders(),
  "axios' headers": new AxiosHeaders(),
  "a Map": new Map([["Retry-After", "7"]]),
  "a Map of arrays": new Map([["retry-after", ["7"]]]),
  "pairs": [["content-type", "x"], ["Retry-After", "7"]],
  "a plain object": { "Retry-After": "7" },
  "a plain object of numbers": { "retry-after": 7 },
  "a plain object of arrays": { "retry-after": ["7"] },
  "a plain object without a prototype": Object.assign(Object.create(null), { "retry-after": "7" }),
};

/** Where headers may stand. @type {Record<string, (headers: unknown) => unknown>} */
const HOLDERS = {
  "headers": (headers) => thrown("E", "x", { status: 429, data: BODY, headers }),
  "httpHeaders": (headers) => thrown("E", "x", { httpStatus: 429, data: BODY, httpHeaders: headers }),
  "matrix_api_error.http_headers": (headers) => thrown("E", "x", { matrix_api_error: { http_status: 429, http_headers: headers, response: BODY } }),
  "data.matrix_api_error.http_headers": (headers) => thrown("E", "x", { data: { matrix_api_error: { http_status: 429, http_headers: headers, response: BODY } } }),
  "response.headers": (headers) => thrown("E", "x", { response: { status: 429, headers, data: BODY } }),
  "headers of no Error": (headers) => ({ status: 429, headers, data: BODY }),
};

describe("Retry-After is found in", () => {
  for (const [holder, hold] of Object.entries(HOLDERS)) {
    for (const [container, headers] of Object.entries(CONTAINERS)) {
      test(`${holder}, which is ${container}`, () => {
        const record = parseMatrixError(hold(headers));
        assertWhole(record);
        const { errcode, status, retryAfterMs, retryAfterSource, warnings } = record;
        assert.deepEqual([errcode, status, retryAfterMs, retryAfterSource, warnings], ["M_LIMIT_EXCEEDED", 429, 7000, "header", []]);
      });
    }
  }
  for (const [holder, input] of Object.entries({
    "an XMLHttpRequest": xhr(429, BODY, { "retry-after": "7" }),
    "the xhr of a failure": thrown("AjaxError", "x", { status: 429, response: BODY, xhr: xhr(429, BODY, { "retry-after": "7" }) }),
    "the target of an event": event("load", xhr(429, BODY, { "retry-after": "7" })),
    "a failure that is asked itself": { status: 429, responseText: JSON.stringify(BODY), getResponseHeader: (/** @type {string} */ name) => (name.toLowerCase() === "retry-after" ? "7" : null) },
  })) {
    test(`${holder}, by getResponseHeader`, () => assert.equal(parseMatrixError(input).retryAfterMs, 7000));
  }
  for (const [container, headers] of Object.entries(CONTAINERS)) {
    test(`what is told, as ${container}`, () => {
      assert.equal(parseMatrixError(JSON.stringify(BODY), /** @type {never} */ ({ headers })).retryAfterMs, 7000);
    });
  }
});

describe("each header by itself:", () => {
  const delayOf = (/** @type {object} */ fields, /** @type {object} */ told = {}) => parseMatrixError(thrown("E", "x", { status: 429, data: BODY, ...fields }), told).retryAfterMs;
  const other = { "content-type": "x" };

  test("own headers without it leave those of the response", () => {
    assert.equal(delayOf({ headers: other, response: { headers: { "retry-after": "7" } } }), 7000);
  });
  test("headers of the response without it leave those of the xhr", () => {
    assert.equal(delayOf({ response: { headers: new Headers(other) }, xhr: xhr(429, "", { "retry-after": "7" }) }), 7000);
  });
  test("what is told without it leaves those of the failure", () => {
    assert.equal(delayOf({ headers: asked({ "retry-after": "7" }) }, { headers: new Headers(other) }), 7000);
  });
  test("headers leave httpHeaders of the same holder", () => {
    assert.equal(delayOf({ headers: other, httpHeaders: { "retry-after": "7" } }), 7000);
  });
  test("a Location of one and a Retry-After of another", () => {
    const { kind, location, retryAfterMs } = parseMatrixError(thrown("E", "x", {
      status: 302, headers: { location: "/a" }, response: { headers: asked({ "retry-after": "7" }) },
    }));
    assert.deepEqual([kind, location, retryAfterMs], ["redirect", "/a", 7000]);
  });
  test("a Location that can only be asked for", () => {
    assert.equal(parseMatrixError(thrown("E", "x", { status: 302, response: { headers: asked({ location: "/a" }) } })).location, "/a");
  });
  test("what is told, the Widget API's, the failure's, its response's, its xhr's, in this order", () => {
    const after = (/** @type {string} */ value) => ({ "retry-after": value });
    const holders = { xhr: xhr(429, "", after("5")), response: { headers: after("4") }, headers: after("3"), matrix_api_error: { http_headers: after("2"), http_status: 429, response: BODY } };
    /** @type {Record<string, unknown>} */
    const held = {};
    let expected = 5000;
    for (const [name, holder] of Object.entries(holders)) {
      held[name] = holder;
      assert.equal(delayOf(held), expected, name);
      expected -= 1000;
    }
    assert.equal(delayOf(held, { headers: after("1") }), 1000);
  });
});

describe("headers that throw or say nothing cost no more than themselves:", () => {
  for (const [what, headers] of /** @type {[string, unknown][]} */ ([
    ["a get that throws", { get() { throw new Error("no"); } }],
    ["a get that gives undefined", { get: () => undefined }],
    ["a get that gives a symbol", { get: () => Symbol("7") }],
    ["a get that gives an object", { get: () => ({}) }],
    ["a get that is no function", { get: 5 }],
    ["a getter that throws", { get "retry-after"() { throw new Error("no"); } }],
    ["a string", "retry-after: 7"],
    ["null", null],
  ])) {
    test(what, () => {
      const failure = (/** @type {object} */ more) => thrown("E", "x", { status: 429, data: BODY, headers, ...more });
      assert.deepEqual([parseMatrixError(failure({})).errcode, parseMatrixError(failure({})).retryAfterMs], ["M_LIMIT_EXCEEDED", null]);
      assert.equal(parseMatrixError(failure({ response: { headers: { "retry-after": "7" } } })).retryAfterMs, 7000);
    });
  }
  test("a getResponseHeader that throws", () => {
    const broken = { status: 429, responseText: JSON.stringify(BODY), getResponseHeader() { throw new Error("no"); } };
    assert.deepEqual([parseMatrixError(broken).errcode, parseMatrixError(broken).status], ["M_LIMIT_EXCEEDED", 429]);
  });
});
