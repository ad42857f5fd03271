// @ts-check
// Tests what the Ask view makes of the text that people type for a server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { told } from "../../www/input/discovery.js";
import { choices, requestTo } from "../../www/input/requests.js";
import { RefusedAddress, readServer } from "../../www/input/server-address.js";

/** What is typed; the address asked; where its client API is looked up, or null. @type {readonly (readonly [typed: string, base: string, wellKnown: string | null])[]} */
const servers = [
  ["example.org", "https://example.org", "https://example.org"],
  [" Example.org/ ", "https://example.org", "https://example.org"],
  ["example.org:8448", "https://example.org:8448", "https://example.org"],
  ["192.0.2.1", "https://192.0.2.1", "https://192.0.2.1"],
  ["[2001:db8::1]:8448", "https://[2001:db8::1]:8448", "https://[2001:db8::1]"],
  ["localhost:8008", "http://localhost:8008", "http://localhost:8008"],
  ["localhost.example.org", "https://localhost.example.org", "https://localhost.example.org"],
  ["@alice:example.org", "https://example.org", "https://example.org"],
  ["@a/b:example.org:8448", "https://example.org:8448", "https://example.org"],
  ["@alice:127.0.0.1:8008", "http://127.0.0.1:8008", "http://127.0.0.1:8008"],
  ["#room:example.org", "https://example.org", "https://example.org"],
  ["!opaque:example.org", "https://example.org", "https://example.org"],
  ["$event:example.org", "https://example.org", "https://example.org"],
  ["https://matrix.to/#/@alice:example.org", "https://example.org", "https://example.org"],
  ["https://matrix.to/#/%23room%3Aexample.org", "https://example.org", "https://example.org"],
  ["https://matrix.to/#/!opaque:example.org/$event?via=other.example.org", "https://example.org", "https://example.org"],
  ["https://matrix.to/#/!opaque?via=example.org&via=other.example.org", "https://example.org", "https://example.org"],
  ["https://app.example.com/#/room/#room:example.org", "https://example.org", "https://example.org"],
  ["matrix:u/alice:example.org?action=chat", "https://example.org", "https://example.org"],
  ["matrix:r/room:example.org", "https://example.org", "https://example.org"],
  ["matrix:roomid/opaque:example.org/e/event?via=other.example.org", "https://example.org", "https://example.org"],
  ["matrix:roomid/opaque?via=example.org", "https://example.org", "https://example.org"],
  ["matrix://authority.example.com/u/alice:example.org", "https://example.org", "https://example.org"],
  ["https://hs.example.org", "https://hs.example.org", null],
  ["https://hs.example.org/", "https://hs.example.org", null],
  ["https://hs.example.org/matrix/", "https://hs.example.org/matrix", null],
  ["https://hs.example.org/_matrix/client/v3/login", "https://hs.example.org", null],
  ["https://hs.example.org/matrix/_matrix/client/v3/sync?since=s1#x", "https://hs.example.org/matrix", null],
  ["hs.example.org/_matrix/client/versions", "https://hs.example.org", null],
  ["https://hs.example.org/_synapse/admin/v1/server_version", "https://hs.example.org", null],
  ["https://example.org/.well-known/matrix/client", "https://example.org", "https://example.org"],
  ["http://127.0.0.1:8008", "http://127.0.0.1:8008", null],
  ["127.0.0.1:8008/below", "http://127.0.0.1:8008/below", null],
];

for (const [typed, base, wellKnown] of servers) {
  test(`“${typed}” is the server at ${base}`, () => {
    const place = readServer(typed);
    assert.equal(place.wellKnown, wellKnown === null ? null : `${wellKnown}/.well-known/matrix/client`);
    assert.equal(requestTo(place.base, choices[0], "").url, `${base}/_matrix/client/v3/account/whoami`);
  });
}

for (const [typed, why] of /** @type {const} */ ([
  ["", /^Type the name or address/],
  ["!opaque", /names no server/],
  ["https://matrix.to/#/!opaque", /names no server/],
  ["matrix:roomid/opaque", /names no server/],
  ["http://example.org", /https only/],
  ["ftp://example.org/x", /https only/],
  ["javascript://x", /https only/],
  ["https://user:secret@example.org", /user name or password/],
  ["alice@example.org", /user name or password/],
  ["alice:example.org", /no address/],
  ["two words", /no address/],
  ["@alice:exam%ple.org", /no address/],
])) {
  test(`“${typed}” is refused`, () => {
    assert.throws(() => readServer(typed), (error) => error instanceof RefusedAddress && why.test(error.message));
  });
}

for (const [what, status, text, expected] of /** @type {const} */ ([
  ["a file that names an address", 200, '{"m.homeserver":{"base_url":"https://hs.example.org"}}', { address: "https://hs.example.org" }],
  ["no file", 404, "", { address: null, isAbsent: true, problem: "" }],
  ["another status", 500, "", { address: null, isAbsent: false, problem: "answers 500" }],
  ["an empty file", 200, "\n", { address: null, isAbsent: false, problem: "answers with nothing" }],
  ["a page", 200, "<!doctype html>", { address: null, isAbsent: false, problem: "answers with a text that is no JSON" }],
  ["null", 200, "null", { address: null, isAbsent: false, problem: "names no m.homeserver.base_url" }],
  ["no homeserver", 200, "{}", { address: null, isAbsent: false, problem: "names no m.homeserver.base_url" }],
  ["an address that is no text", 200, '{"m.homeserver":{"base_url":1}}', { address: null, isAbsent: false, problem: "names no m.homeserver.base_url" }],
])) {
  test(`the answer of a server name with ${what} is told apart`, () => {
    assert.deepEqual(told(status, text), expected);
  });
}

test("an address with a path of fifty thousand slashes is made ready at once", () => {
  const start = process.cpuUsage();
  const { base } = readServer(`https://example.org/${"/".repeat(50_000)}x`);
  const { url } = requestTo(base, choices[0], "");
  const { user, system } = process.cpuUsage(start);
  assert.ok(url.endsWith("/x/_matrix/client/v3/account/whoami"));
  // With the square of them it was seconds.
  assert.ok((user + system) / 1000 < 500, `${(user + system) / 1000} ms`);
});
