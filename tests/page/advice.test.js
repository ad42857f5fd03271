// @ts-check
// Tests that the page shows the package's own decisions, at every position of the switches.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { parseMatrixError, retryAdvice, sessionVerdict } from "matrix-error";
import { describe } from "matrix-error/describe";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./page.js";

const unknownToken = '{"errcode":"M_UNKNOWN_TOKEN","error":"Unknown token"}';

inEachEngine("the decisions", (page) => {
  beforeEach(() => page.empty());

  /** @param {string} body @param {number} status */
  async function response(body, status) {
    await page.put("#headers", "");
    await page.put("#body", body);
    await page.put("#status", String(status));
    await page.shows("status", String(status));
  }

  /** Presses a switch, whose fold may be closed. @param {string} selector */
  async function press(selector) {
    await page.unfold(selector);
    await page.click(selector);
  }

  test("the session verdict is the package's, for whatever was asked and at every position of its switches", async () => {
    await response(unknownToken, 401);
    const record = parseMatrixError(unknownToken, { status: 401 });
    const actions = new Set();
    // The package decides, and the tests in Node know its every answer. Here the page has to hand on what its switches say: Chromium
    // goes through all that can be asked, and each other engine through two of them, so that each switch is pressed to both positions.
    const rounds = /** @type {const} */ ([["other", "api"], ["join", "api"], ["whoami", "whoami"], ["refresh", "refresh"], ["oauth-token", "oauth-token"], ["log-in", "other"], ["elsewhere", "other"]]);
    for (const [asked, endpoint] of page.engine === "Chromium" ? rounds : rounds.slice(2, 4)) {
      await page.choose("#doing", asked);
      for (const [i, pressed] of [null, "#session-refresh", "#session-current", "#session-refresh"].entries()) {
        if (pressed !== null) await press(pressed);
        // A round presses the first switch twice and the second once, so every second round starts with the second one off.
        const [hasRefreshToken, tokenIsCurrent] = await page.evaluate(() => ["session-refresh", "session-current"]
          .map((id) => /** @type {HTMLInputElement} */ (document.getElementById(id)).checked));
        const { action, because } = sessionVerdict(record, { endpoint, hasRefreshToken, tokenIsCurrent });
        actions.add(action);
        await page.until((action) => /** @type {HTMLElement} */ (document.querySelector("#advice-session")).dataset.answer === action, action);
        assert.ok((await page.text('[data-field="because"]')).includes(because), `${asked} ${i}: ${because}`);
      }
    }
    if (page.engine === "Chromium") assert.deepEqual([...actions].sort(), ["confirm", "keep", "logged-out", "refresh"]);
    else assert.ok(actions.size > 1, String([...actions]));
    await page.nothingWentWrong();
  });

  test("a token that ran out costs no keys", async () => {
    await response(unknownToken, 401);
    await page.choose("#doing", "whoami");
    await press("#session-refresh");
    await page.shows("verdict", "The session is over: its data may be deleted.");
    await press("#session-expired");
    await page.shows("verdict", "Log in again as the same device, and keep its data.");
    await page.nothingWentWrong();
  });

  test("the switches of the session are open where the error is about it", async () => {
    const isOpen = () => page.evaluate(() => document.querySelector("#session-change")?.hasAttribute("open"));
    await response('{"errcode":"M_LIMIT_EXCEEDED","error":"x"}', 429);
    await page.shows("retryReason", /./);
    assert.equal(await isOpen(), false);
    assert.ok(!await page.isVisible("#session-refresh"));
    await response(unknownToken, 401);
    await page.shows("verdict", /^Refresh/);
    assert.equal(await isOpen(), true);
    assert.ok(await page.isVisible("#session-refresh"));
  });

  test("a page of a proxy is tried again in the background alone", async () => {
    await response("<html><h1>403</h1></html>", 403);
    await page.shows("retry", "Do not send it again.");
    await page.shows("retryReason", /^Because something between here and the server answered/);
    await press("#retry-background");
    await page.shows("retry", /^Send it again: /);
  });

  for (const [name, body, todo] of [
    ["a soft logout", '{"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":true}', /^Soft logout: refresh the token, or log in again with the same device ID\.$/],
    ["an unknown token", unknownToken, /has expired, was revoked or never existed\.$/],
  ]) {
    test(`the headline of ${name} leaves it to the verdict whether to refresh or to log in, and what the user is told waits for it`, async () => {
      await response(String(body), 401);
      await page.says("#todo", todo);
      await page.shows("verdict", "Refresh the access token, and keep the session.");
      await page.says("#user-before", "Nothing, if the refresh works. Else:");
      await press("#session-refresh");
      await page.until(() => document.querySelector("#user-before")?.textContent !== "Nothing, if the refresh works. Else:");
      await page.nothingWentWrong();
    });
  }

  test("says what has to be done before the request is sent again, by what was asked", async () => {
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"x"}');
    await page.put("#status", "403");
    await page.shows("retryReason", "Because somebody has to allow it first.");
    await page.choose("#doing", "log-in");
    await page.shows("retryReason", "Because what was entered has to be changed first.");
    await page.nothingWentWrong();
  });

  test("the switches are of use with the space bar", async () => {
    await response(unknownToken, 401);
    await page.shows("verdict", /^Refresh/);
    await page.find("#session-refresh").sendKeys(Key.SPACE);
    await page.shows("verdict", /ask whoami/);
    await page.find("#session-refresh").sendKeys(Key.SPACE);
    await page.shows("verdict", /^Refresh/);
  });

  test("a proxy's 401 keeps the session", async () => {
    await response("<html><h1>401</h1></html>", 401);
    await page.shows("verdict", "Keep the session.");
  });

  test("the retry advice is the package's, at every position of its switches, in words that people say", async () => {
    const body = '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":9000}';
    await response(body, 429);
    const limited = parseMatrixError(body, { status: 429 });
    const [least, most] = [0, 1 - Number.EPSILON].map((random) => retryAdvice(limited, { attempt: 1, idempotent: true, random }));
    assert.deepEqual([least.delayMs, Math.round(most.delayMs / 100) / 10, least.source], [9000, 11.3, "body"]);
    await page.shows("retry", "Send it again: between 9 and 11.3 seconds from now (after attempt 1 of 6).");
    await page.shows("retryReason", "Because the server limits the rate; the wait is from the body.");

    await page.unfold("#retry-max-delay");
    await page.put("#retry-max-delay", "1000");
    assert.equal(retryAdvice(limited, { attempt: 1, idempotent: true, maxDelayMs: 1000 }).retry, false);
    await page.shows("retry", "Do not wait for it: the server asks for 9 seconds.");
    await page.put("#retry-max-delay", "10000");
    await page.shows("retry", /^Send it again: /);

    await page.put("#retry-attempt", "6");
    assert.equal(retryAdvice(limited, { attempt: 6, idempotent: true, maxAttempts: 6 }).reason, "exhausted");
    await page.shows("retry", "Do not send it again.");
    await page.shows("retryReason", "Because all attempts are used up.");
    await page.put("#retry-max-attempts", "");
    await page.shows("retry", /^Send it again: .* \(after attempt 6\)\.$/);
    await page.nothingWentWrong();
  });

  test("a wait of our own grows, and a wait of none is now", async () => {
    await response("", 502);
    const advice = retryAdvice(parseMatrixError("", { status: 502 }), { attempt: 1, idempotent: true, random: 0 });
    assert.deepEqual([advice.delayMs, advice.source], [250, "backoff"]);
    await page.shows("retry", "Send it again: between 0.3 and 2 seconds from now (after attempt 1 of 6).");
    await page.shows("retryReason", "Because the server failed; the pause grows with each attempt.");
    await page.unfold("#retry-max-delay");
    await page.put("#retry-max-delay", "0");
    await page.shows("retry", "Send it again: now (after attempt 1 of 6).");
  });

  test("a request that must not be sent twice is not sent again after a 504", async () => {
    await response("", 504);
    await page.shows("retry", /^Send it again: /);
    await press("#retry-idempotent");
    await page.shows("retry", "Do not send it again before you know whether it was done.");
    await page.shows("retryReason", "Because the request may have been carried out.");
  });

  test("an endpoint that the server lacks is told from a thing that does not exist", async () => {
    await response('{"errcode":"M_UNRECOGNIZED","error":"Unrecognized request"}', 404);
    await page.shows("endpointUnsupported", /^The server lacks this endpoint/);
    await response('{"errcode":"M_NOT_FOUND","error":"No such room"}', 404);
    await page.lacks("endpointUnsupported");
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

  test("the wait goes on while another view is open", async () => {
    await response('{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":600000}', 429);
    await page.says("#countdown", /^9:5[0-8] left$/);
    await page.click('a[href="#ask"]');
    await page.until(() => document.documentElement.dataset.view === "ask");
    assert.ok(!await page.isVisible("#countdown"));
    await page.click('a[href="#decode"]');
    await page.seen("#countdown");
    assert.match(await page.text("#countdown"), /^9:[0-5]\d left$/);
    assert.notEqual(await page.text("#countdown"), "9:59 left");
    await page.nothingWentWrong();
  });

  test("what to do is a sentence, with its waiting time or its link", async () => {
    await response('{"errcode":"M_LIMIT_EXCEEDED","error":"x","retry_after_ms":90000}', 429);
    await page.says("#todo", "Wait 90 seconds, then send it again.");
    await page.says("#user-text", "There were too many actions in a short time. Please wait 90 seconds, then try again.");
    await page.put("#body", '{"errcode":"M_CONSENT_NOT_GIVEN","error":"x","consent_uri":"https://example.org/terms"}');
    await page.shows("recovery", "accept-terms");
    await page.says("#links", "Terms: https://example.org/terms");
    assert.equal(await page.find("#links a").getDomAttribute("rel"), "noreferrer noopener");
    await page.says("#user-action", "Open terms");
    await response('{"errcode":"M_FORBIDDEN","error":"x"}', 403);
    await page.shows("recovery", "request-access");
    assert.equal(await page.count("#links a"), 0);
    assert.ok(!await page.isVisible("#user-action"), "no button helps");
  });

  test("what was asked changes the headline, what to tell and the verdict at once", async () => {
    const body = '{"errcode":"M_FORBIDDEN","error":"x"}';
    await response(body, 403);
    const record = parseMatrixError(body, { status: 403 });
    for (const doing of /** @type {const} */ (["log-in", "join", "send"])) {
      await page.choose("#doing", doing);
      const developer = describe(record, { doing, audience: "developer" }).text;
      await page.until((text) => [document.querySelector("#todo"), document.querySelector("#todo-rest")].map((each) => each?.textContent).join(" ").trim() === text, developer);
      const { title, text } = describe(record, { doing });
      assert.deepEqual([await page.text("#user-title"), await page.text("#user-text")], [title, text]);
      assert.equal(await page.text("#admin-text"), describe(record, { doing, audience: "admin" }).text);
    }
    await page.choose("#doing", "refresh");
    await page.says("#todo", "The refresh token is no good any more.");
    await page.shows("verdict", "Log in again as the same device, and keep its data.");
    await page.says("#user-title", "Please log in again");
    await page.nothingWentWrong();
  });

  test("what was asked is read from the address, until the user says better", async () => {
    await page.choose("#example", "base-059");
    await page.says("#todo", "The user name or password is wrong. Ask for both again, and do not say which.");
    assert.equal(await page.value("#doing"), "log-in");
    await page.says("#doing-note", "from the address");
    await page.choose("#doing", "join");
    await page.says("#todo", /^The account may not join/);
    await page.says("#doing-note", "");
    await page.choose("#example", "soft-004");
    await page.says("#todo", "The refresh token is no good any more.");
    assert.equal(await page.value("#doing"), "refresh");
    await page.says("#doing-note", "from the address");
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"x"}');
    await page.says("#todo", "The account may not do this.");
    assert.equal(await page.value("#doing"), "other");
    await page.says("#doing-note", "");
    await page.choose("#doing", "invite");
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"y"}');
    await page.shows("error", "y");
    assert.equal(await page.value("#doing"), "invite", "what the user has chosen stays");
    await page.nothingWentWrong();
  });

  test("the next stages are named, and an OAuth error by its own code", async () => {
    await response('{"flows":[{"stages":["m.login.recaptcha","m.login.dummy"]},{"stages":["m.login.msisdn"]}],"completed":["m.login.recaptcha"],"session":"s","params":{}}', 401);
    await page.says("#todo", "Not an error yet: the server asks for the next step.");
    await page.says("#todo-rest", /Next: m\.login\.dummy or m\.login\.msisdn\.$/);
    await page.lacks("errcode");
    assert.ok(!await page.isVisible('[data-field="error"]'), "the server says nothing");
    await response('{"error":"invalid_grant","error_description":"Nope"}', 400);
    await page.shows("errcode", "invalid_grant");
  });

  test("the code for the errcode and the words for the user can be copied", async () => {
    await response('{"errcode":"M_LIMIT_EXCEEDED","error":"x","retry_after_ms":2000}', 429);
    await page.holdWaits();
    await page.click("#copy-user");
    await page.says("#copy-user", "Copied");
    assert.equal(await page.clipboard(), "Please slow down\nThere were too many actions in a short time. Please wait 2 seconds, then try again.");
    await page.unfold("#copy-handling");
    await page.click("#copy-handling");
    await page.says("#copy-handling", "Copied");
    assert.match(await page.clipboard(), /isErrcode\(error, "M_LIMIT_EXCEEDED"\)/);
    await response("<html>", 502);
    assert.ok(!await page.isVisible("#handling"), "no errcode, no code for it");
  });
});
