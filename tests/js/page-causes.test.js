// @ts-check
// Tests how the Ask view weighs why no answer came. The rows with an engine's name in their note were seen in Chromium, Firefox and WebKitGTK alike.
import assert from "node:assert/strict";
import { test } from "node:test";
import { weigh } from "../../www/input/causes.js";

/** @typedef {import("../../www/input/causes.js").Evidence} Evidence */

/** Nothing answered, at a usual address. @type {Evidence} */
const nothing = {
  request: "failed", address: "https://hs.example.com/_matrix/client/v3/account/whoami", isPreflighted: false, afterMs: 80,
  page: "https://page.example.net/", isOnline: true, blind: "failed", plain: "failed", versions: "failed", isNameKnown: false,
};
const near = { address: "http://127.0.0.1:8008/_matrix/client/v3/account/whoami", page: "http://127.0.0.1:8080/" };

/** What was seen; the causes, in the order of the list: + likely, ? possible, - unlikely. @type {readonly (readonly [what: string, seen: Partial<Evidence>, expected: string])[]} */
const rows = [
  ["nothing", {}, "?name ?certificate ?refused ?blocked -cors"],
  ["a closed port of this computer", near, "+refused ?blocked -cors"],
  ["a connection that is cut, on this computer", { ...near, afterMs: 11 }, "+refused ?blocked -cors"],
  ["a certificate that is not accepted, or a closed port, on this computer", { ...near, address: "https://127.0.0.1:8448/x" }, "?certificate ?refused ?blocked -cors"],
  ["an answer without a CORS header", { blind: "opaque" }, "+cors -name -certificate -refused -blocked"],
  ["an answer without a CORS header, on this computer", { ...near, blind: "opaque" }, "+cors -refused -blocked"],
  ["a redirect without a CORS header", { blind: "opaque", versions: "read" }, "+cors -name -certificate -refused -blocked"],
  ["a redirect to a server without a CORS header", { blind: "opaque", plain: "redirect" }, "+cors -name -certificate -refused -blocked"],
  ["a preflight that is refused", { isPreflighted: true, blind: "opaque", plain: "read", versions: "read" }, "+cors -name -certificate -refused -blocked"],
  ["the same request is answered now", { blind: "opaque", plain: "read", versions: "read" }, "+passing -name -certificate -refused -blocked"],
  ["no answer in time, and none to other requests", { request: "late", blind: "late", plain: "late", versions: "late", afterMs: 20_000 }, "+late ?name ?blocked -cors -certificate -refused"],
  ["no answer in time, but to other requests", { request: "late", blind: "opaque", plain: "late", versions: "read", afterMs: 20_000 }, "+late -name -certificate -refused -blocked"],
  ["a port that browsers do not ask", { ...near, address: "http://127.0.0.1:6667/x" }, "+blocked -cors -refused"],
  ["no network", { isOnline: false }, "+offline ?name ?certificate ?refused ?blocked -cors"],
  ["no network, but this computer is asked", { ...near, isOnline: false }, "+refused ?blocked -cors"],
  ["a name without a dot", { address: "https://synapse:8448/x" }, "+name ?certificate ?refused ?blocked -cors"],
  ["a name that nobody can have", { address: "https://no-such-host.invalid/x" }, "+name ?certificate ?refused ?blocked -cors"],
  ["a name that has answered", { isNameKnown: true }, "?certificate ?refused ?blocked -cors -name"],
  ["a failure after a long time", { afterMs: 21_000 }, "?name ?certificate ?refused ?blocked -cors"],
  ["http from a page of https", { ...near, page: "https://page.example.net/" }, "+refused ?blocked -cors"],
];

const signs = { likely: "+", possible: "?", unlikely: "-" };

for (const [what, seen, expected] of rows) {
  test(`${what}: ${expected}`, () => {
    const weighed = weigh({ ...nothing, ...seen });
    assert.equal(weighed.map(({ cause, chance }) => signs[chance] + cause).join(" "), expected);
    for (const { why } of weighed) assert.match(why, /^[A-Z].*\.$/);
  });
}

for (const [cause, seen, why] of /** @type {readonly (readonly [string, Partial<Evidence>, RegExp])[]} */ ([
  ["cors", { isPreflighted: true, blind: "opaque", plain: "read" }, /refuses the preflight/],
  ["cors", { blind: "opaque", plain: "redirect" }, /sends the browser on/],
  ["cors", { blind: "opaque", versions: "read" }, /but not this answer/],
  ["cors", { blind: "opaque" }, /Access-Control-Allow-Origin is missing/],
  ["late", { request: "late", versions: "read" }, /answers other requests/],
  ["late", { request: "late" }, /no answer, either/],
  ["refused", { afterMs: 21_000 }, /after 21 seconds.*firewall/],
  ["blocked", { address: "https://hs.example.com:6667/" }, /port 6667/],
  ["blocked", { ...near, page: "https://page.example.net/" }, /came over https/],
  ["blocked", { address: "https://192.168.1.2/" }, /may ask you first/],
  ["name", { address: "https://synapse/" }, /no dot/],
  ["name", { isNameKnown: true }, /name has answered before/],
  ["certificate", { address: "https://192.0.2.1/" }, /in the place of a name/],
])) {
  test(`says of ${cause}: ${why.source}`, () => {
    assert.match(weigh({ ...nothing, ...seen }).find((each) => each.cause === cause)?.why ?? "", why);
  });
}
