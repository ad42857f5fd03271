// @ts-check
// The built demo page goes in, served and opened in a real Chromium; facts about what a user sees come out.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";
import { preview } from "vite";

const fromRoot = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** @type {{ id: string, status: number, headers: Record<string, string>, body_text: string }[]} */
const rows = readFileSync(fromRoot("tests/corpus/captured.jsonl"), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const captured = (/** @type {string} */ id) => {
  const row = rows.find((each) => each.id === id);
  assert.ok(row, `tests/corpus/captured.jsonl has no row ${id}`);
  return row;
};

/** @type {import("vite").PreviewServer} */ let server;
/** @type {string} */ let origin;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {import("playwright-core").Page} */ let page;
/** @type {string[]} */ let requests;
/** @type {string[]} */ let complaints;

before(async () => {
  assert.ok(existsSync(fromRoot("target/www/index.html")), "target/www is missing: run `cargo xtask build` first");
  server = await preview({
    configFile: fromRoot("www/vite.config.js"),
    logLevel: "error",
    preview: { host: "127.0.0.1", port: 0 },
  });
  const address = server.httpServer.address();
  assert.ok(address !== null && typeof address === "object");
  origin = `http://127.0.0.1:${address.port}`;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  await page?.context().close();
  const context = await browser.newContext();
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  page = await context.newPage();
  requests = [];
  complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(origin);
  await page.locator("#result").waitFor();
});

/** The first textarea, found as somebody does who only knows that it is the first. */
const body = () => page.locator("textarea").first();

/** Waits until a field shows a text, and says what it showed instead where it does not. @param {string} field @param {string} text */
async function shows(field, text) {
  const place = page.locator(`[data-field="${field}"]`);
  try {
    await page.waitForFunction(
      ([name, expected]) => document.querySelector(`[data-field="${name}"]`)?.textContent === expected,
      [field, text], { timeout: 5000 },
    );
  } catch {
    assert.equal(await place.textContent(), text, field);
  }
  assert.ok(await place.isVisible(), `${field} is not visible`);
}

/** @param {string} field @param {RegExp} pattern */
async function holds(field, pattern) {
  assert.match((await page.locator(`[data-field="${field}"]`).textContent()) ?? "", pattern);
}

function nothingWentWrong() {
  assert.deepEqual(complaints, []);
  assert.deepEqual(requests.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith("data:")), []);
}

/** Puts a text on the clipboard and pastes it over what the first textarea holds. @param {string} text */
async function paste(text) {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await body().focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
}

test("the page opens with a captured 429, decoded", async () => {
  await shows("errcode", "M_LIMIT_EXCEEDED");
  await shows("status", "429");
  await shows("kind", "standard");
  await shows("recovery", "retry");
  await shows("retryAfterMs", "4000 ms");
  await shows("retryAfterSource", "header");
  nothingWentWrong();
});

test("a pasted 429 shows its errcode and retryAfterMs within 300 ms of the input event", async () => {
  const row = captured("ratelimit-005");
  await body().fill("");
  await shows("errcode", "M_UNKNOWN");
  await page.evaluate(() => {
    const shown = (/** @type {string} */ field) => document.querySelector(`[data-field="${field}"]`)?.textContent;
    // Capture phase: the clock starts before the page's own listener runs.
    document.addEventListener("input", () => {
      const start = performance.now();
      const observer = new MutationObserver(() => {
        if (shown("errcode") !== "M_LIMIT_EXCEEDED" || shown("retryAfterMs") !== "49771 ms") return;
        observer.disconnect();
        document.documentElement.dataset.took = String(performance.now() - start);
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    }, { capture: true, once: true });
  });
  await paste(row.body_text);
  await page.waitForFunction(() => document.documentElement.dataset.took !== undefined);
  const took = Number(await page.evaluate(() => document.documentElement.dataset.took));
  assert.ok(took < 300, `took ${took} ms`);
  await shows("errcode", "M_LIMIT_EXCEEDED");
  await shows("retryAfterMs", "49771 ms");
  await shows("retryAfterSource", "body");
  nothingWentWrong();
});

test("what is typed key by key is decoded at every key", async () => {
  await body().fill("");
  await body().pressSequentially('{"errcode":"M_NOT_FOUND"');
  await shows("kind", "not-matrix");
  await body().press("}");
  await shows("kind", "standard");
  await shows("errcode", "M_NOT_FOUND");
  nothingWentWrong();
});

test("a chosen response fills body, status and headers and is decoded", async () => {
  const row = captured("soft-001");
  await page.locator("#example").selectOption("soft-001");
  assert.equal(await body().inputValue(), row.body_text);
  assert.equal(await page.locator("#status").inputValue(), "401");
  assert.match(await page.locator("#headers").inputValue(), /^content-type: application\/json$/m);
  await shows("errcode", "M_UNKNOWN_TOKEN");
  await shows("isSoftLogout", "true");
  await shows("recovery", "log-in-same-device");
  await shows("retryAfterMs", "not sent");
  nothingWentWrong();
});

test("every response of the list shows the errcode and status that the server sent", async () => {
  const ids = await page.locator("#example option").evaluateAll((options) =>
    options.map((option) => /** @type {HTMLOptionElement} */ (option).value).filter(Boolean));
  assert.ok(ids.length >= 20, `${ids.length} responses`);
  for (const id of ids) {
    const row = captured(id);
    await page.locator("#example").selectOption(id);
    await shows("status", String(row.status));
    let sent;
    try {
      sent = JSON.parse(row.body_text).errcode;
    } catch {
      sent = undefined;
    }
    await shows("wireErrcode", sent ?? "not sent");
  }
  nothingWentWrong();
});

test("a body of the user's own is not read with the status and headers of the captured response", async () => {
  await body().fill('{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}');
  await shows("retryAfterMs", "2000 ms");
  await shows("status", "not sent");
  assert.equal(await page.locator("#headers").inputValue(), "");
  nothingWentWrong();
});

test("text of the user's own is no longer called a captured response", async () => {
  await body().fill("{}");
  assert.equal(await page.locator("#example").inputValue(), "");
  await page.waitForFunction(() => document.getElementById("example-note")?.textContent === "");
  nothingWentWrong();
});

test("a consent link is a link that tells the other site nothing", async () => {
  await page.locator("#example").selectOption("module-029");
  const { consent_uri: uri } = JSON.parse(captured("module-029").body_text);
  const link = page.locator('[data-field="consentUri"] a');
  assert.equal(await link.getAttribute("href"), uri);
  assert.equal(await link.getAttribute("rel"), "noreferrer noopener");
  assert.equal(await link.getAttribute("target"), "_blank");
  nothingWentWrong();
});

const notMatrix = {
  "truncated JSON": captured("ratelimit-005").body_text.slice(0, -5),
  "an HTML page of nginx": captured("nginx-003").body_text,
  "an empty body": "",
  "a number": "42",
  "null": "null",
};
for (const [name, text] of Object.entries(notMatrix)) {
  test(`${name} is shown as not-matrix, with its text and status`, async () => {
    await page.locator("#status").fill("502");
    await body().fill(text);
    await shows("kind", "not-matrix");
    await shows("errcode", "M_UNKNOWN");
    await shows("status", "502");
    await shows("text", text === "" ? "empty" : (await body().inputValue()));
    nothingWentWrong();
  });
}

test("a Retry-After header typed by hand shows its delay in milliseconds", async () => {
  await body().fill('{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests"}');
  await page.locator("#headers").fill("");
  await shows("retryAfterMs", "not sent");
  await page.locator("#headers").pressSequentially("Retry-After: 3");
  await shows("retryAfterMs", "3000 ms");
  nothingWentWrong();
});

test("a line that is no header is named and costs nothing else", async () => {
  await page.locator("#headers").fill("Retry-After 5\nRetry-After: 3");
  await shows("retryAfterMs", "3000 ms");
  assert.match((await page.locator("#input-note").textContent()) ?? "", /Not read: Retry-After 5$/);
  nothingWentWrong();
});

test("an emptied status counts as not known", async () => {
  await page.locator("#status").fill("");
  await shows("status", "not sent");
  nothingWentWrong();
});

test("a whole response of curl -i is taken apart, the last of several", async () => {
  await page.locator("#status").fill("418");
  await paste('HTTP/1.1 100 Continue\n\nHTTP/2 429 \ncontent-type: application/json\nretry-after: 7\n\n{"errcode":"M_LIMIT_EXCEEDED","error":"Slow down"}');
  await shows("errcode", "M_LIMIT_EXCEEDED");
  await shows("error", "Slow down");
  await shows("status", "429");
  await shows("retryAfterMs", "7000 ms");
  assert.equal(await page.locator("#headers").inputValue(), "content-type: application/json\nretry-after: 7");
  assert.ok(!(await page.locator("#status").isEditable()), "the status is the response's");

  await body().fill("{}");
  await shows("status", "418");
  assert.ok(await page.locator("#status").isEditable());
  nothingWentWrong();
});

test("nothing in a hostile body executes or becomes a link", async () => {
  await page.locator("#headers").fill("");
  const attack = `"><img src=x onerror="window.pwned=1"><script>window.pwned=1</script>`;
  await body().fill(JSON.stringify({
    errcode: `M_${attack}`,
    error: attack,
    consent_uri: "javascript:window.pwned=1",
    info_uri: "JaVaScRiPt:window.pwned=1",
    admin_contact: "data:text/html,<script>window.pwned=1</script>",
    room_version: attack,
    [attack]: attack,
    retry_after_ms: attack,
  }));
  await shows("errcode", `M_${attack}`);
  await shows("error", attack);
  await shows("consentUri", "not usable");
  await shows("retryAfterMs", "not usable");
  await holds("extra", /javascript:window\.pwned=1/);
  assert.equal(await page.locator("#record a").count(), 0);
  assert.equal(await page.locator("#record img, #record script").count(), 0);
  assert.ok(await page.locator('[data-field="warnings"] li').count() > 0);
  assert.equal(await page.evaluate(() => "pwned" in window), false);
  nothingWentWrong();
});

test("hostile headers do not execute either", async () => {
  await page.locator("#status").fill("302");
  await page.locator("#headers").fill("Location: javascript:window.pwned=1\n<script>: <img src=x onerror=window.pwned=1>");
  await shows("status", "302");
  assert.equal(await page.locator("#record a").count(), 0);
  assert.equal(await page.evaluate(() => "pwned" in window), false);
  nothingWentWrong();
});

test("a megabyte of text and very deep nesting leave the page in use", async () => {
  await body().fill(JSON.stringify({ errcode: "M_FORBIDDEN", error: "x".repeat(1 << 20) }));
  await shows("errcode", "M_FORBIDDEN");
  await holds("error", /x… and \d+ more characters$/);
  await body().fill(`{"errcode":"M_NOT_FOUND","error":"deep","deep":${"[".repeat(20_000)}${"]".repeat(20_000)}}`);
  await shows("errcode", "M_NOT_FOUND");
  await body().fill('{"errcode":"M_EXCLUSIVE","error":"as before"}');
  await shows("errcode", "M_EXCLUSIVE");
  nothingWentWrong();
});

test("the page works under any path and asks only for its own few files", async () => {
  assert.ok(requests.length > 0);
  assert.ok(requests.length < 10, requests.join("\n"));
  const html = readFileSync(fromRoot("target/www/index.html"), "utf8");
  assert.doesNotMatch(html, /(?:src|href)="\//);
  nothingWentWrong();
});

test("every control has a label and the result is announced", async () => {
  for (const name of ["A real response", "Body", "Status", "Headers"]) {
    assert.equal(await page.getByLabel(name, { exact: true }).count(), 1, name);
  }
  assert.equal(await page.locator('[aria-live="polite"] [data-field="errcode"]').count(), 1);
});

test("nothing is wider than a window of 320 px", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const id of ["ratelimit-007", "captcha-003", "nginx-047", "approval-001"]) {
    await page.locator("#example").selectOption(id);
    const [content, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(content <= window_, `${id}: ${content} px in ${window_} px`);
  }
});
