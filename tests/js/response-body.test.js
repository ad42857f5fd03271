// Tests parseMatrixResponse with the bodies of other libraries than fetch: streams of Node, texts, pieces of any kind.
import assert from "node:assert/strict";
import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { describe, test } from "node:test";
import vm from "node:vm";
import { parseMatrixResponse } from "matrix-error";
import { assertWhole, recordWith } from "./record.js";

const BODY = '{"errcode":"M_FORBIDDEN","error":"é"}';
const BYTES = new TextEncoder().encode(BODY);
const forbidden = recordWith({ errcode: "M_FORBIDDEN", wireErrcode: "M_FORBIDDEN", error: "é", status: 403, recovery: "request-access" });
const USED = "body not read: it was used already";

/** @param {object} response @param {import("matrix-error").ReadOptions} [options] */
async function decode(response, options) {
  const record = await parseMatrixResponse({ status: 403, headers: {}, ...response }, options);
  assertWhole(record);
  return record;
}

/** @param {unknown[]} pieces @param {() => void} [onReturn] */
async function* iterate(pieces, onReturn) {
  try {
    yield* pieces;
  } finally {
    onReturn?.();
  }
}

/** @param {unknown[]} pieces */
const webStream = (pieces) => new ReadableStream({
  start(controller) {
    for (const piece of pieces) controller.enqueue(piece);
    controller.close();
  },
});

describe("a body is read", () => {
  /** @type {Record<string, () => object>} */
  const bodies = {
    "of a web stream": () => ({ body: webStream([BYTES]) }),
    "of an async iterable": () => ({ body: iterate([BYTES]) }),
    "of a stream of Node": () => ({ body: Readable.from([Buffer.from(BYTES)]) }),
    "of a stream of Node with an encoding": () => ({ body: Readable.from([Buffer.from(BYTES)]).setEncoding("utf8") }),
    "of a stream in `data`, as axios has it": () => ({ data: Readable.from([Buffer.from(BYTES)]) }),
    "of a Blob in `data`": () => ({ data: new Blob([BYTES]) }),
    "of a Blob in `body`": () => ({ body: new Blob([BYTES]) }),
    "by text() where there is no stream": () => ({ text: async () => BODY }),
    "by text() where `arrayBuffer()` throws, as in React Native": () => ({ text: async () => BODY, arrayBuffer() { throw new Error("not implemented"); } }),
    "by arrayBuffer() where there is no text()": () => ({ arrayBuffer: async () => BYTES.buffer }),
    "by arrayBuffer() where text() rejects": () => ({ text: () => Promise.reject(new Error("no")), arrayBuffer: async () => BYTES.buffer }),
    "by arrayBuffer() where text() gives none": () => ({ text: async () => undefined, arrayBuffer: async () => BYTES.buffer }),
    "by text() where `body` is no stream": () => ({ body: {}, text: async () => BODY }),
    "by the text() of `body`": () => ({ body: { text: async () => BODY } }),
    "in pieces that split a character": () => ({ body: webStream([BYTES.subarray(0, BYTES.length - 3), BYTES.subarray(BYTES.length - 3)]) }),
    "in pieces of each kind": () => ({
      body: iterate([BODY.slice(0, 3), BYTES.slice(3, 6).buffer, new DataView(BYTES.buffer, 6, 4), BYTES.subarray(10, 12), new Uint8Array(0), "", BODY.slice(12)]),
    }),
    "in pieces of another realm": () => ({ body: iterate([vm.runInNewContext("Uint8Array.from(bytes).buffer", { bytes: [...BYTES] })]) }),
    "after empty pieces": () => ({ body: webStream([new Uint8Array(0), "", BYTES, new Uint8Array(0)]) }),
  };
  for (const [name, response] of Object.entries(bodies)) {
    test(name, async () => assert.deepStrictEqual(await decode(response()), forbidden));
  }
  test("of a response that is a stream itself, with its status by Node's names", async () => {
    const response = Object.assign(Readable.from([Buffer.from("<html>")]), { statusCode: 403, statusMessage: "No", headers: { "retry-after": "1" } });
    assert.deepStrictEqual(await parseMatrixResponse(response),
      recordWith({ kind: "not-matrix", error: "No", status: 403, text: "<html>", retryAfterMs: 1000, retryAfterSource: "header" }));
  });
  test("of a response that has none: it is empty", async () => {
    assert.equal((await parseMatrixResponse(new Response(null, { status: 403 }))).text, "");
  });
});

test("a body that was read already, and is at hand, is decoded", async () => {
  assert.deepStrictEqual(await decode({ data: JSON.parse(BODY) }), forbidden);
  assert.deepStrictEqual(await decode({ data: { ...JSON.parse(BODY), locked: true, bodyUsed: true, destroyed: true } }),
    { ...forbidden, extra: { locked: true, bodyUsed: true, destroyed: true } });
  assert.deepStrictEqual(await decode({ body: BODY }), forbidden);
});

describe("maxBytes", () => {
  const cut = (/** @type {unknown} */ bytes) => [`body cut: longer than ${bytes} bytes`];
  const page = (/** @type {number} */ length) => Buffer.from("x".repeat(length));

  for (const [what, response] of /** @type {[string, () => object][]} */ ([
    ["a web stream", () => ({ body: webStream([page(4), page(4)]) })],
    ["an async iterable", () => ({ body: iterate([page(4), page(4)]) })],
    ["a stream of Node", () => ({ body: Readable.from([page(4), page(4)]) })],
    ["strings", () => ({ body: iterate(["xxxx", "xxxx"]) })],
    ["text()", () => ({ text: async () => "xxxxxxxx" })],
    ["arrayBuffer()", () => ({ arrayBuffer: async () => page(8) })],
  ])) {
    test(`holds for ${what}`, async () => {
      const { text, partial, warnings } = await decode(response(), { maxBytes: 6 });
      assert.deepEqual({ text, partial, warnings }, { text: "xxxxxx", partial: true, warnings: cut(6) });
      assert.equal((await decode(response(), { maxBytes: 8 })).partial, false);
    });
  }
  test("counts bytes, of a text too", async () => {
    assert.deepEqual((await decode({ text: async () => "éé" }, { maxBytes: 3 })).warnings, cut(3));
    assert.deepEqual((await decode({ text: async () => "éé" }, { maxBytes: 4 })).text, "éé");
  });
  test("of 0 gives no text", async () => {
    const { text, warnings } = await decode({ body: iterate([page(1)]) }, { maxBytes: 0 });
    assert.deepEqual([text, warnings], ["", cut(0)]);
  });
  test("may be a fraction", async () => {
    const { text, warnings } = await decode({ body: iterate([page(1), page(1)]) }, { maxBytes: 1.5 });
    assert.deepEqual([text, warnings], ["x", cut(1.5)]);
  });
  for (const maxBytes of [Infinity, NaN, -1, "1", null, undefined]) {
    test(`of ${maxBytes} reads a short body whole`, async () => {
      assert.deepStrictEqual(await decode({ body: iterate(["", BODY, ""]) }, { maxBytes: /** @type {never} */ (maxBytes) }), forbidden);
    });
  }
  test("that cannot be read is the usual one", async () => {
    const options = { get maxBytes() { throw new Error("no"); } };
    assert.deepStrictEqual(await decode({ body: iterate([BODY]) }, /** @type {never} */ (options)), forbidden);
  });
});

describe("what is not wanted is cancelled", () => {
  test("by the iterator's `return`", async () => {
    let isReturned = false;
    await decode({ body: iterate(["xx", "x"], () => { isReturned = true; }) }, { maxBytes: 1 });
    assert.ok(isReturned);
  });
  test("by the reader's `cancel`, and its rejection is nobody's", async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      pull(controller) { controller.enqueue(BYTES); },
      cancel() {
        isCancelled = true;
        return Promise.reject(new Error("no"));
      },
    });
    await decode({ body }, { maxBytes: 1 });
    assert.ok(isCancelled);
  });
  test("by `destroy`, through streams that are piped into one another", async () => {
    const source = new Readable({ read() { this.push(Buffer.alloc(1024)); } });
    const body = source.pipe(new PassThrough()).pipe(new PassThrough());
    const closed = once(source, "close");
    await decode({ body }, { maxBytes: 1 });
    assert.ok(body.destroyed);
    await closed;
  });
  test("and a stream that fails then fails alone", async () => {
    const body = new Readable({ read() { this.push("xx"); }, destroy: (_, done) => done(new Error("no")) });
    const signal = AbortSignal.abort();
    assert.equal((await decode({ body }, { signal })).kind, "aborted");
    // Without a listener the process would end here.
    await new Promise(setImmediate);
    assert.ok(body.errored);
  });
  test("and a `destroy` that rejects ends no program", async () => {
    /** @type {unknown[]} */
    const unhandled = [];
    const note = (/** @type {unknown} */ reason) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    const body = { [Symbol.asyncIterator]: () => iterate([BYTES]), destroy: () => Promise.reject(new Error("no")) };
    assert.equal((await decode({ body }, { maxBytes: 1 })).status, 403);
    await new Promise(setImmediate);
    process.off("unhandledRejection", note);
    assert.deepEqual(unhandled, []);
  });
  test("not where all was read: the connection may be used again", async () => {
    let isDestroyed = false;
    const body = new Readable({ autoDestroy: false, read() { this.push(BYTES); this.push(null); }, destroy() { isDestroyed = true; } });
    assert.deepStrictEqual(await decode({ body: { [Symbol.asyncIterator]: () => body.iterator({ destroyOnReturn: false }), destroy: () => body.destroy() } }), forbidden);
    assert.ok(!isDestroyed);
  });
});

describe("a body without end that gives nothing comes to an end", () => {
  for (const [what, body] of /** @type {[string, object][]} */ ([
    ["a web stream", new ReadableStream({ pull(controller) { controller.enqueue(new Uint8Array(0)); } })],
    ["an async iterable", (async function* () { for (;;) yield ""; })()],
  ])) {
    test(`of ${what}`, async () => {
      const { kind, status } = await decode({ body }, { maxBytes: Infinity });
      assert.deepEqual({ kind, status }, { kind: "network", status: 403 });
    });
  }
  test("and a thousand empty pieces cost nothing", async () => {
    assert.deepStrictEqual(await decode({ body: iterate([...Array(1000).fill(""), BODY]) }), forbidden);
  });
});

describe("a used body is said to be used", () => {
  /** @param {Readable} stream */
  const readWhole = async (stream) => {
    for await (const _ of stream) { /* all of it */ }
    return stream;
  };
  /** @type {Record<string, () => object | Promise<object>>} */
  const used = {
    "by `bodyUsed` of the response": () => ({ bodyUsed: true, text: async () => BODY }),
    "by `bodyUsed` of the body, as undici says it": () => ({ body: Object.assign(Readable.from([BYTES]), { bodyUsed: true }) }),
    "by a lock": () => {
      const body = webStream([BYTES]);
      body.getReader();
      return { body };
    },
    "by a stream of Node that was read": async () => ({ body: await readWhole(Readable.from([Buffer.from(BYTES)])) }),
    "by a stream of Node that was empty": async () => ({ body: await readWhole(Readable.from([])) }),
    "by one that was begun": async () => {
      const body = Readable.from([Buffer.from(BYTES), Buffer.from(BYTES)]);
      body.once("data", () => body.pause());
      await once(body, "data");
      return { body };
    },
    "by one that was destroyed": () => ({ body: Readable.from([BYTES]).destroy() }),
  };
  for (const [name, response] of Object.entries(used)) {
    test(name, async () => {
      assert.deepStrictEqual(await decode(await response()),
        recordWith({ kind: "not-matrix", error: "403 Forbidden", status: 403, partial: true, warnings: [USED] }));
    });
  }
  test("but one that broke off before anybody read it is a failure of the network", async () => {
    const body = new PassThrough().on("error", () => {});
    body.destroy(new Error("reset"));
    assert.equal((await decode({ body })).kind, "network");
  });
});

describe("a body that fails is a failure of the network", () => {
  const fails = () => { throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }); };
  /** @type {Record<string, object>} */
  const failing = {
    "of a stream": { body: new ReadableStream({ pull: fails }) },
    "of an iterable": { body: (async function* () { yield BODY; fails(); })() },
    "of a stream of Node": { body: Readable.from((function* () { yield BODY; fails(); })()) },
    "by text()": { text: async () => fails() },
    "by text() and arrayBuffer()": { text: async () => fails(), arrayBuffer: () => { throw new TypeError("Already read"); } },
  };
  for (const [name, response] of Object.entries(failing)) {
    test(name, async () => {
      const { kind, status, recovery, retryAfterMs, partial, warnings } = await decode({ headers: { "Retry-After": "7" }, ...response });
      assert.deepEqual({ kind, status, recovery, retryAfterMs, partial, warnings },
        { kind: "network", status: 403, recovery: "retry", retryAfterMs: 7000, partial: true, warnings: [] });
    });
  }
  test("also where it says that it timed out", async () => {
    const { kind, recovery } = await decode({ text: async () => { throw new DOMException("The operation timed out.", "TimeoutError"); } });
    assert.deepEqual({ kind, recovery }, { kind: "network", recovery: "retry" });
  });
});
