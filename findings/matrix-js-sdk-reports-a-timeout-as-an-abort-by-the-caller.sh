#!/usr/bin/env bash
# What surprises: when a time limit runs out, matrix-js-sdk rejects with the same AbortError as when the caller aborts. Nothing in it tells
#   the two apart, be the limit `localTimeoutMs` or the caller's own `AbortSignal.timeout()`.
# Version: matrix-js-sdk 43.0.0 and 37.5.0 (npm).
# One would have guessed: its ConnectionError, whose documentation names "the request timed out"; and for `AbortSignal.timeout()` the
#   TimeoutError, as from the fetch below it.
# Seen: while timeouts and aborts of several libraries were compared. A client drops what the user aborted and repeats what timed out. Here
#   it must treat both alike: it drops a message that a slow homeserver held up, or it repeats a request that the user stopped.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . matrix-js-sdk@43.0.0 matrix-js-sdk-37@npm:matrix-js-sdk@37.5.0 > /dev/null
cat > ask.mjs <<'JS'
import { once } from "node:events";
import { createServer } from "node:http";

const { createClient } = await import(process.argv[2]);

// A homeserver that takes its time: it has not answered when the limits run out.
const server = createServer(() => {}).listen(0, "127.0.0.1");
await once(server, "listening");
const baseUrl = `http://127.0.0.1:${server.address().port}`;
const client = createClient({ baseUrl, userId: "@alice:example.org", accessToken: "token" });
const whoami = (options) => client.http.authedRequest("GET", "/account/whoami", {}, undefined, options);

/** All that an error says of itself. */
async function said(request) {
  const error = await request.then(() => ({ name: "none" }), (problem) => problem);
  return [error.name, error.code, error.message, error.cause].join("|");
}

const controller = new AbortController();
setTimeout(() => controller.abort(), 100);
const [bare, aborted, local, signal] = await Promise.all([
  fetch(baseUrl, { signal: AbortSignal.timeout(100) }),
  whoami({ abortSignal: controller.signal }),
  whoami({ localTimeoutMs: 100 }),
  whoami({ abortSignal: AbortSignal.timeout(100) }),
].map(said));
const names = [bare, aborted, local, signal].map((text) => text.split("|")[0]).join(" ");
console.log(`seen: ${names}, ${local === aborted && signal === aborted ? "all alike" : "not alike"}`);
server.close();
server.closeAllConnections();
JS
for name in matrix-js-sdk matrix-js-sdk-37; do
  grep -m 1 '"version":' "node_modules/$name/package.json"
  seen=$(node ask.mjs "$name" 2> /dev/null | sed -n 's/^seen: //p')
  echo "timeout of fetch; abort, localTimeoutMs and AbortSignal.timeout() of the library: $seen"
  [ "$seen" = "TimeoutError AbortError AbortError AbortError, all alike" ]
done
