// @ts-check
// Tests that the page shows the package's own decisions, at every position of the switches.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { parseMatrixError, retryAdvice, sessionVerdict } from "matrix-error";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./page.js";

const unknownToken = '{"errcode":"M_UNKNOWN_TOKEN","error":"Unknown token"}';

inEachEngine("the decisions", (page) => {
  beforeEach(() => page.open());

  /** @param {string} body @param {number} status */
  async function response(body, status) {
    await page.put("#headers", "");
    await page.put("#body", body);
    await page.put("#status", String(status));
    await page.shows("status", String(status));
  }

  test("the session verdict is the package's, at every position of its switches", async () => {
    await response(unknownToken, 401);
    const record = parseMatrixError(unknownToken, { status: 401 });
    const actions = new Set();
    for (const endpoint of /** @type {const} */ (["api", "whoami", "refresh", "oauth-token", "other"])) {
      await page.choose("#session-endpoint", endpoint);
      for (const [i, press] of [null, "#session-refresh", "#session-current", "#session-refresh"].entries()) {
        if (press !== null) await page.click(press);
        // A round presses the first switch twice and the second once, so every second round starts with the second one off.
        const [hasRefreshToken, tokenIsCurrent] = await page.evaluate(() => ["session-refresh", "session-current"]
          .map((id) => /** @type {HTMLInputElement} */ (document.getElementById(id)).checked));
        const { action, because } = sessionVerdict(record, { endpoint, hasRefreshToken, tokenIsCurrent });
        actions.add(action);
        await page.shows("verdict", action);
        assert.ok((await page.text('[data-field="because"]')).includes(because), `${endpoint} ${i}: ${because}`);
      }
    }
    assert.deepEqual([...actions].sort(), ["confirm", "keep", "logged-out", "refresh"]);
    await page.nothingWentWrong();
  });

  test("a token that ran out costs no keys", async () => {
    await response(unknownToken, 401);
    await page.choose("#session-endpoint", "whoami");
    await page.click("#session-refresh");
    await page.shows("verdict", "logged-out");
    await page.click("#session-expired");
    await page.shows("verdict", "log-in-same-device");
    await page.nothingWentWrong();
  });

  test("a page of a proxy is tried again in the background alone", async () => {
    await response("<html><h1>403</h1></html>", 403);
    await page.shows("retry", "no");
    await page.shows("retryReason", /^intercepted/);
    await page.click("#retry-background");
    await page.shows("retry", "yes");
  });

  for (const [name, body, todo] of [
    ["a soft logout", '{"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":true}', /^Refresh the access token or, without a refresh token, log in again as the same device\./],
    ["an unknown token", unknownToken, /Refresh it or, without a refresh token, log in again\.$/],
  ]) {
    test(`the headline of ${name} leaves it to the verdict whether to refresh or to log in`, async () => {
      await response(String(body), 401);
      await page.says("#todo", todo);
      await page.says("#todo-hint", /“May I drop this session\?” below/);
      await page.shows("verdict", "refresh");
      await page.nothingWentWrong();
    });
  }

  test("the switches are of use with the space bar", async () => {
    await response(unknownToken, 401);
    await page.shows("verdict", "refresh");
    await page.find("#session-refresh").sendKeys(Key.SPACE);
    await page.shows("verdict", "confirm");
    await page.find("#session-refresh").sendKeys(Key.SPACE);
    await page.shows("verdict", "refresh");
  });

  test("a proxy's 401 keeps the session", async () => {
    await response("<html><h1>401</h1></html>", 401);
    await page.shows("verdict", "keep");
  });

  test("the retry advice is the package's, at every position of its switches", async () => {
    const body = '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":9000}';
    await response(body, 429);
    const limited = parseMatrixError(body, { status: 429 });
    await page.shows("retry", "yes");
    await page.shows("retryReason", /^rate-limited/);
    const [least, most] = [0, 1 - Number.EPSILON].map((random) => retryAdvice(limited, { attempt: 1, idempotent: true, random }));
    await page.shows("retryDelay", `${least.delayMs} to ${most.delayMs} ms`);
    await page.shows("retrySource", String(least.source));

    await page.put("#retry-max-delay", "1000");
    assert.equal(retryAdvice(limited, { attempt: 1, idempotent: true, maxDelayMs: 1000 }).retry, false);
    await page.shows("retry", "no");
    await page.put("#retry-max-delay", "10000");
    await page.shows("retry", "yes");

    await page.put("#retry-attempt", "6");
    assert.equal(retryAdvice(limited, { attempt: 6, idempotent: true, maxAttempts: 6 }).reason, "exhausted");
    await page.shows("retry", "no");
    await page.shows("retryReason", /^exhausted/);
    await page.put("#retry-max-attempts", "");
    await page.shows("retry", "yes");
    await page.nothingWentWrong();
  });

  test("a request that must not be sent twice is not sent again after a 504", async () => {
    await response("", 504);
    await page.shows("retry", "yes");
    await page.click("#retry-idempotent");
    await page.shows("retry", "no");
    await page.shows("retryReason", /^may-have-happened/);
  });

  test("an endpoint that the server lacks is told from a thing that does not exist", async () => {
    await response('{"errcode":"M_UNRECOGNIZED","error":"Unrecognized request"}', 404);
    await page.shows("endpointUnsupported", "yes");
    await response('{"errcode":"M_NOT_FOUND","error":"No such room"}', 404);
    await page.shows("endpointUnsupported", "no");
  });

  test("the wait runs down, and starts again at a press", async () => {
    await response('{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":600000}', 429);
    await page.seen("#countdown");
    await page.says("#countdown", /^9:5\d left$/);
    await page.says("#countdown", /^9:5[0-8] left$/);
    await page.evaluate(() => {
      const clock = /** @type {Element} */ (document.querySelector("#countdown"));
      // It runs after the page's own listener, and before a second has passed.
      document.querySelector("#countdown-restart")?.addEventListener("click", () => { document.documentElement.dataset.restarted = clock.textContent ?? ""; });
    });
    await page.click("#countdown-restart");
    await page.until(() => document.documentElement.dataset.restarted === "10:00 left");
    await page.put("#body", '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":40}');
    await page.says("#countdown", /^The wait is over/);
    await page.put("#body", '{"errcode":"M_NOT_FOUND","error":"x"}');
    await page.until(() => !document.querySelector("#countdown")?.checkVisibility());
    await page.nothingWentWrong();
  });

  test("what to do is a sentence, with its waiting time or its link", async () => {
    await response('{"errcode":"M_LIMIT_EXCEEDED","error":"x","retry_after_ms":90000}', 429);
    await page.says("#todo", /^Wait 1\.5 minutes, then send the request again\.$/);
    await page.put("#body", '{"errcode":"M_CONSENT_NOT_GIVEN","error":"x","consent_uri":"https://example.org/terms"}');
    await page.shows("recovery", "accept-terms");
    await page.says("#todo a", "https://example.org/terms");
    assert.equal(await page.find("#todo a").getDomAttribute("rel"), "noreferrer noopener");
    await response('{"errcode":"M_FORBIDDEN","error":"x"}', 403);
    await page.shows("recovery", "request-access");
    assert.equal(await page.count("#todo a"), 0);
  });
});
