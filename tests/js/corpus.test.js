// Tests that each response of the corpus gives the same whole record in each form, with all that JSON.parse finds in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isErrcode, isMatrixError, parseMatrixError } from "matrix-error";
import { assertWhole, recordWith } from "./record.js";
import { extraOf, innerOf, objectOf, textOf } from "./reference.js";
import { rows } from "./rows.js";

const cases = rows.map((row) => ({ ...row, body: objectOf(row.text), record: parseMatrixError(row.text, row.response) }));
const objects = cases.flatMap((each) => (each.body ? [{ ...each, body: each.body }] : []));
const others = cases.filter((each) => each.body === null);
/** Of these bodies the record says what JSON.parse says, key by key. */
const plain = objects.filter(({ body, record }) => innerOf(body) === null && !record.oauth && !record.federation);

/** @param {string} name file and id of a row */
function recordOf(name) {
  const found = cases.find((each) => each.name === name);
  assert.ok(found, `the corpus has no ${name}`);
  return found.record;
}

test("the corpus holds objects and other bodies, so that the facts below are about something", () => {
  assert.ok(cases.length >= 1145 && objects.length > 900 && others.length > 80 && plain.length > 900);
});

test("every row gives a whole record", () => {
  for (const { record, name } of cases) assertWhole(record, name);
});

test("every row gives the same record as bytes and as a string", () => {
  for (const { bytes, response, record, name } of cases) assert.deepStrictEqual(parseMatrixError(bytes, response), record, name);
});

test("every object gives the same record parsed and as a string", () => {
  for (const { body, response, record, name } of objects) {
    const parsed = parseMatrixError(body, response);
    // The text that JSON.parse read is gone: white space and escapes may differ from what is written anew.
    const text = record.text === null ? null : parsed.text;
    assert.deepStrictEqual(parsed, { ...record, text }, name);
  }
});

test("every status is kept", () => {
  for (const { response, record, name } of cases) assert.equal(record.status, response.status, name);
});

test("a string errcode is wireErrcode to the letter, and null where it is no string", () => {
  for (const { body, record, name } of objects) {
    assert.equal(record.wireErrcode, typeof body.errcode === "string" ? body.errcode : null, name);
  }
});

test("a text for people is error to the letter", () => {
  for (const { body, record, name } of plain) {
    const { text } = textOf(body, null, record);
    if (text !== null) assert.equal(record.error, text, name);
  }
});

test("every key that filled no field is in extra, as JSON.parse gives it, and no other key is", () => {
  for (const { body, record, name } of plain) {
    for (const { key, value, isInExtra } of extraOf(body, record)) {
      const own = Object.getOwnPropertyDescriptor(record.extra, key);
      assert.equal(own !== undefined, isInExtra, `${name}: ${key}`);
      if (own) assert.deepStrictEqual(own.value, value, `${name}: ${key}`);
    }
  }
});

test("extra holds no key that was not sent", () => {
  for (const { body, record, name } of objects) {
    const sent = { ...body, ...innerOf(body) };
    for (const key of Object.keys(record.extra)) assert.ok(Object.hasOwn(sent, key), `${name}: ${key}`);
  }
});

test("a body that is no JSON object is not-matrix or a redirect, whatever its Content-Type", () => {
  for (const { record, name } of others) assert.match(record.kind, /^(not-matrix|redirect)$/, name);
});

test("the text of a body that is no JSON object is kept", () => {
  for (const { text, record, name } of others) {
    if (record.kind === "not-matrix") assert.equal(record.text, text.slice(0, 4096), name);
  }
});

test("a body that is no Matrix error never invents a code", () => {
  for (const { record, name } of cases) {
    if (record.kind === "not-matrix") assert.equal(record.errcode, "M_UNKNOWN", name);
  }
});

test("a 401 that is no Matrix error asks nobody to log in", () => {
  const proxies = cases.filter(({ record }) => record.kind === "not-matrix" && record.status === 401);
  assert.notEqual(proxies.length, 0);
  for (const { record, name } of proxies) assert.equal(record.recovery, "give-up", name);
});

test("every record is a MatrixErrorRecord", () => {
  for (const { record, name } of cases) assert.ok(isMatrixError(record), name);
});

test("every record survives structuredClone", () => {
  for (const { record, name } of cases) {
    const clone = structuredClone(record);
    assert.deepStrictEqual(clone, record, name);
    assert.ok(isMatrixError(clone), name);
  }
});

test("every record survives JSON", () => {
  for (const { record, name } of cases) {
    const copy = JSON.parse(JSON.stringify(record));
    assert.deepStrictEqual(copy, record, name);
    assert.ok(isMatrixError(copy), name);
  }
});

test("every record is returned as it is when it is decoded again", () => {
  for (const { record, name } of cases) assert.equal(parseMatrixError(record), record, name);
});

test("isErrcode says no to what is no record, as one asks it in a catch block", () => {
  for (const value of [null, undefined, "M_FORBIDDEN", new Error("x")]) {
    assert.equal(isErrcode(/** @type {import("matrix-error").MatrixErrorRecord} */ (/** @type {unknown} */ (value)), "M_FORBIDDEN"), false);
  }
});

test("isErrcode says yes to a record's own code and no to another", () => {
  assert.ok(isErrcode(recordOf("shapes.jsonl limit-ms"), "M_FORBIDDEN", "M_LIMIT_EXCEEDED"));
  assert.ok(!isErrcode(recordOf("shapes.jsonl limit-ms"), "M_FORBIDDEN"));
  assert.ok(!isErrcode(recordOf("shapes.jsonl limit-ms")));
});

/** @type {[fact: string, name: string, fields: Record<string, unknown>][]} */
const WHOLE = [
  ["a rate limit has its delay", "shapes.jsonl limit-ms", {
    errcode: "M_LIMIT_EXCEEDED", wireErrcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests", status: 429, recovery: "retry",
    retryAfterMs: 2000, retryAfterSource: "body",
  }],
  ["a delay that setTimeout cannot hold is cut to what it can", "shapes.jsonl hdr-overflow-u64", {
    errcode: "M_LIMIT_EXCEEDED", wireErrcode: "M_LIMIT_EXCEEDED", error: "x", status: 429, recovery: "retry",
    retryAfterMs: 2147483647, retryAfterSource: "header",
  }],
  ["a doubly encoded error is unwrapped", "shapes.jsonl nested-error", {
    errcode: "M_LIMIT_EXCEEDED", wireErrcode: "M_UNKNOWN", error: "Too Many Requests", status: 429, recovery: "retry",
    retryAfterMs: 650, retryAfterSource: "body", warnings: ["error: held another Matrix error, which was unwrapped"],
  }],
  ["a locked account waits, even softly logged out", "shapes.jsonl user-locked", {
    errcode: "M_USER_LOCKED", wireErrcode: "M_USER_LOCKED", error: "This account has been locked", status: 401,
    recovery: "wait-for-unlock", isSoftLogout: true,
  }],
  ["an unstable code is mapped to its stable one", "shapes.jsonl unstable-code", {
    errcode: "M_USER_SUSPENDED", wireErrcode: "ORG.MATRIX.MSC3823.USER_SUSPENDED", error: "x", status: 403,
    recovery: "contact-admin",
  }],
  ["a script in a link is refused, and kept in extra", "shapes.jsonl mau-js-uri", {
    errcode: "M_RESOURCE_LIMIT_EXCEEDED", wireErrcode: "M_RESOURCE_LIMIT_EXCEEDED", error: "x", status: 403,
    recovery: "contact-admin", limitType: "hs_disabled", extra: { admin_contact: "javascript:alert(1)" },
    warnings: ["admin_contact: not a safe link"],
  }],
  ["a stage that failed has its code and the flows", "shapes.jsonl uia-err", {
    kind: "user-interactive-auth", errcode: "M_FORBIDDEN", wireErrcode: "M_FORBIDDEN", error: "Invalid password", status: 401,
    recovery: "complete-auth",
    auth: { flows: [{ stages: ["m.login.password"] }], completed: [], session: "s", params: {} },
  }],
  ["an OAuth error is of its own kind", "shapes.jsonl oauth-grant", {
    kind: "oauth", error: "The provided access grant is invalid", status: 400, recovery: "refresh-or-log-in",
    oauth: { error: "invalid_grant", errorDescription: "The provided access grant is invalid", errorUri: null },
  }],
  ["a proxy's page under 401 is no logout", "shapes.jsonl 401-html", {
    kind: "not-matrix", error: "401 Unauthorized", status: 401, text: "<h1>401 Authorization Required</h1>",
  }],
  ["an own key __proto__ is left out, with a warning", "shapes.jsonl proto-key", {
    errcode: "M_FORBIDDEN", wireErrcode: "M_FORBIDDEN", error: "x", status: 403, recovery: "request-access",
    warnings: ["__proto__: left out"],
  }],
  ["a stage that failed under 403 goes on in its session", "captured-others.jsonl palpo-024", {
    kind: "user-interactive-auth", errcode: "M_FORBIDDEN", wireErrcode: "M_FORBIDDEN", error: "Invalid registration token.", status: 403,
    recovery: "complete-auth", auth: { flows: [{ stages: ["m.login.dummy"] }], completed: [], session: "s1", params: {} },
  }],
  ["a media scanner's reason and info are errcode and error", "captured-others.jsonl content-scanner-004", {
    errcode: "MCS_MEDIA_REQUEST_FAILED", error: "The remote server responded with an error", status: 502, recovery: "retry",
  }],
  ["a framework's message is the error where its error is a phrase", "captured-others.jsonl node-056", {
    error: "Rate limit exceeded, retry in 1 minute", status: 429, recovery: "retry", retryAfterMs: 60000, retryAfterSource: "header",
    extra: { statusCode: 429, error: "Too Many Requests", message: "Rate limit exceeded, retry in 1 minute" },
  }],
  ["a status alone is said with its phrase", "captured-others.jsonl nginx-configured-018", {
    kind: "not-matrix", error: "451 Unavailable For Legal Reasons", status: 451, text: "",
  }],
  ["a redirect has its address", "captured.jsonl nginx-020", {
    kind: "redirect", error: "Moved Permanently", status: 301, recovery: "follow-redirect",
    location: "https://matrix.example.org/old/x",
  }],
];

for (const [fact, name, fields] of WHOLE) {
  test(fact, () => assert.deepStrictEqual(recordOf(name), recordWith(fields)));
}

test("an own key __proto__ changes no prototype", () => {
  assert.equal(/** @type {Record<string, unknown>} */ ({}).polluted, undefined);
  assert.equal(/** @type {Record<string, unknown>} */ (/** @type {unknown} */ (recordOf("shapes.jsonl proto-key"))).polluted, undefined);
});
