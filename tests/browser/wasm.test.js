// Tests that pages which refuse WebAssembly, lack it or see it trap get records all the same, and no exception.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertFallback, LIMITED, limited } from "../js/fallback.js";
import { inEachBrowser } from "./pages.js";

/** @typedef {import("./pages.js").Inside<typeof LIMITED>} Page */

const decodeTwice = async (/** @type {Page} */ { load, arg: { body, response } }) => {
  const { parseMatrixError } = await load();
  return [parseMatrixError(body, response), parseMatrixError(body, response)];
};

inEachBrowser("WebAssembly", ({ run }) => {
  test("that a Content-Security-Policy refuses costs all but what JSON.parse reads", async () => {
    for (const record of await run(decodeTwice, LIMITED, "script-src 'self'")) assertFallback(record);
  });
  test("that a Content-Security-Policy refuses is not asked for at import", async () => {
    const violations = await run(async ({ load, arg: { body } }) => {
      /** @type {string[]} */
      const seen = [];
      addEventListener("securitypolicyviolation", (event) => seen.push(event.blockedURI));
      const { parseMatrixError } = await load();
      await new Promise((resolve) => setTimeout(resolve));
      const atImport = seen.length;
      parseMatrixError(body);
      await new Promise((resolve) => setTimeout(resolve));
      return { atImport, later: seen.length };
    }, LIMITED, "script-src 'self'");
    assert.deepEqual(violations, { atImport: 0, later: 1 });
  });
  test("that a Content-Security-Policy allows gives the whole record", async () => {
    const [record] = await run(decodeTwice, LIMITED, "script-src 'self' 'wasm-unsafe-eval'");
    assert.deepStrictEqual(record, limited);
  });
  test("that a page without a policy has gives the whole record", async () => {
    assert.deepStrictEqual(await run(decodeTwice, LIMITED), [limited, limited]);
  });
  test("that is deleted before the import is survived", async () => {
    assertFallback(await run(async ({ load, arg: { body, response } }) => {
      Reflect.deleteProperty(globalThis, "WebAssembly");
      const { parseMatrixError } = await load();
      return parseMatrixError(body, response);
    }, LIMITED));
  });
  test("that is deleted between the import and the first call is survived", async () => {
    assertFallback(await run(async ({ load, arg: { body, response } }) => {
      const { parseMatrixError } = await load();
      Reflect.deleteProperty(globalThis, "WebAssembly");
      return parseMatrixError(body, response);
    }, LIMITED));
  });
  test("that is deleted after the first call is not missed", async () => {
    assert.deepStrictEqual(await run(async ({ load, arg: { body, response } }) => {
      const { parseMatrixError } = await load();
      parseMatrixError("");
      Reflect.deleteProperty(globalThis, "WebAssembly");
      return parseMatrixError(body, response);
    }, LIMITED), limited);
  });
  test("that traps costs one record, and the next is whole", async () => {
    const { first, second, trap } = await run(async ({ load, arg: { body, response } }) => {
      // A module whose only function is `unreachable`: the engine itself makes the trap.
      const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
      const unreachable = /** @type {() => never} */ (new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.t);
      let trap = "";
      const { Instance } = WebAssembly;
      /** Gives an instance whose first act traps. */
      const Trapping = function (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) {
        const { exports } = new Instance(module, imports);
        const trapping = () => {
          try {
            return unreachable();
          } catch (error) {
            trap = String(error);
            throw error;
          }
        };
        WebAssembly.Instance = Instance;
        return { exports: { ...exports, decode: trapping } };
      };
      WebAssembly.Instance = /** @type {typeof Instance} */ (/** @type {unknown} */ (Trapping));
      const { parseMatrixError } = await load();
      return { first: parseMatrixError(body, response), second: parseMatrixError(body, response), trap };
    }, LIMITED);
    assert.match(trap, /^RuntimeError: unreachable/);
    assertFallback(first);
    assert.deepStrictEqual(second, limited);
  });
  test("that is refused makes parseMatrixResponse answer as parseMatrixError does", async () => {
    assertFallback(await run(async ({ load, arg: { body, response } }) => {
      const { parseMatrixResponse } = await load();
      return parseMatrixResponse(new Response(body, response));
    }, LIMITED, "script-src 'self'"));
  });
});
