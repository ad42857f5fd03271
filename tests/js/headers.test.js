// Tests what headers in every container, reason phrases, odd statuses and clocks do to a record, warnings included.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { assertWhole } from "./record.js";

const BODY = '{"errcode":"M_LIMIT_EXCEEDED","error":"x"}';
const NOT_A_STATUS = "status: not a whole number from 100 to 599";

/** @param {unknown} response @param {unknown} [input] */
function decode(response, input = BODY) {
  const record = parseMatrixError(input, /** @type {never} */ (response));
  assertWhole(record);
  return record;
}

describe("Retry-After is found in", () => {
  for (const [container, headers] of /** @type {[string, unknown][]} */ ([
    ["Headers", new Headers({ "Retry-After": "7" })],
    ["a Map", new Map([["Retry-After", "7"]])],
    ["pairs", [["x", "y"], ["retry-after", "7"]]],
    ["a generator of pairs", (function* () { yield ["RETRY-AFTER", "7"]; })()],
    ["URLSearchParams", new URLSearchParams({ "retry-after": "7" })],
    ["a plain object", { "Retry-After": "7" }],
    ["a plain object in lower case", { "retry-after": "7" }],
    ["a plain object in upper case", { "RETRY-AFTER": "7" }],
    ["an object with a null prototype", Object.assign(Object.create(null), { "retry-after": "7" })],
    ["a plain object whose values are arrays", { "retry-after": ["7"] }],
    ["a plain object whose values are numbers", { "retry-after": 7 }],
    ["pairs of which one is none", [null, ["retry-after", "7"], 1]],
    ["an object that has only forEach", { forEach: (/** @type {(value: string, name: string) => void} */ each) => each("7", "Retry-After") }],
    ["a plain object with other keys that are odd", { a: null, b: undefined, c: Symbol("c"), d: {}, "retry-after": "7" }],
    ["a frozen class instance like axios'", Object.freeze(new (class AxiosHeaders { "Retry-After" = "7"; })())],
  ])) {
    test(container, () => {
      const { retryAfterMs, retryAfterSource, warnings } = decode({ headers });
      assert.deepEqual([retryAfterMs, retryAfterSource, warnings], [7000, "header", []]);
    });
  }

  test("the headers of the argument before those of the input", () => {
    const input = Object.assign(new Error("x"), { data: JSON.parse(BODY), headers: { "retry-after": "1" } });
    assert.equal(decode({ headers: { "retry-after": "7" } }, input).retryAfterMs, 7000);
    assert.equal(decode({ headers: {} }, input).retryAfterMs, 1000);
  });
});

describe("Retry-After is not found in, and nothing throws for", () => {
  for (const [container, headers] of /** @type {[string, unknown][]} */ ([
    ["a getter that throws", { get "retry-after"() { throw new Error("no"); } }],
    ["an iterator that throws", { [Symbol.iterator]() { throw new Error("no"); } }],
    ["a forEach that throws", { forEach() { throw new Error("no"); } }],
    ["a Proxy whose every trap throws", new Proxy({}, new Proxy({}, { get: () => () => { throw new Error("no"); } }))],
    ["pairs that are none", [1, null, "x", {}]],
    ["a string", "retry-after: 7"],
    ["a number", 7],
    ["null", null],
    ["a key with a blank", { "retry-after ": "7" }],
    ["a value of undefined", { "retry-after": undefined }],
    ["a value that is a symbol", { "retry-after": Symbol("7") }],
    ["a value that is an object", { "retry-after": { toString: () => "7" } }],
    ["a value that is an array of symbols", { "retry-after": [Symbol("7")] }],
    ["an inherited key", Object.create({ "retry-after": "7" })],
  ])) {
    test(container, () => {
      const { retryAfterMs, errcode, warnings } = decode({ headers });
      assert.deepEqual([retryAfterMs, errcode, warnings], [null, "M_LIMIT_EXCEEDED", []]);
    });
  }
});

describe("a delay", () => {
  const delayOf = (/** @type {string} */ value, /** @type {number} */ now = 0) => {
    const { retryAfterMs, retryAfterSource, warnings } = decode({ headers: { "retry-after": value }, now });
    return [retryAfterMs, retryAfterSource, warnings];
  };
  const refused = [null, null, ["Retry-After: neither seconds nor an HTTP date"]];

  test("of 0 seconds is 0", () => assert.deepEqual(delayOf("0"), [0, "header", []]));
  test("too long for setTimeout is cut", () => assert.deepEqual(delayOf("99999999999999999999999"), [2147483647, "header", []]));
  for (const date of ["Thu, 01 Jan 1970 00:02:40 GMT", "Thursday, 01-Jan-70 00:02:40 GMT", "Thu Jan  1 00:02:40 1970"]) {
    test(`may be the date ${date}`, () => assert.deepEqual(delayOf(date, 100_000), [60_000, "header", []]));
    test(`is 0 after ${date}`, () => assert.deepEqual(delayOf(date, 200_000), [0, "header", []]));
  }
  for (const value of ["-1", "1.5", "1e3", "", "soon", "0x10", "Thu, 32 Jan 1970 00:02:40 GMT"]) {
    test(`is not ${JSON.stringify(value)}`, () => assert.deepEqual(delayOf(value), refused));
  }
  test("of the body holds where the header is unusable", () => {
    const record = decode({ headers: { "retry-after": "soon" } }, '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":5}');
    assert.deepEqual([record.retryAfterMs, record.retryAfterSource], [5, "body"]);
  });
  test("of the header wins, and the body's is used up with it", () => {
    const record = decode({ headers: { "retry-after": "1" } }, '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":5}');
    assert.deepEqual([record.retryAfterMs, record.retryAfterSource, record.extra], [1000, "header", {}]);
  });
  test("is measured against Date.now() unless told", () => {
    const inTenMinutes = new Date(Date.now() + 600_000).toUTCString();
    const { retryAfterMs } = decode({ headers: { "retry-after": inTenMinutes } });
    assert.ok(retryAfterMs !== null && retryAfterMs > 590_000 && retryAfterMs <= 600_000, String(retryAfterMs));
  });
  for (const now of [NaN, Infinity, -Infinity, -1, 1e300, 0.5, "0", null, {}]) {
    test(`is whole even against the clock ${JSON.stringify(now)} (${typeof now})`, () => {
      decode({ headers: { "retry-after": "Thu, 01 Jan 1970 00:02:40 GMT" }, now });
    });
  }
});

describe("a status", () => {
  for (const status of [100, 200, 429, 599]) {
    test(`of ${status} is kept`, () => assert.deepEqual([decode({ status }).status, decode({ status }).warnings], [status, []]));
  }
  for (const status of [0, -0, null, undefined]) {
    test(`of ${Object.is(status, -0) ? "-0" : status} is none, without a warning`, () => {
      assert.deepEqual([decode({ status }).status, decode({ status }).warnings], [null, []]);
    });
  }
  for (const status of ["429", 42.5, 429.5, NaN, 700, 600, 99, 1, -1, -429, 65536 + 429, 2 ** 32 + 429, Infinity, true, 429n, {}, [429], Symbol("429")]) {
    test(`of ${typeof status} ${Array.isArray(status) ? "[429]" : String(status)} is none, with a warning`, () => {
      assert.deepEqual([decode({ status }).status, decode({ status }).warnings], [null, [NOT_A_STATUS]]);
    });
  }
  test("that is none counts as none for flows", () => {
    assert.equal(decode({ status: "403" }, '{"flows":[]}').kind, "user-interactive-auth");
  });
  test("whose getter throws is none", () => {
    assert.equal(decode({ get status() { throw new Error("no"); } }).status, null);
  });
  test("is that of a fetch Response, which fits as it is", () => {
    const record = decode(new Response(null, { status: 429, headers: { "Retry-After": "7" } }));
    assert.deepEqual([record.status, record.retryAfterMs], [429, 7000]);
  });
  test("of 0 leaves that of the input", () => {
    assert.equal(decode({ status: 0 }, Object.assign(new Error("x"), { status: 429, data: JSON.parse(BODY) })).status, 429);
  });
  test("that is odd costs a record of a failed request no more than itself", () => {
    const { kind, status, warnings } = decode({ status: 700 }, new TypeError("Failed to fetch"));
    assert.deepEqual([kind, status, warnings], ["network", null, [NOT_A_STATUS]]);
  });
});

describe("the reason phrase", () => {
  test("is error where the body has none", () => {
    assert.equal(decode({ status: 500, statusText: "Internal Server Error" }, "").error, "Internal Server Error");
  });
  test("is error where the body's is empty", () => {
    assert.equal(decode({ statusText: "Forbidden" }, '{"errcode":"M_X","error":""}').error, "Forbidden");
  });
  test("yields to the body's error", () => assert.equal(decode({ statusText: "Unknown Status" }).error, "x"));
  for (const statusText of ["", " \t", null, undefined, 5, {}, Symbol("x")]) {
    test(`that is ${typeof statusText} ${JSON.stringify(statusText)} gives way to a sentence of ours`, () => {
      assert.equal(decode({ statusText }, '{"errcode":"M_X"}').error, "The server gave no explanation.");
    });
  }
});

describe("a redirect", () => {
  const redirect = (/** @type {string} */ location, /** @type {number} */ status = 302) => {
    const { kind, location: target, warnings } = decode({ status, headers: { Location: location } }, "");
    return [kind, target, warnings];
  };
  const unsafe = ["redirect", null, ["Location: not a safe link"]];

  for (const location of ["https://hs.example.org/a", "http://hs.example.org", "/a?b#c", "a/b"]) {
    test(`may go to ${location}`, () => assert.deepEqual(redirect(location), ["redirect", location, []]));
  }
  for (const location of ["javascript:alert(1)", "//evil.example.org", "data:text/html,x", "https://a@b.example.org", "/\\evil.example.org"]) {
    test(`never goes to ${location}`, () => assert.deepEqual(redirect(location), unsafe));
  }
  test("is one under 300 to 399 only", () => {
    for (const status of [299, 400, 201]) assert.deepEqual(redirect("/a", status), ["not-matrix", null, []]);
  });
  test("without a Location is none", () => assert.equal(decode({ status: 302 }, "").kind, "not-matrix"));
});

test("a status told that is none leaves the one that was found, and says so", () => {
  const failure = Object.assign(new Error("x"), { status: 429, data: JSON.parse(BODY) });
  for (const status of ["429", 429.5, NaN, 600, 99, -1, {}, true, "ERR_BAD_REQUEST"]) {
    const record = decode({ status }, failure);
    assert.deepEqual([record.status, record.warnings], [429, [NOT_A_STATUS]]);
  }
  for (const status of [0, null, undefined]) assert.deepEqual([decode({ status }, failure).status, decode({ status }, failure).warnings], [429, []]);
});
