// Tests that the reader finds the response in what people paste, says where, and takes a text that is nothing but a body to the letter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { decodeFound } from "../../pkg-template/paste/found.js";
import { read } from "../../pkg-template/paste/read.js";
import { PASTES } from "./pastes.js";
import { rows } from "./rows.js";

/** @param {import("../../pkg-template/paste/found.js").Found} one */
function answerOf(one) {
  const { kind, status, errcode, oauth, error, retryAfterMs } = decodeFound(one, parseMatrixError);
  const code = kind === "standard" ? errcode : oauth?.error ?? kind;
  return { short: `${status ?? "-"} ${code}`, error, wait: retryAfterMs };
}

for (const { name, text, is, answers, where, asked, note } of PASTES) {
  test(`finds in a paste: ${name}`, () => {
    const pasted = read(text);
    const found = pasted.found.map(answerOf).map(({ short, error, wait }, at) => {
      const expected = answers[at] ?? "";
      return expected === `${short} ${error}` ? expected : wait === null ? short : `${short} ${wait} ms`;
    });
    assert.deepEqual({ is: pasted.is, found }, { is, found: answers });
    if (where !== undefined) assert.equal(pasted.found[0]?.where, where);
    if (asked !== undefined) assert.equal(pasted.found[0]?.asked, asked);
    if (note !== undefined) assert.match(pasted.note ?? pasted.found[0]?.note ?? "", note);
  });
}

test("there are more than 60 forms", () => {
  assert.ok(PASTES.length > 100, String(PASTES.length));
});

/** A response as `curl -i` prints it. @param {typeof rows[number]} row */
function printed({ text, response }) {
  const headers = Object.entries(response.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `HTTP/1.1 ${response.status}\r\n${headers}\r\n${text}`;
}

test("each body of the corpus is taken to the letter, or a note says what was mended", () => {
  let exact = 0;
  for (const { name, text } of rows) {
    const { is, found } = read(text);
    if (is === "nothing") continue;
    assert.equal(found.length, 1, name);
    if (found[0].body === text) exact += 1;
    else assert.ok(found[0].note !== null, `${name}: ${JSON.stringify(found[0])}`);
  }
  assert.ok(exact > 900, String(exact));
});

test("no body of the corpus is read worse than by the decoder alone", () => {
  for (const { name, text, response } of rows) {
    const alone = parseMatrixError(text, response);
    const [one] = read(text).found;
    if (one === undefined) continue;
    const { status = null, statusText = null, headers } = response;
    const record = parseMatrixError(one.failure ?? one.body ?? undefined, { status: status ?? one.status, statusText, headers, now: response.now });
    if (alone.kind !== "not-matrix" && alone.kind !== "redirect") assert.deepEqual(record, alone, name);
  }
});

test("each response of the corpus as curl -i prints it is taken apart to the letter", () => {
  for (const row of rows) {
    const { is, found } = read(printed(row));
    assert.equal(is, "response", row.name);
    assert.equal(found.length, 1, row.name);
    const [{ status, headers, body, note }] = found;
    assert.equal(status, row.response.status, row.name);
    assert.equal(headers.length, Object.keys(row.response.headers ?? {}).length, row.name);
    if (note === null) assert.equal(body, row.text, row.name);
    else assert.match(note, /^(?:the JSON was mended|what stands behind|the byte order mark)/, row.name);
  }
});

/** @param {string} text */
function readsAsData(text) {
  const pasted = read(text);
  assert.match(pasted.is, /^(?:response|failure|code|request|nothing)$/);
  assert.ok(pasted.found.length <= 100);
  assert.deepEqual(structuredClone(pasted), pasted);
  for (const one of pasted.found) {
    assert.ok(one.where !== "" && (one.status === null || (one.status >= 100 && one.status < 600)), JSON.stringify(one));
    decodeFound(one, parseMatrixError);
  }
  return pasted;
}

test("forms that were cut, doubled, mixed and scratched never throw, and give data", () => {
  let seed = 1;
  const random = (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((seed / 0x8000_0000) * below);
  };
  const letters = ["{", "}", "[", "]", '"', "'", "`", "\\", ",", ":", "\n", "\r\n", " ", "\u0000", "\ud800", "```\n", "HTTP/1.1 403 ", "$ curl ", "M_X", "< ", "429", "\\u"];
  for (let count = 0; count < 4000; count++) {
    const { text } = PASTES[random(PASTES.length)];
    const other = PASTES[random(PASTES.length)].text;
    const at = random(text.length + 1);
    const letter = letters[random(letters.length)];
    readsAsData([
      text.slice(0, at), text.slice(at), text.slice(0, at) + letter + text.slice(at), text.slice(0, at) + other.slice(random(other.length + 1)),
      `${text}\n${other}`, text.slice(0, at) + letter.repeat(50) + text.slice(at + 1), JSON.stringify(text), `\`\`\`\n${text}`, `\ufeff${text}`,
    ][random(9)]);
  }
});

/** Each of these, repeated, has made some reader slow. */
const HOSTILE = [
  "{", '{"', '{"a":', '{\\"', "[", '[{"errcode":"', '{"errcode":"M_X"}\n', '{"error', "{'error':", "HTTP/1.1 500 x\n", "HTTP/1.1 500 x\n\n{}\n", "< HTTP/1.1 500 x\n< \n", " ", "\n",
  "M_A1 ", "a.", "ORG.MATRIX.", "```\n", "$ curl x\n", "Error: 403 ", "XError: 403 - a\n", "error A {", "'", "\\", "error {a:{", "# ", "status ", "a: b\n", " % Total\n", "error{`", "error {a:1", "error{a:b ",
  "fetch(\"", "> GET / HTTP/1.1\n", "* Connection #0\n", "\u001b[2J", "net::ERR_", "curl: (", "E".repeat(50), "`", "~",
];
/** A text with a million of something in its middle. @type {Readonly<Record<string, string>>} */
const LONG_INSIDE = {
  "a run of backticks in a code block": `\`\`\`\nx${"`".repeat(1e6)}x`,
  "the address of a HAR": JSON.stringify({ request: { method: "GET", url: `https://example.org/${".".repeat(1e6)}x` }, response: { status: 403, headers: [], content: {} } }),
  "the address in what axios threw": JSON.stringify({ name: "AxiosError", message: "x", config: { method: "get", url: `https://example.org/${".".repeat(1e6)}x` } }),
};
const PREFIXES = ["", "errcode error ", "HTTP/1.1 500 x\r\n\r\n", "< HTTP/1.1 500 x\n< \n", "$ curl -i x\nHTTP/1.1 500 x\n\n", "curl x '", '"'];

/** How many milliseconds a text takes. @param {string} text */
function timeOf(text) {
  const start = process.cpuUsage();
  readsAsData(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

test("a million of anything is read in a time that grows with its length", () => {
  for (const prefix of PREFIXES) {
    for (const form of HOSTILE) {
      const time = timeOf(prefix + form.repeat(Math.ceil(1e6 / form.length)));
      // Quadratic would be hours.
      assert.ok(time < 10_000, `${JSON.stringify(prefix + form)}: ${time} ms`);
    }
  }
});

test("a million of something in the middle of a text is read in such a time, too", () => {
  for (const [name, text] of Object.entries(LONG_INSIDE)) {
    const time = timeOf(text);
    assert.ok(time < 10_000, `${name}: ${time} ms`);
  }
});

test("what nests a hundred thousand deep is read", () => {
  for (const [open, close] of [['{"status":500,"data":', "}"], ["[", "]"], ['{"errcode":"M_X","a":', "}"], ['{"response":', "}"]]) {
    const text = `{"errcode":"M_FORBIDDEN","x":${open.repeat(1e5)}1${close.repeat(1e5)}}`;
    for (const each of [text, `> ${text}`, text.slice(0, -10), text.slice(29), `HTTP/1.1 403 x\n\n${text}y`]) assert.match(read(each).is, /./);
  }
});

test("20 MB of a log are read, and of a body", () => {
  const log = "2026-01-01 00:00:00 INFO all is well {\"a\": [1, 2, 3]} status 200\n".repeat(300_000);
  assert.equal(readsAsData(log + '403 {"errcode":"M_FORBIDDEN"}\n').found[0]?.body, '{"errcode":"M_FORBIDDEN"}');
  const body = JSON.stringify({ errcode: "M_FORBIDDEN", error: "x".repeat(2e7) });
  assert.equal(readsAsData(body).found[0]?.body, body);
});
