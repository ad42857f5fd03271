// @ts-check
// Tests the upload: a file goes out once, but for a rate limit, and the person hears why it was refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mockResponse } from "matrix-error/mock";
import { upload } from "../../examples/recipes/upload.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { BAD_GATEWAY, json, LIMITED, page, startServer } from "./server.js";

const FILE = new Blob(["a picture"], { type: "image/png" });
const STORED = json(200, { content_uri: "mxc://example.org/picture" });

test("a rate limit is waited out", async (t) => {
  const waits = hurry(t);
  const { url, requests } = await startServer(t, [LIMITED, STORED]);
  assert.deepEqual(await upload(url, "token", FILE), { answer: { content_uri: "mxc://example.org/picture" } });
  assert.deepEqual(requests, ["429 POST /_matrix/media/v3/upload", "200 POST /_matrix/media/v3/upload"]);
  assert.deepEqual(waits, BAD_DAY_WAITS.slice(0, 1));
});

test("on a bad day the file is not sent again after the 502: the person decides", async (t) => {
  hurry(t);
  const { url, requests } = await startServer(t, [LIMITED, BAD_GATEWAY, STORED]);
  assert.deepEqual((await upload(url, "token", FILE)).shown, {
    title: "Your server is not available", text: "It has a problem at the moment. Please try again in a moment.",
    recovery: "retry", action: "Try again",
  });
  assert.equal(requests.length, 2);
  assert.deepEqual(await upload(url, "token", FILE), { answer: { content_uri: "mxc://example.org/picture" } });
});

const TOO_LARGE = { title: "The file is too large", text: "Choose a smaller one.", recovery: "change-input", action: "Change it" };
for (const [by, answer] of /** @type {const} */ ([
  ["the homeserver", mockResponse("SynapseError", { code: 413, msg: "Upload request body is too large", errcode: "M_TOO_LARGE" })],
  ["a proxy", page(413, "<html><h1>413 Request Entity Too Large</h1></html>")],
])) {
  test(`a file that is too large for ${by} is not sent again, and the person is told`, async (t) => {
    const { url, requests } = await startServer(t, [answer]);
    assert.deepEqual(await upload(url, "token", FILE), { shown: TOO_LARGE });
    assert.equal(requests.length, 1);
  });
}
