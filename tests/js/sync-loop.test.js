// @ts-check
// The example sync loop on a bad day: what it outlives, what ends it, and when it asks, by a clock of the test's own.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { MatrixApiError, sessionVerdict } from "matrix-error";
import { syncLoop } from "../../examples/sync-loop.js";

/** @typedef {{ status?: number, headers?: Record<string, string>, body?: string }} Answer */

const SECOND = 1000;
const SYNCED = { body: '{"next_batch":"s1"}' };

/** What the server says next, by the seconds since the loop began. @type {(seconds: number, url: string) => Answer} */
let answer = () => SYNCED;
let time = 0;
const server = createServer((request, response) => {
  const { status = 200, headers = {}, body } = answer(time / SECOND, String(request.url));
  response.writeHead(status, headers);
  response.end(body);
});
before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
after(() => {
  server.close();
  server.closeAllConnections();
});

/**
 * Runs the loop until it has synced, or ends by itself. Its waits pass at once.
 *
 * @param {typeof answer} answers
 * @param {typeof globalThis.fetch} [fetch]
 */
async function run(answers, fetch = globalThis.fetch) {
  answer = answers;
  time = 0;
  /** @type {number[]} */
  const waits = [];
  const stop = new AbortController();
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await syncLoop(`http://127.0.0.1:${port}`, "token", () => stop.abort(), {
    signal: stop.signal, fetch, wait: async (ms) => { waits.push(ms); time += ms; },
  });
  return waits;
}

/** @param {Answer} trouble @param {number} seconds that it lasts */
function troubleFor(trouble, seconds) {
  return (/** @type {number} */ now) => now < seconds ? trouble : SYNCED;
}

/** A page as proxies and hotels make it. @param {string} title */
function page(title) {
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
}

describe("the example sync loop outlives", () => {
  for (const [name, seconds, trouble] of /** @type {[string, number, Answer][]} */ ([
    ["a proxy's 403", 600, { status: 403, headers: { "content-type": "text/html" }, body: page("403 Forbidden") }],
    ["a captive portal's page", 600, { headers: { "content-type": "text/html" }, body: page("Welcome") }],
    ["a success that no homeserver sent", 600, { body: '{"status":"maintenance"}' }],
    ["a success that is null", 600, { body: "null" }],
    ["a Go proxy whose service restarts", 600, { status: 404, headers: { "content-type": "text/plain" }, body: "404 page not found\n" }],
    ["a server that is away for an hour", 3600, { status: 503, body: page("503 Service Unavailable") }],
  ])) {
    test(`${name}: asks every minute at most, and is back within a minute of its end`, async () => {
      const waits = await run(troubleFor(trouble, seconds));
      // From the sixth on a wait is anything up to a minute.
      assert.ok(waits.length > seconds / 60, `${waits.length} tries`);
      for (const wait of waits) assert.ok(wait >= 250 && wait <= 60 * SECOND, `${wait} ms`);
      assert.ok(time < (seconds + 60) * SECOND);
    });
  }
  test("a captive portal that redirects, followed or not", async () => {
    const redirect = { status: 302, headers: { location: "/portal" } };
    const answers = (/** @type {number} */ now, /** @type {string} */ url) => {
      if (now >= 600) return SYNCED;
      return url === "/portal" ? { body: page("Welcome") } : redirect;
    };
    assert.ok((await run(answers)).length > 10);
    assert.ok((await run(answers, (url, init) => fetch(url, { ...init, redirect: "manual" }))).length > 10);
  });
  test("Retry-After: 120, which it obeys", async () => {
    const waits = await run(troubleFor({ status: 429, headers: { "retry-after": "120" }, body: page("Slow down") }, 1));
    assert.equal(waits.length, 1);
    // Up to a quarter more, so that all clients do not come back at once.
    assert.ok(waits[0] >= 120 * SECOND && waits[0] <= 150 * SECOND, `${waits[0]} ms`);
  });
  test("a connection that is refused", async () => {
    let isRefused = true;
    const waits = await run(() => SYNCED, (url, init) => {
      if (!isRefused) return fetch(url, init);
      isRefused = false;
      return fetch("http://127.0.0.1:1/", init);
    });
    assert.equal(waits.length, 1);
  });
  test("a body that breaks off, and that Firefox calls aborted", async () => {
    let isBroken = true;
    const waits = await run(() => SYNCED, async (url, init) => {
      const response = await fetch(url, init);
      if (isBroken) Object.defineProperty(response, "json", { value: async () => { throw new DOMException("The operation was aborted.", "AbortError"); } });
      isBroken = false;
      return response;
    });
    assert.equal(waits.length, 1);
  });
  test("a body that breaks off", async () => {
    const broken = [{ headers: { "content-length": "19", connection: "close" }, body: '{"next' }];
    const waits = await run(() => broken.pop() ?? SYNCED);
    assert.equal(waits.length, 1);
  });
});

describe("the example sync loop", () => {
  test("goes on from where it was, and begins its waits anew after each answer", async () => {
    /** @type {string[]} */
    const asked = [];
    const stop = new AbortController();
    const answers = [{ next_batch: "s1" }, null, { next_batch: "s2" }, null, null, { next_batch: "s3" }];
    /** @type {number[]} */
    const waits = [];
    await syncLoop("https://matrix.example.org", "token", ({ next_batch }) => { if (next_batch === "s3") stop.abort(); }, {
      signal: stop.signal,
      wait: async (ms) => { waits.push(ms); },
      fetch: async (url) => {
        asked.push(new URL(String(url)).searchParams.get("since") ?? "-");
        const next = answers.shift();
        return next ? Response.json(next) : new Response(page("502 Bad Gateway"), { status: 502 });
      },
    });
    assert.deepEqual(asked, ["-", "s1", "s1", "s2", "s2", "s2"]);
    // The first wait is at most two seconds, the second four.
    assert.ok(waits.length === 3 && waits[0] <= 2000 && waits[1] <= 2000 && waits[2] <= 4000, waits.join());
  });
  for (const [status, body, action] of /** @type {const} */ ([
    [401, { errcode: "M_UNKNOWN_TOKEN", error: "Token is not active" }, "refresh"],
    [401, { errcode: "M_UNKNOWN_TOKEN", error: "Token is not active", soft_logout: true }, "refresh"],
    [401, { errcode: "M_USER_LOCKED", error: "locked", soft_logout: true }, "wait-for-unlock"],
  ])) {
    test(`ends for somebody to act on ${body.errcode}${"soft_logout" in body ? ", soft" : ""}: ${action}`, async () => {
      /** @type {unknown} */
      let thrown;
      await run(() => ({ status, body: JSON.stringify(body) })).catch((error) => { thrown = error; });
      assert.ok(thrown instanceof MatrixApiError);
      assert.equal(sessionVerdict(thrown.matrix, { endpoint: "api", hasRefreshToken: true }).action, action);
      assert.equal(time, 0);
    });
  }
  test("ends quietly when it is aborted, while it asks and while it waits", async () => {
    const asking = new AbortController();
    await syncLoop("https://matrix.example.org", "token", () => assert.fail("nothing was synced"), {
      signal: asking.signal,
      fetch: (_url, init) => new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        asking.abort();
      }),
    });
    const waiting = new AbortController();
    let count = 0;
    // It waits by its own clock, a quarter of a second at least: the abort is what ends it.
    await syncLoop("https://matrix.example.org", "token", () => assert.fail("nothing was synced"), {
      signal: waiting.signal,
      fetch: async () => {
        count++;
        setImmediate(() => waiting.abort());
        return new Response("", { status: 503, headers: { "retry-after": "3600" } });
      },
    });
    assert.equal(count, 1);
  });
});
