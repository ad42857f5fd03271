// The examples of both READMEs run, and print what they say they print.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { parseMatrixError, retryAdvice } from "matrix-error";
import { recoveries } from "../../target/package/wasm/protocol.js";

const root = new URL("../..", import.meta.url);

/**
 * @param {string} file
 * @param {string} language
 */
function blocks(file, language) {
  const text = readFileSync(new URL(file, root), "utf8");
  return [...text.matchAll(new RegExp("```" + language + "\\n(.*?)```", "gs"))].map(([, block]) => block);
}

for (const [file, count] of /** @type {const} */ ([["README.md", 8], ["pkg-template/README.md", 1]])) {
  test(`${count} examples of ${file} print what stands below them`, () => {
    const examples = [...readFileSync(new URL(file, root), "utf8").matchAll(/```js\n([^`]*)```\n\n```text\n(.*?)```/gs)];
    assert.equal(examples.length, count);
    for (const [, example, output] of examples) {
      const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", example], { cwd: root, encoding: "utf8" });
      assert.equal(printed, output);
    }
  });
}

/** @type {import("node:http").Server} */
let server;
/** @type {{ status: number, body: object }} */
let answer;
before(async () => {
  server = createServer((_, response) => {
    response.writeHead(answer.status, { "Content-Type": "application/json" }).end(JSON.stringify(answer.body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
});
after(() => server.close());

async function whoAmI() {
  const example = blocks("README.md", "js")[1].replace('"matrix-error"', JSON.stringify(import.meta.resolve("matrix-error")));
  const module = `data:text/javascript,${encodeURIComponent(`${example}\nexport { whoAmI };`)}`;
  Object.assign(globalThis, { askToAccept: (/** @type {string} */ uri) => ["accept", uri], tryAgainIn: (/** @type {number} */ ms) => ["wait", ms], sayGoodbye: () => ["goodbye"] });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return (await import(module)).whoAmI(`http://127.0.0.1:${address.port}`, "token");
}

test("the second example asks to accept the terms", async () => {
  answer = { status: 403, body: { errcode: "M_CONSENT_NOT_GIVEN", error: "Please accept", consent_uri: "https://hs.example.org/consent" } };
  assert.deepEqual(await whoAmI(), ["accept", "https://hs.example.org/consent"]);
});

test("the second example waits as long as it is told", async () => {
  answer = { status: 429, body: { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests", retry_after_ms: 2000 } };
  assert.deepEqual(await whoAmI(), ["wait", 2000]);
});

test("the second example tries a page of a proxy again", async () => {
  answer = { status: 502, body: ["not a Matrix error"] };
  assert.deepEqual(await whoAmI(), ["wait", 5000]);
});

test("the second example tells errcodes apart", async () => {
  answer = { status: 403, body: { errcode: "M_USER_DEACTIVATED", error: "This account has been deactivated" } };
  assert.deepEqual(await whoAmI(), ["goodbye"]);
});

test("the second example throws what it cannot help", async () => {
  answer = { status: 404, body: { errcode: "M_UNRECOGNIZED", error: "Unrecognized request" } };
  await assert.rejects(whoAmI(), { message: "M_UNRECOGNIZED: use-other-endpoint" });
});

/** The rows of the table whose first column holds these words. @param {readonly string[]} words */
function rowsOf(words) {
  const lines = readFileSync(new URL("README.md", root), "utf8").split("\n");
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
