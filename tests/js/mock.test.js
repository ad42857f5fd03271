// Tests that the packed `matrix-error/mock` sends what Synapse itself sent for the same exceptions and arguments.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";

import { parseMatrixError, parseMatrixResponse } from "matrix-error";
import { mockFetchResponse, mockResponse } from "matrix-error/mock";

const mock = /** @type {(className: unknown, args?: unknown) => import("matrix-error/mock").MockResponse} */ (mockResponse);
const mockFetch = /** @type {(className: unknown, args?: unknown) => Response} */ (mockFetchResponse);

/**
 * @typedef {{ name: string, isRequired: boolean, type: string }} Parameter
 * @typedef {{
 *   id: string, class: string, config: string, response_b64?: string,
 *   args: { pos: unknown[], kw: Record<string, unknown> },
 *   http_code: number | null, errcode: string | null, headers?: Record<string, string> | null, wire_b64?: string,
 *   raises?: string, error_dict_raises?: string, wire_raises?: string,
 * }} Row
 */

/** Every class with its parameters, as the types of the package have them. @type {Map<string, Parameter[]>} */
const classes = new Map();
const types = readFileSync(new URL("./mock-arguments.d.ts", import.meta.resolve("matrix-error")), "utf8");
for (const [, className, parameters = ""] of types.matchAll(/^ {2}readonly (\w+): (?:\{\n(.*?)^ {2}\}|Readonly<Record<string, never>>);$/gms)) {
  const lines = parameters.matchAll(/^ {4}readonly (\w+)(\??): (.+);$/gm);
  classes.set(className, [...lines].map(([, name, mark, type]) => ({ name, isRequired: mark === "", type })));
}

/** A value for each type of a parameter that may have to be given. @type {Record<string, unknown>} */
const values = {
  number: 403, "string | null": "text", "Errcode | null": "M_FORBIDDEN", boolean: true, "number | null": 5, string: "text",
  "Readonly<Record<string, unknown>>": {}, "readonly string[]": ["a"], '"FATAL" | "ERROR" | "WARN"': "WARN",
};

/** @param {string} className */
const requiredArguments = (className) =>
  Object.fromEntries((classes.get(className) ?? []).filter(({ isRequired }) => isRequired).map(({ name, type }) => [name, values[type]]));

describe("each class", () => {
  test("of the table is there", () => assert.equal(classes.size, 43));

  for (const className of classes.keys()) {
    test(`${className} is made of what has to be given, and of nothing less`, () => {
      const args = requiredArguments(className);
      const { status, body } = mock(className, args);
      assert.ok(Number.isInteger(status));
      assert.ok(body === "" || typeof JSON.parse(body) === "object");
      for (const name of Object.keys(args)) {
        const { [name]: _, ...rest } = args;
        assert.throws(() => mock(className, rest), new TypeError(`${className}, ${name}: has to be given`));
      }
    });

    test(`${className} is decoded as the status and errcode that were sent`, async () => {
      const response = mockFetch(className, requiredArguments(className));
      const { status, body } = mock(className, requiredArguments(className));
      const error = await parseMatrixResponse(response);
      assert.deepEqual([error.status, error.wireErrcode], [status, (body ? JSON.parse(body).errcode : null) ?? null]);
    });
  }
});

describe("what Synapse gave", () => {
  /** @param {string} file */
  const read = (file) => readFileSync(new URL(`../corpus/${file}`, import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const today = new Map(read("synapse-today.jsonl").map((row) => [row.id, { headers: null, wire_raises: undefined, ...row }]));
  const rows = /** @type {Row[]} */ (read("synapse-oracle.jsonl").map((row) => ({ ...row, ...today.get(row.id) })));

  /** The corpus writes what JSON cannot hold as an object with one key. @param {unknown} value */
  const argument = (value) => {
    if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError("JavaScript has no such number");
    if (typeof value !== "object" || value === null) return value;
    const { __bytes_b64__: bytes, __utf16_surrogates__: units, __exception__: name, str } = /** @type {Record<string, string>} */ (value);
    if (bytes !== undefined) return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(bytes, "base64"));
    if (units !== undefined) return String.fromCharCode(...(units.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)));
    return name === undefined ? value : `${name}: ${str}`;
  };

  /** @param {Row} row */
  const positions = (row) =>
    row.id.startsWith("1.9.1") && row.class === "ThreepidValidationError" ? ["code", "msg"] : (classes.get(row.class) ?? []).map(({ name }) => name);

  /** The class and the arguments of a row, or why it is no call of a constructor. @param {Row} row @returns {[string, object] | string} */
  const call = (row) => {
    if (row.config.includes("enabled=True")) return "a setting of the server, which is no argument";
    if (row.class === "cs_error" || row.class.endsWith("unsafe_to_verbatim_synapse_error")) return "not a class";
    try {
      const names = positions(row);
      const named = row.args.pos.map((value, i) => [names[i], argument(value)]);
      if (row.response_b64 !== undefined) {
        const response = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(row.response_b64, "base64"));
        return ["HttpResponseException", { code: row.args.pos[0], msg: row.args.pos[1], response }];
      }
      // `Codes.FORBIDDEN` is Python's name of what the row has as errcode.
      const valueOf = (/** @type {unknown} */ value) => String(value).startsWith("Codes.") ? row.errcode : argument(value);
      const keywords = Object.entries(row.args.kw).map(([name, value]) => [name, valueOf(value)]);
      return [row.class, Object.fromEntries([...named, ...keywords])];
    } catch (problem) {
      return String(problem);
    }
  };

  /** @param {Row} row */
  const compare = (row) => {
    const called = call(row);
    if (typeof called === "string") return called;
    if (row.raises ?? row.error_dict_raises ?? row.wire_raises) {
      if (called[0] !== "HttpResponseException") {
        assert.throws(() => mock(...called), TypeError, row.id);
        return "raised";
      }
      assert.equal(mock(...called).status, 500, row.id);
      return "failed to convert: 500";
    }
    if (row.wire_b64 === undefined) return "not sent";
    const { status, headers, body } = mock(...called);
    assert.equal(body, Buffer.from(row.wire_b64, "base64").toString(), row.id);
    if (row.http_code !== null) {
      const lower = Object.entries(row.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
      assert.deepEqual([status, headers], [row.http_code, Object.fromEntries(lower)], row.id);
    }
    return "sent";
  };

  test("is what is sent here, row by row", () => {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const row of rows) {
      const outcome = compare(row);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    console.log(counts);
    assert.deepEqual(counts, {
      sent: 899,
      "not sent": 66,
      raised: 47,
      "failed to convert: 500": 8,
      "not a class": 108,
      "a setting of the server, which is no argument": 3,
      "RangeError: JavaScript has no such number": 12,
      "TypeError: The encoded data was not valid for encoding utf-8": 8,
    });
  });
});

describe("a TypeError says what cannot be", () => {
  /** @type {[string, unknown, unknown, string][]} */
  const cases = [
    ["an unknown class", "NopeError", {}, "NopeError: synapse.api.errors has no such class"],
    ["a class that is no string", null, {}, "null: synapse.api.errors has no such class"],
    ["half a character", "\ud800", {}, "the name of the class: half a surrogate pair cannot be sent"],
    ["a name from Object", "toString", {}, "toString: synapse.api.errors has no such class"],
    ["a misspelt argument", "NotFoundError", { mgs: "x" }, "NotFoundError, mgs: the class has no such parameter"],
    ["arguments that are none", "NotFoundError", null, "NotFoundError: the arguments have to be an object"],
    ["arguments that are an array", "NotFoundError", [], "NotFoundError: the arguments have to be an object"],
    ["arguments that are a Map", "NotFoundError", new Map(), "NotFoundError: the arguments have to be an object"],
    ["a positional argument", "NotFoundError", "x", "NotFoundError: the arguments have to be an object"],
    ["a status in words", "AuthError", { code: "403", msg: "x" }, "AuthError, code: has to be a whole number from 0 to 65535"],
    ["a fractional status", "AuthError", { code: 403.5, msg: "x" }, "AuthError, code: has to be a whole number from 0 to 65535"],
    ["a text that is a number", "NotFoundError", { msg: 1 }, "NotFoundError, msg: has to be a string or null"],
    ["a delay in words", "LimitExceededError", { retry_after_ms: "soon" }, "LimitExceededError, retry_after_ms: has to be a number or null"],
    ["a number that is not finite", "LimitExceededError", { retry_after_ms: Infinity }, "LimitExceededError, retry_after_ms: has to be something that JSON can hold"],
    ["a BigInt", "LimitExceededError", { retry_after_ms: 1n }, "LimitExceededError, retry_after_ms: has to be something that JSON can hold"],
    ["a function", "NotFoundError", { msg: () => "x" }, "NotFoundError, msg: has to be something that JSON can hold"],
    ["a level", "FederationError", { level: "INFO", code: 1, reason: "", affected: "" }, "FederationError, level: the level `INFO` is none of FATAL, ERROR and WARN"],
    ["a key that cs_error takes itself", "AuthError", { code: 403, msg: "x", additional_fields: { msg: 1 } }, "AuthError, additional_fields: the key `msg` is a parameter of cs_error and cannot be sent as well"],
    ["a header that is a number", "SynapseError", { code: 400, msg: "x", headers: { a: 1 } }, "SynapseError, headers: has to be a string"],
  ];
  for (const [what, className, args, message] of cases) {
    test(what, () => assert.throws(() => mock(className, args), new TypeError(message)));
  }
});

test("an argument that is undefined was not given", () => {
  assert.deepEqual(mockResponse("NotFoundError", { msg: undefined }), mockResponse("NotFoundError"));
});

test("a failed call does not harm the next one", () => {
  assert.throws(() => mock("NopeError"), TypeError);
  assert.equal(mockResponse("NotFoundError").body, '{"errcode":"M_NOT_FOUND","error":"Not found"}');
});

test("a long text is sent whole", () => {
  const msg = "é🦊".repeat(200_000);
  assert.equal(JSON.parse(mockResponse("NotFoundError", { msg }).body).error, msg);
});

describe("mockFetchResponse", () => {
  test("gives status, headers and body of mockResponse", async () => {
    const response = mockFetchResponse("LimitExceededError", { retry_after_ms: 3001 });
    assert.deepEqual(Object.fromEntries(response.headers), { "content-type": "application/json", "retry-after": "4" });
    assert.deepEqual([response.status, await response.text()], [429, mockResponse("LimitExceededError", { retry_after_ms: 3001 }).body]);
  });
  for (const code of [0, 101, 199, 600, 65535]) {
    test(`throws a RangeError for ${code}`, () => assert.throws(() => mockFetchResponse("AuthError", { code, msg: "x" }), {
      name: "RangeError", message: `AuthError: a Response cannot have the status ${code}`,
    }));
  }
  for (const code of [204, 205, 304]) {
    test(`has no body with ${code}`, () => assert.equal(mockFetchResponse("AuthError", { code, msg: "x" }).body, null));
  }
  test("shows a header as the bytes that are sent", () => {
    const { headers } = mockFetchResponse("RedirectException", { location: "https://example.org/ü" });
    assert.deepEqual(Object.fromEntries(headers), { location: "https://example.org/\u00c3\u00bc" });
  });
  test("redirects with cookies", () => {
    const { status, headers } = mockFetchResponse("RedirectException", { location: "/sso", cookies: ["a=1"] });
    assert.deepEqual([status, Object.fromEntries(headers)], [302, { location: "/sso", "set-cookie": "a=1" }]);
  });
  test("is decoded with all its fields", async () => {
    const error = await parseMatrixResponse(mockFetchResponse("ResourceLimitError", {
      code: 403, msg: "Full", admin_contact: "mailto:admin@example.org", limit_type: "monthly_active_user",
    }));
    assert.deepEqual([error.errcode, error.error, error.adminContact, error.limitType, error.recovery],
      ["M_RESOURCE_LIMIT_EXCEEDED", "Full", "mailto:admin@example.org", "monthly_active_user", "contact-admin"]);
  });
});

test("a challenge of User-Interactive Authentication is decoded as one", () => {
  const { status, body } = mockResponse("InteractiveAuthIncompleteError", {
    result: { session: "s", flows: [{ stages: ["m.login.password"] }], params: {} },
  });
  const { kind, auth } = parseMatrixError(body, { status });
  assert.deepEqual([kind, auth], ["user-interactive-auth", { flows: [{ stages: ["m.login.password"] }], completed: [], session: "s", params: {} }]);
});

test("the CommonJS file does the same", () => {
  const required = createRequire(import.meta.url)("matrix-error/mock");
  assert.deepEqual(required.mockResponse("UserLockedError"), mockResponse("UserLockedError"));
});
