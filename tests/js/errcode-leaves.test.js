// @ts-check
// The static pages of the errcodes: each is there, says what it has to, and is reached; what nobody knows yet is left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { catalog } from "matrix-error/catalog";
import { addresses, addressesIn } from "../../www/build/address.js";
import { filesOf } from "../../www/build/errcode-pages.js";
import { breakable, html } from "../../www/build/markup.js";
import { ENTRIES } from "../../www/errcodes/entries.js";

const site = { style: "assets/style.css", icon: "assets/icon.svg" };
const unknown = new Map(await filesOf({ ...site, addresses: { site: null, code: null } }));
const known = new Map(await filesOf({ ...site, addresses: { site: "https://example.org/errors/", code: "https://git.example.org/a/b" } }));

/** @param {string} name @param {Map<string, string>} [files] */
function pageOf(name, files = unknown) {
  const page = files.get(`${name}/index.html`);
  assert.ok(page, `there is no page ${name}`);
  return page;
}

/** The links of a page within the site. @param {string} page @returns {string[]} */
const linksIn = (page) => [...page.matchAll(/ href="(?!https:)([^"]*)"/g)].map(([, href]) => href);

test("each errcode, alias, code of OAuth and failure has a page, and nothing else has", () => {
  const names = ENTRIES.flatMap(({ name, aliases }) => [name, ...aliases]);
  for (const { errcode, aliases } of catalog) for (const name of [errcode, ...aliases]) assert.ok(names.includes(name), name);
  assert.deepEqual([...unknown.keys()].sort(), [...names, "errcodes"].map((name) => `${name}/index.html`).sort());
  assert.deepEqual([...known.keys()].sort(), [...unknown.keys(), "sitemap.xml"].sort());
  // On some disks case does not count, and the page itself has two of these names.
  const low = [...names, "errcodes", "assets", "index.html", "service-worker.js", "sitemap.xml"].map((name) => name.toLowerCase());
  assert.equal(new Set(low).size, low.length);
});

test("a page says what the errcode means, what to do, and what to tell the user", () => {
  const page = pageOf("M_LIMIT_EXCEEDED");
  for (const text of [
    "<title>M_LIMIT_EXCEEDED: Matrix error code</title>", '<meta name="description" content="Too many requests in a short time.', '<meta property="og:title" content="M_LIMIT_EXCEEDED',
    '<meta name="twitter:card" content="summary">', "<h1>M_<wbr>LIMIT_<wbr>EXCEEDED</h1>", "Please slow down.", "<dd>429</dd>", "&quot;retry_after_ms&quot;: 2000", "retryAdvice(error, tried)", "mockResponse(&quot;LimitExceededError&quot;",
    'href="../#M_LIMIT_EXCEEDED"', "https://spec.matrix.org/", 'href="../errcodes/"', "rate limited",
  ]) assert.ok(page.includes(text), text);
  assert.ok(pageOf("M_FORBIDDEN").includes("when they log in: <b>Could not log in.</b>"));
  assert.ok(pageOf("invalid_grant").includes("RFC 6749"));
  assert.ok(pageOf("no-answer-at-all").includes("Failed to fetch"));
});

test("each page has a title and a description of its own, one main heading, and no script", () => {
  for (const part of [/<title>(.*?)<\/title>/, /<meta name="description" content="(.*?)">/]) {
    const found = [...unknown.values()].map((page) => part.exec(page)?.[1] ?? "");
    assert.ok(found.every((text) => text.length > 20));
    if (part.source.startsWith("<title>")) assert.equal(new Set(found).size, found.length);
  }
  for (const [file, page] of known) {
    if (file === "sitemap.xml") continue;
    assert.equal(page.split("<h1").length, 2, file);
    assert.doesNotMatch(page, /<script|<style| style=| on\w+="|javascript:|undefined|\[object/, file);
    assert.match(page, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self';/, file);
  }
});

test("an alias leads to the errcode that it stands for", () => {
  const page = pageOf("M_HS_DISABLED");
  assert.match(page, /This is another name of <a href="\.\.\/M_RESOURCE_LIMIT_EXCEEDED\/">/);
  assert.match(pageOf("M_HS_DISABLED", known), /<link rel="canonical" href="https:\/\/example\.org\/errors\/M_RESOURCE_LIMIT_EXCEEDED\/">/);
});

test("each link within the site leads to a page that is there, and all are reached from the list", () => {
  const there = new Set([...unknown.keys()].map((file) => `../${file.replace(/index\.html$/, "")}`));
  const anchors = new Set(["decode", "ask", "catalog", ...ENTRIES.map(({ name }) => name)].map((name) => `../#${name}`));
  for (const [file, page] of unknown) {
    for (const href of linksIn(page)) {
      assert.ok(there.has(href) || anchors.has(href) || ["../", "#main", "../assets/style.css", "../assets/icon.svg"].includes(href), `${file}: ${href}`);
    }
  }
  const reached = new Set(["../errcodes/", ...linksIn(pageOf("errcodes"))]);
  for (const page of there) assert.ok(reached.has(page), page);
  for (const [file, page] of unknown) assert.ok(file.startsWith("errcodes/") || linksIn(page).filter((href) => href === "../errcodes/").length >= 2, file);
});

test("where the site's address is known, each page names its own, and the sitemap names all that are to be found", () => {
  const page = pageOf("M_FORBIDDEN", known);
  assert.match(page, /<meta property="og:url" content="https:\/\/example\.org\/errors\/M_FORBIDDEN\/">/);
  assert.match(page, /<link rel="canonical" href="https:\/\/example\.org\/errors\/M_FORBIDDEN\/">/);
  assert.match(page, /href="https:\/\/git\.example\.org\/a\/b\/blob\/main\/docs\/errcodes\.md#m_forbidden"/);
  const sitemap = known.get("sitemap.xml") ?? "";
  const named = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
  assert.deepEqual(named, ["", "errcodes/", ...ENTRIES.map(({ name }) => `${name}/`)].map((name) => `https://example.org/errors/${name}`));
});

test("where it is not known, nothing names it", () => {
  for (const [file, page] of unknown) {
    assert.doesNotMatch(page, /rel="canonical"|og:url|example\.org\/errors|git\.example/, file);
    for (const [, address] of page.matchAll(/ href="(https:[^"]*)"/g)) {
      assert.match(address, /^https:\/\/(?:spec\.matrix\.org|github\.com|www\.rfc-editor\.org|openid\.net)\//, file);
    }
  }
});

test("the addresses are those that Cargo.toml names for the package", () => {
  assert.deepEqual(addressesIn('[package]\nname = "a"\nhomepage = "https://example.org/a"\nrepository = "https://example.org/b.git"\n\n[dependencies]\n'), {
    site: "https://example.org/a/", code: "https://example.org/b",
  });
  assert.deepEqual(addressesIn('[package]\nhomepage = "https://example.org/a/"\n'), { site: "https://example.org/a/", code: null });
  assert.deepEqual(addressesIn('[package]\n# homepage = "https://example.org/a/"\nname = "a"\n\n[x]\nrepository = "https://example.org/"\n'), { site: null, code: null });
  assert.deepEqual(addressesIn(""), { site: null, code: null });
  assert.deepEqual(Object.keys(addresses()), ["site", "code"]);
});

test("what is put into a page is text", () => {
  assert.equal(String(html`<p title="${'"&'}">${"<script>"}${null}${html`<b>${7}</b>`}${["<", html`<i></i>`]}</p>`), '<p title="&quot;&amp;">&lt;script&gt;<b>7</b>&lt;<i></i></p>');
  assert.equal(String(html`${breakable("A_B.C-D<")}`), "A_<wbr>B.<wbr>C-<wbr>D&lt;");
});

test("no sentence of ours has more than 30 words", () => {
  const sentences = [...unknown.values()].flatMap((page) => {
    const main = page.split("<main")[1].split("</main>")[0].replace(/<pre.*?<\/pre>|<dt>people search for.*?<\/dd>/gs, "");
    return main.replace(/<\/?(?:li|p|h\d|dt|dd|div)\b[^>]*>/g, "\n\n").replace(/<[^>]*>/g, "").split(/\n\n|[.!?:](?=\s)/).map((text) => text.trim().split(/\s+/));
  });
  assert.ok(sentences.length > 1000);
  assert.deepEqual(sentences.filter((words) => words.length > 30).map((words) => words.join(" ")), []);
});
