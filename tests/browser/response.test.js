// Tests parseMatrixResponse with responses that a real browser fetched: it gives whole records and never rejects.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { endlessAnswer } from "../js/bad-servers.js";
import { assertWhole, recordWith } from "../js/record.js";
import { inEachBrowser } from "./pages.js";

const BODY = '{"errcode":"M_LIMIT_EXCEEDED","error":"é","retry_after_ms":5,"a":[1]}';
const limited = (/** @type {Record<string, unknown>} */ fields) => recordWith({
  errcode: "M_LIMIT_EXCEEDED", wireErrcode: "M_LIMIT_EXCEEDED", error: "é", status: 429, recovery: "retry", retryAfterMs: 5,
  retryAfterSource: "body", extra: { a: [1] }, ...fields,
});
const byHeader = limited({ retryAfterMs: 7000, retryAfterSource: "header" });
const badGateway = (/** @type {Record<string, unknown>} */ fields) =>
  recordWith({ kind: "not-matrix", error: "Bad Gateway", status: 502, recovery: "retry", ...fields });

inEachBrowser("a response", ({ run, answer, origin }) => {
  beforeEach(() => answer((_, response) => response.destroy()));

  /** @param {number} status @param {string} body @param {Record<string, string>} [headers] */
  const answers = (status, body, headers = {}) => answer((_, response) => response.writeHead(status, headers).end(body));
  const elsewhere = () => origin().replace("127.0.0.1", "localhost");

  /**
   * @typedef {object} Request
   * @property {string} [url]
   * @property {RequestInit} [init]
   * @property {number} [maxBytes]
   * @property {"used" | "locked" | "aborted"} [before] what is done to the response before it is decoded, or while
   * @property {boolean} [withSignal] is the decoder told of the request's signal?
   */

  /** @param {Request} [request] */
  async function decode(request = {}) {
    const record = await run(async ({ load, arg: { url = "/x", init, maxBytes, before, withSignal } }) => {
      const { parseMatrixResponse } = await load();
      const controller = new AbortController();
      const response = await fetch(url, { ...init, signal: controller.signal });
      if (before === "used") await response.text();
      if (before === "locked") response.body?.getReader();
      const decoded = parseMatrixResponse(response, { maxBytes, signal: withSignal ? controller.signal : undefined });
      if (before === "aborted") controller.abort();
      return decoded;
    }, request);
    assertWhole(record);
    return record;
  }

  test("is decoded with status, headers and body", async () => {
    answers(429, BODY, { "retry-after": "7" });
    assert.deepStrictEqual(await decode(), byHeader);
  });
  test("of another origin shows no Retry-After", async () => {
    answers(429, BODY, { "retry-after": "7", "access-control-allow-origin": "*" });
    assert.deepStrictEqual(await decode({ url: `${elsewhere()}/x` }), limited({}));
  });
  test("of another origin shows the Retry-After that it exposes", async () => {
    answers(429, BODY, { "retry-after": "7", "access-control-allow-origin": "*", "access-control-expose-headers": "Retry-After" });
    assert.deepStrictEqual(await decode({ url: `${elsewhere()}/x` }), byHeader);
  });
  test("that is opaque has neither status nor body", async () => {
    answers(429, BODY);
    const record = await decode({ url: `${elsewhere()}/x`, init: { mode: "no-cors" } });
    assert.deepStrictEqual(record, recordWith({ kind: "not-matrix", error: "The response is not a Matrix error.", text: "" }));
  });
  test("to HEAD has an empty body", async () => {
    answers(502, BODY);
    assert.deepStrictEqual(await decode({ init: { method: "HEAD" } }), badGateway({ text: "" }));
  });
  test("that comes in pieces which split a character is put together", async () => {
    const bytes = Buffer.from(BODY);
    const middle = bytes.indexOf("é") + 1;
    answer((_, response) => {
      response.writeHead(429).write(bytes.subarray(0, middle), () => setImmediate(() => response.end(bytes.subarray(middle))));
    });
    assert.deepStrictEqual(await decode(), limited({}));
  });
  test("is cut at maxBytes, and the server sees the rest refused", async () => {
    const { listener, hasEnded } = endlessAnswer();
    answer(listener);
    assert.deepStrictEqual(await decode({ maxBytes: 10 }), badGateway({ text: "x".repeat(10), partial: true, warnings: ["body cut: longer than 10 bytes"] }));
    assert.equal(await hasEnded, false);
  });
  test("as long as maxBytes is not cut", async () => {
    answers(429, BODY);
    assert.deepStrictEqual(await decode({ maxBytes: Buffer.byteLength(BODY) }), limited({}));
  });
  test("that was used already gives its status and a warning", async () => {
    answers(502, BODY);
    assert.deepStrictEqual(await decode({ before: "used" }), badGateway({ partial: true, warnings: ["body not read: it was used already"] }));
  });

  test("that somebody else is reading gives its status and a warning", async () => {
    answers(502, BODY);
    assert.deepStrictEqual(await decode({ before: "locked" }), badGateway({ partial: true, warnings: ["body not read: it was used already"] }));
  });

  /** What does not depend on the browser's words. @param {Request} [request] */
  async function ending(request) {
    const { kind, status, recovery, partial, warnings } = await decode(request);
    return { kind, status, recovery, partial, warnings };
  }
  const brokenOff = { kind: "network", status: 502, recovery: "retry", partial: true, warnings: [] };

  for (const withSignal of [false, true]) {
    test(`whose request is aborted while it is read is aborted, ${withSignal ? "with" : "without"} the signal`, async () => {
      answer((_, response) => response.writeHead(502, { "content-length": "100" }).write("half"));
      assert.deepStrictEqual(await ending({ before: "aborted", withSignal }), { ...brokenOff, kind: "aborted", recovery: "give-up" });
    });
    test(`whose connection breaks half-way is a failure of the network, ${withSignal ? "with" : "without"} the signal`, async () => {
      answer((_, response) => response.writeHead(502).write("half", () => response.socket?.resetAndDestroy()));
      assert.deepStrictEqual(await ending({ withSignal }), brokenOff);
    });
  }
  test("whose compression is broken is a failure of the network", async () => {
    answers(502, "no gzip", { "content-encoding": "gzip" });
    assert.deepStrictEqual(await ending(), brokenOff);
  });
});
