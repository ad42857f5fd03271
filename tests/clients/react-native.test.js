// @ts-check
// Tests parseMatrixResponse with the fetch of React Native, which is whatwg-fetch: its Response has no `body`, and `arrayBuffer()` may throw.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { JSDOM, VirtualConsole } from "jsdom";
import { isEndpointUnsupported, parseMatrixError, parseMatrixResponse } from "matrix-error";
import { BODY, startBigServer } from "./big-server.js";

const require = createRequire(import.meta.url);

/** @type {Awaited<ReturnType<typeof startBigServer>>} */ let server;
before(async () => {
  server = await startBigServer();
});
after(() => server.stop());

/**
 * The library anew, because it looks once at what there is.
 *
 * @param {boolean} hasBlob
 */
function load(hasBlob) {
  const { window } = new JSDOM("", { url: server.origin, virtualConsole: new VirtualConsole() });
  const { XMLHttpRequest, Blob, FileReader } = window;
  Object.assign(globalThis, { XMLHttpRequest }, hasBlob ? { Blob, FileReader } : { FileReader: undefined });
  if (!hasBlob) Reflect.deleteProperty(globalThis, "FileReader");
  delete require.cache[require.resolve("whatwg-fetch")];
  return /** @type {WhatwgFetch} */ (require("whatwg-fetch")).fetch;
}

for (const hasBlob of [false, true]) {
  describe(hasBlob ? "with Blob" : "without Blob", () => {
    /** @type {WhatwgFetch["fetch"]} */ let fetch;
    before(() => {
      fetch = load(hasBlob);
    });
    const ask = (/** @type {string} */ path) => fetch(server.origin + path);

    test("a response is read whole, and then is used", async () => {
      const response = await ask("/whole");
      assert.equal(response.body, undefined);
      const { errcode, error, status, retryAfterMs, partial, warnings } = await parseMatrixResponse(response);
      assert.deepEqual({ errcode, error, status, retryAfterMs, partial, warnings },
        // Without Blob its own `text()` takes each byte for a character.
        { errcode: "M_LIMIT_EXCEEDED", error: hasBlob ? "é" : "Ã©", status: 429, retryAfterMs: 7000, partial: false, warnings: [] });
      const again = await parseMatrixResponse(response);
      assert.deepEqual([again.status, again.partial, again.warnings], [429, true, ["body not read: it was used already"]]);
    });
    test("it is decoded as far as maxBytes goes", async () => {
      const { text, partial } = await parseMatrixResponse(await ask("/whole"), { maxBytes: 10 });
      assert.deepEqual({ text, partial }, { text: BODY.slice(0, 10), partial: true });
    });
    test("an empty one is empty", async () => assert.ok(isEndpointUnsupported(await parseMatrixResponse(await ask("/empty")))));
    test("a body that breaks off rejects the request", async () => {
      const caught = ask("/part-of-1000").then(() => assert.fail("no error"), (/** @type {unknown} */ error) => error);
      await server.asked();
      server.breakOff("end");
      const { kind, recovery } = parseMatrixError(await caught);
      assert.deepEqual({ kind, recovery }, { kind: "network", recovery: "retry" });
    });
  });
}
