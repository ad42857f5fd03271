// @ts-check
// Tests the Vue composable in a scope of its own, as a component gives it one.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { describe as say } from "matrix-error/describe";
import de from "matrix-error/describe/de";
import { effectScope, nextTick, ref, watch } from "vue";
import { useMatrix } from "../../examples/recipes/vue.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { FORBIDDEN, LIMITED, OK, startServer } from "./server.js";

/**
 * @param {import("node:test").TestContext} t
 * @param {Parameters<typeof useMatrix>} args
 */
function used(t, ...args) {
  const scope = effectScope();
  t.after(() => scope.stop());
  const state = scope.run(() => useMatrix(...args)) ?? assert.fail("the scope has ended");
  return { ...state, leave: () => scope.stop() };
}

/** Waits until one of them has a value. @param {{ answer: import("vue").Ref, error: import("vue").Ref }} state */
function settled({ answer, error }) {
  return new Promise((resolve) => {
    watch(() => answer.value ?? error.value, (value) => { if (value !== undefined) resolve(undefined); }, { flush: "sync" });
  });
}

describe("the Vue composable", () => {
  test("gets through a bad day", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t);
    const state = used(t, `${url}/whoami`);
    await settled(state);
    assert.deepEqual(state.answer.value, { user_id: "@alice:example.org" });
    assert.equal(state.words.value, null);
    assert.deepEqual(requests, ["429 GET /whoami", "502 GET /whoami", "200 GET /whoami"]);
    assert.deepEqual(waits, BAD_DAY_WAITS);
  });
  test("says what went wrong, in another language as soon as it is chosen, and asks again when told", async (t) => {
    const { url } = await startServer(t, [FORBIDDEN, OK]);
    const options = ref(/** @type {import("matrix-error/describe").DescribeOptions} */ ({ doing: "join" }));
    const state = used(t, url, options);
    await settled(state);
    const inEnglish = state.words.value;
    assert.deepEqual(inEnglish, say(state.error.value, { doing: "join" }));
    options.value = { doing: "join", messages: de };
    assert.deepEqual(state.words.value, say(state.error.value, options.value));
    assert.notEqual(state.words.value?.title, inEnglish?.title);
    state.askAgain();
    await nextTick();
    assert.deepEqual([state.error.value, state.words.value], [undefined, null]);
    await settled(state);
    assert.deepEqual([state.answer.value, state.words.value], [{ user_id: "@alice:example.org" }, null]);
  });
  test("asks the new address when it changes, and drops what the one before answers", async (t) => {
    const first = await startServer(t, [FORBIDDEN]);
    const second = await startServer(t, [OK]);
    const url = ref(first.url);
    const state = used(t, url);
    url.value = second.url;
    await settled(state);
    assert.deepEqual([state.answer.value, state.error.value], [{ user_id: "@alice:example.org" }, undefined]);
  });
  test("gives up when its component goes away, and shows nothing then", async (t) => {
    const { url, requests } = await startServer(t, [LIMITED]);
    const { mock } = t.mock.method(globalThis, "fetch");
    const left = new Promise((resolve) => {
      hurry(t, () => { state.leave(); resolve(undefined); });
    });
    const state = used(t, url);
    await left;
    await new Promise(setImmediate);
    assert.equal(requests.length, 1);
    assert.equal(mock.calls.at(-1)?.arguments[1]?.signal?.aborted, true);
    assert.equal(state.error.value, undefined);
  });
});
