// Tests that both builds, WebAssembly and JavaScript, give the same records and decisions.
// More of them, or others: INPUTS=1000000 SEED=7 node --test tests/js/js.test.js
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import * as wasm from "matrix-error";
import * as js from "matrix-error/js";
import { inChild } from "./child.js";
import { LIMITED, limited } from "./fallback.js";
import { generator, mutatedBody, randomBytes, randomObject } from "./random.js";
import { linesOf, rows } from "./rows.js";

/** @typedef {{ input: unknown, response?: import("matrix-error").ResponseInfo }} Asked */

const INPUTS = Number(process.env.INPUTS ?? 100_000);
const SEED = Number(process.env.SEED ?? 0x1f123bb5);

const ENDPOINTS = /** @type {const} */ (["api", "whoami", "refresh", "oauth-token", "other"]);
const FLAGS = [true, false];
const sessions = ENDPOINTS.flatMap((endpoint) => FLAGS.flatMap((hasRefreshToken) => [
  { endpoint, hasRefreshToken },
  { endpoint, hasRefreshToken, tokenIsExpired: true },
  { endpoint, hasRefreshToken, refreshedMsAgo: 59_998.5 },
  { endpoint, hasRefreshToken, tokenIsCurrent: false, refreshedMsAgo: 1e300 },
]));
const attempts = [
  { attempt: 1, idempotent: true, random: 0 },
  { attempt: 2, idempotent: false, random: 0.7310585786300049, maxDelayMs: 1e3 },
  { attempt: 1e300, idempotent: true, random: 1 - 2 ** -53, maxDelayMs: 123456.789, maxAttempts: Infinity },
  { attempt: 5.5, idempotent: true, random: 1e-300, maxDelayMs: 0.1, maxAttempts: 9 },
];

/**
 * All that a build has to say.
 *
 * @param {typeof wasm} build
 * @param {Asked} asked
 */
function answer({ parseMatrixError, sessionVerdict, retryAdvice, isEndpointUnsupported, MatrixApiError }, { input, response }) {
  const record = parseMatrixError(input, response);
  const { message, fingerprint } = new MatrixApiError(record);
  return {
    record, message, fingerprint,
    verdicts: sessions.map((session) => sessionVerdict(record, session)),
    advice: attempts.map((attempt) => retryAdvice(record, attempt)),
    isUnsupported: isEndpointUnsupported(record),
  };
}

/** @param {Asked} asked @param {string} name */
function assertSame(asked, name) {
  const [one, other] = [answer(wasm, asked), answer(js, asked)];
  assert.ok(!one.record.warnings.some((warning) => warning.includes("WebAssembly")), name);
  if (!isDeepStrictEqual(one, other)) assert.deepStrictEqual(other, one, `${name}: ${JSON.stringify(asked)}`);
}

describe("the build without WebAssembly answers as the other one", () => {
  test("for each response of the corpus, as text and as bytes", () => {
    for (const { name, text, bytes, response } of rows) {
      assertSame({ input: text, response }, name);
      assertSame({ input: bytes, response }, name);
    }
  });
  test("for each text of the JSON suite, each link, and each answer of Synapse", () => {
    /** @type {Asked[]} */
    const asked = [
      .../** @type {{ text: string }[]} */ (linesOf("json-suite.jsonl", 200)).map(({ text }) => ({ input: text })),
      .../** @type {{ link: string }[]} */ (linesOf("links.jsonl", 587)).map(({ link }) => ({
        input: { errcode: "M_X", consent_uri: link, admin_contact: link, info_uri: link, error: link },
        response: { status: 302, headers: { location: link } },
      })),
      .../** @type {{ wire_b64?: string, result?: { status?: number } }[]} */ (linesOf("synapse-oracle.jsonl", 1151))
        .flatMap(({ wire_b64 }) => (wire_b64 ? [{ input: Buffer.from(wire_b64, "base64"), response: { status: 400 } }] : [])),
    ];
    assert.ok(asked.length > 1000, String(asked.length));
    asked.forEach((each, i) => assertSame(each, `input ${i}`));
  });
  test(`for ${INPUTS} seeded bodies, statuses, delays and failures`, () => {
    const random = generator(SEED);
    for (let i = 0; i < INPUTS; i++) assertSame(randomInput(random), `input ${i} of seed ${SEED}`);
  });
  test("for bodies that its memory has to grow for, one after the other", () => {
    for (const length of [1e3, 7e4, 2e5, 9e5, 1e6, 3e6, 10, 5e5, 4e6, 0]) {
      const body = { errcode: "M_X", error: "é".repeat(length), a: { b: ["x".repeat(length)] }, retry_after_ms: 1.5 };
      assertSame({ input: JSON.stringify(body), response: { status: 429 } }, `length ${length}`);
    }
  });
});

const DELAYS = ["0", "7", "1e3", "-1", "99999999999999999999", "2147483.647", "Fri, 01 Jan 2027 00:00:00 GMT", "Friday, 01-Jan-27 00:00:00 GMT",
  "Fri Jan  1 00:00:00 2027", "Thu, 31 Dec 2026 23:59:60 GMT", "x"];
const STATUSES = [null, 0, 200, 302, 400, 401, 403, 404, 405, 408, 425, 429, 500, 502, 503, 504, 520, 599, 600, 404.5, NaN, -1];
const NOWS = [undefined, 0, 1798761600000, 1798761599999.5, -1e15, 8.64e15, NaN];
const FAILURES = ["fetch failed", "Failed to fetch", "Load failed", "x is not a function", "NetworkError when attempting to fetch resource."];

/** @param {import("./random.js").Random} random @returns {Asked} */
function randomInput(random) {
  const of = (/** @type {readonly any[]} */ list) => list[random(list.length)];
  const input = of([mutatedBody, mutatedBody, randomObject, randomBytes, () => new TypeError(of(FAILURES))])(random);
  return { input, response: { status: of(STATUSES), headers: random(2) ? { "retry-after": of(DELAYS) } : {}, now: of(NOWS) } };
}

describe("the build without WebAssembly", () => {
  const files = ["matrix-error/js"].flatMap((name) => [import.meta.resolve(name), createRequire(import.meta.url).resolve(name)]);
  const sources = files.map((file) => readFileSync(file.startsWith("file:") ? new URL(file) : file, "utf8"));

  test("names neither WebAssembly nor eval nor Function", () => {
    assert.equal(new Set(files).size, 2);
    for (const source of sources) assert.doesNotMatch(source, /new WebAssembly|WebAssembly\.|\beval\b|\bFunction\(/);
  });
  test("has the same names", () => {
    assert.deepEqual(Object.keys(js).sort(), Object.keys(wasm).sort());
  });
  for (const [how, isCommonJs, load] of /** @type {const} */ ([
    ["imported", false, 'await import("matrix-error/js")'], ["required", true, 'require("matrix-error/js")'],
  ])) {
    test(`is whole where there is no WebAssembly and code may not be made of strings, ${how}`, async () => {
      const record = await inChild(`
        delete globalThis.WebAssembly;
        const { parseMatrixError } = ${load};
        return parseMatrixError(${JSON.stringify(LIMITED.body)}, ${JSON.stringify(LIMITED.response)});
      `, { flags: ["--disallow-code-generation-from-strings"], isCommonJs });
      assert.deepStrictEqual(record, limited);
    });
  }
  test("takes no memory before the first call, and survives it when there is none", async () => {
    const { made, first, second } = await inChild(`
      const { ArrayBuffer } = globalThis;
      let made = 0;
      let isFull = true;
      globalThis.ArrayBuffer = function (length) {
        made++;
        if (isFull) throw new RangeError("Array buffer allocation failed");
        return new ArrayBuffer(length);
      };
      const { parseMatrixError } = await import("matrix-error/js");
      const atImport = made;
      const ask = () => parseMatrixError(${JSON.stringify(LIMITED.body)}, ${JSON.stringify(LIMITED.response)});
      const first = ask();
      isFull = false;
      return { made: [atImport, made > 0], first, second: ask() };
    `);
    assert.deepEqual(made, [0, true]);
    assert.equal(first.errcode, "M_LIMIT_EXCEEDED");
    assert.equal(first.warnings[0], "the decoder failed here (Array buffer allocation failed)");
    assert.deepStrictEqual(second, limited);
  });
});
