// Tests that the corpus gives the usual records without TextEncoder and TextDecoder, as in Jest's imitation of a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { mockResponse } from "matrix-error/mock";
import { inChild } from "./child.js";
import { rows } from "./rows.js";

const STRINGS = ["é", "\u07ff\u0800", "\uffff", "\u{1f600}", "\u{10ffff}", "\ud800", "\udc00\ud800", "x".repeat(600), `${"x".repeat(511)}é\ud83d`];
const bodies = STRINGS.flatMap((error) => [JSON.stringify({ errcode: "M_X", error }), `{"errcode":"M_X","error":"${error}"}`]);
const inJson = (/** @type {unknown} */ value) => JSON.parse(JSON.stringify(value));

test("the mock needs neither", async () => {
  const args = { msg: "é\u{1f600}" };
  const bodies = await inChild(`
    delete globalThis.TextEncoder;
    delete globalThis.TextDecoder;
    const { mockResponse } = await import("matrix-error/mock");
    return mockResponse("NotFoundError", ${JSON.stringify(args)});
  `);
  assert.deepStrictEqual(bodies, mockResponse("NotFoundError", args));
  assert.match(bodies.body, /é\u{1f600}/u);
});

test("text and bytes are read without TextEncoder and TextDecoder", async () => {
  const [ofText, ofBytes, ofBodies] = await inChild(`
    const { rows } = await import("./rows.js");
    delete globalThis.TextEncoder;
    delete globalThis.TextDecoder;
    const { parseMatrixError } = await import("matrix-error");
    return [
      rows.map(({ text, response }) => parseMatrixError(text, response)),
      rows.map(({ bytes, response }) => parseMatrixError(bytes, response)),
      ${JSON.stringify(bodies)}.map((body) => parseMatrixError(body)),
    ];
  `);
  assert.deepStrictEqual(ofText, inJson(rows.map(({ text, response }) => parseMatrixError(text, response))));
  assert.deepStrictEqual(ofBytes, inJson(rows.map(({ bytes, response }) => parseMatrixError(bytes, response))));
  assert.deepStrictEqual(ofBodies, inJson(bodies.map((body) => parseMatrixError(body))));
});
