// Tests that two copies of the package, one imported and one required, give the same records and know each other's.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import vm from "node:vm";
import { MessageChannel, Worker } from "node:worker_threads";
import * as imported from "matrix-error";
import { inChild } from "./child.js";
import { rows } from "./rows.js";

const require = createRequire(import.meta.url);
/** @type {typeof imported} */
const required = require("matrix-error");
const record = required.parseMatrixError('{"errcode":"M_FORBIDDEN","error":"x","a":[1]}', { status: 403 });

test("both copies have the same names", () => {
  const names = (/** @type {object} */ copy) => Object.keys(copy).filter((name) => name !== "default" && name !== "module.exports").sort();
  assert.deepEqual(names(required), names(imported));
});

test("they are two copies, so that the facts below are about something", () => {
  assert.notEqual(required.parseMatrixError, imported.parseMatrixError);
});

test("both copies give the same records for the whole corpus", () => {
  for (const { text, bytes, response, name } of rows) {
    assert.deepStrictEqual(required.parseMatrixError(text, response), imported.parseMatrixError(bytes, response), name);
  }
});

test("both copies read a Response the same", async () => {
  const ask = (/** @type {typeof imported} */ copy) => copy.parseMatrixResponse(new Response('{"errcode":"M_X","error":"x"}', { status: 400 }));
  assert.deepStrictEqual(await ask(required), await ask(imported));
});

test("a record of one copy is a MatrixErrorRecord to the other", () => {
  assert.ok(imported.isMatrixError(record));
  assert.equal(imported.parseMatrixError(record), record);
  assert.ok(imported.isErrcode(record, "M_FORBIDDEN"));
});

test("a record from another realm is a MatrixErrorRecord", () => {
  const foreign = vm.runInNewContext(`(${JSON.stringify(record)})`);
  assert.notEqual(Object.getPrototypeOf(foreign), Object.prototype);
  assert.ok(imported.isMatrixError(foreign));
});

test("an Error, bytes, an array and a Map from another realm are what they are", () => {
  const foreign = (/** @type {string} */ code) => imported.parseMatrixError(vm.runInNewContext(code), { status: 401 });
  assert.equal(foreign('new TypeError("Failed to fetch")').kind, "network");
  assert.equal(foreign('new Uint8Array([123, 125])').text, "{}");
  assert.equal(foreign('new Uint8Array([123, 125]).buffer').text, "{}");
  assert.equal(foreign('({ flows: [] })').kind, "user-interactive-auth");
  const headers = vm.runInNewContext('new Map([["Retry-After", "7"]])');
  assert.equal(imported.parseMatrixError("", { headers }).retryAfterMs, 7000);
});

test("a record survives postMessage", async () => {
  const { port1, port2 } = new MessageChannel();
  const received = new Promise((resolve) => port2.once("message", resolve));
  port1.postMessage(record);
  assert.deepStrictEqual(await received, record);
  port1.close();
});

test("a worker decodes, and its record is a MatrixErrorRecord here", async () => {
  const worker = new Worker(
    `const { parseMatrixError } = require(${JSON.stringify(require.resolve("matrix-error"))});
     require("node:worker_threads").parentPort.postMessage(parseMatrixError('{"errcode":"M_FORBIDDEN","error":"x","a":[1]}', { status: 403 }));`,
    { eval: true },
  );
  const answer = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  await worker.terminate();
  assert.ok(imported.isMatrixError(answer));
  assert.deepStrictEqual(answer, record);
});

test("the required copy needs no import, nor a global require of its own", async () => {
  assert.deepStrictEqual(await inChild(
    `return require("matrix-error").parseMatrixError('{"errcode":"M_FORBIDDEN","error":"x","a":[1]}', { status: 403 });`,
    { isCommonJs: true },
  ), record);
});

test("the raw module can be resolved by its name and compiles", async () => {
  const { readFileSync } = await import("node:fs");
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(require.resolve("matrix-error/matrix-error.wasm"))));
  const functions = exports.flatMap(({ name, kind }) => (kind === "function" && !name.startsWith("__") ? [name] : []));
  assert.deepEqual(functions.sort(), [
    "advice", "base", "decode", "ending", "link", "print", "printable", "role", "unsupported", "verdict", "whole",
  ]);
});

test("nothing inside the package can be imported by its path", () => {
  assert.throws(() => require("matrix-error/dist/index.js"), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
});
