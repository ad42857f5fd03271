// The examples of the READMEs and of the docs run, and print what they say they print; the pattern on top holds in trouble.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { transform } from "esbuild";
import { MatrixApiError, parseMatrixError, retryAdvice } from "matrix-error";
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

for (const [file, count] of /** @type {const} */ ([
  ["README.md", 5], ["pkg-template/README.md", 1], ["docs/decisions.md", 3], ["docs/mocking.md", 2], ["docs/throwing.md", 1], ["docs/words.md", 2],
])) {
for (const [file, count] of /** @type {const} */ ([["README.md", 8], ["pkg-template/README.md", 3]])) {
  test(`${count} examples of ${file} print what stands below them`, () => {
    const examples = [...readFileSync(new URL(file, root), "utf8").matchAll(/```js\n((?:(?!```).)*)```\n\n```text\n(.*?)```/gs)];
    assert.equal(examples.length, count);
    for (const [, example, output] of examples) {
      const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", example], { cwd: root, encoding: "utf8" });
      assert.equal(printed, output);
    }
  });
}

/** What the server answers next; the last answer again and again. @type {((response: import("node:http").ServerResponse) => unknown)[]} */
let answers = [];
const server = createServer((_, response) => void (answers.length > 1 ? answers.shift() : answers[0])?.(response));
before(() => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined))));
after(() => server.close());
const address = () => `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;

const limited = (/** @type {import("node:http").ServerResponse} */ response) => response.writeHead(429, { "retry-after": "1" }).end('{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests"}');
const gone = (/** @type {import("node:http").ServerResponse} */ response) => response.writeHead(502).end("<h1>502 Bad Gateway</h1>");
const good = (/** @type {import("node:http").ServerResponse} */ response) => response.writeHead(200).end('{"ok":true}');
const portal = (/** @type {import("node:http").ServerResponse} */ response) => response.writeHead(200).end("<h1>Welcome to our Wi-Fi</h1>");
const cut = (/** @type {import("node:http").ServerResponse} */ response) => {
  response.writeHead(200, { "content-length": "100" });
  response.write('{"ok":', () => response.destroy());
};

/** The pattern of the README, whose waits end at once and are noted. */
async function pattern() {
  const [block] = blocks("README.md", "ts");
  const { code } = await transform(block.replace('"matrix-error"', JSON.stringify(import.meta.resolve("matrix-error"))), { loader: "ts" });
  /** @type {number[]} */
  const waits = [];
  Object.assign(globalThis, { wakeOf: (/** @type {() => void} */ wake, /** @type {number} */ ms) => { waits.push(ms); wake(); } });
  const { matrix } = await import(`data:text/javascript,${encodeURIComponent(code.replace("setTimeout(", "wakeOf("))}`);
  return { matrix: /** @type {(url: string, init?: RequestInit, idempotent?: boolean) => Promise<unknown>} */ (matrix), waits };
}

/** @param {Promise<unknown>} promise @param {Partial<import("matrix-error").MatrixErrorRecord>} fields */
const assertThrown = (promise, fields) => assert.rejects(promise, (error) => {
  assert.ok(error instanceof MatrixApiError);
  assert.deepEqual(Object.fromEntries(Object.keys(fields).map((name) => [name, Reflect.get(error.matrix, name)])), fields);
  return true;
});

describe("the pattern of the README", () => {
  test("waits as long as it is told, tries a proxy's page again, and gives the body", async () => {
    answers = [limited, gone, good];
    const { matrix, waits } = await pattern();
    assert.deepEqual(await matrix(address()), { ok: true });
    assert.equal(waits.length, 2);
    assert.ok(waits[0] >= 1000 && waits[0] <= 2000 && waits[1] >= 250, `${waits}`);
  });
  test("does not send a POST twice that may have been carried out", async () => {
    answers = [gone, good];
    const { matrix, waits } = await pattern();
    await assertThrown(matrix(address(), { method: "POST" }, false), { status: 502, recovery: "retry" });
    assert.deepEqual(waits, []);
  });
  test("throws a record where nobody listens", async () => {
    const { matrix } = await pattern();
    await assertThrown(matrix("http://127.0.0.1:1", {}, false), { kind: "network", recovery: "retry" });
  });
  test("throws a record for a captive portal's page", async () => {
    answers = [portal];
    const { matrix } = await pattern();
    await assertThrown(matrix(address()), { kind: "not-matrix", status: 200, recovery: "give-up" });
  });
  test("asks again for a body that broke off", async () => {
    answers = [cut, good];
    const { matrix, waits } = await pattern();
    assert.deepEqual(await matrix(address()), { ok: true });
    assert.equal(waits.length, 1);
  });
  test("ends when the caller gives up, whatever the reason", async () => {
    answers = [() => {}];
    for (const reason of [undefined, null, "enough"]) {
      const controller = new AbortController();
      const { matrix } = await pattern();
      const asked = matrix(address(), { signal: controller.signal });
      controller.abort(reason);
      await assertThrown(asked, { kind: "aborted", recovery: "give-up" });
    }
  });
});

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
