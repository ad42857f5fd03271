// @ts-check
// Tests what an address says was asked: one request for each choice and more for the doubtful ones.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceOf, choices } from "../../www/record/asked.js";

/** @type {readonly (readonly [asked: string, choice: string | null])[]} */
const requests = [
  ["POST /_matrix/client/v3/login", "log-in"],
  ["POST https://hs.example.org/_matrix/client/r0/login", "log-in"],
  ["get https://hs.example.org:8448/_matrix/client/v3/login/sso/redirect?redirectUrl=x", "log-in"],
  ["POST /_matrix/client/v1/login/get_token", null],
  ["DELETE /_matrix/client/v3/login", null],
  ["POST /_matrix/client/v3/register?kind=guest", "register"],
  ["GET /_matrix/client/v3/register/available?username=a", "register"],
  ["POST /_matrix/client/v3/account/password/email/requestToken", "reset-password"],
  ["POST /_matrix/client/v3/account/password", "change-settings"],
  ["POST /_matrix/client/v3/createRoom", "create-room"],
  ["POST /_matrix/client/v3/join/%23a%3Aexample.org?via=example.org", "join"],
  ["POST /_matrix/client/v3/rooms/!a:example.org/join", "join"],
  ["POST /_matrix/client/v3/knock/!a:example.org", "join"],
  ["GET /_matrix/federation/v1/make_join/!a:example.org/@b:example.org", "join"],
  ["POST /_matrix/client/v3/rooms/!a:example.org/invite", "invite"],
  ["PUT /_matrix/federation/v2/invite/!a:example.org/$b", "invite"],
  ["PUT /_matrix/client/v3/rooms/!a:example.org/send/m.room.message/1", "send"],
  ["PUT /_matrix/client/v3/rooms/!a:example.org/redact/$b/1", "moderate"],
  ["POST /_matrix/client/v3/rooms/!a:example.org/ban", "moderate"],
  ["PUT /_matrix/client/v3/rooms/!a:example.org/state/m.room.power_levels", "moderate"],
  ["PUT /_matrix/client/v3/rooms/!a:example.org/state/m.room.name/", "change-settings"],
  ["GET /_matrix/client/v3/rooms/!a:example.org/state/m.room.name/", "view"],
  ["GET /_matrix/client/v3/rooms/!a:example.org/messages?dir=b", "view"],
  ["POST /_matrix/client/unstable/org.matrix.simplified_msc3575/sync", "view"],
  ["POST /_matrix/media/v3/upload?filename=a", "upload"],
  ["PUT /_matrix/media/v3/upload/example.org/a", "upload"],
  ["POST /_matrix/client/v3/keys/upload", null],
  ["GET /_matrix/client/v1/media/download/example.org/a", "download"],
  ["GET /_matrix/media/r0/thumbnail/example.org/a?width=1", "download"],
  ["GET /_matrix/media/v3/preview_url?url=https%3A%2F%2Fexample.org", "view"],
  ["PUT /_matrix/client/v3/profile/@a:example.org/displayname", "change-settings"],
  ["GET /_matrix/client/v3/account/whoami", "whoami"],
  ["GET /_matrix/client/v3/account/whoami/", "whoami"],
  ["POST /_matrix/client/v3/refresh", "refresh"],
  ["POST https://account.example.org/oauth2/token", "oauth-token"],
  ["POST https://account.example.org/oauth/token?x=1", "oauth-token"],
  ["GET https://example.org/.well-known/matrix/client", "elsewhere"],
  ["POST https://is.example.org/_matrix/identity/v2/3pid/bind", "elsewhere"],
  ["POST /_matrix/client/v3/logout", null],
  ["GET /dead/x", null],
  ["GET", null],
  ["", null],
  ["whatever the user has pasted", null],
  [`GET /${"a/".repeat(100_000)}token`, null],
];

for (const [asked, choice] of requests) {
  test(`“${asked.slice(0, 100)}” is ${choice ?? "not told"}`, () => assert.equal(choiceOf(asked), choice));
}

test("nothing known is asked by nobody", () => {
  assert.equal(choiceOf(null), null);
  assert.equal(choiceOf(undefined), null);
});

test("each choice but the first can be read from an address", () => {
  const read = new Set(requests.map(([, choice]) => choice));
  assert.deepEqual(Object.keys(choices).filter((choice) => !read.has(choice)), ["other"]);
});

test("a request without the session's access token says nothing about the session", () => {
  for (const choice of ["log-in", "register", "reset-password", "elsewhere"]) assert.equal(choices[choice].endpoint, "other", choice);
});
