// @ts-check
// Tests that the page follows no server to the computer of who uses it. `fetch` is replaced: no request leaves this test.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { discover } from "../../www/input/discovery.js";
import { readServer } from "../../www/input/server-address.js";

const { fetch } = globalThis;
afterEach(() => { globalThis.fetch = fetch; });

/** @param {string} baseUrl */
function delegating(baseUrl) {
  globalThis.fetch = async () => Response.json({ "m.homeserver": { base_url: baseUrl } });
  return discover(readServer("example.org"), new AbortController().signal);
}

for (const own of ["http://127.0.0.1:8080/admin", "http://localhost", "https://localhost:8448"]) {
  test(`no other server delegates to ${own}`, async () => {
    const { base, said } = await delegating(own);
    assert.equal(base, null);
    assert.match(said, /No other server may send this page to your own computer\. A client must stop here/);
  });
}

test("it delegates to another name", async () => {
  const { base, said } = await delegating("https://matrix.example.org/");
  assert.equal(base?.href.replace(/\/$/, ""), "https://matrix.example.org");
  assert.equal(said, "example.org delegates to https://matrix.example.org");
});
