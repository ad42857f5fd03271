#!/usr/bin/env bash
# What surprises: the TextDecoder of fast-text-encoding takes any byte behind a lead byte for the rest of a character. So a byte of
#   Latin-1 at the end of a JSON string swallows the quote behind it, and the text is no JSON any more.
# Version: fast-text-encoding 1.0.6 (npm), in Hermes 0.12.0 (hermes-engine-cli), which has no TextDecoder of its own.
# One would have guessed: U+FFFD for the broken byte, and the rest as it is, as the Encoding standard and the polyfill text-encoding
#   0.7.0 have it; or a TypeError, because the polyfill knows that it cannot.
# Seen: while bytes of proxies' error pages, which are not always UTF-8, were decoded as an app of React Native would.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . fast-text-encoding@1.0.6 hermes-engine-cli@0.12.0 > /dev/null
hermes=node_modules/hermes-engine-cli/linux64-bin/hermes
{
  cat node_modules/fast-text-encoding/text.min.js
  echo ';print(new TextDecoder("utf-8").decode(Uint8Array.from(Array.from("{\"error\":\"sp\xe4\"}", function (c) { return c.charCodeAt(0); }))) === "{\"error\":\"sp\u48bd");'
} > decode.js
seen=$("$hermes" -w decode.js)
node -p '"fast-text-encoding " + require("fast-text-encoding/package.json").version'
echo 'the bytes of {"error":"sp\xe4"} become {"error":"sp\u48bd, the quote and the brace within one character: '"$seen"
[ "$seen" = true ]
