// @ts-check
// Tests parseMatrixResponse with the responses of real HTTP libraries, whose types fit too, and measures how much of 200 MB they take.
import assert from "node:assert/strict";
import { get } from "node:http";
import { after, before, describe, test } from "node:test";
import axios from "axios";
import got from "got";
import ky from "ky";
import needle from "needle";
import nodeFetch from "node-fetch";
import nodeFetch2 from "node-fetch-2";
import superagent from "superagent";
import * as undici from "undici";
import wretch from "wretch";
import { isEndpointUnsupported, parseMatrixResponse } from "matrix-error";
import { startBigServer } from "./big-server.js";

/** @typedef {import("matrix-error").ResponseLike} ResponseLike */

/** @type {Awaited<ReturnType<typeof startBigServer>>} */ let server;
before(async () => { server = await startBigServer(); });
after(() => server.stop());

/** @type {import("axios").AxiosRequestConfig} */
const anyStatus = { validateStatus: null };

/**
 * Ways to a response whose body comes in pieces. Every one is typed by its library, where that has types.
 *
 * @type {Record<string, (url: string, signal?: AbortSignal) => Promise<ResponseLike>>}
 */
const STREAMS = {
  "fetch": (url, signal) => fetch(url, { signal: signal ?? null }),
  "node-fetch 3": (url, signal) => nodeFetch(url, { signal: signal ?? null }),
  "node-fetch 2": (url, signal) => nodeFetch2(url, { signal: signal ?? null }),
  "undici fetch()": (url, signal) => undici.fetch(url, { signal: signal ?? null }),
  "undici request()": (url, signal) => undici.request(url, { signal }),
  "axios, a stream": (url, signal) => axios.get(url, { ...anyStatus, ...(signal && { signal }), responseType: "stream" }),
  "axios with fetch, a stream": (url, signal) => axios.get(url, { ...anyStatus, ...(signal && { signal }), adapter: "fetch", responseType: "stream" }),
  "got, a stream": (url, signal) => new Promise((resolve, reject) => {
    const stream = got.stream(url, { throwHttpErrors: false, retry: { limit: 0 }, ...(signal && { signal }) });
    stream.on("response", ({ statusCode, headers }) => resolve({ statusCode, headers, body: stream })).on("error", reject);
  }),
  "needle, a stream": (url, signal) => new Promise((resolve) => {
    const body = needle.get(url, { parse: false, compressed: true, ...(signal && { signal }) });
    body.on("header", (statusCode, headers) => resolve({ statusCode, headers, body }));
  }),
  "http.get": (url, signal) => new Promise((resolve, reject) => {
    get(url, { signal }, resolve).on("error", reject);
  }),
  // An unread Response of fetch.
  "ky 1, error.response": (url, signal) => responseOf(ky(url, { retry: 0, ...(signal && { signal }) })),
};

/** @param {PromiseLike<unknown>} request */
async function responseOf(request) {
  try {
    await request;
  } catch (error) {
    return /** @type {{ response: Response }} */ (error).response;
  }
  return assert.fail("no error");
}

/** Nothing is decompressed for the caller by these. */
const RAW = ["undici request()", "http.get"];
/** Nothing of this one says that a body is shorter than its Content-Length: its own `text()` waits for ever as well. */
const WAITS = ["node-fetch 2"];

const whole = { kind: "standard", errcode: "M_LIMIT_EXCEEDED", error: "é", status: 429, retryAfterMs: 7000, partial: false, warnings: [] };
const brokenOff = { kind: "network", status: 429, recovery: "retry", retryAfterMs: 7000, partial: true };

/** @param {import("matrix-error").MatrixErrorRecord} record @param {object} expected */
function assertFields(record, expected) {
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, /** @type {Record<string, unknown>} */ ({ ...record })[key]])), expected);
}

for (const [name, ask] of Object.entries(STREAMS)) {
  const send = (/** @type {string} */ path, /** @type {AbortSignal} */ signal) => ask(server.origin + path, signal);
  const { signal: unused } = new AbortController();

  describe(name, () => {
    test("is read whole, and then is used", async () => {
      const response = await send("/whole", unused);
      assertFields(await parseMatrixResponse(response), whole);
      const warnings = ["body not read: it was used already"];
      assertFields(await parseMatrixResponse(response), { kind: "not-matrix", status: 429, retryAfterMs: 7000, partial: true, warnings });
    });
    if (!RAW.includes(name)) {
      test("is read where it is compressed", async () => assertFields(await parseMatrixResponse(await send("/gzip", unused)), whole));
    }
    test("of an empty 404 says that the endpoint is lacking", async () => {
      const record = await parseMatrixResponse(await send("/empty", unused));
      assertFields(record, { kind: "not-matrix", status: 404, text: "", partial: false });
      assert.ok(isEndpointUnsupported(record));
    });
    test("is a failure of the network where the connection is reset", async () => {
      const record = parseMatrixResponse(await send("/part", unused), { signal: unused });
      server.breakOff("reset");
      assertFields(await record, brokenOff);
    });
    test("is a failure of the network where it is too short", async () => {
      const controller = new AbortController();
      const record = parseMatrixResponse(await send("/part-of-1000", unused), { signal: controller.signal });
      server.breakOff("end");
      if (WAITS.includes(name)) controller.abort(new DOMException("It took too long.", "TimeoutError"));
      assertFields(await record, brokenOff);
    });
    test("is aborted by the caller", async () => {
      const controller = new AbortController();
      const over = server.over();
      const record = parseMatrixResponse(await send("/part", controller.signal), { signal: controller.signal });
      controller.abort("closed");
      assertFields(await record, { ...brokenOff, kind: "aborted", recovery: "give-up" });
      assert.equal(await over, false);
    });
    test("is let go of where another signal aborts", async () => {
      const over = server.over();
      const record = await parseMatrixResponse(await send("/part", unused), { signal: AbortSignal.abort(new DOMException("It took too long.", "TimeoutError")) });
      assertFields(record, brokenOff);
      assert.equal(await over, false);
    });
    for (const path of ["/big", "/big-gzip"]) {
      test(`takes little of 200 MB, and the connection is closed: ${path}`, async (t) => {
        const before = server.taken();
        const over = server.over();
        const record = await parseMatrixResponse(await send(path, unused));
        assertFields(record, { kind: "not-matrix", status: 502, recovery: "retry", partial: true, warnings: ["body cut: longer than 524288 bytes"] });
        assert.equal(await over, false);
        const taken = server.taken() - before;
        t.diagnostic(`${name}, ${path}: ${Math.round(taken / 1024)} KiB of 200 MB were taken`);
        assert.ok(taken > 0 && taken < 1024 * 1024, `${taken} bytes`);
      });
    }
  });
}

describe("a clone is let go of alone: the other can be read", () => {
  for (const [name, ask] of /** @type {[string, (url: string) => Promise<ResponseLike & { clone(): ResponseLike, text(): Promise<string> }>][]} */ ([
    ["fetch", fetch], ["node-fetch 3", nodeFetch], ["node-fetch 2", nodeFetch2], ["undici fetch()", undici.fetch],
  ])) {
    test(name, async () => {
      const response = await ask(`${server.origin}/page`);
      const [{ text }, rest] = await Promise.all([parseMatrixResponse(response.clone(), { maxBytes: 5 }), response.text()]);
      assert.deepEqual([text, rest.length], ["xxxxx", 1e6]);
    });
  }
});

test("what axios, got, superagent and wretch have read already is decoded", async () => {
  const url = `${server.origin}/whole`;
  const parsed = await axios.get(url, anyStatus);
  assertFields(await parseMatrixResponse(parsed), whole);
  assertFields(await parseMatrixResponse(await axios.get(url, { ...anyStatus, responseType: "arraybuffer" })), whole);
  assertFields(await parseMatrixResponse(await axios.get(url, { ...anyStatus, adapter: "fetch", responseType: "blob" })), whole);
  assertFields(await parseMatrixResponse(await got(url, { throwHttpErrors: false, retry: { limit: 0 } })), whole);
  assertFields(await parseMatrixResponse(await responseOf(wretch(url).get().res())), whole);
  // Its `text` is a string, so the types say that it is for parseMatrixError.
  const response = await responseOf(superagent.get(url));
  assertFields(await parseMatrixResponse(response), whole);
});
