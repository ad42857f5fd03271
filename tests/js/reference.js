// Says of a body what `JSON.parse` alone can say of its record: a second opinion, made without the package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { STATUS_CODES } from "node:http";
import { isDeepStrictEqual } from "node:util";
import { recordWith } from "./record.js";

/**
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {Record<string, unknown>} Body
 */

/** Fields that hold a body's value as it is. */
const VERBATIM = /** @type {const} */ ([
  ["consent_uri", "consentUri"], ["admin_contact", "adminContact"], ["limit_type", "limitType"], ["info_uri", "infoUri"],
  ["can_upgrade", "canUpgrade"], ["room_version", "roomVersion"], ["current_version", "currentVersion"],
]);
const AUTH = ["flows", "completed", "params"];
const FEDERATION = ["level", "code", "reason", "affected", "source"];

/** Other names of codes that are stable. */
const STABLE_NAMES = (() => {
  const lines = readFileSync(new URL("../corpus/errcodes.tsv", import.meta.url), "utf8").trim().split("\n");
  const rows = lines.map((line) => line.split("\t")).map(([errcode, status, , , , , , , , target]) => ({ errcode, status, target }));
  const stable = new Set(rows.filter(({ status }) => status === "stable").map(({ errcode }) => errcode));
  return new Map(rows.filter(({ target }) => stable.has(target)).map(({ errcode, target }) => [errcode, target]));
})();

/**
 * What `JSON.parse` makes of the text without its byte order mark, if that is an object.
 *
 * @param {string} text
 * @returns {Body | null}
 */
export function objectOf(text) {
  try {
    const body = JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

/**
 * A value of `JSON.parse` as a record keeps it: without the own keys `__proto__`, at any depth. Without recursion, because
 * tests nest a million levels.
 *
 * @param {unknown} value
 * @returns {{ kept: unknown, wasFound: boolean }}
 */
export function withoutPrototypeKeys(value) {
  const around = { kept: value };
  let wasFound = false;
  /** @type {Record<string, unknown>[]} each of them is a copy */
  const left = [around];
  for (let object = left.pop(); object !== undefined; object = left.pop()) {
    if (Object.hasOwn(object, "__proto__")) {
      delete object.__proto__;
      wasFound = true;
    }
    for (const [key, inner] of Object.entries(object)) {
      if (typeof inner !== "object" || inner === null) continue;
      const copy = Array.isArray(inner) ? [...inner] : Object.create(Object.prototype, Object.getOwnPropertyDescriptors(inner));
      Object.defineProperty(object, key, { value: copy, configurable: true, enumerable: true, writable: true });
      left.push(copy);
    }
  }
  return { kept: around.kept, wasFound };
}

/** What a record says of keys that it leaves out. */
export const LEFT_OUT = "__proto__: left out";

/**
 * The Matrix error inside `error`, if that is the JSON text of one.
 *
 * @param {Body} body
 */
export function innerOf(body) {
  const inner = typeof body.error === "string" && body.error.includes("{") ? objectOf(body.error) : null;
  return typeof inner?.errcode === "string" ? inner : null;
}

/** Is it a known field under the prefix of a proposal (`org.matrix.msc4335.info_uri`)? */
const isPrefixed = (/** @type {string} */ key) =>
  /\bmsc\d/.test(key) && [...VERBATIM.map(([name]) => name), "retry_after_ms"].some((name) => key.endsWith(`.${name}`));

/** Codes beside which a soft logout means something. */
const SOFT = ["M_UNKNOWN_TOKEN", "M_USER_LOCKED"];

/** No rule reads a longer string. */
const LONGEST = 8192;

/**
 * Of each key whether it must be in `extra` or must not be; those of which JSON.parse alone cannot tell are left out.
 *
 * @param {Body} body
 * @param {MatrixErrorRecord} record
 */
export function extraOf(body, record) {
  /** @type {Map<string, unknown>} the key, and the value of the record that it should have filled */
  const filled = new Map([["errcode", record.wireErrcode]]);
  for (const [key, field] of VERBATIM) filled.set(key, record[field]);
  if (record.auth) filled.set("session", record.auth.session);
  if (record.oauth) {
    filled.set("error", record.oauth.error);
    filled.set("error_description", record.oauth.errorDescription);
    filled.set("error_uri", record.oauth.errorUri);
  }
  const { key: holder } = textOf(body, null, record);
  const isOfScanner = record.kind === "standard" && scannerOf(body) !== null;
  if (holder === "error" || holder === "info" && isOfScanner) filled.set(holder, record.error);
  if (isOfScanner && sideChannelOf(body) === null) filled.set("reason", body.reason);
  const { retry_after_ms: delay, soft_logout: soft } = body;
  // A header that wins uses it up as well.
  if (typeof delay === "number" || typeof delay === "string" && /^\d{1,8192}$/.test(delay)) filled.set("retry_after_ms", delay);
  const isMeant = SOFT.includes(record.errcode) || SOFT.includes(stableOf(record.wireErrcode ?? ""));
  if (soft === false || isMeant && (soft === true || soft === "true")) filled.set("soft_logout", soft);
  const open = new Set();
  if (record.auth) for (const key of AUTH) open.add(key);
  if (record.federation) for (const key of FEDERATION) open.add(key);
  return Object.entries(body).flatMap(([key, value]) => {
    if (open.has(key) || isPrefixed(key) || value === null) return [];
    const isInExtra = key !== "__proto__" && (!filled.has(key) || filled.get(key) !== value);
    return [{ key, value: withoutPrototypeKeys(value).kept, isInExtra }];
  });
}

/**
 * The first code of a side channel, in the order of the keys.
 *
 * @param {Body} body
 */
export function sideChannelOf(body) {
  for (const [key, value] of Object.entries(body)) {
    if (typeof value === "string" && value !== "" && /\.errcode$|^mr_errcode$/s.test(key)) return value;
  }
  return null;
}

/**
 * The errcode that a media scanner sends under `reason`.
 *
 * @param {Body} body
 */
function scannerOf({ errcode, error, reason, info }) {
  const isOne = typeof errcode !== "string" && typeof error !== "string" && typeof info === "string" && typeof reason === "string";
  return isOne && reason.length <= LONGEST && /^(?:MCS|M)_[A-Z0-9_]+$/.test(reason) && !reason.endsWith("\n") ? reason : null;
}

/** @param {string} errcode */
const stableOf = (errcode) => STABLE_NAMES.get(errcode) ?? errcode;

/**
 * The code to branch on.
 *
 * @param {Body} body
 * @param {Body | null} inner
 * @param {MatrixErrorRecord} record
 */
function errcodeOf(body, inner, { kind }) {
  const { errcode } = inner ?? body;
  const isMatrix = kind === "standard" || kind === "user-interactive-auth";
  const refined = isMatrix ? (inner && sideChannelOf(inner)) ?? sideChannelOf(body) : null;
  const sent = refined ?? (kind === "standard" && !inner ? scannerOf(body) : null) ?? errcode;
  return stableOf(typeof sent === "string" && sent !== "" ? sent : "M_UNKNOWN");
}

const SENTENCES = new Map([
  ["user-interactive-auth", "The server asks for a further authentication stage."], ["not-matrix", "The response is not a Matrix error."],
]);

/** What stands in where `error` says nothing, in this order. */
const OTHER_TEXTS = ["detail", "message", "info", "title", "reason"];

/**
 * The standard reason phrases, with the status of each: those that Node sends, but for two that no RFC defines, and other
 * names that RFCs gave them.
 */
const PHRASES = new Map([
  ...Object.entries(STATUS_CODES).map(([status, phrase]) => /** @type {const} */ ([phrase ?? "", Number(status)])),
  ["Content Too Large", 413], ["Payload Too Large", 413], ["Request Entity Too Large", 413], ["Request-URI Too Long", 414],
  ["Requested Range Not Satisfiable", 416], ["Unprocessable Content", 422], ["Unprocessable Entity", 422],
  ["Request Time-out", 408], ["Gateway Time-out", 504],
]);
for (const status of [418, 509]) PHRASES.delete(STATUS_CODES[status] ?? "");

/** @param {Body} body @param {string} key */
function sentText(body, key) {
  const text = body[key];
  return typeof text === "string" && text !== "" ? text : null;
}

/**
 * The text for people that a body holds, and its key; null where it holds none.
 *
 * @param {Body} body
 * @param {Body | null} inner
 * @param {MatrixErrorRecord} record of which only the kind and the status count
 */
export function textOf(body, inner, { kind, status }) {
  const nearest = inner ?? body;
  const first = kind === "oauth" ? "error_description" : kind === "federation" ? "reason" : scannerOf(nearest) && kind === "standard" ? "info" : null;
  const text = first && sentText(nearest, first);
  if (text !== null) return { key: first, text };
  const error = sentText(nearest, "error");
  const of = error === null ? undefined : PHRASES.get(error);
  const saysNothing = error === null || of !== undefined && (status === null || status === of);
  if (saysNothing) {
    for (const key of OTHER_TEXTS) {
      const other = sentText(nearest, key) ?? sentText(body, key);
      if (other !== null) return { key, text: other };
    }
  }
  return error === null ? { key: null, text: null } : { key: "error", text: error };
}

/**
 * The text for people, of a body that came without a response.
 *
 * @param {Body} body
 * @param {Body | null} inner
 * @param {MatrixErrorRecord} record
 */
function errorOf(body, inner, record) {
  return textOf(body, inner, record).text ?? SENTENCES.get(record.kind) ?? "The server gave no explanation.";
}

/**
 * Asserts that no key `__proto__` is kept, and that the one warning is there exactly if there was one to leave out.
 *
 * @param {[outer: Body, inner: Body]} sent
 * @param {MatrixErrorRecord} record
 */
function assertLeftOut([outer, inner], { extra, auth, warnings }) {
  assert.ok(!withoutPrototypeKeys([extra, auth]).wasFound, "a key __proto__ is kept");
  const keptAs = Object.keys(extra).map((key) => (Object.hasOwn(outer, key) ? outer[key] : inner[key]));
  const wasSent = Object.hasOwn(outer, "__proto__") || Object.hasOwn(inner, "__proto__");
  const wasFound = wasSent || withoutPrototypeKeys([keptAs, auth && outer.params]).wasFound;
  assert.deepEqual(warnings.filter((warning) => warning.includes("__proto__")), wasFound ? [LEFT_OUT] : [], "what is left out has a warning");
}

/**
 * Asserts that the record of a text, decoded without a response, says what JSON.parse says of the text.
 *
 * @param {string} text
 * @param {MatrixErrorRecord} record
 * @returns {Body | null} the body, if it is an object
 */
export function assertReadAlike(text, record) {
  const body = objectOf(text);
  if (body === null) {
    const beginning = text.replace(/^\uFEFF/, "").slice(0, 4096);
    const refused = recordWith({ kind: "not-matrix", error: "The response is not a Matrix error.", text: beginning });
    assert.ok(isDeepStrictEqual(record, refused), "what is no JSON object is read as one");
    return null;
  }
  const inner = record.oauth || record.federation ? null : innerOf(body);
  const { errcode } = body;
  const hasMeaning = typeof errcode === "string" || typeof body.error === "string" || Array.isArray(body.flows) || record.federation !== null;
  assert.equal(record.kind !== "not-matrix", hasMeaning || scannerOf(body) !== null, "kind");
  assert.equal(record.wireErrcode, typeof errcode === "string" ? errcode : null, "wireErrcode");
  assert.equal(record.errcode, errcodeOf(body, inner, record), "errcode");
  assert.equal(record.error, errorOf(body, inner, record), "error");

  for (const key of Object.keys(record.extra)) assert.ok(Object.hasOwn(body, key) || inner && Object.hasOwn(inner, key), `extra has ${key}`);
  assertLeftOut([body, inner ?? {}], record);
  if (inner) return body;
  for (const { key, value, isInExtra } of extraOf(body, record)) {
    const own = Object.getOwnPropertyDescriptor(record.extra, key);
    assert.equal(own !== undefined, isInExtra, `extra and ${key}`);
    assert.ok(!own || isDeepStrictEqual(own.value, value), `${key} in extra`);
  }
  return body;
}
