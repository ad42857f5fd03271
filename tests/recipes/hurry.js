// @ts-check
// Makes waits pass at once in a test, and tells how long each would have been.
import { setTimeout } from "node:timers";

/** Longer ones, and what ky allows a request unless told, are time limits: they stay. */
const LONGEST_WAIT_MS = 20_000;
const LIMIT_OF_KY_MS = 10_000;

/**
 * How long a recipe waits on the bad day of `server.js`, where chance is in the middle: one second and half of the jitter's second, then
 * the middle of 250 and 4000 ms.
 */
export const BAD_DAY_WAITS = [1500, 2125];

/**
 * @param {import("node:test").TestContext} t
 * @param {() => void} [onWait] called when a wait begins, which lasts then until the test is over
 * @returns {number[]} the waits so far, in milliseconds
 */
export function hurry(t, onWait) {
  /** @type {number[]} */
  const waits = [];
  t.mock.method(Math, "random", () => 0.5);
  t.mock.method(globalThis, "setTimeout", (/** @type {() => void} */ callback, /** @type {number} */ ms = 0, /** @type {unknown[]} */ ...args) => {
    const caller = new Error().stack?.split("\n").slice(2).find((line) => !line.includes("node:internal/test_runner")) ?? "";
    // The timers of Node's own fetch have to run as they are.
    const isWait = ms > 0 && ms <= LONGEST_WAIT_MS && ms !== LIMIT_OF_KY_MS && !caller.includes("node:internal");
    if (!isWait) return setTimeout(callback, ms, ...args);
    waits.push(ms);
    if (onWait === undefined) return setTimeout(callback, 0, ...args);
    queueMicrotask(onWait);
    return setTimeout(() => callback(), LONGEST_WAIT_MS).unref();
  });
  return waits;
}
