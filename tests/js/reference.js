// Says of a body what `JSON.parse` alone can say of its record: a second opinion, made without the package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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
  /\bmsc\d/.test(key) && [...VERBATIM.map(([name]) => name), "error", "retry_after_ms", "soft_logout"].some((name) => key.endsWith(`.${name}`));

/**
 * Of each key whether it must be in `extra` or must not be; those of which JSON.parse alone cannot tell are left out.
 *
 * @param {Body} body
 * @param {MatrixErrorRecord} record
 */
export function extraOf(body, record) {
  /** @type {Map<string, unknown>} the key, and the value of the record that it should have filled */
  const filled = new Map([["errcode", record.wireErrcode], ["error", record.oauth ? record.oauth.error : record.error]]);
  for (const [key, field] of VERBATIM) filled.set(key, record[field]);
  if (record.auth) filled.set("session", record.auth.session);
  if (record.oauth) {
    filled.set("error_description", record.oauth.errorDescription);
    filled.set("error_uri", record.oauth.errorUri);
  }
  const open = new Set(["retry_after_ms", "soft_logout"]);
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
function sideChannelOf(body) {
  for (const [key, value] of Object.entries(body)) {
    if (typeof value === "string" && value !== "" && /\.errcode$|^mr_errcode$/s.test(key)) return value;
  }
  return null;
}

/**
 * The code to branch on.
 *
 * @param {Body} body
 * @param {Body | null} inner
 */
function errcodeOf(body, inner) {
  const { errcode } = inner ?? body;
  const sent = sideChannelOf(body) ?? (inner && sideChannelOf(inner)) ?? (typeof errcode === "string" && errcode !== "" ? errcode : "M_UNKNOWN");
  return STABLE_NAMES.get(sent) ?? sent;
}

const SENTENCES = new Map([
  ["user-interactive-auth", "The server asks for a further authentication stage."], ["not-matrix", "The response is not a Matrix error."],
]);

/**
 * The text for people, of a body that came without a response.
 *
 * @param {Body} body
 * @param {MatrixErrorRecord} record
 */
function errorOf(body, { kind, oauth, federation }) {
  const texts = oauth ? [body.error_description, body.error] : federation ? [body.reason, body.error] : [body.error];
  return texts.find((text) => typeof text === "string" && text !== "") ?? SENTENCES.get(kind) ?? "The server gave no explanation.";
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
  const hasPrefixed = [body, inner ?? {}].some((each) => Object.keys(each).some(isPrefixed));
  // The key of a proposal may stand for `error`.
  if (!hasPrefixed) assert.equal(record.kind !== "not-matrix", hasMeaning, "kind");
  assert.equal(record.wireErrcode, typeof errcode === "string" ? errcode : null, "wireErrcode");
  assert.equal(record.errcode, errcodeOf(body, inner), "errcode");
  if (!hasPrefixed) assert.equal(record.error, errorOf(inner ?? body, record), "error");

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
