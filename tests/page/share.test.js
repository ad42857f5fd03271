// @ts-check
// Tests links: what they open to, what they hold, and what they must not hold.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { addressesOf, framed } from "../../www/build/framing.js";
import { inEachEngine } from "./page.js";
import { captured } from "./rows.js";

const token = "syt_YWxpY2U_qzPkXvbNmLwErTyUiOpA_1a2B3c";
const secrets = [token, "hunter2-the-password", "@alice:example.org", "s3cr3t-cookie"];
const secretResponse = `HTTP/1.1 401 Unauthorized\nContent-Type: application/json\nSet-Cookie: sid=${secrets[3]}\nX-Request-Token: ${token}\n\n${JSON.stringify({
  errcode: "M_UNKNOWN_TOKEN",
  error: `Unknown token ${token} of ${secrets[2]}`,
  soft_logout: false,
  access_token: token,
  password: secrets[1],
  nested: { refresh_token: [token] },
})}`;
const encoded = (/** @type {unknown} */ state) => `#s=${Buffer.from(JSON.stringify(state)).toString("base64url")}`;

inEachEngine("sharing", (page) => {
  beforeEach(() => page.openExample());

  async function share() {
    await page.click("#share-open");
    await page.seen("#share");
    return page.value("#share-link");
  }
  const held = (/** @type {string} */ link) => Buffer.from(new URL(link).hash.slice("#s=".length), "base64url").toString();

  test("a link opens to what was shared: the response and the switches", async () => {
    await page.choose("#example", "ratelimit-005");
    await page.choose("#doing", "refresh");
    await page.unfold("#retry-idempotent");
    await page.click("#retry-idempotent");
    await page.put("#retry-attempt", "3");
    const before = await page.text("#whole");
    const advice = await page.text("#advice-retry .answer");
    const link = await share();
    await page.driver.get("about:blank");
    await page.driver.get(link);
    await page.says("#share-note", /^Opened from a link/);
    assert.equal(await page.value("#body"), captured("ratelimit-005").body_text);
    assert.equal(await page.text("#whole"), before);
    assert.equal(await page.value("#doing"), "refresh");
    assert.equal(await page.value("#retry-attempt"), "3");
    assert.equal(await page.text("#advice-retry .answer"), advice);
    await page.nothingWentWrong();
  });

  test("an older link, which names the endpoint that was asked, opens with that", async () => {
    for (const [endpoint, doing] of [["whoami", "whoami"], ["oauth-token", "oauth-token"], ["other", "elsewhere"], ["api", "other"], ["__proto__", "other"]]) {
      await page.empty(encoded({ status: 401, headers: [], body: '{"errcode":"M_UNKNOWN_TOKEN","error":"of the link"}', switches: { endpoint, hasRefreshToken: false } }));
      await page.shows("error", "of the link");
      assert.equal(await page.value("#doing"), doing);
      assert.ok(!await page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#session-refresh")).checked));
    }
    await page.nothingWentWrong();
  });

  test("the state is in the fragment alone, which no server gets", async () => {
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"a text that only the fragment holds"}');
    const link = await share();
    const { origin, pathname, search, hash } = new URL(link);
    assert.equal(origin + pathname, page.site.address);
    assert.equal(search, "");
    assert.match(hash, /^#s=[\w-]+$/);
    const asked = page.site.requests.length;
    await page.driver.get("about:blank");
    await page.driver.get(link);
    await page.shows("error", "a text that only the fragment holds");
    assert.ok(page.site.requests.length > asked);
    for (const path of page.site.requests) assert.ok(!path.includes(hash.slice(3)), path);
    await page.nothingWentWrong();
  });

  test("secrets are masked before anything is shown to be shared", async () => {
    await page.put("#body", secretResponse);
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
    const link = await share();
    const shown = await page.text("#share-preview");
    for (const secret of secrets) {
      assert.ok(!shown.includes(secret), `${secret} in ${shown}`);
      assert.ok(!held(link).includes(secret), `${secret} in ${held(link)}`);
      assert.ok(!held(link).includes(encodeURIComponent(secret)));
    }
    assert.match(held(link), /M_UNKNOWN_TOKEN/);
    assert.match(await page.text("#share-masked"), /^[1-9]\d* places/);
    // What the user typed stays as it was.
    assert.ok((await page.value("#body")).includes(token));
    await page.nothingWentWrong();
  });

  test("a link with masked secrets is decoded to the same errcode and recovery", async () => {
    await page.put("#body", secretResponse);
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
    const recovery = await page.text('[data-field="recovery"]');
    const link = await share();
    await page.driver.get("about:blank");
    await page.driver.get(link);
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
    await page.shows("recovery", recovery);
    await page.shows("status", "401");
    await page.nothingWentWrong();
  });

  test("the link can be copied, by the keyboard, and the dialog closed with Escape", async () => {
    const link = await share();
    await page.holdWaits();
    await page.find("#share-copy").sendKeys(Key.ENTER);
    await page.says("#share-copy", "Copied");
    assert.equal(await page.clipboard(), link);
    await page.press(Key.ESCAPE);
    await page.until(() => !document.querySelector("#share")?.hasAttribute("open"));
    assert.equal(await page.evaluate(() => document.activeElement?.id), "share-open");
    await page.nothingWentWrong();
  });

  test("the link of another response is not said to be copied, though the one before was a moment ago", async () => {
    await share();
    await page.holdWaits();
    await page.click("#share-copy");
    await page.says("#share-copy", "Copied");
    await page.click("#share-close");
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"another"}');
    await page.shows("errcode", "M_FORBIDDEN");
    await share();
    assert.equal(await page.text("#share-copy"), "Copy link");
    await page.nothingWentWrong();
  });

  test("the link is handed on where the browser can, and only there", async () => {
    const link = await share();
    const can = await page.evaluate(() => typeof navigator.share === "function");
    assert.equal(await page.isVisible("#share-send"), can);
    await page.click("#share-close");
    await page.evaluate(() => {
      document.documentElement.dataset.handedOn = "";
      Object.defineProperty(navigator, "share", { configurable: true, value: async (/** @type {{ url: string }} */ { url }) => { document.documentElement.dataset.handedOn = url; } });
    });
    await share();
    await page.click("#share-send");
    await page.until((link) => document.documentElement.dataset.handedOn === link, link);
    await page.evaluate(() => {
      Object.defineProperty(navigator, "share", { configurable: true, value: async () => { throw new DOMException("no", "NotAllowedError"); } });
    });
    await page.click("#share-send");
    await page.says("#share-size", "The browser could not hand the link on. Copy it instead.");
    await page.nothingWentWrong();
  });

  for (const width of [320, 360]) {
    test(`the dialog fits into ${width} px`, async () => {
      await page.openFramed("", { width, height: 560 });
      await page.click('#start [data-example="ratelimit-007"]');
      await page.click("#share-open");
      await page.seen("#share");
      const { left, right, top, bottom, wide } = await page.evaluate(() => {
        const dialog = /** @type {HTMLElement} */ (document.querySelector("#share"));
        const { left, right, top, bottom } = dialog.getBoundingClientRect();
        return { left, right, top, bottom, wide: dialog.scrollWidth - dialog.clientWidth };
      });
      assert.ok(left >= 0 && right <= width && top >= 0 && bottom <= 560, JSON.stringify({ left, right, top, bottom }));
      assert.equal(wide, 0);
    });
  }

  test("a change of what a link held is no longer called the link's", async () => {
    await page.open(encoded({ status: 403, headers: [], body: '{"errcode":"M_FORBIDDEN","error":"x"}', switches: {} }));
    await page.says("#share-note", /^Opened from a link/);
    await page.type("#body", " ");
    await page.says("#share-note", "");
    assert.equal(await page.evaluate(() => location.hash), "#decode");
  });

  test("a response that is too large gets no link, and is told so", async () => {
    await page.put("#body", JSON.stringify({ errcode: "M_FORBIDDEN", error: "x".repeat(100_000) }));
    await page.shows("errcode", "M_FORBIDDEN");
    assert.equal(await share(), "");
    assert.match(await page.text("#share-size"), /too large/);
    assert.equal(await page.find("#share-copy").isEnabled(), false);
    await page.click("#share-close");
    await page.nothingWentWrong();
  });

  for (const [what, fragment] of Object.entries({
    "is cut": encoded({ status: 403, headers: [], body: "{}", switches: {} }).slice(0, -9),
    "is no base64": "#s=%%%",
    "is empty": "#s=",
    "is no UTF-8": `#s=${Buffer.from([0x22, 0xff, 0x22]).toString("base64url")}`,
    "holds another thing": encoded([1, 2, 3]),
    "holds a body that is no text": encoded({ status: 403, headers: [], body: {}, switches: {} }),
    "holds headers that are none": encoded({ status: 403, headers: [["a"]], body: "{}", switches: {} }),
  })) {
    test(`a link that ${what} is told to be unreadable, and the page is as at first`, async () => {
      // Chromium loads the page with it, the others follow it on the open page: a link takes the same way from there in each engine.
      await (page.engine === "Chromium" ? page.open(fragment) : page.empty(fragment));
      await page.says("#share-note", /cannot be read/);
      await page.seen("#start");
      assert.ok(!await page.isVisible("#record"));
      await page.nothingWentWrong();
    });
  }

  for (const [what, switches] of Object.entries({
    "of wrong types": { endpoint: 7, hasRefreshToken: "x", attempt: {}, maxDelayMs: [] },
    "that are none": { __proto__: null, constructor: 1, toString: 2 },
    "out of range": { endpoint: "no such endpoint", attempt: -1, maxAttempts: 1e99 },
  })) {
    test(`a link with switches ${what} still shows its response`, async () => {
      await page.empty(encoded({ status: 403, headers: [], body: '{"errcode":"M_FORBIDDEN","error":"of the link"}', switches }));
      await page.shows("error", "of the link");
      await page.shows("verdict", "Keep the session.");
      await page.nothingWentWrong();
    });
  }
});

inEachEngine("the frame of the page, once the project has an address,", (page) => {
  beforeEach(() => page.empty());

  test("has its links, and the line to install can be copied", async () => {
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("footer a")].map((link) => link.textContent)), ["Docs", "Code", "npm", "Report a wrong answer"]);
    await page.holdWaits();
    await page.click("#copy-install");
    await page.says("#copy-install", "Copied");
    assert.equal(await page.clipboard(), "npm i matrix-error");
    await page.nothingWentWrong();
  });

  test("says in a preview what the title says", async () => {
    assert.equal(await page.evaluate(() => document.querySelector('meta[property="og:title"]')?.getAttribute("content")), "matrix-error: what did the homeserver say?");
  });

  test("puts nothing of what was pasted into a report", async () => {
    const before = await page.evaluate(() => document.querySelector("footer")?.innerHTML);
    await page.put("#body", secretResponse);
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
    assert.equal(await page.evaluate(() => document.querySelector("footer")?.innerHTML), before);
  });
}, { site: { edit: (_, html) => framed(html, addressesOf({
  name: "matrix-error", version: "1.2.3", repository: { url: "git+https://example.org/matrix-error.git" }, homepage: "https://example.org/matrix-error#readme", bugs: "https://example.org/matrix-error/issues",
})) } });
