// Asserts that a record is whole: every field of the contract is there, with the right type, and nothing else.
import assert from "node:assert/strict";

const KINDS = ["standard", "user-interactive-auth", "oauth", "federation", "redirect", "not-matrix", "aborted", "network"];
const RECOVERIES = [
  "retry", "refresh-or-log-in", "log-in-same-device", "wait-for-unlock", "complete-auth", "accept-terms", "solve-captcha",
  "contact-admin", "change-input", "fix-request", "refetch", "use-other-endpoint", "request-access", "follow-redirect", "give-up",
];

const isString = (/** @type {unknown} */ value) => typeof value === "string";
const isText = (/** @type {unknown} */ value) => typeof value === "string" && value !== "";
const isFlag = (/** @type {unknown} */ value) => typeof value === "boolean";
const isStrings = (/** @type {unknown} */ value) => Array.isArray(value) && value.every(isString);
const isWhole = (/** @type {number} */ low, /** @type {number} */ high) => (/** @type {unknown} */ value) =>
  typeof value === "number" && Number.isInteger(value) && !Object.is(value, -0) && value >= low && value <= high;
const oneOf = (/** @type {unknown[]} */ values) => (/** @type {unknown} */ value) => values.includes(value);
const orNull = (/** @type {(value: unknown) => boolean} */ is) => (/** @type {unknown} */ value) => value === null || is(value);

/**
 * An object of the main realm with own data properties only: what survives structuredClone.
 *
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isPlain(value) {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(Object.getOwnPropertyDescriptors(value)).every((each) => "value" in each && each.enumerable);
}

/** @param {Record<string, (value: unknown) => boolean>} fields */
const shape = (fields) => (/** @type {unknown} */ value) =>
  isPlain(value) && Object.keys(value).sort().join() === Object.keys(fields).sort().join() &&
  Object.entries(fields).every(([key, is]) => is(value[key]));

/**
 * Each field of a record, and what its value may be.
 *
 * @type {Record<string, (value: unknown) => boolean>}
 */
export const FIELDS = {
  $matrixError: oneOf([1]),
  kind: oneOf(KINDS),
  errcode: isText,
  wireErrcode: orNull(isString),
  error: isText,
  status: orNull(isWhole(100, 599)),
  recovery: oneOf(RECOVERIES),
  isSoftLogout: isFlag,
  retryAfterMs: orNull(isWhole(0, 2 ** 31 - 1)),
  retryAfterSource: oneOf(["header", "body", null]),
  consentUri: orNull(isText),
  adminContact: orNull(isText),
  limitType: orNull(isString),
  infoUri: orNull(isText),
  canUpgrade: orNull(isFlag),
  roomVersion: orNull(isString),
  currentVersion: orNull(isString),
  auth: orNull(shape({
    flows: (flows) => Array.isArray(flows) && flows.every(shape({ stages: isStrings })),
    completed: isStrings,
    session: orNull(isString),
    params: isPlain,
  })),
  oauth: orNull(shape({ error: isString, errorDescription: orNull(isString), errorUri: orNull(isText) })),
  federation: orNull(shape({
    level: oneOf(["FATAL", "ERROR", "WARN"]),
    code: (code) => typeof code === "number",
    reason: isString,
    affected: isString,
    source: orNull(isString),
  })),
  location: orNull(isText),
  extra: isPlain,
  partial: isFlag,
  text: orNull((text) => typeof text === "string" && text.length <= 4096),
  warnings: isStrings,
};

const ENTRIES = Object.entries(FIELDS);
const NAMES = Object.keys(FIELDS).sort().join();

/**
 * @param {import("matrix-error").MatrixErrorRecord} record
 * @param {string} [name]
 */
export function assertWhole(record, name = "") {
  assert.ok(isPlain(record), `${name}: not a plain object`);
  assert.equal(Object.keys(record).sort().join(), NAMES, name);
  for (const [field, is] of ENTRIES) {
    /** @type {unknown} */
    const value = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (record))[field];
    if (!is(value)) assert.fail(`${name}: ${field} is ${typeof value} ${JSON.stringify(value)?.slice(0, 80)}`);
  }
  assert.equal(record.retryAfterMs === null, record.retryAfterSource === null, `${name}: a delay has a source`);
  assert.equal(record.kind === "user-interactive-auth", record.auth !== null, `${name}: auth is of its kind`);
  assert.equal(record.kind === "oauth", record.oauth !== null, `${name}: oauth is of its kind`);
  assert.equal(record.kind === "federation", record.federation !== null, `${name}: federation is of its kind`);
  assert.ok(record.kind === "not-matrix" || record.text === null, `${name}: text is for not-matrix`);
  assert.ok(!record.warnings.some((warning) => warning.includes("WebAssembly")), `${name}: ${record.warnings}`);
}

/** A record whose every field is null or empty, but for those given. */
export function recordWith(/** @type {Record<string, unknown>} */ fields) {
  return {
    $matrixError: 1, kind: "standard", errcode: "M_UNKNOWN", wireErrcode: null, error: "The server gave no explanation.",
    status: null, recovery: "give-up", isSoftLogout: false, retryAfterMs: null, retryAfterSource: null, consentUri: null,
    adminContact: null, limitType: null, infoUri: null, canUpgrade: null, roomVersion: null, currentVersion: null,
    auth: null, oauth: null, federation: null, location: null, extra: {}, partial: false, text: null, warnings: [], ...fields,
  };
}
