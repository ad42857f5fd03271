// Tests that failures of the network, requests given up and bugs are told apart in what fetch of a real browser rejects with.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { goneServer } from "../js/bad-servers.js";
import { assertWhole, recordWith } from "../js/record.js";
import { inEachBrowser } from "./pages.js";

inEachBrowser("what fetch rejects with", ({ name: browser, run, answer, origin }) => {
  beforeEach(() => answer((_, response) => response.destroy()));

  /**
   * The reason why a request failed, and the record of it.
   *
   * @param {{ url: string, init?: RequestInit, mustRead?: boolean, abort?: "at once" | "half-way" | "with an error", timeout?: number }} request
   * @param {string} [policy]
   */
  async function failureOf(request, policy) {
    const { name, message, record } = await run(async ({ load, arg: { url, init, mustRead, abort, timeout } }) => {
      const { parseMatrixError } = await load();
      const controller = new AbortController();
      const signal = timeout === undefined ? controller.signal : AbortSignal.timeout(timeout);
      if (abort === "with an error") controller.abort(new RangeError("the user left"));
      const asked = fetch(url, { ...init, signal }).then(async (response) => {
        if (abort === "half-way") controller.abort();
        return mustRead ? response.text() : response;
      });
      if (abort === "at once") controller.abort();
      const reason = await asked.then(() => { throw new Error("it was fulfilled"); }, (error) => error);
      return { name: reason.name, message: reason.message, record: parseMatrixError(reason) };
    }, request, policy);
    assertWhole(record);
    return { name, message, record };
  }

  /** @param {Promise<{ name: string, message: string, record: object }>} failure @param {string} name @param {object} fields */
  async function assertRecord(failure, name, fields) {
    const { record, message, ...reason } = await failure;
    assert.equal(reason.name, name);
    // Of an address only scheme and host stay.
    assert.deepStrictEqual(record, recordWith({ error: message.replace("http://a:b@127.0.0.1/", "http://127.0.0.1"), ...fields }));
  }

  /** @param {Promise<{ name: string, message: string, record: object }>} failure @param {string} [name] */
  const assertRetry = (failure, name = "TypeError") => assertRecord(failure, name, { kind: "network", recovery: "retry" });
  /** @param {Promise<{ name: string, message: string, record: object }>} failure */
  const assertGivenUp = (failure) => assertRecord(failure, "AbortError", { kind: "aborted", recovery: "give-up" });
  /** @param {Promise<{ name: string, message: string, record: object }>} failure @param {string} name */
  const assertBug = (failure, name) => assertRecord(failure, name, { kind: "not-matrix", recovery: "give-up" });

  const allowed = { "access-control-allow-origin": "*" };
  /** The same server by another name is another origin. */
  const elsewhere = () => origin().replace("127.0.0.1", "localhost");

  test("for a closed port is the network's", async () => {
    await assertRetry(failureOf({ url: await goneServer() }));
  });
  test("for a server that hangs up is the network's", () => assertRetry(failureOf({ url: "/x" })));
  test("for a server that speaks no TLS is the network's", () => assertRetry(failureOf({ url: origin().replace("http:", "https:") })));
  test("for a response without CORS headers is the network's", async () => {
    answer((_, response) => response.writeHead(403).end('{"errcode":"M_FORBIDDEN","error":"x"}'));
    await assertRetry(failureOf({ url: `${elsewhere()}/x` }));
  });
  test("for a preflight that was refused is the network's", async () => {
    answer((_, response) => response.writeHead(404, allowed).end());
    await assertRetry(failureOf({ url: `${elsewhere()}/x`, init: { headers: { authorization: "Bearer x" } } }));
  });
  test("for a redirect that was not wanted is the network's", async () => {
    answer((_, response) => response.writeHead(302, { location: "/page" }).end());
    await assertRetry(failureOf({ url: "/x", init: { redirect: "error" } }));
  });
  test("for a request that the page's own policy forbids is the network's", async () => {
    await assertRetry(failureOf({ url: "/x" }, `connect-src ${origin()}/answer`));
  });
  test("for a body that broke off is the network's, but for Firefox's word", async () => {
    answer((_, response) => {
      response.writeHead(502).write("half", () => response.socket?.resetAndDestroy());
    });
    // Firefox says of it what it says of an aborted request.
    const { record } = await failureOf({ url: "/x", mustRead: true });
    assert.equal(record.kind, browser === "Firefox" ? "aborted" : "network");
  });
  test("for a timeout is the network's", async () => {
    answer(() => {});
    await assertRetry(failureOf({ url: "/x", timeout: 5 }), "TimeoutError");
  });
  test("for a request that was aborted is given up", async () => {
    answer(() => {});
    await assertGivenUp(failureOf({ url: "/x", abort: "at once" }));
  });
  test("for a response whose reading was aborted is given up", async () => {
    answer((_, response) => response.writeHead(502, { "content-length": "100" }).write("half"));
    await assertGivenUp(failureOf({ url: "/x", abort: "half-way", mustRead: true }));
  });
  test("for the caller's own reason to abort is the caller's", async () => {
    await assertBug(failureOf({ url: "/x", abort: "with an error" }), "RangeError");
  });
  for (const [what, url, init] of /** @type {[string, string, RequestInit?][]} */ ([
    ["an address that is none", "http://["], ["user information in the address", "http://a:b@127.0.0.1/"],
    ["a header that is none", "/x", { headers: { "a b": "c" } }], ["a method that is none", "/x", { method: "A B" }],
    ["a body with GET", "/x", { body: "x" }],
  ])) {
    test(`for ${what} is a bug`, () => assertBug(failureOf({ url, init }), "TypeError"));
  }

  test("is not to be confused with a TypeError of the code around it", async () => {
    const records = await run(async ({ load }) => {
      const { parseMatrixError } = await load();
      const nothing = JSON.parse("null");
      const bugs = [() => nothing.x, () => nothing(), () => { throw new TypeError("Failed"); }, () => new URL("x")];
      return bugs.map((bug) => {
        try {
          return bug();
        } catch (error) {
          return { message: /** @type {Error} */ (error).message, record: parseMatrixError(error) };
        }
      });
    }, null);
    assert.equal(records.length, 4);
    for (const { message, record } of records) assert.deepStrictEqual(record, recordWith({ kind: "not-matrix", error: message, recovery: "give-up" }));
  });
});
