// @ts-check
// Writes down what the package makes, for the Rust tests to read: records as JSON.stringify stores them, forged ones among them, and the
// texts of failures. Tests that the package still makes the same.
// `BLESS=1 node --test tests/js/for-rust.test.js` writes the files.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { OWN_FIELDS, THROUGH_JSON, UNREAD, WHOLE } from "./failures-answered.js";
import { ABORTED, BUGS, CODES, NETWORK, SENTENCES } from "./failures-unanswered.js";
import { forge } from "./forged.js";
import { generator } from "./random.js";
import { rows } from "./rows.js";

/** @typedef {Record<string, unknown>} Fields */

/** @param {string} file @param {readonly unknown[]} lines */
function assertFile(file, lines) {
  const url = new URL(`../corpus/${file}`, import.meta.url);
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  if (process.env.BLESS) writeFileSync(url, text);
  assert.ok(readFileSync(url, "utf8") === text, `${file} is stale: BLESS=1 node --test tests/js/for-rust.test.js`);
}

/** As it is stored, and read back. @param {unknown} record @returns {Fields} */
const stored = (record) => JSON.parse(JSON.stringify(record));

test("a stored record is given back where it is whole, and no other is", () => {
  const random = generator(0x2545f491);
  const failures = [...WHOLE, ...UNREAD, ...OWN_FIELDS, ...THROUGH_JSON, ...NETWORK, ...ABORTED, ...BUGS].map(([, input]) => parseMatrixError(input));
  const answers = rows.map(({ text, response }) => parseMatrixError(text, response));
  // The kinds are taken in turn, because most are rare.
  const reals = [...failures, ...answers].map((record) => /** @type {Fields} */ (/** @type {unknown} */ (record)));
  const kinds = [...new Set(reals.map(({ kind }) => kind))].map((kind) => reals.filter((record) => record.kind === kind));
  const lines = [];
  const texts = new Set();
  for (let i = 0; lines.length < 800; i++) {
    const of = kinds[i % kinds.length];
    const real = stored(of[random(of.length)]);
    const { record } = i % 4 === 0 ? { record: real } : forge(random, real);
    let text;
    try {
      text = JSON.stringify(record);
    } catch {
      continue;
    }
    if (text.length > 3000 || texts.has(text)) continue;
    texts.add(text);
    const read = JSON.parse(text);
    lines.push({ isWhole: /** @type {unknown} */ (parseMatrixError(read)) === read, record: read });
  }
  const count = lines.filter(({ isWhole }) => isWhole).length;
  assert.ok(count > 250 && count < 600, `${count} of ${lines.length} are whole`);
  assertFile("stored-records.jsonl", lines);
});

/** Where texts break when addresses are cut. */
const PIECES = [
  "https://", "http://", "wss://", "://", ":\\/\\/", "https:\\/\\/", "https%3A%2F%2F", "https%253A%252F%252F", "example.org", "user:secret@", "a@b@", ":8448",
  "/_matrix/client/v3/sync", "\\/_matrix\\/x", "/_MATRIX/", "/_matrixx/", "%2F_matrix%2F", "_matrix", "?access_token=syt_x", "?since=s1&timeout=0", "&x", "#fragment",
  "#!a=b", "%3Fx%3Dy", "matrix:u/alice:example.org", "MATRIX:r/x", "xmatrix:u/a", "matrix:", "Bearer abc", "bearer  abc", "xBearer abc", "access_token=abc&d", "access_token=",
  "Authorization: Bearer syt_x", '"', "<", ">", "(", ")", "'", "`", "]", "}", ".", ",", ";", "!", " ", "  ", "\n", "\t", "\u00a0", "\u0085", "\ufeff", "\u2028", "\u3000",
  "é", "\u{1f600}", "%", "%2", "%25", "%2525", "%252", "%c3%a9", "%26", "%40", "%5C", "%23", "=", "a", "_", "0", "/", "\\", "?", "&", "#", ":", "url", "error sending request for url ",
];

test("the text of a failure keeps of an address only scheme and host", () => {
  const random = generator(0x6b8b4567);
  const texts = [
    "", " ", "\n", "No response", ...Object.values(SENTENCES).flat(), ...Object.values(CODES).flat().map((code) => `connect ${code} 127.0.0.1:8008`),
    "error sending request for url (https://example.org/_matrix/client/v3/sync?access_token=syt_x): operation timed out",
    "https://example.org/_matrix/client/v3/join/!room:example.org: Connection Failed: Connect error: Connection refused (os error 111)",
    "client error (Connect): dns error: failed to lookup address information: Name or service not known",
    "request to https://u:p@example.org/_matrix/client/v3/login failed, reason: connect ECONNREFUSED 127.0.0.1:443",
    'Invalid header value "Bearer syt_x"', "getaddrinfo ENOTFOUND example.org",
  ];
  while (texts.length < 600) {
    let text = "";
    for (let left = 1 + random(7); left > 0; left--) text += PIECES[random(PIECES.length)];
    texts.push(text);
  }
  const lines = texts.map((text) => {
    const record = parseMatrixError(Object.assign(new Error(text), { code: "ECONNREFUSED" }));
    assert.equal(record.kind, "network");
    return { text, error: record.error };
  });
  assertFile("failure-texts.jsonl", lines);
});
