// Tests that lists and keys without number cost nothing but time: what the input decides the length of is never handed on as arguments.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MatrixApiError, parseMatrixError, parseMatrixResponse, sessionVerdict } from "matrix-error";
import * as js from "matrix-error/js";
import { inChild } from "./child.js";
import { assertWhole } from "./record.js";

const MANY = 200_000;

/** @param {number} count @param {(i: number) => unknown} value @param {Record<string, unknown>} [body] */
function withKeys(count, value, body = { errcode: "M_FORBIDDEN", error: "no" }) {
  /** @type {Record<string, unknown>} */
  const keys = { ...body };
  for (let i = 0; i < count; i++) keys[`k${i}`] = value(i);
  return keys;
}

/** @param {import("matrix-error").MatrixErrorRecord} record @param {number} more */
function assertCapped({ warnings }, more) {
  assert.equal(warnings.length, 101);
  assert.equal(warnings[100], `${more} more`);
}

describe("of more than a hundred warnings a hundred are kept, and one more says how many there were,", () => {
  const lost = (/** @type {number} */ count) => withKeys(count, () => [1n]);
  for (const count of [99, 100, 101, MANY]) {
    test(`of ${count} values that JSON cannot say`, () => {
      for (const parse of [parseMatrixError, js.parseMatrixError]) {
        const record = parse(lost(count), { status: 403 });
        assertWhole(record);
        assert.deepEqual([record.errcode, record.error, record.partial, record.extra], ["M_FORBIDDEN", "no", true, {}]);
        if (count > 100) assertCapped(record, count - 100);
        else assert.equal(record.warnings.length, count);
        assert.equal(record.warnings[0], "k0: cannot be written as JSON");
      }
    });
  }
  test("those of the module among them", () => {
    const record = parseMatrixError({ ...lost(100), retry_after_ms: "x", consent_uri: 5 }, { status: 700 });
    assertCapped(record, 3);
    assert.ok(record.warnings.includes("retry_after_ms: not a number") && record.warnings.includes("consent_uri: not a string"), record.warnings.slice(0, 5).join());
  });
  test("`__proto__` among them", () => {
    const body = lost(100);
    Object.defineProperty(body, "__proto__", { value: 1, enumerable: true });
    assertCapped(parseMatrixError(body), 1);
  });
  test("in the error within an error", () => {
    const error = '{"errcode":"M_LIMIT_EXCEEDED","error":"slow","a":{"__proto__":1}}';
    const { errcode, extra, warnings } = parseMatrixError({ errcode: "M_UNKNOWN", error });
    assert.deepEqual([errcode, extra], ["M_LIMIT_EXCEEDED", { a: {} }]);
    assert.ok(warnings.includes("__proto__: left out"), warnings.join());
    assertCapped(parseMatrixError({ ...lost(100), errcode: "M_UNKNOWN", error }), warnings.length);
  });
  test("of a response that was read before", async () => {
    const record = await parseMatrixResponse({ status: 403, headers: {}, data: lost(200) });
    assertCapped(record, 100);
    assert.equal(record.errcode, "M_FORBIDDEN");
  });
  test("without the module, whose absence is said first", async () => {
    const [first, last, length] = await inChild(`
      delete globalThis.WebAssembly;
      const { parseMatrixError } = await import("matrix-error");
      const body = { errcode: "M_X", error: "x" };
      for (let i = 0; i < 130_000; i++) body["k" + i] = 1n;
      const { warnings } = parseMatrixError(body);
      return [warnings[0], warnings.at(-1), warnings.length];
    `);
    assert.match(first, /matrix-error\/js/);
    assert.deepEqual([last, length], ["129901 more", 101]);
  });
});

describe("many", () => {
  const expected = { errcode: "M_FORBIDDEN", status: 403 };
  /** @param {unknown} input @param {import("matrix-error").ResponseInfo} [told] */
  const decode = (input, told = { status: 403 }) => {
    const record = parseMatrixError(input, told);
    assertWhole(record);
    return record;
  };
  test("keys of a text, and of a parsed body", () => {
    const body = withKeys(MANY, (i) => i);
    for (const input of [JSON.stringify(body), body]) {
      const { errcode, status, extra, warnings } = decode(input);
      assert.deepEqual({ errcode, status }, expected);
      assert.deepEqual([Object.keys(extra).length, extra.k199999, warnings], [MANY, MANY - 1, []]);
    }
  });
  test("keys with a prefix of a proposal: the last counts", () => {
    const { errcode, limitType, extra } = decode({ ...withKeys(0, () => 0), ...Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`msc${i}.limit_type`, `l${i}`])) });
    assert.deepEqual([errcode, limitType, Object.keys(extra).length], ["M_FORBIDDEN", "l199999", MANY - 1]);
  });
  test("keys with `__proto__` in each", () => {
    const text = `{"errcode":"M_FORBIDDEN","error":"no","a":[${'{"__proto__":1,"b":2},'.repeat(MANY / 10)}0]}`;
    for (const input of [text, JSON.parse(text)]) {
      const { extra, warnings } = decode(input);
      const a = /** @type {unknown[]} */ (extra.a);
      assert.deepEqual([a.length, a[0], a.at(-2), warnings], [MANY / 10 + 1, { b: 2 }, { b: 2 }, ["__proto__: left out"]]);
    }
  });
  test("causes: the innermost of them is not looked for", () => {
    let error = new Error("innermost");
    for (let i = 0; i < MANY; i++) error = new Error(`around ${i}`, { cause: error });
    const { kind, error: said } = decode(error, {});
    assert.deepEqual([kind, said], ["not-matrix", `around ${MANY - 1}`]);
  });
  test("`errors`, of which the first counts", () => {
    const errors = Array.from({ length: MANY }, (_, i) => Object.assign(new Error("x"), { status: 403, data: { errcode: i ? "M_LATER" : "M_FORBIDDEN", error: "no" } }));
    const { errcode, status } = decode(new AggregateError(errors, "all failed"), {});
    assert.deepEqual({ errcode, status }, expected);
  });
  test("stages, flows and completed stages", () => {
    const stages = Array.from({ length: MANY / 10 }, (_, i) => `m.${i}`);
    const { auth } = decode({ flows: stages.map((stage) => ({ stages: [stage] })), completed: stages, session: "s" }, { status: 401 });
    assert.deepEqual([auth?.flows.length, auth?.completed.length, auth?.flows[19_999]], [MANY / 10, MANY / 10, { stages: ["m.19999"] }]);
  });
  test("headers of an object, of which the last one counts", () => {
    const headers = /** @type {Record<string, string>} */ (withKeys(MANY, () => "x", {}));
    headers["Retry-After"] = "7";
    assert.equal(decode("{}", { status: 429, headers }).retryAfterMs, 7000);
    assert.equal(decode("{}", { status: 429, headers: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`${i}`.padStart(11, "x"), "x"]).concat([["retry-after", "7"]])) }).retryAfterMs, 7000);
  });
  test("places of a sparse list", () => {
    const sparse = new Array(MANY);
    const { extra, errcode } = decode({ errcode: "M_FORBIDDEN", error: "no", a: sparse });
    assert.deepEqual([errcode, /** @type {unknown[]} */ (extra.a).length, /** @type {unknown[]} */ (extra.a)[5]], ["M_FORBIDDEN", MANY, null]);
    for (const headers of [{ "retry-after": new Array(2 ** 32 - 1) }, new Array(2 ** 32 - 1)]) {
      assert.equal(decode("{}", { status: 429, headers: /** @type {never} */ (headers) }).retryAfterMs, null);
    }
    assert.equal(decode(Object.assign(new Error("x"), { errors: new Array(2 ** 32 - 1) }), {}).error, "x");
  });
  test("levels of a text", () => {
    const deep = `{"errcode":"M_FORBIDDEN","error":"no","a":${"[".repeat(MANY)}{"__proto__":1}${"]".repeat(MANY)}}`;
    assert.deepEqual(decode(deep).warnings, ["__proto__: left out"]);
  });
});

describe("a text of ten million units", () => {
  for (const unit of ["x", "?", "#a=", "&", "://", "%3A%2F%2F", "%25", "/_matrix/", "matrix:", "@", "\n", "\\/", "Bearer "]) {
    test(`of “${JSON.stringify(unit).slice(1, -1)}” as a message gives a record`, () => {
      const record = parseMatrixError(new TypeError(`fetch ${unit.repeat(1e7 / unit.length)}`));
      assertWhole(record);
      assert.ok(new MatrixApiError(record).message.length < 1100);
    });
  }
  test("as a body gives its beginning", () => {
    const { text, status } = parseMatrixError("{".repeat(1e7), { status: 502 });
    assert.deepEqual([text?.length, status], [4096, 502]);
  });
  test("as an errcode keeps the session", () => {
    const record = parseMatrixError({ errcode: "M_UNKNOWN_TOKEN".repeat(1e6), error: "x" }, { status: 401 });
    assert.equal(sessionVerdict(record, { endpoint: "whoami", hasRefreshToken: false }).action, "keep");
  });
});
