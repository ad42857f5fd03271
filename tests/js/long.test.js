// Tests that what is longer than any link, header or key is read by no rule, and that what is printed of a text has an end.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { MatrixApiError, parseMatrixError } from "matrix-error";

/** So many bytes of UTF-8 a rule reads at most. */
const MOST = 8192;

describe("a link", () => {
  const link = (/** @type {number} */ bytes, unit = "a") => {
    const start = "https://example.org/";
    const rest = bytes - start.length;
    const size = Buffer.byteLength(unit);
    return start + "a".repeat(rest % size) + unit.repeat(Math.floor(rest / size));
  };
  for (const unit of ["a", "é", "€", "😀"]) {
    test(`of ${MOST} bytes is given, and one of ${MOST + 1} is not, of “${unit}”`, () => {
      const [whole, long] = [link(MOST, unit), link(MOST + 1, unit)];
      assert.deepEqual([whole, long].map((each) => Buffer.byteLength(each)), [MOST, MOST + 1]);
      const given = parseMatrixError({ errcode: "M_X", error: "x", consent_uri: whole, info_uri: whole });
      assert.deepEqual([given.consentUri, given.infoUri, given.extra, given.warnings], [whole, whole, {}, []]);
      const refused = parseMatrixError({ errcode: "M_X", error: "x", consent_uri: long, admin_contact: whole });
      assert.deepEqual([refused.consentUri, refused.adminContact, refused.extra, refused.warnings], [
        null, whole, { consent_uri: long }, ["consent_uri: not a safe link"],
      ]);
    });
  }
  test("in a header, where a redirect points, is bounded alike", () => {
    const told = (/** @type {string} */ location) => parseMatrixError("", { status: 302, headers: { location } });
    assert.equal(told(link(MOST)).location, link(MOST));
    assert.deepEqual([told(link(MOST + 1)).location, told(link(MOST + 1)).warnings], [null, ["Location: not a safe link"]]);
  });
  test("in every field of a body and of the error inside it has room", () => {
    const fields = (/** @type {string} */ host) => Object.fromEntries(["consent_uri", "admin_contact", "info_uri", "error_uri", "retry_after_ms"]
      .flatMap((key) => [key, `org.example.msc1.${key}`]).map((key, i) => [key, `https://${host}${i}.example/`.padEnd(MOST, "x")]));
    const inner = { errcode: "M_Y", ...fields("inner") };
    const { consentUri, infoUri, adminContact, warnings } = parseMatrixError(
      { errcode: "M_X", error: JSON.stringify(inner), ...fields("outer") }, { status: 302, headers: { "retry-after": "9".repeat(MOST), location: link(MOST) } });
    assert.deepEqual([consentUri, infoUri, adminContact].map((uri) => uri?.slice(0, 13)), Array(3).fill("https://inner"));
    assert.ok(!warnings.some((warning) => /link|WebAssembly/.test(warning)), String(warnings));
  });
});

describe("a delay", () => {
  const ofHeader = (/** @type {string} */ value) => parseMatrixError("{}", { status: 429, headers: { "retry-after": value } });
  test(`in a header of ${MOST} bytes is read, and in one of ${MOST + 1} not`, () => {
    const [whole, long] = [ofHeader("7".padStart(MOST, "0")), ofHeader("7".padStart(MOST + 1, "0"))];
    assert.deepEqual([whole.retryAfterMs, whole.warnings], [7000, []]);
    assert.deepEqual([long.retryAfterMs, long.warnings], [null, ["Retry-After: neither seconds nor an HTTP date"]]);
  });
});

describe("a key", () => {
  const sent = (/** @type {string} */ ending, /** @type {number} */ bytes, /** @type {unknown} */ value) => {
    const key = "a".repeat(bytes - ending.length) + ending;
    return { key, ...parseMatrixError({ errcode: "M_X", error: "x", [key]: value }) };
  };
  test(`of ${MOST} bytes may hold a code or a field of a proposal, and one of ${MOST + 1} not`, () => {
    assert.equal(sent(".errcode", MOST, "M_SIDE").errcode, "M_SIDE");
    assert.equal(sent(".errcode", MOST + 1, "M_SIDE").errcode, "M_X");
    assert.equal(sent(".msc1.limit_type", MOST, "l").limitType, "l");
    const { key, limitType, extra, warnings } = sent(".msc1.limit_type", MOST + 1, "l");
    assert.deepEqual([limitType, extra, warnings], [null, { [key]: "l" }, []]);
  });
});

describe("the message of a failure", () => {
  for (const unit of ["?", "?a", "a.", "a:", "a://", "://", ",", "@", ":@", "#", "&a=", "%2f", "a ", "(", "\n", "é"]) {
    test(`of many “${JSON.stringify(unit).slice(1, -1)}” takes a moment`, () => {
      for (const [start, end] of [["", ""], ["https://example.org/", "a"], ["https://example.org?", ""], ["https://", ""]]) {
        const error = new Error(start + unit.repeat(50_000 / unit.length) + end);
        const before = performance.now();
        parseMatrixError(error);
        const took = performance.now() - before;
        // What takes the square of the length takes seconds.
        assert.ok(took < 500, `${start}: ${Math.round(took)} ms`);
      }
    });
  }
});

describe("what is printed", () => {
  const printed = (/** @type {string} */ error) => new MatrixApiError(parseMatrixError({ errcode: "M_X", error })).message.slice("M_X: ".length);
  const characters = (/** @type {string} */ text) => [...text].length;
  for (const word of ["so it is ", "é€ ", "😀 "]) {
    test(`of a text of “${word}” has 1000 characters and a mask at most`, () => {
      const text = word.repeat(1e5);
      for (const length of [999, 1000]) {
        const whole = [...text].slice(0, length).join("");
        assert.equal(printed(whole), whole);
      }
      for (const length of [1002, 2000, 2731, 9000, 1e5]) {
        const cut = printed([...text].slice(0, length).join(""));
        assert.ok(cut.endsWith("…") && text.startsWith(cut.slice(0, -1)), `${length}: ${cut.slice(-40)}`);
        assert.ok(characters(cut) >= 900 && characters(cut) <= 1001, `${length}: ${characters(cut)}`);
      }
    });
  }
  test("has spaces for control characters", () => {
    for (let unit = 0; unit < 0xa0; unit++) {
      if (unit >= 0x20 && unit < 0x7f) continue;
      assert.equal(printed(`a b${String.fromCharCode(unit)}c d`), "a b c d", unit.toString(16));
    }
  });
});

test("of many prefixes of one key only the last takes room, and what stands behind them is read", () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`msc${i}.info_uri`, `https://a.example/${"x".repeat(8174)}`]));
  const body = { errcode: "M_X", error: "x", ...many, "a.errcode": "M_FORBIDDEN", consent_uri: "https://b.example/" };
  for (const input of [body, JSON.stringify(body), JSON.stringify({ errcode: "M_OUTER", error: JSON.stringify(body) })]) {
    const { errcode, infoUri, consentUri, retryAfterMs } = parseMatrixError(input, { status: 429, headers: { "retry-after": "7" } });
    assert.deepEqual([errcode, infoUri, consentUri, retryAfterMs], ["M_FORBIDDEN", many["msc39.info_uri"], "https://b.example/", 7000]);
  }
});

test("a long text in a language without spaces is printed up to its thousandth character", () => {
  const { message } = new MatrixApiError(parseMatrixError({ errcode: "M_X", error: "日".repeat(9000) }));
  assert.equal(message, `M_X: ${"日".repeat(1000)}…`);
});

test("what a stand-in for Headers gives is a header only if it is text", () => {
  const headers = (/** @type {unknown} */ value) => /** @type {never} */ ({ [Symbol.toStringTag]: "Headers", get: () => value });
  const delay = (/** @type {unknown} */ value) => parseMatrixError('{"errcode":"M_X"}', { status: 429, headers: headers(value) });
  assert.equal(delay(5).retryAfterMs, 5000);
  for (const value of [Symbol("x"), {}, () => 1, 1n, null, undefined]) assert.deepEqual([delay(value).retryAfterMs, delay(value).warnings], [null, []]);
  assert.equal(parseMatrixError("{}", { status: 302, headers: headers({}) }).location, null);
});

test("a record does not keep the whole page in memory", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const used = () => (collect(), process.memoryUsage().heapUsed);
  const before = used();
  const records = Array.from({ length: 20 }, (_, i) => parseMatrixError(Buffer.alloc(1_000_000, `page ${i} `).toString("latin1"), { status: 502 }));
  const grown = used() - before;
  assert.ok(grown < 4_000_000, `${grown} bytes for ${records.length} records`);
  assert.equal(records[0].text?.length, 4096);
});
