// @ts-check
// Tests the React hook in a document.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { place } from "./dom.js";
import { createElement, StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { MatrixApiError } from "matrix-error";
import { useMatrix } from "../../examples/recipes/react-hook.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { FORBIDDEN, LIMITED, OK, startServer } from "./server.js";

/**
 * Shows a component that uses the hook, in the mode in which React does each effect twice.
 *
 * @param {import("node:test").TestContext} t
 */
function shown(t) {
  /** @type {ReturnType<typeof useMatrix>} */
  let state = { answer: undefined, error: undefined, askAgain: () => assert.fail("not shown yet") };
  /** @type {() => void} */
  let changed = () => {};
  const root = createRoot(place());
  const Component = (/** @type {{ url: string }} */ { url }) => {
    state = useMatrix(url);
    changed();
    return null;
  };
  const leave = () => flushSync(() => root.unmount());
  t.after(leave);
  return {
    leave,
    state: () => state,
    show: (/** @type {string} */ url) => flushSync(() => root.render(createElement(StrictMode, null, createElement(Component, { url })))),
    /** Waits until there is an answer or an error. */
    async settled() {
      while (state.answer === undefined && state.error === undefined) {
        await new Promise((resolve) => { changed = () => resolve(undefined); });
      }
      return state;
    },
  };
}

describe("the React hook", () => {
  test("gets through a bad day", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t);
    const { show, state, settled } = shown(t);
    show(`${url}/whoami`);
    assert.deepEqual([state().answer, state().error], [undefined, undefined]);
    assert.deepEqual((await settled()).answer, { user_id: "@alice:example.org" });
    assert.deepEqual(requests, ["429 GET /whoami", "502 GET /whoami", "200 GET /whoami"]);
    assert.deepEqual(waits, BAD_DAY_WAITS);
  });
  test("gives the error, and asks again when told", async (t) => {
    const { url, requests } = await startServer(t, [FORBIDDEN, OK]);
    const { show, settled } = shown(t);
    show(url);
    const { error, askAgain } = await settled();
    assert.ok(error instanceof MatrixApiError);
    assert.equal(error.recovery, "request-access");
    flushSync(() => askAgain());
    assert.deepEqual((await settled()).answer, { user_id: "@alice:example.org" });
    assert.equal(requests.length, 2);
  });
  test("gives up when the component goes away, and shows nothing then", async (t) => {
    const { url, requests } = await startServer(t, [LIMITED]);
    const { show, state, leave } = shown(t);
    const { mock } = t.mock.method(globalThis, "fetch");
    const left = new Promise((resolve) => {
      hurry(t, () => { leave(); resolve(undefined); });
    });
    show(url);
    await left;
    await new Promise(setImmediate);
    assert.equal(requests.length, 1);
    assert.equal(mock.calls.at(-1)?.arguments[1]?.signal?.aborted, true);
    assert.deepEqual([state().answer, state().error], [undefined, undefined]);
  });
  test("drops what an address before has answered", async (t) => {
    const first = await startServer(t, [FORBIDDEN]);
    const second = await startServer(t, [OK]);
    const { show, settled } = shown(t);
    show(first.url);
    show(second.url);
    const { answer, error } = await settled();
    assert.deepEqual([answer, error], [{ user_id: "@alice:example.org" }, undefined]);
  });
});
