// Tests the pattern to copy of both READMEs: each failure comes out as a MatrixApiError with its record, and nothing is sent too often.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { MatrixApiError } from "matrix-error";
import ts from "typescript-5";
import { blocksOf } from "./pages.js";

/** @typedef {import("node:http").ServerResponse} ServerResponse */
/** @typedef {(url: string, init?: RequestInit) => Promise<unknown>} Matrix */

const [{ code }] = blocksOf("pkg-template/README.md", ["ts"]);
const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } });
const example = outputText.replace('"matrix-error"', JSON.stringify(import.meta.resolve("matrix-error")));
/** @type {{ matrix: Matrix }} */
const { matrix } = await import(`data:text/javascript,${encodeURIComponent(example)}`);

test("both READMEs have the same pattern", () => {
  assert.equal(blocksOf("README.md", ["ts"])[0].code, code);
});

/** A pattern that goes on for ever fails. */
const LIMIT = { timeout: 10_000 };

/** What the server answers, one after the other; the last goes on. @type {((response: ServerResponse) => void)[]} */
let answers = [];
let asked = 0;
let url = "";
const server = createServer((_, response) => answers[Math.min(asked++, answers.length - 1)](response));
before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  url = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = 0;
});

/** @param {number} status @param {object} body @param {Record<string, string>} [headers] */
const json = (status, body, headers) => (/** @type {ServerResponse} */ response) => {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
};
/** @param {number} status */
const page = (status) => (/** @type {ServerResponse} */ response) => {
  response.writeHead(status, { "Content-Type": "text/html" }).end("<h1>A page</h1>");
};

/** @param {Parameters<Matrix>} given @returns {Promise<import("matrix-error").MatrixErrorRecord>} what the request ends in */
async function failure(...given) {
  const caught = await matrix(...given).then(() => assert.fail("it has succeeded"), (caught) => caught);
  assert.ok(caught instanceof MatrixApiError, String(caught));
  return caught.matrix;
}

test("a rate limit is waited for, then the answer comes", LIMIT, async () => {
  answers = [json(429, { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests" }, { "Retry-After": "0" }), json(200, { user_id: "@a:example.org" })];
  assert.deepEqual(await matrix(url), { user_id: "@a:example.org" });
  assert.equal(asked, 2);
});

test("a page of a proxy is tried again", LIMIT, async () => {
  answers = [page(502), json(200, {})];
  assert.deepEqual(await matrix(url), {});
});

test("what is not idempotent is not sent twice after a 502", LIMIT, async () => {
  answers = [page(502)];
  const { status, recovery } = await failure(url, { method: "POST" });
  assert.deepEqual([status, recovery, asked], [502, "retry", 1]);
});

test("a captive portal's 200 page is a record", LIMIT, async () => {
  answers = [page(200)];
  const { kind, status } = await failure(url);
  assert.deepEqual([kind, status, asked], ["not-matrix", 200, 1]);
});

for (const status of [200, 502]) {
  test(`a body that breaks off with status ${status} is a record`, LIMIT, async () => {
    answers = [(response) => void response.writeHead(status, { "Content-Length": "100" }).write("{", () => response.destroy())];
    const record = await failure(url, { method: "POST" });
    assert.deepEqual([record.kind, record.status], ["network", status]);
  });
}

test("nobody listens: a record of kind network", LIMIT, async () => {
  const nobody = createServer();
  await new Promise((resolve) => nobody.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (nobody.address());
  await new Promise((resolve) => nobody.close(resolve));
  assert.equal((await failure(`http://127.0.0.1:${port}/`, { method: "POST" })).kind, "network");
});

for (const reason of [undefined, null, "enough", new Error("mine")]) {
  test(`an abort with the reason ${reason} is a record of kind aborted, and is not tried again`, LIMIT, async () => {
    const controller = new AbortController();
    answers = [() => controller.abort(reason)];
    assert.equal((await failure(url, { signal: controller.signal })).kind, "aborted");
    assert.equal(asked, 1);
  });
}

test("an abort ends the wait", LIMIT, async (t) => {
  const controller = new AbortController();
  answers = [json(429, { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests" }, { "Retry-After": "50" })];
  const { setTimeout } = globalThis;
  // The wait that was asked for begins, and never ends by itself.
  const wait = (/** @type {() => void} */ wake, /** @type {number} */ ms) => (ms < 50_000 ? setTimeout(wake, ms) : queueMicrotask(() => controller.abort()));
  t.mock.method(globalThis, "setTimeout", wait);
  assert.equal((await failure(url, { signal: controller.signal })).kind, "aborted");
  assert.equal(asked, 1);
});
