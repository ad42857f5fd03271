// @ts-check
// Tests what frames a page: links to the project's public addresses where they are known, and the tags for previews.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressesOf, framed } from "../../www/build/framing.js";

const unknown = { name: "matrix-error", version: "1.2.3" };
const known = {
  ...unknown,
  repository: { url: "git+https://example.org/team/matrix-error.git" },
  homepage: "https://example.org/team/matrix-error#readme",
  bugs: "https://example.org/team/matrix-error/issues",
};
const page = '<title>A “title” & "more"</title><meta name="description" content="Costs $& of it."><!-- preview tags --><footer><!-- public links --></footer>';

test("the addresses are those of the npm manifest", () => {
  const { report, ...others } = /** @type {NonNullable<ReturnType<typeof addressesOf>>} */ (addressesOf(known));
  assert.deepEqual(others, {
    code: "https://example.org/team/matrix-error",
    docs: "https://example.org/team/matrix-error#readme",
    npm: "https://www.npmjs.com/package/matrix-error",
    install: "npm i matrix-error",
  });
  const { origin, pathname, searchParams } = new URL(report);
  assert.equal(origin + pathname, "https://example.org/team/matrix-error/issues/new");
  assert.deepEqual([...searchParams.keys()], ["title", "body"]);
  assert.match(searchParams.get("body") ?? "", /^Version of matrix-error: 1\.2\.3\n/);
});

test("a page has no link while there is no address", () => {
  assert.equal(addressesOf(unknown), null);
  const html = framed(page, addressesOf(unknown));
  assert.match(html, /<footer><!-- public links --><\/footer>/);
  assert.doesNotMatch(html, /href=|npm/);
});

test("a page has every link once there is an address", () => {
  const html = framed(page, addressesOf(known));
  const links = [...html.matchAll(/<a href="([^"]+)">([^<]+)<\/a>/g)].map(([, address, words]) => `${words}: ${address.split("?")[0]}`);
  assert.deepEqual(links, [
    "Docs: https://example.org/team/matrix-error#readme",
    "Code: https://example.org/team/matrix-error",
    "npm: https://www.npmjs.com/package/matrix-error",
    "Report a wrong answer: https://example.org/team/matrix-error/issues/new",
  ]);
  assert.match(html, /<code id="install">npm i matrix-error<\/code>/);
});

test("a preview says what the title and the description say", () => {
  const html = framed(page, null);
  assert.ok(html.includes('<meta property="og:title" content="A “title” & &quot;more&quot;">'), html);
  assert.ok(html.includes('<meta property="og:description" content="Costs $& of it.">'), html);
});

test("a page without a title is refused", () => {
  assert.throws(() => framed("<p>", null), /a title and a description/);
});
