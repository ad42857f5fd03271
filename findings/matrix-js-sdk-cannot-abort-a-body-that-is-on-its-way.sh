#!/usr/bin/env bash
# What surprises: once the headers of a response are there, matrix-js-sdk aborts nothing any more. `abortSignal` and `localTimeoutMs` are
#   let go before the body is read: the request resolves as if nobody had aborted it, however long the body takes.
# Version: matrix-js-sdk 43.0.0 and 37.5.0 (npm).
# One would have guessed: an AbortError. The fetch below it rejects with one when its signal aborts in the middle of a body.
# Seen: in the lines that let go of the signals, and then tried. A client that aborts because the user left or logged out still gets the result
#   and applies it, and a time limit for a request does not limit a homeserver that sends its answer slowly.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . matrix-js-sdk@43.0.0 matrix-js-sdk-37@npm:matrix-js-sdk@37.5.0 > /dev/null
cat > ask.mjs <<'JS'
import { once } from "node:events";
import { createServer } from "node:http";

const { createClient } = await import(process.argv[2]);

// The second half of the body is sent when the test says so.
let finish = () => {};
const server = createServer((request, response) => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"user_id":');
  finish = () => response.end('"@alice:example.org"}');
}).listen(0, "127.0.0.1");
await once(server, "listening");
const baseUrl = `http://127.0.0.1:${server.address().port}`;

let headersAreThere = () => {};
async function fetchFn(...wanted) {
  const response = await fetch(...wanted);
  setTimeout(headersAreThere);
  return response;
}

/** Aborts, or lets the time run out, when half of the body is there; lets the rest follow after `waitMs`. */
async function outcome(ask, { abort, waitMs }) {
  const headers = new Promise((resolve) => { headersAreThere = resolve; });
  const result = ask().then(JSON.stringify, (error) => error.name);
  await headers;
  abort?.();
  setTimeout(() => finish(), waitMs);
  return result;
}

const client = createClient({ baseUrl, userId: "@alice:example.org", accessToken: "token", fetchFn });
const whoami = (options) => () => client.http.authedRequest("GET", "/account/whoami", {}, undefined, options);
const bare = new AbortController();
const given = new AbortController();
const found = [
  await outcome(async () => (await fetchFn(baseUrl, { signal: bare.signal })).json(), { abort: () => bare.abort(), waitMs: 100 }),
  await outcome(whoami({ abortSignal: given.signal }), { abort: () => given.abort(), waitMs: 100 }),
  await outcome(whoami({ localTimeoutMs: 500 }), { waitMs: 1500 }),
];
console.log(`seen: ${found.join(" ")}`);
server.close();
server.closeAllConnections();
JS
expected='AbortError {"user_id":"@alice:example.org"} {"user_id":"@alice:example.org"}'
for name in matrix-js-sdk matrix-js-sdk-37; do
  grep -m 1 '"version":' "node_modules/$name/package.json"
  seen=$(node ask.mjs "$name" 2> /dev/null | sed -n 's/^seen: //p')
  echo "fetch, aborted in the body; abortSignal, the same; localTimeoutMs 500, the body ends after 1500 ms: $seen"
  [ "$seen" = "$expected" ]
done
