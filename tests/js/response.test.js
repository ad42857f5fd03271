// Tests parseMatrixResponse with responses of a real server on loopback: it gives whole records and never rejects.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, beforeEach, describe, test } from "node:test";
import { MatrixApiError, parseMatrixError, parseMatrixResponse } from "matrix-error";
import { endlessAnswer } from "./bad-servers.js";
import { assertWhole, recordWith } from "./record.js";

const BODY = '{"errcode":"M_FORBIDDEN","error":"x","a":[1]}';
const forbidden = recordWith({
  errcode: "M_FORBIDDEN", wireErrcode: "M_FORBIDDEN", error: "x", status: 403, recovery: "request-access", extra: { a: [1] },
});
const notMatrix = (/** @type {Record<string, unknown>} */ fields) => recordWith({ kind: "not-matrix", ...fields });

/** @type {import("node:http").Server} */ let server;
/** @type {string} */ let origin;
/** @type {import("node:http").RequestListener} */ let answer;

before(async () => {
  server = createServer((request, response) => answer(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answer = (_, response) => response.destroy();
});

/** @param {number} status @param {string | Buffer} body @param {Record<string, string>} [headers] */
function answers(status, body, headers = {}) {
  answer = (_, response) => response.writeHead(status, headers).end(body);
}

/** @param {Response} response @param {{ maxBytes?: number }} [options] */
async function decode(response, options) {
  const record = await parseMatrixResponse(response, options);
  assertWhole(record);
  return record;
}

describe("a response is decoded", () => {
  test("with its status and body", async () => {
    answers(403, BODY, { "content-type": "application/json" });
    assert.deepStrictEqual(await decode(await fetch(origin)), forbidden);
  });
  test("with its headers", async () => {
    answers(429, '{"errcode":"M_LIMIT_EXCEEDED","error":"x"}', { "Retry-After": "7" });
    assert.deepStrictEqual(await decode(await fetch(origin)), recordWith({
      errcode: "M_LIMIT_EXCEEDED", wireErrcode: "M_LIMIT_EXCEEDED", error: "x", status: 429, recovery: "retry",
      retryAfterMs: 7000, retryAfterSource: "header",
    }));
  });
  test("as its text is by parseMatrixError", async () => {
    answers(403, BODY);
    const response = await fetch(origin);
    assert.deepStrictEqual(await decode(response.clone()), parseMatrixError(await response.text(), response));
  });
  test("that is a proxy's page labelled as JSON", async () => {
    answers(502, "<html>502</html>", { "content-type": "application/json" });
    assert.deepStrictEqual(await decode(await fetch(origin)),
      notMatrix({ error: "Bad Gateway", status: 502, recovery: "retry", text: "<html>502</html>" }));
  });
  test("that is a challenge page", async () => {
    answers(403, "<title>Just a moment…</title>", { "content-type": "text/html" });
    assert.deepStrictEqual(await decode(await fetch(origin)),
      notMatrix({ error: "Forbidden", status: 403, text: "<title>Just a moment…</title>" }));
  });
  test("that comes in pieces which split a character", async () => {
    const body = Buffer.from('{"errcode":"M_X","error":"é"}');
    answer = (_, response) => {
      response.writeHead(400).write(body.subarray(0, body.length - 3), () => setImmediate(() => response.end(body.subarray(body.length - 3))));
    };
    assert.equal((await decode(await fetch(origin))).error, "é");
  });
  test("that is compressed", async () => {
    const { gzipSync } = await import("node:zlib");
    answers(403, gzipSync(BODY), { "content-encoding": "gzip" });
    assert.deepStrictEqual(await decode(await fetch(origin)), forbidden);
  });
  test("that is a redirect which was not followed", async () => {
    answers(302, "", { location: "/elsewhere" });
    const record = await decode(await fetch(origin, { redirect: "manual" }));
    assert.deepStrictEqual(record, recordWith({
      kind: "redirect", error: "Found", status: 302, recovery: "follow-redirect", location: "/elsewhere",
    }));
  });
});

describe("a response without a body is decoded", () => {
  test("with the reason as error", async () => {
    answers(500, "");
    assert.deepStrictEqual(await decode(await fetch(origin)),
      notMatrix({ error: "Internal Server Error", status: 500, recovery: "retry", text: "" }));
  });
  test("to HEAD", async () => {
    answers(404, BODY);
    assert.deepStrictEqual(await decode(await fetch(origin, { method: "HEAD" })), notMatrix({ error: "Not Found", status: 404, text: "" }));
  });
  test("of 204", async () => {
    assert.deepStrictEqual(await decode(new Response(null, { status: 204 })),
      notMatrix({ error: "204 No Content", status: 204, text: "" }));
  });
  test("of Response.error(), which has no status", async () => {
    assert.deepStrictEqual(await decode(Response.error()), notMatrix({ error: "The response is not a Matrix error.", text: "" }));
  });
});

describe("maxBytes", () => {
  const cut = (/** @type {number} */ bytes) => `body cut: longer than ${bytes} bytes`;

  test("of exactly the body's length cuts nothing", async () => {
    assert.deepStrictEqual(await decode(new Response(BODY, { status: 403 }), { maxBytes: BODY.length }), forbidden);
  });
  test("of one less decodes what was read, with a warning", async () => {
    assert.deepStrictEqual(await decode(new Response(BODY, { status: 403, statusText: "Forbidden" }), { maxBytes: BODY.length - 1 }),
      notMatrix({ error: "Forbidden", status: 403, text: BODY.slice(0, -1), partial: true, warnings: [cut(BODY.length - 1)] }));
  });
  test("decodes a whole error before the cut", async () => {
    assert.deepStrictEqual(await decode(new Response(`${BODY}    `, { status: 403 }), { maxBytes: BODY.length }),
      { ...forbidden, partial: true, warnings: [cut(BODY.length)] });
  });
  test("of 0 reads nothing", async () => {
    const record = await decode(new Response(BODY, { status: 403 }), { maxBytes: 0 });
    assert.deepEqual([record.text, record.warnings], ["", [cut(0)]]);
  });
  test("is 512 KiB unless told", async () => {
    const padded = (/** @type {number} */ length) => BODY + " ".repeat(length - BODY.length);
    answers(403, padded(512 * 1024));
    assert.deepStrictEqual(await decode(await fetch(origin)), forbidden);
    answers(403, padded(512 * 1024 + 1));
    assert.deepStrictEqual(await decode(await fetch(origin)), { ...forbidden, partial: true, warnings: [cut(512 * 1024)] });
  });
  for (const maxBytes of [undefined, null, NaN, -1, "x", Infinity]) {
    test(`of ${maxBytes} reads the whole of a short body`, async () => {
      assert.deepStrictEqual(await decode(new Response(BODY, { status: 403 }), { maxBytes: /** @type {never} */ (maxBytes) }), forbidden);
    });
  }
  test("cancels the rest of an endless body, and the server sees the connection closed", async () => {
    const { listener, hasEnded } = endlessAnswer();
    answer = listener;
    const record = await decode(await fetch(origin), { maxBytes: 10 });
    assert.deepStrictEqual(record, notMatrix({ error: "Bad Gateway", status: 502, recovery: "retry", text: "x".repeat(10), partial: true, warnings: [cut(10)] }));
    assert.equal(await hasEnded, false);
  });
});

test("a body that was used gives the status and a warning", async () => {
  const response = new Response(BODY, { status: 403, statusText: "Forbidden" });
  await response.text();
  assert.deepStrictEqual(await decode(response),
    notMatrix({ error: "Forbidden", status: 403, partial: true, warnings: ["body not read: it was used already"] }));
});

test("so does one that somebody else is reading, and he reads on", async () => {
  const response = new Response(BODY, { status: 502, statusText: "Bad Gateway" });
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  assert.deepStrictEqual(await decode(response),
    notMatrix({ error: "Bad Gateway", status: 502, recovery: "retry", partial: true, warnings: ["body not read: it was used already"] }));
  assert.equal(new TextDecoder().decode((await reader.read()).value), BODY);
});

describe("a body that breaks off is a failure of the network, with status and delay", () => {
  /** @param {Response} response */
  async function assertBrokenOff(response) {
    const { kind, status, recovery, retryAfterMs, retryAfterSource, partial, warnings } = await decode(response);
    assert.deepEqual({ kind, status, recovery, retryAfterMs, retryAfterSource, partial, warnings },
      { kind: "network", status: 403, recovery: "retry", retryAfterMs: 7000, retryAfterSource: "header", partial: true, warnings: [] });
  }
  const RETRY_AFTER = { "retry-after": "7" };

  test("where the connection is closed half-way", async () => {
    answer = (_, response) => {
      response.writeHead(403, { "content-length": "100", ...RETRY_AFTER });
      response.write("half", () => response.destroy());
    };
    await assertBrokenOff(await fetch(origin));
  });
  test("where the connection is reset between two pieces", async () => {
    answer = (_, response) => {
      response.writeHead(403, RETRY_AFTER).write("half", () => response.socket?.resetAndDestroy());
    };
    await assertBrokenOff(await fetch(origin));
  });
  test("where the compression is broken", async () => {
    answers(403, "no gzip", { "content-encoding": "gzip", ...RETRY_AFTER });
    await assertBrokenOff(await fetch(origin));
  });
  test("where the stream fails with what looks like a body, or with a record", async () => {
    const record = parseMatrixError({ errcode: "M_UNKNOWN_TOKEN", error: "x" }, { status: 401 });
    for (const reason of [JSON.parse(BODY), record, new MatrixApiError(record), Object.assign(new Error("x"), { status: 500, data: JSON.parse(BODY) }), new Error("x", { cause: record })]) {
      const body = new ReadableStream({ start: (controller) => controller.error(reason) });
      await assertBrokenOff(new Response(body, { status: 403, headers: RETRY_AFTER }));
    }
  });
  test("where the stream gives no bytes", async () => {
    const body = new ReadableStream({ start(controller) { controller.enqueue({ length: 3 }); } });
    await assertBrokenOff(new Response(body, { status: 403, headers: RETRY_AFTER }));
  });
});

describe("never rejects", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const throwing = new Proxy({}, new Proxy({}, { get: () => () => { throw new Error("trap"); } }));
  for (const [what, response] of /** @type {[string, unknown][]} */ ([
    ["undefined", undefined], ["null", null], ["a string", BODY], ["a number", 403], ["a symbol", Symbol("x")], ["an empty object", {}],
    ["a revoked Proxy", proxy], ["a Proxy whose every trap throws", throwing], ["an Error", new TypeError("Failed to fetch")],
    ["a promise", Promise.resolve(new Response(BODY))], ["a `then` that throws", { status: 403, headers: {}, get then() { throw new Error("then"); } }],
    ["a body that is a revoked Proxy", { status: 403, headers: {}, body: proxy }],
    ["a body whose every trap throws", { status: 403, headers: {}, body: throwing }],
    ["a reader that is none", { status: 403, headers: {}, body: { getReader: () => null } }],
    ["a reader whose `read` gives nothing", { status: 403, headers: {}, body: { getReader: () => ({ read() {} }) } }],
    ["an iterator that throws", { status: 403, headers: {}, body: { [Symbol.asyncIterator]() { throw proxy; } } }],
    ["a text whose `then` throws", { status: 403, headers: {}, text: () => ({ get then() { throw new Error("then"); } }) }],
    ["a response whose `cancel` throws", { status: 403, headers: {}, body: { getReader: () => ({ read: async () => ({ value: 1 }), cancel() { throw new Error("cancel"); } }) } }],
  ])) {
    test(`for ${what} in place of a Response`, async () => assertWhole(await parseMatrixResponse(/** @type {never} */ (response))));
  }
  test("for options that throw", async () => {
    assertWhole(await parseMatrixResponse(new Response(BODY, { status: 403 }), /** @type {never} */ (throwing)));
  });
  test("for options that are null", async () => {
    assert.deepStrictEqual(await decode(new Response(BODY, { status: 403 }), /** @type {never} */ (null)), forbidden);
  });
});
