// @ts-check
// Tells whether an object is a record, by the type of each field.

import { PROTOTYPE_KEY } from "../decode/extra.js";
import { kinds, levels, recoveries, retryAfterSources } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { hasOwn, isString } from "./property.js";
import { isLeaf, isObject, isOfNoClass, isStatus } from "./shape.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {(value: unknown) => boolean} Test
 */

/** So many objects of a field are read before each is remembered: from then on one that holds itself is found. */
const MANY = 1000;

/** Throws where a getter or a Proxy does. */
const isRecord = /* @__PURE__ */ (() => {
  const text = orNull(isString);
  const flag = oneOf([true, false]);
  const isText = (/** @type {unknown} */ value) => isString(value) && value !== "";
  // Each field, and what it may be. What else an object has is its owner's.
  return shape({
    $matrixError: oneOf([1]),
    kind: oneOf(kinds),
    errcode: isText,
    wireErrcode: text,
    error: isText,
    status: orNull(isStatus),
    recovery: oneOf(recoveries),
    isSoftLogout: flag,
    // A whole number of 31 bits, and not -0.
    retryAfterMs: orNull((value) => Object.is(Number(value) & 0x7fffffff, value)),
    retryAfterSource: orNull(oneOf(retryAfterSources)),
    consentUri: text,
    adminContact: text,
    limitType: text,
    infoUri: text,
    canUpgrade: orNull(flag),
    roomVersion: text,
    currentVersion: text,
    auth: orNull(shape({ flows: listOf(shape({ stages: listOf(isString) })), completed: listOf(isString), session: text, params: isPlainData })),
    oauth: orNull(shape({ error: isString, errorDescription: text, errorUri: text })),
    // JSON has no number for a code beyond all numbers, and writes null.
    federation: orNull(shape({ level: oneOf(levels), code: orNull((value) => typeof value === "number"), reason: isString, affected: isString, source: text })),
    location: text,
    extra: isPlainData,
    partial: flag,
    text: orNull((value) => isString(value) && value.length <= protocol.TEXT_UNITS),
    warnings: listOf(isString, 101),
  });
})();

/** @param {readonly unknown[]} list @returns {Test} */
function oneOf(list) {
  return (value) => list.includes(value);
}

/** @param {Test} is @returns {Test} */
function orNull(is) {
  return (value) => value === null || is(value);
}

/** @param {Test} is @param {number} [most] @returns {Test} */
function listOf(is, most = Infinity) {
  // `every` passes over holes.
  return (value) => Array.isArray(value) && value.length <= most && Object.keys(value).length === value.length && value.every((item) => is(item));
}

/** @param {Record<string, Test>} fields @returns {Test} */
function shape(fields) {
  const names = Object.keys(fields);
  const tests = Object.values(fields);
  return (value) => {
    if (!isObject(value)) return false;
    for (let i = 0; i < names.length; i++) {
      // What is read counts, and not what a Proxy says of it.
      if (!isData(value, names[i]) || !tests[i](/** @type {Record<string, unknown>} */ (value)[names[i]])) return false;
    }
    return isOfNoClass(value) && !hasOwn(value, PROTOTYPE_KEY);
  };
}

/**
 * Is it an own value that JSON can carry, and no getter?
 *
 * @param {object} object
 * @param {string} key
 */
function isData(object, key) {
  const own = Object.getOwnPropertyDescriptor(object, key);
  return own !== undefined && own.enumerable && "value" in own;
}

/**
 * Is it an object of JSON, with no key `__proto__` at any depth?
 *
 * @param {unknown} value
 */
function isPlainData(value) {
  if (!isObject(value) || Array.isArray(value)) return false;
  /** @type {unknown[]} */
  const left = [value];
  /** @type {Set<unknown> | undefined} */
  let seen;
  // Without recursion: a server decides how deep its answer is.
  for (let count = 0; left.length > 0; ) {
    const object = left.pop();
    if (!isObject(object)) {
      if (!isLeaf(object)) return false;
      continue;
    }
    if (++count > MANY && (seen ??= new Set()).size === seen.add(object).size) return false;
    const keys = Object.keys(object);
    // An array without holes, or an object of no class.
    if (Array.isArray(object) ? keys.length !== object.length : !isOfNoClass(object) || hasOwn(object, PROTOTYPE_KEY)) return false;
    for (const key of keys) {
      if (!isData(object, key)) return false;
      left.push(/** @type {Record<string, unknown>} */ (object)[key]);
    }
  }
  return true;
}

/**
 * @param {unknown} value
 * @returns {value is MatrixErrorRecord}
 */
export function isMatrixError(value) {
  try {
    return isRecord(value);
  } catch {
    return false;
  }
}
