// Tests what parseMatrixResponse does once the signal of the request is aborted: it waits for nothing, and says so.
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { Readable } from "node:stream";
import { describe, test } from "node:test";
import { MatrixApiError, parseMatrixError, parseMatrixResponse } from "matrix-error";
import { assertWhole, recordWith } from "./record.js";

const BODY = '{"errcode":"M_FORBIDDEN","error":"x"}';
const forbidden = recordWith({ errcode: "M_FORBIDDEN", wireErrcode: "M_FORBIDDEN", error: "x", status: 403, recovery: "request-access" });
const never = () => /** @type {Promise<never>} */ (new Promise(() => {}));

/** @param {object} response @param {unknown} signal */
async function decode(response, signal) {
  const record = await parseMatrixResponse({ status: 403, headers: {}, ...response }, { signal: /** @type {AbortSignal} */ (signal) });
  assertWhole(record);
  const { kind, recovery, status, partial, warnings } = record;
  return { kind, recovery, status, partial, warnings };
}

const aborted = { kind: "aborted", recovery: "give-up", status: 403, partial: true, warnings: [] };
const timedOut = { kind: "network", recovery: "retry", status: 403, partial: true, warnings: [] };

/** Bodies that never come to an end; and whether they were let go of. */
const endless = {
  "a web stream": () => {
    let isLeft = false;
    return { response: { body: new ReadableStream({ cancel() { isLeft = true; } }) }, isLeft: () => isLeft };
  },
  "a stream of Node": () => {
    const body = new Readable({ read() {} });
    return { response: { body }, isLeft: () => body.destroyed };
  },
  "an iterator": () => {
    let isLeft = false;
    const iterator = { next: never, return() { isLeft = true; return Promise.reject(new Error("no")); } };
    return { response: { body: { [Symbol.asyncIterator]: () => iterator } }, isLeft: () => isLeft };
  },
  "a reader that never settles": () => {
    let isLeft = false;
    return { response: { body: { getReader: () => ({ read: never, cancel() { isLeft = true; return never(); } }) } }, isLeft: () => isLeft };
  },
  "text()": () => ({ response: { text: never }, isLeft: () => true }),
  "arrayBuffer()": () => ({ response: { arrayBuffer: never }, isLeft: () => true }),
};

for (const [what, make] of Object.entries(endless)) {
  describe(`of ${what}, once the signal is aborted, nothing is waited for`, () => {
    for (const [reason, value, expected] of /** @type {[string, unknown, object][]} */ ([
      ["without a reason", undefined, aborted], ["a text", "closed", aborted], ["null", null, aborted], ["an Error", new Error("left"), aborted],
      ["what looks like a body", { errcode: "M_UNKNOWN_TOKEN", status: 401 }, aborted],
      ["a MatrixApiError", new MatrixApiError(parseMatrixError(BODY, { status: 403 })), aborted],
      ["a TimeoutError", new DOMException("The operation timed out.", "TimeoutError"), timedOut],
    ])) {
      test(`with ${reason} as reason`, async () => {
        const { response, isLeft } = make();
        const controller = new AbortController();
        const record = decode(response, controller.signal);
        controller.abort(value);
        assert.deepEqual(await record, expected);
        assert.ok(isLeft());
        assert.equal(getEventListeners(controller.signal, "abort").length, 0);
      });
    }
    test("nor where it was aborted before", async () => assert.deepEqual(await decode(make().response, AbortSignal.abort()), aborted));
  });
}

test("a stream of a signal that was aborted before is let go of", async () => {
  for (const what of /** @type {const} */ (["a web stream", "a stream of Node"])) {
    const { response, isLeft } = endless[what]();
    assert.deepEqual(await decode(response, AbortSignal.abort()), aborted);
    assert.ok(isLeft(), what);
  }
});

test("a signal that was aborted before means that no piece is asked for", async () => {
  const asked = () => assert.fail("asked");
  assert.deepEqual(await decode({ body: { getReader: asked }, text: asked, arrayBuffer: asked }, AbortSignal.abort()), aborted);
  assert.deepEqual(await decode({ bodyUsed: true, text: asked }, AbortSignal.abort()), aborted);
});

test("a stream that comes too late is not read on", async () => {
  const controller = new AbortController();
  let pieces = 0;
  /** @type {() => void} */
  let giveFirst = () => {};
  const first = /** @type {Promise<void>} */ (new Promise((resolve) => { giveFirst = resolve; }));
  const read = async () => {
    pieces++;
    await first;
    return { done: false, value: new Uint8Array(1) };
  };
  const record = decode({ body: { getReader: () => ({ read }) } }, controller.signal);
  controller.abort();
  assert.deepEqual(await record, aborted);
  giveFirst();
  await new Promise(setImmediate);
  assert.equal(pieces, 1);
});

test("a body that failed because of the signal is aborted", async () => {
  const controller = new AbortController();
  const body = new ReadableStream({ start(stream) { controller.signal.addEventListener("abort", () => stream.error(controller.signal.reason)); } });
  const record = decode({ body }, controller.signal);
  controller.abort({ errcode: "M_UNKNOWN_TOKEN", status: 401 });
  assert.deepEqual(await record, aborted);
});

test("an AbortError of a body whose signal is not aborted is a failure of the network", async () => {
  const fails = () => Promise.reject(new DOMException("The operation was aborted.", "AbortError"));
  assert.deepEqual(await decode({ text: fails }, new AbortController().signal), timedOut);
  assert.deepEqual(await decode({ text: fails }, null), timedOut);
  assert.deepEqual(await decode({ text: fails }, undefined), aborted);
});

describe("a signal that is not aborted changes nothing", () => {
  const throwing = new Proxy({}, new Proxy({}, { get: () => () => { throw new Error("trap"); } }));
  for (const [what, signal] of /** @type {[string, unknown][]} */ ([
    ["undefined", undefined], ["null", null], ["one that is not aborted", new AbortController().signal], ["an empty object", {}], ["a text", "x"],
    ["one whose every trap throws", throwing], ["one whose fields throw", { get aborted() { throw new Error("no"); }, get addEventListener() { throw new Error("no"); } }],
    ["one without listeners, of an old polyfill", { aborted: false }],
  ])) {
    test(`with ${what}`, async () => {
      assert.deepStrictEqual(await parseMatrixResponse(new Response(BODY, { status: 403 }), { signal: /** @type {AbortSignal} */ (signal) }), forbidden);
    });
  }
  test("and it keeps no listener", async () => {
    const { signal } = new AbortController();
    await parseMatrixResponse(new Response(BODY, { status: 403 }), { signal });
    assert.equal(getEventListeners(signal, "abort").length, 0);
  });
});
