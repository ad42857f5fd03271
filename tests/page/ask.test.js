// @ts-check
// Tests the Ask view with a real Synapse, and with servers that go wrong.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { after, before, beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { goneServer } from "../js/bad-servers.js";
import { startSynapse } from "../synapse/server.js";
import { inEachEngine } from "./page.js";
import { selfSigned } from "./self-signed.js";

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
  traced: (response) => response.writeHead(429, { ...allowed, "access-control-expose-headers": "Synapse-Trace-Id, Server", "synapse-trace-id": "5f3c0ffee", "server": "Synapse" }).end(limited),
  moved: (response) => response.writeHead(302, { location: "/hiding" }).end(),
  "moved-away": (response) => response.writeHead(302, { ...allowed, location: "/proxy" }).end(),
  "_matrix": (response) => response.writeHead(429, allowed).end(limited),
  fine: (response) => response.writeHead(200, { ...allowed, "content-type": "application/json" }).end("{}"),
};
const own = createServer((request, response) => {
  const { method, url = "", headers } = request;
  got.push(`${method} ${url}${"cookie" in headers || "referer" in headers ? " with a cookie or referrer" : ""}`);
  if (method === "OPTIONS" && url.startsWith("/unasked404/")) response.writeHead(404).end();
  else if (method === "OPTIONS" && url.startsWith("/unasked403/")) response.writeHead(403, allowed).end();
  else if (method === "OPTIONS") response.writeHead(204, allowed).end();
  else if (url.startsWith("/unasked")) response.writeHead(403, allowed).end(limited);
  else answers[url.split("/")[1]](response);
});
/** @type {string} */ let origin;

/** The same over https, with a certificate that nobody trusts. */
const secure = createSecureServer(selfSigned(), (_, response) => response.writeHead(429, allowed).end(limited));
/** @type {string} */ let secureOrigin;

/** Servers that differ in what they answer at /.well-known/matrix/client. To all else they answer 429. @type {Record<string, (response: import("node:http").ServerResponse) => void>} */
const wellKnown = {
  delegating: (response) => response.writeHead(200, allowed).end(JSON.stringify({ "m.homeserver": { base_url: `${synapse.origin}/` } })),
  none: (response) => response.writeHead(404, allowed).end(),
  failing: (response) => response.writeHead(500, allowed).end(),
  page: (response) => response.writeHead(200, allowed).end("<!doctype html>"),
  other: (response) => response.writeHead(200, allowed).end('{"m.homeserver":{"base_url":"http://matrix.example.org"}}'),
  hidden: (response) => response.writeHead(200).end("{}"),
  long: (response) => response.writeHead(200, allowed).end(" ".repeat(100_000) + JSON.stringify({ "m.homeserver": { base_url: synapse.origin } })),
  silent: () => {},
};
/** @type {Record<string, { name: string, close: () => void }>} */ const named = {};
/** What each of them was asked. @type {Record<string, string[]>} */ const askedOf = {};

/** @param {import("node:net").Server} server */
async function portOf(server) {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}

before(async () => {
  synapse = await startSynapse();
  origin = `http://127.0.0.1:${await portOf(own)}`;
  secureOrigin = `https://127.0.0.1:${await portOf(secure)}`;
  for (const [which, answer] of Object.entries(wellKnown)) {
    const paths = askedOf[which] = /** @type {string[]} */ ([]);
    const server = createServer((request, response) => {
      const { url = "", headers } = request;
      paths.push(`${url}${"cookie" in headers || "referer" in headers ? " with a cookie or referrer" : ""}`);
      if (url === "/.well-known/matrix/client") answer(response);
      else response.writeHead(429, allowed).end(limited);
    });
    named[which] = {
      name: `127.0.0.1:${await portOf(server)}`,
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  }
});
after(async () => {
  await synapse?.stop();
  for (const { close } of Object.values(named)) close();
  for (const server of [own, secure]) {
    server.closeAllConnections();
    server.close();
  }
});

inEachEngine("asking a homeserver", (page) => {
  beforeEach(() => page.empty("#ask"));

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

  /** The causes in the list, as `likely cors`. */
  const causes = () => page.evaluate(() => [...document.querySelectorAll("#ask-causes-list li")].map((item) => `${item.getAttribute("data-chance")} ${item.getAttribute("data-cause")}`));
  const unlikely = ["unlikely refused", "unlikely blocked"];

  for (const [name, address, expected, said] of /** @type {[string, () => Promise<string> | string, string[], RegExp][]} */ ([
    ["a 502 page of a proxy without CORS headers", () => `${origin}/proxy`, ["likely cors", ...unlikely], /Access-Control-Allow-Origin is missing/],
    ["a redirect without CORS headers", () => `${origin}/moved`, ["likely cors", ...unlikely], /Access-Control-Allow-Origin is missing/],
    ["a redirect to a server without CORS headers", () => `${origin}/moved-away`, ["likely cors", ...unlikely], /sends the browser on to another address/],
    ["a server that refuses connections", goneServer, ["likely refused", "possible blocked", "unlikely cors"], /may be stopped/],
    ["a certificate that nobody trusts", () => secureOrigin, ["possible certificate", "possible refused", "possible blocked", "unlikely cors"], /Few certificates are valid for a number/],
    ["a port that browsers ask nobody at", () => "http://127.0.0.1:6667", ["likely blocked", "unlikely cors", "unlikely refused"], /No browser asks a server at port 6667/],
  ])) {
    test(`${name} is shown as no response, with the causes that are likely`, async () => {
      await ask(await address());
      await page.says("#ask-note", "No response.");
      await page.shows("kind", "network");
      await page.shows("recovery", "retry");
      await page.shows("status", "No response");
      await page.says('[data-seen="failure"]', "The browser gave this page no response and no reason.");
      await page.seen("#ask-causes-list li");
      assert.deepEqual(await causes(), expected);
      assert.match(await page.text("#ask-causes-list li"), said);
      await page.says("#todo", /^No response came: no network, a wrong name, a bad certificate/);
      assert.equal(await page.evaluate(() => complaints.length), 0);
    });
  }

  test("where nothing answered, curl’s exit status tells", async () => {
    await ask(await goneServer());
    await page.says("#ask-tells-note", /7 where nobody listens/);
    await page.says("#ask-tells-curl", /^curl -i --max-time 20 /);
  });

  for (const [which, said] of /** @type {[string, (name: string) => string][]} */ ([
    ["none", (name) => `${name} has no /.well-known/matrix/client (404), so it is asked itself.`],
    ["failing", (name) => `${name} answers 500 at /.well-known/matrix/client. A client must ask its user for the address then. Here ${name} is asked itself.`],
    ["page", (name) => `${name} answers with a text that is no JSON at /.well-known/matrix/client. A client must ask its user for the address then. Here ${name} is asked itself.`],
    ["long", (name) => `${name} answers with far too long a text at /.well-known/matrix/client. A client must ask its user for the address then. Here ${name} is asked itself.`],
    ["hidden", (name) => `${name} answers at /.well-known/matrix/client, but this page may not read it. The header Access-Control-Allow-Origin is likely missing, and clients in browsers fail, too. Here ${name} is asked itself.`],
  ])) {
    test(`a server whose /.well-known/matrix/client is ${which} is asked itself, and the page says why`, async () => {
      const { name } = named[which];
      await ask(name);
      await page.says("#ask-found", said(name));
      await page.shows("errcode", "M_LIMIT_EXCEEDED");
      await page.nothingWentWrong([`http://${name}`]);
    });
  }

  for (const typed of [(/** @type {string} */ name) => name, (/** @type {string} */ name) => `@alice:${name}`, (/** @type {string} */ name) => `https://matrix.to/#/%23room%3A${name}`]) {
    test(`the client API of ${typed("a server")} is found`, async () => {
      const { name } = named.delegating;
      await page.put("#ask-address", typed(name));
      await page.says("#ask-first", `First the page asks http://${name}/.well-known/matrix/client where the client API of ${name} is.`);
      await page.click("#ask-send");
      await page.says("#ask-found", `${name} delegates to ${synapse.origin}`);
      await page.shows("errcode", "M_MISSING_TOKEN");
      await page.says("#ask-request", `GET ${synapse.origin}/_matrix/client/v3/account/whoami`);
      assert.equal(await page.value("#ask-alias"), `#no-such-room:${name}`);
      await page.nothingWentWrong([`http://${name}`, synapse.origin]);
    });
  }

  test("a server name is asked nothing before the press, and then without a cookie or referrer", async () => {
    const { name } = named.delegating;
    await page.evaluate(() => { document.cookie = "session=secret; path=/"; });
    await page.put("#ask-address", name);
    await page.says("#ask-first", /^First the page asks/);
    await page.nothingWentWrong();
    await page.click("#ask-send");
    await page.shows("errcode", "M_MISSING_TOKEN");
    assert.deepEqual(askedOf.delegating.filter((path) => path !== "/.well-known/matrix/client"), []);
    await page.evaluate(() => { document.cookie = "session=; path=/; max-age=0"; });
  });

  test("a server that delegates to an address which is not allowed is not asked any further", async () => {
    const { name } = named.other;
    await ask(name);
    await page.says("#ask-found", `${name} delegates to “http://matrix.example.org”. This page asks over https only, and over http on localhost or 127.0.0.1. A client must stop here, and so does this page. To ask ${name} itself, type http://${name}`);
    await page.until(() => !document.querySelector("#ask-stop")?.checkVisibility());
    assert.ok(!await page.isVisible("#shown"));
    assert.deepEqual([...new Set(askedOf.other)], ["/.well-known/matrix/client"]);
    await page.nothingWentWrong([`http://${name}`]);
  });

  test("a server that does not tell in time where its client API is, is asked itself", async () => {
    const { name } = named.silent;
    await page.holdWaits();
    await ask(name);
    await page.until(() => heldWaits.size > 0);
    await page.endWaits();
    await page.says("#ask-found", `${name} did not answer in time at /.well-known/matrix/client. Here it is asked itself.`);
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
  });

  test("who was about to stop a request stays in the form when it ends", async () => {
    const { name } = named.silent;
    await page.holdWaits();
    await ask(name);
    await page.seen("#ask-stop");
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#ask-stop")).focus());
    await page.endWaits();
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.until(() => !document.querySelector("#ask-stop")?.checkVisibility());
    assert.equal(await page.evaluate(() => document.activeElement?.id), "ask-send");
  });

  test("the search for the client API can be stopped", async () => {
    const { name } = named.silent;
    await ask(name);
    await page.seen("#ask-stop");
    await page.click("#ask-stop");
    await page.says("#ask-note", `You stopped it while ${name} was asked where its client API is. Nothing else was sent.`);
    await page.until(() => !document.querySelector("#ask-stop")?.checkVisibility());
    assert.ok(!await page.isVisible("#shown"));
  });

  test("an endpoint’s address is not appended to", async () => {
    await page.put("#ask-address", `${origin}/hiding/_matrix/client/v3/login?x=1`);
    await page.says("#ask-request", `GET ${origin}/hiding/_matrix/client/v3/account/whoami`);
  });

  test("the trace ID of Synapse is shown, and can be copied", async () => {
    await ask(`${origin}/traced`);
    await page.seen("#ask-trace");
    assert.equal(await page.text("#ask-trace-id"), "5f3c0ffee");
    await page.holdWaits();
    await page.click("#copy-trace");
    await page.says("#copy-trace", "Copied");
    assert.equal(await page.clipboard(), "5f3c0ffee");
    await page.put("#ask-address", `${origin}/hiding`);
    await page.click("#ask-send");
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    assert.ok(!await page.isVisible("#ask-trace"));
  });

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
    // The requests that look for the cause get no answer, either, except the one outside /silent.
    await page.until(() => heldWaits.size >= 2);
    await page.endWaits();
    await page.seen("#ask-causes-list li");
    assert.deepEqual(await causes(), ["likely late", "possible blocked", "unlikely cors", "unlikely refused"]);
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
    ["", /^Type the name or address/], ["!opaque", /names no server/], ["http://matrix.example.org", /https only/], ["https://user:secret@example.org", /user name or password/], ["javascript://x", /https only/],
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

// WebKit (2.50) leaves out the preflight where a service worker listens, even one that leaves the request alone.
inEachEngine("a homeserver that refuses the preflight", (page) => {
  beforeEach(() => page.empty("#ask"));

  for (const [status, request, method, headers] of /** @type {const} */ ([
    [404, "unknown-token", "GET", "authorization"], [403, "malformed-json", "POST", "content-type"],
  ])) {
    test(`with ${status} is told apart, and curl asks as the browser does`, async () => {
      await page.put("#ask-address", `${origin}/unasked${status}`);
      await page.click(`label[for="ask-${request}"]`);
      await page.click("#ask-send");
      await page.says("#ask-note", "No response.");
      await page.seen('#ask-causes-list [data-cause="cors"][data-chance="likely"]');
      assert.match(await page.text("#ask-causes-list li"), /refuses the preflight/);
      const path = request === "unknown-token" ? "account/whoami" : "login";
      await page.says("#ask-tells-curl", `curl -i -X OPTIONS -H 'Origin: ${page.site.origin}' -H 'Access-Control-Request-Method: ${method}' -H 'Access-Control-Request-Headers: ${headers}' '${origin}/unasked${status}/_matrix/client/v3/${path}'`);
      await page.says("#ask-tells-note", /Access-Control-Allow-Origin/);
      await page.holdWaits();
      await page.click("#copy-tells");
      await page.says("#copy-tells", "Copied");
      assert.equal(await page.clipboard(), await page.text("#ask-tells-curl"));
    });
  }
}, { site: { hasWorker: false } });

inEachEngine("asking on a phone", (page) => {
  for (const width of [320, 360]) {
    test(`at ${width} px the answer takes the place of the form, and the form comes back`, async () => {
      await page.openFramed("#ask", { width, height: 640 });
      await page.put("#ask-address", `${origin}/hiding`);
      await page.click("#ask-send");
      await page.shows("errcode", "M_LIMIT_EXCEEDED");
      assert.ok(!await page.isVisible("#ask-form"));
      assert.equal(await page.text("#ask-folded"), `GET ${origin}/hiding/_matrix/client/v3/account/whoami`);
      // The answer stands in the first screen, and nothing sticks out.
      const { top, bottom } = await page.evaluate(() => /** @type {Element} */ (document.querySelector("#headline")).getBoundingClientRect());
      assert.ok(top >= 0 && bottom <= 640, `${top} to ${bottom}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      assert.equal(await page.evaluate(() => document.activeElement?.id), "ask-edit");
      await page.click("#ask-edit");
      assert.ok(await page.isVisible("#ask-form"));
      assert.equal(await page.evaluate(() => document.activeElement?.id), "ask-address");
      // The answer is still there, until something is changed.
      assert.ok(await page.isVisible("#shown"));
    });
  }
});
