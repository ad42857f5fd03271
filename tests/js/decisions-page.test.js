// Tests that the table of recoveries in docs/decisions.md names codes that have them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseMatrixError, retryAdvice } from "matrix-error";
import { recoveries } from "../../target/package/wasm/protocol.js";

const root = new URL("../..", import.meta.url);

/** The rows of the table whose first column holds these words. @param {readonly string[]} words */
function rowsOf(words) {
  const lines = readFileSync(new URL("docs/decisions.md", root), "utf8").split("\n");
  return words.map((word) => {
    const rows = lines.filter((line) => line.startsWith(`| \`${word}\` |`));
    assert.equal(rows.length, 1, word);
    return rows[0].split(" | ");
  });
}

test("the table of recoveries names codes that have them, and the advice says the same", () => {
  const oauth = readFileSync(new URL("tests/corpus/oauth-errors.tsv", root), "utf8").split("\n").map((line) => line.split("\t")[0]);
  let count = 0;
  rowsOf(recoveries).forEach(([, , when], place) => {
    const recovery = recoveries[place];
    // What follows in the row of `retry` says little, and counts with a status whose trouble passes.
    const vagueFrom = recovery === "retry" ? when.indexOf("a status whose trouble passes") : when.length;
    for (const { 1: code, index } of when.matchAll(/`([A-Za-z_]+)`/g)) {
      const isOAuth = oauth.includes(code);
      if (!isOAuth && !/^M_/.test(code)) continue;
      const isSoft = recovery === "log-in-same-device" && code === "M_UNKNOWN_TOKEN";
      const body = isOAuth ? { error: code } : { errcode: code, ...(isSoft && { soft_logout: true }) };
      const error = parseMatrixError(body, { status: index > vagueFrom ? 503 : 404 });
      assert.equal(error.recovery, recovery, code);
      assert.equal(retryAdvice(error, { attempt: 1, idempotent: true }).retry, recovery === "retry", code);
      count++;
    }
  });
  assert.ok(count > 50, `${count}`);
});
