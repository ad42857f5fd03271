#!/usr/bin/env bash
# What surprises: Nitro puts a package's file for Cloudflare into what it builds for Vercel's edge, though the package has one for Vercel.
# Version: nitropack 2.13.6 (npm), presets vercel-edge and netlify-edge.
# One would have guessed: the file under `edge-light`, which is Vercel's own condition. For a preset that is not Node, Nitro takes the
#   conditions of all hosts at once (`workerd`, `edge-light`, `netlify`, `deno` and more), so the order in the package decides.
# Seen: a package had a file for `workerd` that imports a `.wasm`, as only Cloudflare's tools read it. Builds for Vercel and Netlify
#   stopped at that import. What stands under `workerd` has to run everywhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . nitropack@2.13.6 > /dev/null
mkdir -p node_modules/hosted routes
cat > node_modules/hosted/package.json <<'JSON'
{
  "name": "hosted", "version": "1.0.0", "type": "module",
  "exports": { "workerd": "./cloudflare.js", "edge-light": "./vercel.js", "netlify": "./netlify.js", "default": "./any.js" }
}
JSON
for host in cloudflare vercel netlify any; do echo "export const host = 'made-for-$host';" > "node_modules/hosted/$host.js"; done
echo 'import { host } from "hosted"; export default () => host;' > routes/index.js
grep '"version"' node_modules/nitropack/package.json
# The preset's name is all that differs.
built_for() {
  rm -rf .vercel .netlify
  node node_modules/nitropack/dist/cli/index.mjs build --preset "$1" > /dev/null 2>&1
  grep -rhoE --include='*.js' --include='*.mjs' 'made-for-[a-z]+' .vercel .netlify 2> /dev/null | sort -u
}
vercel=$(built_for vercel-edge || true)
netlify=$(built_for netlify-edge || true)
echo "vercel-edge holds: $vercel"
echo "netlify-edge holds: $netlify"
[ "$vercel" = "made-for-cloudflare" ]
[ "$netlify" = "made-for-cloudflare" ]
