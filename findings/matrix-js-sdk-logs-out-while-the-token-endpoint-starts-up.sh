#!/usr/bin/env bash
# What surprises: matrix-js-sdk declares an account logged out when its token could not be refreshed because a server was busy. It does
#   so for any failure that has the shape of a Matrix error: a 503 of the token endpoint, a 429 of `/auth_metadata`.
# Version: matrix-js-sdk 43.0.0 (npm).
# One would have guessed: a TokenRefreshError, "assumed to be a temporary failure", as the same 503 with an HTML page gives. The Matrix
#   specification says so for a 5xx of the token endpoint: retry later with the old refresh token.
# Seen: while the token endpoint was made to fail in several ways. A client that trusts the event `Session.logged_out` ends the session
#   and makes the user log in again, though the refresh token is good.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . matrix-js-sdk@43.0.0 > /dev/null
cat > ask.mjs <<'JS'
import { once } from "node:events";
import { createServer } from "node:http";
import { createClient } from "matrix-js-sdk";

const json = { "Content-Type": "application/json" };
const limited = { errcode: "M_LIMIT_EXCEEDED", error: "Too many requests", retry_after_ms: 2000 };
const starting = { errcode: "M_UNKNOWN", error: "The server is starting" };
let answers = {};
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://127.0.0.1");
  const [status, headers, body] = answers[pathname];
  response.writeHead(status, headers).end(body);
}).listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${server.address().port}`;
const metadata = {
  issuer: `${origin}/`,
  authorization_endpoint: `${origin}/authorize`,
  registration_endpoint: `${origin}/register`,
  revocation_endpoint: `${origin}/revoke`,
  token_endpoint: `${origin}/token`,
  code_challenge_methods_supported: ["S256"],
  grant_types_supported: ["authorization_code", "refresh_token"],
  response_modes_supported: ["query", "fragment"],
  response_types_supported: ["code"],
};

async function outcome(failing) {
  answers = {
    "/_matrix/client/v3/account/whoami": [401, json, '{"errcode":"M_UNKNOWN_TOKEN","error":"The token has expired","soft_logout":true}'],
    "/_matrix/client/v1/auth_metadata": [200, json, JSON.stringify(metadata)],
    ...failing,
  };
  const client = createClient({
    baseUrl: origin, userId: "@alice:example.org", deviceId: "D", accessToken: "old", refreshToken: "good", oauthClientId: "app",
  });
  let isLoggedOut = false;
  client.on("Session.logged_out", () => { isLoggedOut = true; });
  const error = await client.whoami().then(() => ({ name: "none" }), (problem) => problem);
  return `${error.name}, ${isLoggedOut ? "logged out" : "still logged in"}`;
}

const found = [
  await outcome({ "/token": [503, { "Content-Type": "text/html" }, "<h1>503</h1>"] }),
  await outcome({ "/token": [503, json, JSON.stringify(starting)] }),
  await outcome({ "/_matrix/client/v1/auth_metadata": [429, json, JSON.stringify(limited)] }),
];
console.log(`seen: ${found.join("; ")}`);
server.close();
server.closeAllConnections();
JS
grep -m 1 '"version":' node_modules/matrix-js-sdk/package.json
seen=$(node ask.mjs 2> /dev/null | sed -n 's/^seen: //p')
echo "token endpoint 503 with a page; 503 with a Matrix error; /auth_metadata 429: $seen"
[ "$seen" = "TokenRefreshError, still logged in; M_UNKNOWN_TOKEN, logged out; M_UNKNOWN_TOKEN, logged out" ]
