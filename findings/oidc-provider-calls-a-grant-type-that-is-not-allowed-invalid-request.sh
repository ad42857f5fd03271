#!/usr/bin/env bash
# What surprises: oidc-provider answers `invalid_request` when a client uses a grant type that it is not allowed to use.
# Version: oidc-provider 9.13.3 (npm).
# One would have guessed: `unauthorized_client`. RFC 6749, section 5.2, has this code for just this: "The authenticated client is not
#   authorized to use this authorization grant type." The library has an error of this name, and nothing in it uses it.
# Seen: while the token endpoint was asked for refreshes. `invalid_request` says that the program must mend its request, so a client
#   keeps a session that it can never refresh again; `unauthorized_client` would have told it to log in anew.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . oidc-provider@9.13.3 > /dev/null
cat > ask.mjs <<'JS'
import { once } from "node:events";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${server.address().port}`;
const device = "urn:ietf:params:oauth:grant-type:device_code";
const provider = new Provider(origin, {
  features: { deviceFlow: { enabled: true } },
  clients: [{
    client_id: "device", token_endpoint_auth_method: "none", redirect_uris: [], response_types: [], grant_types: [device],
  }],
  // Refresh tokens exist here, for other clients.
  issueRefreshToken: () => true,
});
server.on("request", provider.callback());
const body = new URLSearchParams({ client_id: "device", grant_type: "refresh_token", refresh_token: "x" });
const response = await fetch(`${origin}/token`, { method: "POST", body });
const { error, error_description } = await response.json();
console.log(`${response.status} ${error}: ${error_description}`);
server.close();
server.closeAllConnections();
JS
grep '"version"' node_modules/oidc-provider/package.json
seen=$(node ask.mjs 2> /dev/null | grep '^[0-9]')
echo "a refresh by a client that may not refresh: $seen"
[ "$seen" = "400 invalid_request: requested grant type is not allowed for this client" ]
