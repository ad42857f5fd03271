// @ts-check
// The table of POSTs that may be sent twice: whole, the same in the documentation, and what the example goes by.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { MAY_BE_SENT_TWICE, MAY_NOT_BE_SENT_TWICE, mayBeSentTwice } from "../../examples/repeatable.js";
import { linesOf } from "./rows.js";

const DOC = new URL("../../docs/repeatable-requests.md", import.meta.url);
const ALL = [...MAY_BE_SENT_TWICE, ...MAY_NOT_BE_SENT_TWICE].map(([path]) => path);

/** What `createRoom` is to `/_matrix/client/v3/createRoom`. @param {string} path */
function filled(path) {
  return path.replace("{roomIdOrAlias}", "%23room%3Aexample.org").replace(/\{\w+\}/g, "!room:example.org");
}

/** @param {readonly import("../../examples/repeatable.js").Row[]} table */
function lines(table) {
  return table.map(([path, what]) => `| \`${path.replace("/_matrix", "")}\` | ${what} |\n`).join("");
}

/** The documentation, its two tables made anew. @param {string} text */
function withTables(text) {
  const tables = [MAY_BE_SENT_TWICE, MAY_NOT_BE_SENT_TWICE];
  return text.replace(/(?<=\|---\|---\|\n)(?:\|.*\n)+/g, () => lines(tables.shift() ?? []));
}

describe("the table of POSTs that may be sent twice", () => {
  test("names each path once, and none in both lists", () => {
    assert.equal(new Set(ALL).size, ALL.length);
  });
  test("has every POST of the client-server API that the specification gives errcodes for", () => {
    /** @type {{ api: string, method: string, path: string }[]} */
    const operations = linesOf("endpoint-errcodes.jsonl", 285);
    const posts = operations
      .filter(({ api, method }) => api === "client-server" && method === "POST")
      .map(({ path }) => path);
    assert.deepEqual([...new Set(posts)].filter((path) => !ALL.includes(path)), []);
  });
  test("is the one that the documentation prints", async () => {
    const text = await readFile(DOC, "utf8");
    const fresh = withTables(text);
    if (process.env.BLESS) await writeFile(DOC, fresh);
    else assert.equal(text, fresh, "docs/repeatable-requests.md is stale: BLESS=1 node --test tests/js/repeatable.test.js");
    for (const path of ALL) assert.ok(fresh.includes(`| \`${path.replace("/_matrix", "")}\` |`), path);
  });
  test("is found by the path of a request, with a query or without", () => {
    for (const [path] of MAY_BE_SENT_TWICE) {
      assert.ok(mayBeSentTwice("POST", filled(path)), path);
      assert.ok(mayBeSentTwice("POST", `${filled(path)}?via=example.org`), path);
    }
    for (const [path] of MAY_NOT_BE_SENT_TWICE) assert.ok(!mayBeSentTwice("POST", filled(path)), path);
  });
  test("allows no POST that it does not know, nor one that only begins or ends like a known one", () => {
    for (const path of [
      "/_matrix/client/v3/keys/claim", "/_matrix/client/v3/joined/x", "/_matrix/client/v3/join/a/b", "/x/_matrix/client/v3/search",
      "/_matrix/client/v3/search/more", "/_matrix/client/v3/createRoom?x=/_matrix/client/v3/search", "/",
    ]) assert.ok(!mayBeSentTwice("POST", path), path);
  });
  test("allows every other method", () => {
    for (const method of ["GET", "PUT", "DELETE"]) assert.ok(mayBeSentTwice(method, "/_matrix/client/v3/createRoom"), method);
  });
});
