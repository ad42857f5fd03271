#!/usr/bin/env bash
# What surprises: matrix-bot-sdk takes a 200 whose body is no JSON for a success. It hands on the text, so `sendText()` resolves, with
#   undefined in place of the event's id.
# Version: matrix-bot-sdk 0.8.0 (npm).
# One would have guessed: an error. The homeserver never saw the message, and its documentation promises the id of the event.
# Seen: while SDKs were given pages in place of answers: that of a captive portal, of a proxy that asks for a log-in, or the front page of a
#   web site behind a wrong address. A bot that awaits `sendText()` goes on as if the message were in the room, and loses it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . matrix-bot-sdk@0.8.0 > /dev/null
# An empty module for the native cryptography, which is another download and is not used here.
crypto=node_modules/@matrix-org/matrix-sdk-crypto-nodejs
rm -r "$crypto"
mkdir "$crypto"
echo 'module.exports = {};' > "$crypto/index.js"
cat > ask.mjs <<'JS'
import { once } from "node:events";
import { createServer } from "node:http";
import sdk from "matrix-bot-sdk";

let answer = ["", ""];
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "Content-Type": answer[0] }).end(answer[1]);
}).listen(0, "127.0.0.1");
await once(server, "listening");
const client = new sdk.MatrixClient(`http://127.0.0.1:${server.address().port}`, "token");

async function outcome(type, body) {
  answer = [type, body];
  return client.sendText("!room:example.org", "The server room is on fire").then((id) => `sent as ${id}`, (error) => error.constructor.name);
}

const found = [
  await outcome("application/json", '{"event_id":"$event"}'),
  await outcome("text/html", "<html><body>Welcome to our hotel. Please accept the terms.</body></html>"),
];
console.log(`seen: ${found.join("; ")}`);
server.close();
server.closeAllConnections();
JS
grep -m 1 '"version":' node_modules/matrix-bot-sdk/package.json
seen=$(node ask.mjs 2> /dev/null | sed -n 's/^seen: //p')
echo "the answer of a homeserver; a page as 200: $seen"
[ "$seen" = 'sent as $event; sent as undefined' ]
