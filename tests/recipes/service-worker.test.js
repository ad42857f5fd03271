// @ts-check
// Tests the service worker in Chromium, and in Node in a scope like a browser's: its requests are real there, its cache is a Map.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { isMatrixError } from "matrix-error";
import { inChromium } from "../browser/pages.js";
import { BAD_DAY, BAD_GATEWAY, CUT, FORBIDDEN, LIMITED, OK, PORTAL, send, startServer } from "./server.js";

const PROFILE = "/_matrix/client/v3/profile/@alice:example.org";

/** @type {Map<string, Response>} */
const kept = new Map();
const scope = Object.assign(new EventTarget(), {
  caches: {
    open: async () => ({
      match: async (/** @type {Request} */ { url }) => kept.get(url)?.clone(),
      put: async (/** @type {Request} */ { url }, /** @type {Response} */ response) => { kept.set(url, response); },
    }),
  },
});
const channel = new BroadcastChannel("matrix-errors");
/** A worker's channel ends with the worker. Node would wait for it. */
class ChannelOfWorker extends BroadcastChannel {
  /** @param {string} name */
  constructor(name) {
    super(name);
    /** @type {BroadcastChannel & { unref(): void }} */ (/** @type {unknown} */ (this)).unref();
  }
}
before(async () => {
  Object.assign(globalThis, { self: scope, caches: scope.caches, BroadcastChannel: ChannelOfWorker });
  await import("../../examples/recipes/service-worker.js");
});
after(() => channel.close());
beforeEach(() => kept.clear());

/** Gives the worker's response; undefined where it leaves the request to the browser. @param {string} url @param {RequestInit} [init] */
async function ask(url, init) {
  /** @type {Promise<Response> | undefined} */
  let response;
  const respondWith = (/** @type {Promise<Response>} */ promise) => { response = promise; };
  scope.dispatchEvent(Object.assign(new Event("fetch"), { request: new Request(url, init), respondWith }));
  return response;
}

/** The record that a page is told next. @returns {Promise<import("matrix-error").MatrixErrorRecord>} */
function told() {
  return new Promise((resolve, reject) => {
    channel.onmessage = ({ data }) => { isMatrixError(data) ? resolve(data) : reject(new Error("no record")); };
  });
}

describe("the service worker", () => {
  test("hands on a bad day, and tells its pages what went wrong", async (t) => {
    const { url } = await startServer(t);
    const limited = told();
    assert.equal((await ask(url + PROFILE))?.status, 429);
    const { errcode, retryAfterMs, recovery } = await limited;
    assert.deepEqual({ errcode, retryAfterMs, recovery }, { errcode: "M_LIMIT_EXCEEDED", retryAfterMs: 1000, recovery: "retry" });
    const badGateway = told();
    const page = await ask(url + PROFILE);
    assert.equal(await page?.text(), BAD_GATEWAY.body);
    assert.equal((await badGateway).kind, "not-matrix");
    assert.equal(await (await ask(url + PROFILE))?.text(), OK.body);
  });
  for (const [what, answer, kind] of /** @type {const} */ ([
    ["a rate limit", LIMITED, "standard"], ["a 502", BAD_GATEWAY, "not-matrix"], ["a portal's page", PORTAL, "not-matrix"], ["a cut body", CUT, "network"],
  ])) {
    test(`answers from its cache after ${what}`, async (t) => {
      const { url, requests } = await startServer(t, [OK, answer]);
      await ask(url + PROFILE);
      const error = told();
      const response = await ask(url + PROFILE);
      assert.deepEqual([response?.status, await response?.text()], [200, OK.body]);
      assert.equal((await error).kind, kind);
      assert.equal(requests.length, 2);
    });
  }
  test("answers from its cache where nobody listens, and else with an error of the network", async (t) => {
    const { url, stop } = await startServer(t, [OK]);
    await ask(url + PROFILE);
    stop();
    const error = told();
    assert.equal(await (await ask(url + PROFILE))?.text(), OK.body);
    assert.equal((await error).kind, "network");
    assert.equal((await ask(`${url}${PROFILE}/displayname`))?.type, "error");
  });
  test("hands on what the homeserver refuses", async (t) => {
    const { url } = await startServer(t, [OK, FORBIDDEN]);
    await ask(url + PROFILE);
    const response = await ask(url + PROFILE);
    assert.deepEqual([response?.status, await response?.text()], [403, FORBIDDEN.body]);
  });
  test("leaves all other requests to the browser", async (t) => {
    const { url, requests } = await startServer(t);
    assert.equal(await ask(`${url}/_matrix/client/v3/sync`), undefined);
    assert.equal(await ask(url + PROFILE, { method: "PUT", body: "{}" }), undefined);
    assert.equal(requests.length, 0);
  });
});

inChromium("the service worker", ({ run, answer }) => {
  test("hands on a bad day, then answers from its cache, and its page gets a record of each failure", async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL("../../examples/recipes/service-worker.js", import.meta.url))], bundle: true, write: false, format: "iife",
    });
    const answers = [...BAD_DAY, PORTAL, CUT];
    answer((request, response) => {
      if (request.url === "/service-worker.js") response.setHeader("content-type", "text/javascript").end(outputFiles[0]?.text);
      else send(response, answers.shift() ?? BAD_GATEWAY);
    });
    await run(async () => {
      await navigator.serviceWorker.register("/service-worker.js");
      await navigator.serviceWorker.ready;
      return null;
    }, null);
    // A worker has the pages that are opened once it is there.
    const { given, told } = await run(async ({ load, arg: profile }) => {
      const { isMatrixError } = await load();
      /** @type {MessageEvent[]} */
      const messages = [];
      /** @type {() => void} */
      let more = () => {};
      new BroadcastChannel("matrix-errors").onmessage = (message) => {
        messages.push(message);
        more();
      };
      const given = [];
      for (let i = 0; i < 6; i++) {
        const response = await fetch(profile);
        given.push([response.status, await response.text()]);
      }
      while (messages.length < 5) await new Promise((resolve) => { more = () => resolve(undefined); });
      return { given, told: messages.map(({ data }) => isMatrixError(data) && `${data.kind} ${data.status} ${data.errcode}`) };
    }, PROFILE);
    assert.deepEqual(given, [...BAD_DAY, OK, OK, OK].map(({ status, body }) => [status, body]));
    assert.deepEqual(told, [
      "standard 429 M_LIMIT_EXCEEDED", "not-matrix 502 M_UNKNOWN", "not-matrix 200 M_UNKNOWN", "network 200 M_UNKNOWN", "not-matrix 502 M_UNKNOWN",
    ]);
  });
});
