// @ts-check
// Tests the Ask view with a real Synapse, and with servers that go wrong.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { goneServer } from "../js/bad-servers.js";
import { startSynapse } from "../synapse/server.js";
import { inEachEngine } from "./page.js";

/** @type {import("../synapse/server.js").Synapse} */ let synapse;
/** The requests that our own server got: method, path, and whether a header came that must never be sent. @type {string[]} */ const got = [];

const allowed = { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization, content-type" };
const limited = JSON.stringify({ errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests", retry_after_ms: 2000 });

/** What our own server answers, by the beginning of the path. @type {Record<string, (response: import("node:http").ServerResponse) => void>} */
const answers = {
  proxy: (response) => response.writeHead(502, { "content-type": "text/html" }).end("<html><h1>502 Bad Gateway</h1></html>"),
  exposing: (response) => response.writeHead(429, { ...allowed, "access-control-expose-headers": "Retry-After", "retry-after": "7" }).end(limited),
  hiding: (response) => response.writeHead(429, { ...allowed, "retry-after": "7" }).end(limited),
  silent: () => {},
  hostile: (response) => response.writeHead(403, allowed).end(JSON.stringify({ errcode: "M_FORBIDDEN", error: "<img src=x onerror=window.pwned=1>" })),
  fine: (response) => response.writeHead(200, { ...allowed, "content-type": "application/json" }).end("{}"),
};
const own = createServer((request, response) => {
  const { method, url = "", headers } = request;
  got.push(`${method} ${url}${"cookie" in headers || "referer" in headers ? " with a cookie or referrer" : ""}`);
  if (method === "OPTIONS") response.writeHead(204, allowed).end();
  else answers[url.split("/")[1]](response);
});
/** @type {string} */ let origin;

before(async () => {
  synapse = await startSynapse();
  await once(own.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (own.address()).port}`;
});
after(async () => {
  await synapse?.stop();
  own.closeAllConnections();
  own.close();
});

inEachEngine("asking a homeserver", (page) => {
  beforeEach(() => page.open("#ask"));

  /** @param {string} address @param {string} request */
  async function ask(address, request = "no-token") {
    await page.put("#ask-address", address);
    await page.click(`label[for="ask-${request}"]`);
    // For an alias of another server, Synapse would ask that server.
    if (request === "unknown-alias") await page.put("#ask-alias", "#no-such-room:synapse.test");
    await page.click("#ask-send");
  }

  for (const [request, status, errcode] of /** @type {const} */ ([
    ["no-token", 401, "M_MISSING_TOKEN"],
    ["unknown-token", 401, "M_UNKNOWN_TOKEN"],
    ["unknown-alias", 404, "M_NOT_FOUND"],
    ["unknown-endpoint", 404, "M_UNRECOGNIZED"],
    ["malformed-json", 400, "M_NOT_JSON"],
  ])) {
    test(`${request} is answered ${errcode} by a real Synapse, and decoded`, async () => {
      await ask(synapse.origin, request);
      await page.says("#ask-note", new RegExp(`^The server answered ${status}\\.`));
      await page.shows("errcode", errcode);
      await page.shows("status", String(status));
      await page.says('[data-seen="headers"]', /content-type/);
      await page.says('[data-seen="retry-after"]', /not readable/);
      await page.nothingWentWrong([synapse.origin]);
    });
  }

  test("the request is shown before it is sent, and nothing is sent before the press", async () => {
    await page.put("#ask-address", `${origin}/hiding`);
    await page.click('label[for="ask-malformed-json"]');
    await page.says("#ask-request", `POST ${origin}/hiding/_matrix/client/v3/login\nContent-Type: application/json\n\n{"type":`);
    await page.says("#ask-curl", `curl -i -X POST -H 'Content-Type: application/json' --data-raw '{"type":' '${origin}/hiding/_matrix/client/v3/login'`);
    await page.says("#ask-preflight", /preflight/);
    await page.nothingWentWrong();
  });

  test("the alias is the user's to change", async () => {
    await page.put("#ask-address", synapse.origin);
    assert.ok(!await page.isVisible("#ask-alias"));
    await page.click('label[for="ask-unknown-alias"]');
    await page.put("#ask-alias", "#ä/b:example.org");
    await page.says("#ask-request", `GET ${synapse.origin}/_matrix/client/v3/directory/room/%23%C3%A4%2Fb%3Aexample.org`);
    await page.nothingWentWrong();
  });

  test("is done with the keyboard alone", async () => {
    await page.find("#ask-address").sendKeys(synapse.origin);
    await page.press(Key.TAB);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "ask-request");
    await page.press(Key.ARROW_DOWN, Key.ENTER);
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
  });

  test("no cookie and no referrer goes along", async () => {
    await page.evaluate(() => { document.cookie = "session=secret; path=/"; });
    got.length = 0;
    await ask(`${origin}/hiding`);
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    assert.deepEqual(got.filter((line) => / with /.test(line)), []);
    await page.evaluate(() => { document.cookie = "session=; path=/; max-age=0"; });
  });

  test("a Retry-After that the server exposes is read and counts", async () => {
    await ask(`${origin}/exposing`);
    await page.shows("retryAfterMs", "7000 ms");
    await page.shows("retryAfterSource", "header");
    await page.says('[data-seen="retry-after"]', "Retry-After was readable: 7");
    await page.nothingWentWrong([origin]);
  });

  test("a Retry-After that the server does not expose is said to be unreadable, and the body counts", async () => {
    await ask(`${origin}/hiding`);
    await page.shows("retryAfterMs", "2000 ms");
    await page.shows("retryAfterSource", "body");
    await page.says('[data-seen="retry-after"]', /not readable\..*Access-Control-Expose-Headers/);
    assert.doesNotMatch(await page.text('[data-seen="headers"]'), /retry-after/);
    await page.nothingWentWrong([origin]);
  });

  for (const [name, address] of /** @type {[string, () => Promise<string> | string][]} */ ([
    ["a 502 page of a proxy without CORS headers", () => `${origin}/proxy`],
    ["a server that refuses connections", goneServer],
  ])) {
    test(`${name} is shown as no response, and the page says that it cannot tell why`, async () => {
      await ask(await address());
      await page.says("#ask-note", "No response.");
      await page.shows("kind", "network");
      await page.shows("recovery", "retry");
      await page.shows("status", "No response");
      await page.says('[data-seen="failure"]', /could not be reached.*CORS header.*browser itself blocked.*cannot tell/);
      await page.says("#todo", /^No response came: no network, a wrong name, a bad certificate/);
      assert.equal(await page.evaluate(() => complaints.length), 0);
    });
  }

  test("a server that does not answer can be given up", async () => {
    await ask(`${origin}/silent`);
    await page.seen("#ask-stop");
    await page.click("#ask-stop");
    await page.shows("kind", "aborted");
    await page.shows("recovery", "give-up");
    await page.says('[data-seen="failure"]', /^You stopped the request/);
    await page.until(() => !document.querySelector("#ask-stop")?.checkVisibility());
  });

  test("a server that does not answer in time is given up, and what it may have done is left open", async () => {
    await page.holdWaits();
    await ask(`${origin}/silent`);
    await page.seen("#ask-stop");
    await page.endWaits();
    await page.shows("kind", "network");
    await page.says('[data-seen="failure"]', /^No answer came in time\. Whether the server received the request/);
    await page.until(() => !document.querySelector("#ask-stop")?.checkVisibility());
  });

  for (const [what, edit] of /** @type {[string, () => Promise<void>][]} */ ([
    ["the address", () => page.type("#ask-address", "/elsewhere")],
    ["the request", () => page.click('label[for="ask-unknown-endpoint"]')],
  ])) {
    test(`an answer is gone once ${what} is another`, async () => {
      await ask(`${origin}/exposing`);
      await page.shows("errcode", "M_LIMIT_EXCEEDED");
      await page.seen("#ask-seen");
      await edit();
      await page.seen("#record-waiting");
      for (const gone of ["#shown", "#ask-seen", "#share-control"]) assert.ok(!await page.isVisible(gone), gone);
      assert.equal(await page.text("#ask-note"), "");
      await page.nothingWentWrong([origin]);
    });
  }

  test("a request that still runs is given up once the address is another", async () => {
    await ask(`${origin}/silent`);
    await page.seen("#ask-stop");
    await page.put("#ask-address", `${origin}/hiding`);
    await page.until(() => !document.querySelector("#ask-stop")?.checkVisibility());
    assert.equal(await page.text("#ask-note"), "");
    assert.ok(!await page.isVisible("#shown"));
    await page.click("#ask-send");
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
  });

  test("an answer that is no error is said to be none", async () => {
    await ask(`${origin}/fine`);
    await page.says("#ask-note", /^The server answered 200, so there is no error to decode\. What answered may be another page/);
    await page.says("#todo", "Not an error: status 200 is a success.");
    await page.nothingWentWrong([origin]);
  });

  for (const [address, said] of [
    ["", /^Type the address/], ["http://matrix.example.org", /https only/], ["https://user:secret@example.org", /user name or password/], ["javascript://x", /https only/],
  ]) {
    test(`the address “${address}” is refused, and nothing is sent`, async () => {
      await page.put("#ask-address", String(address));
      await page.click("#ask-send");
      await page.says("#ask-note", said);
      assert.equal(await page.find("#ask-address").getDomAttribute("aria-invalid"), "true");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "ask-address");
      await page.nothingWentWrong();
    });
  }

  test("what the server answers does not execute", async () => {
    await ask(`${origin}/hostile`);
    await page.shows("error", "<img src=x onerror=window.pwned=1>");
    assert.equal(await page.evaluate(() => "pwned" in window), false);
    await page.nothingWentWrong([origin]);
  });
});
