// @ts-check
// Tests that each key and header that was sent stands beside what it means and what the record made of it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { inEachEngine } from "./page.js";
import { captured } from "./rows.js";

inEachEngine("what was sent", (page) => {
  beforeEach(() => page.empty());

  /** The rows: what was sent, and what it means. */
  const rows = () => page.evaluate(() => [...document.querySelectorAll("#sent > li")].map((row) => [row.querySelector("code")?.textContent?.trim() ?? "", row.querySelector(".means")?.textContent ?? ""]));
  /** @param {string} start of what was sent */
  async function meaning(start) {
    const found = (await rows()).filter(([sent]) => sent.startsWith(start));
    assert.equal(found.length, 1, `${start}: ${JSON.stringify(await rows())}`);
    return found[0][1];
  }
  /** @param {string} body @param {number | string} status @param {string} [headers] */
  async function response(body, status, headers = "") {
    await page.put("#body", body);
    await page.put("#headers", headers);
    await page.put("#status", String(status));
    await page.shows("status", status === "" ? "No status" : String(status));
  }

  test("is the header that won, and the key that lost to it", async () => {
    await page.openExample();
    assert.deepEqual(await rows(), [
      ["retry-after: 4", "→ retryAfterMs: 4000 ms, 4 seconds"],
      ["{", ""],
      ['"errcode": "M_LIMIT_EXCEEDED",', "→ errcode: the code to go by; in the specification"],
      ['"error": "Too Many Requests",', "→ error: for people to read; a program goes by the errcode"],
      ['"retry_after_ms": 3060', "not used: the Retry-After header (4 seconds) wins"],
      ["}", ""],
    ]);
    await page.nothingWentWrong();
  });

  test("says of each key which field it fills, or why it fills none", async () => {
    await response(`{"errcode":"M_X_UNKNOWN","error":7,"errcode":"M_RESOURCE_LIMIT_EXCEEDED","admin_contact":"mailto:a@example.org","consent_uri":"javascript:x",
      "org.matrix.msc4335.info_uri":"https://example.org/","limit_type":null,"can_upgrade":"yes","__proto__":1,"toString":"x","retry_after_ms":"7","flows":[]}`, 403);
    const found = (await rows()).filter(([, means]) => means !== "");
    assert.deepEqual(found.map(([sent, means]) => [sent.slice(0, sent.indexOf(":")).replaceAll('"', ""), means]), [
      ["errcode", "not used: the same key comes again, and the last one counts"],
      ["error", "not used: not a string"],
      ["errcode", "→ errcode: the code to go by; in the specification"],
      ["admin_contact", "→ adminContact: whom to ask"],
      ["consent_uri", "not used: not a safe link"],
      ["org.matrix.msc4335.info_uri", "→ infoUri: where to read more"],
      ["limit_type", "null: the same as not sent"],
      ["can_upgrade", "not used: not a boolean"],
      ["__proto__", "not used: left out"],
      ["toString", "→ extra: kept as it was sent"],
      ["retry_after_ms", "→ retryAfterMs: 7 ms, 7 milliseconds (a string, read as a number)"],
      ["flows", "→ extra: kept as it was sent"],
    ]);
    await page.nothingWentWrong();
  });

  test("names the code that counts, where it is another than the one in errcode", async () => {
    await page.choose("#example", "msc3848-003");
    assert.equal(await meaning('"errcode"'), "→ wireErrcode: the code to go by is ORG.MATRIX.MSC3848.ALREADY_JOINED");
    assert.match(await meaning('"org.matrix.msc3848.unstable.errcode"'), /^→ errcode: it counts more/);
  });

  test("explains the stages of User-Interactive Authentication", async () => {
    await page.choose("#example", "regtoken-001");
    assert.match(await meaning('"flows"'), /^→ auth\.flows: /);
    assert.match(await meaning('"params"'), /^→ auth\.params: /);
    assert.match(await meaning('"session"'), /^→ auth\.session: /);
  });

  test("explains an OAuth error and an error between homeservers", async () => {
    await response('{"error":"invalid_grant","error_description":"x","error_uri":"https://example.org/"}', 400);
    assert.equal(await meaning('"error"'), "→ oauth.error: the code to go by");
    assert.match(await meaning('"error_description"'), /^→ oauth\.errorDescription/);
    await response('{"level":"ERROR","code":403,"reason":"x","affected":"y","source":null}', 403);
    assert.match(await meaning('"reason"'), /^→ federation\.reason/);
  });

  test("shows the headers that count, and no others", async () => {
    await response("<html>x</html>", 502, "Server: nginx\nContent-Type: text/html\nX-Other: 1\nRetry-After: soon\nLocation: /y\nSynapse-Trace-Id: abc");
    assert.deepEqual(await rows(), [
      ["Server: nginx", "who answered"],
      ["Content-Type: text/html", "no JSON, so no Matrix error"],
      ["Retry-After: soon", "not used: neither seconds nor an HTTP date"],
      ["Location: /y", "not used: the status is no redirect"],
      ["Synapse-Trace-Id: abc", "names this request in the server’s log"],
    ]);
    assert.equal(await page.text("#sent-text"), "<html>x</html>");
    await page.choose("#example", "module-034");
    assert.equal(await meaning("www-authenticate"), "the token lacks a scope: authorise again, and ask for it");
  });

  test("is the text as it is where it is cut or no object", async () => {
    for (const text of ['["M_FORBIDDEN"]', "42", '{"errcode":"M_FORBIDDEN","error":"x']) {
      await response(text, 403);
      // A cut body is found and mended, unless somebody wants it as it is.
      if (text.startsWith("{")) await page.click("#as-is");
      await page.says("#sent-text", text);
      assert.equal(await page.count("#sent > li"), 0);
    }
    await response("{}", 403);
    assert.deepEqual(await rows(), [["{}", ""]]);
    assert.ok(!await page.isVisible("#sent-text"));
  });

  test("joins a key and its meaning under the pointer and under the focus", async () => {
    const row = "#sent > li:nth-child(3)";
    await page.openExample();
    const look = () => page.evaluate((where) => [".key", ".means"].map((part) => {
      const { textDecorationLine, color } = getComputedStyle(/** @type {Element} */ (document.querySelector(`${where} ${part}`)));
      return `${textDecorationLine} ${color}`;
    }), row);
    await page.evaluate((where) => document.querySelector(where)?.scrollIntoView({ block: "center" }), row);
    const before = await look();
    for (const part of [".key", ".means"]) {
      await page.driver.actions().move({ origin: page.find(`${row} ${part}`) }).perform();
      const [key, means] = await look();
      assert.match(key, /^underline/, part);
      assert.notEqual(means, before[1], part);
    }
    await page.driver.actions().move({ origin: page.find("#explained-title") }).perform();
    assert.deepEqual(await look(), before);
    await page.evaluate((where) => /** @type {HTMLElement} */ (document.querySelector(where)?.previousElementSibling?.previousElementSibling).focus(), row);
    await page.press(Key.TAB);
    assert.equal(await page.evaluate((where) => document.activeElement?.matches(where), row), true);
    assert.match((await look())[0], /^underline/);
  });

  test("is coloured by what it is", async () => {
    await page.openExample();
    const colours = await page.evaluate(() => [".key", ".string", ".number"].map((part) => getComputedStyle(/** @type {Element} */ (document.querySelector(`#sent ${part}`))).color));
    assert.equal(new Set(colours).size, 3);
  });

  test("is cut where it is long or deep, and leaves the page in use", async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i]));
    await response(JSON.stringify({ errcode: "M_FORBIDDEN", error: "x".repeat(5000), ...many }), 403);
    assert.match(await page.text("#sent"), /… and 202 more keys/);
    assert.ok((await page.text("#sent")).length < 20_000);
    await response(`{"errcode":"M_FORBIDDEN","deep":${"[".repeat(3000)}${"]".repeat(3000)}}`, 403);
    assert.match(await page.text("#sent"), /… cut here/);
    await page.choose("#example", "soft-001");
    assert.equal(await meaning('"soft_logout"'), "→ isSoftLogout: true: the token is over, the session is not");
    assert.equal(JSON.parse(captured("soft-001").body_text).soft_logout, true);
    await page.nothingWentWrong();
  });

  test("makes visible what is invisible, in keys and values", async () => {
    await response('{"errcode":"M_FORBIDDEN","error":"abc\u202egnp","k\u200b":1}', 403);
    assert.equal(await page.count("#sent .invisible"), 2);
  });
});
