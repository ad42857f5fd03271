#!/usr/bin/env bash
# What surprises: matrix-bot-sdk throws a MatrixError for a 200 whose JSON has a member `errcode`. It does not look at the status first.
# Version: matrix-bot-sdk 0.8.0 (npm).
# One would have guessed: the content. Account data and state events are answered as their content alone, and the specification lets
#   an app put any member into those of its own types.
# Seen: in the lines that look for an error in an answer, and then tried. A bot that keeps its last failure in its account data cannot
#   read it again: `getSafeAccountData()` gives the default, as if nothing had been stored. The bot starts anew and overwrites it.
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

const stored = new Map();
const server = createServer(async (request, response) => {
  response.setHeader("Content-Type", "application/json");
  if (request.url.endsWith("/whoami")) return response.end('{"user_id":"@bot:example.org"}');
  if (request.method === "PUT") {
    stored.set(request.url, Buffer.concat(await request.toArray()));
    return response.end("{}");
  }
  response.end(stored.get(request.url));
}).listen(0, "127.0.0.1");
await once(server, "listening");

const client = new sdk.MatrixClient(`http://127.0.0.1:${server.address().port}`, "token");
const type = "org.example.last_failure";

async function outcome(content) {
  await client.setAccountData(type, content);
  const read = await client.getAccountData(type).then(() => "read", (error) => `${error.constructor.name} ${error.statusCode} ${error.errcode}`);
  const safe = await client.getSafeAccountData(type, "default");
  return `${read}, ${safe === "default" ? "default" : "stored"}`;
}

const found = [await outcome({ code: "M_FORBIDDEN", at: 1 }), await outcome({ errcode: "M_FORBIDDEN", at: 1 })];
console.log(`seen: ${found.join("; ")}`);
server.close();
server.closeAllConnections();
JS
grep -m 1 '"version":' node_modules/matrix-bot-sdk/package.json
seen=$(node ask.mjs 2> /dev/null | sed -n 's/^seen: //p')
echo "account data with the member code; the same with errcode: $seen"
[ "$seen" = "read, stored; MatrixError 200 M_FORBIDDEN, default" ]
