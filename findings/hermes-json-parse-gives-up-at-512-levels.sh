#!/usr/bin/env bash
# What surprises: Hermes, the engine of React Native, refuses valid JSON that is nested more than 511 levels deep, and not with
#   a SyntaxError: JSON.parse throws a RangeError, as for a value that is out of bounds.
# Version: hermes-engine-cli 0.12.0 (npm). V8, SpiderMonkey and JavaScriptCore read millions of levels of the same text.
# One would have guessed: the same depth as in browsers, or at least that code which takes every SyntaxError of JSON.parse for
#   "this is no JSON" sees the case. It does not: the RangeError passes such a catch.
# Seen: while error bodies of Matrix homeservers, whose unknown keys may hold anything, were decoded in React Native's engine.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . hermes-engine-cli@0.12.0 > /dev/null
hermes=node_modules/hermes-engine-cli/linux64-bin/hermes
"$hermes" --version | grep -i hermes | head -n 2
cat > depth.js <<'JS'
function outcome(depth) {
  try {
    JSON.parse("[".repeat(depth) + "]".repeat(depth));
    return "read";
  } catch (problem) {
    return problem.name;
  }
}
print(outcome(511) + " " + outcome(512));
JS
seen=$("$hermes" depth.js)
echo "arrays in arrays, 511 and 512 levels: $seen"
[ "$seen" = "read RangeError" ]
