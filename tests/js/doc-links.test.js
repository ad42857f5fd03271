// Tests that each link of the README and the docs leads to a file that is there, and to a heading in it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { anchorOf, DOCS } from "./pages.js";

const root = new URL("../..", import.meta.url);
const pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "benches/README.md", "fuzz/README.md", ...DOCS];

/** A heading as it is read. @param {string} heading */
const withoutMarks = (heading) => heading.replace(/<[^>]*>|[`*]|\]\([^)]*\)/g, "").trim();

/** @type {Map<string, Set<string>>} */
const known = new Map();

/** @param {string} path @returns {Set<string>} what a link may name in a page */
function anchorsIn(path) {
  const found = known.get(path) ?? anchorsOf(readFileSync(path, "utf8"));
  known.set(path, found);
  return found;
}

/** @param {string} text */
function anchorsOf(text) {
  const headings = [...text.replace(/```.*?```/gs, "").matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(withoutMarks(heading)));
  return new Set([...headings, ...[...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id]) => id)]);
}

for (const page of pages) {
  test(`the links of ${page} lead somewhere`, () => {
    const url = new URL(page, root);
    const text = readFileSync(url, "utf8").replace(/```.*?```/gs, "");
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^[a-z]+:/.test(link));
    const broken = links.filter((link) => {
      const target = new URL(link, url);
      const [path, anchor] = [fileURLToPath(new URL(target.pathname, root)), decodeURIComponent(target.hash.slice(1))];
      return !existsSync(path) || (anchor !== "" && !anchorsIn(path).has(anchor));
    });
    assert.deepEqual(broken, []);
  });
}

test("the README links each page of the docs", () => {
  const readme = readFileSync(new URL("README.md", root), "utf8");
  assert.deepEqual(pages.filter((page) => page.startsWith("docs/") && !readme.includes(`(${page}`)), []);
});
