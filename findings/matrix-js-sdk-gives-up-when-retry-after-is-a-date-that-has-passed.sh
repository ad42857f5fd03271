#!/usr/bin/env bash
# What surprises: matrix-js-sdk does not repeat a rate-limited request of its encryption when `Retry-After` is a date that has passed. The
#   wait that it works out is negative, and a negative wait is its own sign for "give up".
# Version: matrix-js-sdk 43.0.0 (npm).
# One would have guessed: a retry at once, as for `Retry-After: 0`. RFC 9110 allows a date there, and the library reads dates.
# Seen: in the lines that work out the wait, and then tried. A date has passed on any device whose clock is ahead of the server's by more than
#   the delay: there, each upload of keys that meets a rate limit fails as if no retry could help.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . matrix-js-sdk@43.0.0 > /dev/null
cat > ask.mjs <<'JS'
import { once } from "node:events";
import { createServer } from "node:http";
import { initAsync, KeysUploadRequest } from "@matrix-org/matrix-sdk-crypto-wasm";
import { createClient } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { OutgoingRequestProcessor } from "matrix-js-sdk/lib/rust-crypto/OutgoingRequestProcessor.js";

await initAsync();
const json = { "Content-Type": "application/json" };
let retryAfter = "";
let requests = 0;
const server = createServer((request, response) => {
  requests++;
  if (requests === 1) response.writeHead(429, { ...json, "Retry-After": retryAfter }).end('{"errcode":"M_LIMIT_EXCEEDED","error":"Wait"}');
  else response.writeHead(200, json).end('{"one_time_key_counts":{}}');
}).listen(0, "127.0.0.1");
await once(server, "listening");

const { http } = createClient({ baseUrl: `http://127.0.0.1:${server.address().port}`, userId: "@alice:example.org", accessToken: "token" });
const processor = new OutgoingRequestProcessor(logger, { markRequestAsSent: async () => {} }, http);

async function outcome(header) {
  retryAfter = header;
  requests = 0;
  const result = await processor.makeOutgoingRequest(new KeysUploadRequest("1", "{}")).then(() => "uploaded", (error) => error.errcode);
  return `${result} after ${requests}`;
}

const inSeconds = (seconds) => new Date(Date.now() + seconds * 1000).toUTCString();
const found = [await outcome("0"), await outcome(inSeconds(3)), await outcome(inSeconds(-3))];
console.log(`seen: ${found.join("; ")}`);
// The timers of the library's own time limits would keep the program alive for a minute.
process.exit();
JS
grep -m 1 '"version":' node_modules/matrix-js-sdk/package.json
seen=$(node ask.mjs 2> /dev/null | sed -n 's/^seen: //p')
echo "Retry-After 0; a date in 3 s; a date 3 s ago (requests): $seen"
[ "$seen" = "uploaded after 2; uploaded after 2; M_LIMIT_EXCEEDED after 1" ]
