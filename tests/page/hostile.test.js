// @ts-check
// Tests that hostile bodies, headers and links do nothing, under a policy that reports.
//
// Each test ends with a breach of the policy that it makes itself. When that one is reported, every breach before it has been
// reported, too.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { inEachEngine } from "./page.js";

const script = "window.pwned=1";
const attack = `"'></pre></textarea></title><img src=x onerror="${script}"><svg onload="${script}"><script>${script}</script><iframe srcdoc="<script>parent.pwned=1</script>"></iframe><style>@import 'https://hostile.example/'</style>`;
const links = [
  `javascript:${script}`, `JaVaScRiPt:${script}`, ` javascript:${script}`, `java\tscript:${script}`, `java\nscript:${script}`, `\u0001javascript:${script}`,
  `javascript://example.org/%0a${script}`, `data:text/html,<script>${script}</script>`, `vbscript:${script}`, `blob:https://example.org/x`,
  `https://example.org\u202e/gro.elpmaxe`, `https://user:password@example.org/`, `https:\\\\example.org`, `//example.org`, `file:///etc/passwd`,
];
const bidi = "\u202e\u2066\u200f\u061c\u0000\u001b[31m\u2028\ufeff\u{e0041}";
const deep = 20_000;

/** @type {Record<string, string>} */
const bodies = {
  "markup in every place": JSON.stringify({
    errcode: `M_${attack}`, error: attack, consent_uri: attack, admin_contact: attack, limit_type: attack, info_uri: attack,
    can_upgrade: attack, room_version: attack, current_version: attack, soft_logout: attack, retry_after_ms: attack, [attack]: { [attack]: [attack] },
  }),
  "stages with markup": JSON.stringify({ flows: [{ stages: [attack] }], completed: [attack], session: attack, params: { [attack]: attack } }),
  "an OAuth error with markup": JSON.stringify({ error: attack, error_description: attack, error_uri: `javascript:${script}` }),
  "a federation error with markup": JSON.stringify({ level: "ERROR", code: 400, reason: attack, affected: attack, source: attack }),
  "a page of markup": `<!doctype html><html>${attack}</html>`,
  "names that objects have of their own": `{"errcode":"M_FORBIDDEN","error":"x","__proto__":{"pwned":1,"errcode":"M_PWNED"},"constructor":{"prototype":{"pwned":1}},"toString":"x","hasOwnProperty":1,"then":1,"toJSON":"x"}`,
  "an errcode that objects have": '{"errcode":"__proto__","error":"constructor"}',
  "characters that turn or hide text": JSON.stringify({ errcode: `M_${bidi}`, error: `${bidi}${"\u0301".repeat(500)}`, [bidi]: bidi, consent_uri: `https://example.org/${bidi}` }),
  "lone surrogates": '{"errcode":"M_\\ud800","error":"\\udfff\\ud800","\\udc00":"\\ud83d","consent_uri":"https://example.org/\\ud800"}',
  "a million characters": JSON.stringify({ errcode: "M_FORBIDDEN", error: `${attack}${"x".repeat(1 << 20)}` }),
  "twenty thousand keys": JSON.stringify({ errcode: "M_FORBIDDEN", error: "x", ...Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i])) }),
  "nesting without end": `{"errcode":"M_NOT_FOUND","error":"deep","deep":${"[".repeat(deep)}${"]".repeat(deep)}}`,
  "one key many times": `{"errcode":"M_FORBIDDEN",${Array(2000).fill(`"error":"x","__proto__":"y"`).join(",")}}`,
  "JSON that is cut": JSON.stringify({ errcode: "M_FORBIDDEN", error: attack, [attack]: attack }).slice(0, -3),
  "a reply of curl with markup": `HTTP/2 302 ${attack}\nLocation: javascript:${script}\n${attack}: ${attack}\nRetry-After: ${attack}\n\n{"errcode":"M_FORBIDDEN","error":"x"}`,
};
const encoded = (/** @type {unknown} */ state) => `#s=${Buffer.from(JSON.stringify(state)).toString("base64url")}`;
/** @type {Record<string, string>} */
const fragments = {
  ...Object.fromEntries(Object.entries(bodies).filter(([, body]) => body.length < 8000).map(([name, body]) => [`a link with ${name}`, encoded({ status: 400, headers: [["X", attack]], body, switches: { endpoint: attack, attempt: attack } })])),
  "markup": `#${attack}`,
  "encoded markup": `#${encodeURIComponent(attack)}`,
  "an errcode with markup": `#M_${encodeURIComponent(attack)}`,
  "a script": `#javascript:${script}`,
  "a name of objects": "#__proto__",
  "a selector": "#*,[onload]",
  "half an escape": "#%E0%A4%A",
};

inEachEngine("hostile", (page) => {
  /** @type {string} */ let folder;
  before(async () => { folder = await mkdtemp(join(tmpdir(), "page-")); });
  after(() => rm(folder, { recursive: true }));
  before(() => page.open());
  beforeEach(() => { page.site.reports.length = 0; });

  /** Pastes a body. A long one is chosen as a file: to paste it would take too long. @param {string} body */
  async function put(body) {
    if (body.length < 50_000) return page.put("#body", body);
    const file = join(folder, "body.json");
    await writeFile(file, body);
    await page.find("#file").sendKeys(file);
  }

  let breaches = 0;
  async function nothingHappened() {
    await page.evaluate(() => { complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !complaint.includes("https://by-hand-"))); });
    await page.nothingWentWrong();
    assert.equal(await page.evaluate(() => "pwned" in window || "pwned" in {}), false);
    const strange = await page.evaluate(() => [...document.querySelectorAll("img, script, iframe, svg, style, object, embed, base, [onerror], [onload]")]
      .filter((element) => !element.matches('h1 img[src], head script[src="/watch.js"], head script[src^="./"]')).map((element) => element.outerHTML));
    assert.deepEqual(strange, []);
    const followed = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => /** @type {HTMLAnchorElement} */ (link))
      .filter(({ protocol, origin }) => origin !== location.origin && protocol !== "https:").map(({ href }) => href));
    assert.deepEqual(followed, []);
    assert.equal((await page.driver.getAllWindowHandles()).length, 1);
    // Another address each time: browsers report the same breach only once.
    const byHand = `https://by-hand-${++breaches}.example`;
    await page.evaluate((src) => { document.body.append(Object.assign(document.createElement("img"), { src })); }, byHand);
    await page.driver.wait(() => page.site.reports.length > 0, 10_000, "the breach by the test's own hand was not reported", 10);
    assert.deepEqual(page.site.reports.map((report) => report["blocked-uri"].replace(/\/$/, "")), [byHand]);
    await page.evaluate(() => {
      document.querySelector('img[src^="https://by-hand-"]')?.remove();
      performance.clearResourceTimings();
    });
  }

  // What the page makes of a text is the same in each engine: its own functions do that. They write it as text nodes, under one
  // policy. So Chromium reads all of it, and the others read one text of each kind: markup in the body, in a page and in a reply, what
  // turns text around, what is no Unicode, a long text and a deep one. Links, which engines read each in their own way, are below in all.
  const isWhole = page.engine === "Chromium";
  const few = new Set([
    "markup in every place", "a page of markup", "names that objects have of their own", "characters that turn or hide text", "lone surrogates",
    "a million characters", "nesting without end", "a reply of curl with markup",
    "a link with markup in every place", "a link with characters that turn or hide text", "a link with a reply of curl with markup",
    "markup", "an errcode with markup", "a script", "half an escape",
  ]);
  const names = [...Object.keys(bodies), ...Object.keys(fragments)];
  for (const name of few) assert.ok(names.includes(name), name);

  for (const [name, body] of Object.entries(bodies).filter(([name]) => isWhole || few.has(name))) {
    test(`body: ${name} does nothing, and leaves the page in use`, async () => {
      await put(body);
      // The field shows only the beginning of a long text.
      await page.until((start) => /** @type {HTMLTextAreaElement} */ (document.querySelector("#body")).value.startsWith(start), body.slice(0, 30));
      await nothingHappened();
      await page.put("#body", '{"errcode":"M_EXCLUSIVE","error":"as before"}');
      await page.shows("errcode", "M_EXCLUSIVE");
      await page.shows("error", "as before");
    });
  }

  for (const [name, fragment] of Object.entries(fragments).filter(([name]) => isWhole || few.has(name))) {
    test(`address: ${name} does nothing`, async () => {
      await page.open(fragment);
      await nothingHappened();
    });
  }

  test("unsafe links are shown, and none of them can be followed", async () => {
    for (const link of links) {
      const shown = JSON.stringify({ errcode: "M_CONSENT_NOT_GIVEN", error: "x", consent_uri: link, admin_contact: link, info_uri: link });
      await page.put("#body", shown);
      await page.shows("errcode", "M_CONSENT_NOT_GIVEN");
      await page.lacks("consentUri");
      assert.equal(await page.count("#record a:not(#summary-link)"), 0, link);
      assert.match(await page.text('[data-field="extra"]'), /consent_uri/);
    }
    await page.shows("extra", /file:\/\/\/etc\/passwd/);
    await nothingHappened();
  });

  test("hostile headers do nothing either", async () => {
    await page.put("#body", "{}");
    await page.put("#headers", `Location: javascript:${script}\n<script>: <img src=x onerror=${script}>`);
    await page.put("#status", "302");
    await page.shows("status", "302");
    assert.equal(await page.count("#record a:not(#summary-link)"), 0);
    await nothingHappened();
  });

  test("what is invisible in a server's text is made visible", async () => {
    await page.put("#body", '{"errcode":"M_FORBIDDEN","error":"abc\\u202egnp.exe\\u0007"}');
    await page.shows("error", "abcU+202Egnp.exeU+0007");
    assert.equal(await page.count('[data-field="error"] .invisible'), 2);
  });

  test("a megabyte is cut where it is shown, and says how much was left out", async () => {
    await put(JSON.stringify({ errcode: "M_FORBIDDEN", error: "x".repeat(1 << 20) }));
    await page.shows("errcode", "M_FORBIDDEN");
    await page.shows("error", /x… and \d+ more characters$/);
    assert.ok((await page.text("body")).length < 200_000);
  });

  test("a copied record is the record, whatever its keys are called", async () => {
    await page.put("#body", bodies["names that objects have of their own"]);
    await page.shows("errcode", "M_FORBIDDEN");
    await page.holdWaits();
    await page.unfold("#copy-record");
    await page.click("#copy-record");
    await page.says("#copy-record", "Copied");
    const record = JSON.parse(await page.clipboard());
    assert.equal(record.errcode, "M_FORBIDDEN");
    assert.deepEqual(Object.keys(record.extra), ["constructor", "toString", "hasOwnProperty", "then", "toJSON"]);
    assert.deepEqual(record.warnings, ["__proto__: left out"]);
  });
}, {
  site: {
    policy: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; report-uri /report",
  },
});
