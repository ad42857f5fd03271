// @ts-check
// Hands the members of an object to the module: what each value is, and more about it where a rule reads more.

import { hasOwn, isString, put } from "../input/property.js";
import { isObject } from "../input/shape.js";
import { placeOf } from "../wasm/module.js";
import * as protocol from "../wasm/protocol.js";
import { keys } from "../wasm/protocol.js";
import { writeBounded, writeText } from "../wasm/texts.js";
import { PROTOTYPE_KEY } from "./extra.js";

/**
 * @typedef {import("../wasm/module.js").Instance} Instance
 * @typedef {Record<string, unknown>} Body
 *
 * What was found in an object.
 * @typedef {object} Members
 * @property {Body} body
 * @property {number} sent one bit for each key that rules read
 * @property {number} prefixed the same for keys under the prefix of a proposal
 * @property {string[]} prefixedKeys these as they were sent, by the number of the key
 * @property {string | null} otherErrcode the code that is more exact than `errcode`
 * @property {Body} extra the values of keys that no rule reads
 * @property {boolean} hasObjects a value is an object or an array, or the key is `__proto__`
 */

/**
 * An object of which nothing was read.
 *
 * @param {Body} body plain data, own keys only
 * @returns {Members}
 */
export function unread(body) {
  return { body, sent: 0, prefixed: 0, prefixedKeys: /** @type {string[]} */ (/** @type {unknown} */ (keys)), otherErrcode: null, extra: {}, hasObjects: false };
}

/**
 * @param {Instance} instance
 * @param {number} object 0 is the body, 1 the error inside its `error`
 * @param {Body} body plain data, own keys only
 * @returns {Members}
 */
export function readMembers(instance, object, body) {
  const members = unread(body);
  const { roles } = instance;
  const start = object * protocol.OBJECT_WORDS;
  let sent = 0;
  for (const key in body) {
    if (!hasOwn(body, key)) continue;
    const role = roles.get(key);
    const value = body[key];
    if (typeof value === "object" || key === PROTOTYPE_KEY) members.hasObjects = true;
    if (role === undefined) {
      readOther(instance, object, members, key, value);
    } else {
      sent |= 1 << role;
      writeValue(instance, object, start + role * protocol.VALUE_WORDS, role, value);
    }
  }
  members.sent |= sent;
  // Only now is it known which of two prefixes counts, and for each key there is room for one text.
  if (members.prefixed !== 0) writePrefixed(instance, 2 + object, members);
  return members;
}

/**
 * @param {Instance} instance
 * @param {number} object
 * @param {Members} members
 */
function writePrefixed(instance, object, { body, prefixed, prefixedKeys }) {
  for (let key = 0; prefixed >> key; key++) {
    if ((prefixed >> key) & 1) writeValue(instance, object, object * protocol.OBJECT_WORDS + key * protocol.VALUE_WORDS, key, body[prefixedKeys[key]]);
  }
}

/**
 * @param {Instance} instance
 * @param {number} object
 * @param {number} at the place of the value in memory, in words
 * @param {number} key
 * @param {unknown} value
 */
function writeValue(instance, object, at, key, value) {
  const { words } = instance;
  if (typeof value === "string") {
    if (value === "") {
      words[at] = protocol.SHAPE_EMPTY_TEXT;
      return;
    }
    words[at] = protocol.SHAPE_TEXT;
    if ((protocol.READ_AS_WORD >> key) & 1) words[at + protocol.VALUE_WORD] = placeOf(instance, value);
    if ((protocol.READ_AS_TEXT >> key) & 1) writeText(instance, at, value);
  } else if (typeof value === "number") {
    words[at] = protocol.SHAPE_NUMBER;
    if (key === protocol.KEY_RETRY_AFTER_MS) instance.doubles[object * protocol.OBJECT_DOUBLES + protocol.OBJECT_RETRY_AFTER_MS] = value;
  } else {
    words[at] = shapeOf(key, value);
  }
}

/**
 * What a value is that is neither a string nor a number.
 *
 * @param {number} key
 * @param {unknown} value
 */
function shapeOf(key, value) {
  if (value === true) return protocol.SHAPE_TRUE;
  if (value === false) return protocol.SHAPE_FALSE;
  if (value === null) return protocol.SHAPE_NULL;
  if (!Array.isArray(value)) return protocol.SHAPE_OBJECT;
  const isWhole = key === protocol.KEY_FLOWS ? value.every(isFlow) : key !== protocol.KEY_COMPLETED || value.every(isString);
  return isWhole ? protocol.SHAPE_ARRAY : protocol.SHAPE_PARTLY_USABLE;
}

/**
 * A flow that lacks a stage would mislead: it counts as one that cannot be used.
 *
 * @param {unknown} value
 * @returns {value is { stages: string[] }}
 */
export function isFlow(value) {
  if (!isObject(value) || !hasOwn(value, "stages")) return false;
  const { stages } = /** @type {{ stages: unknown }} */ (value);
  return Array.isArray(stages) && stages.every(isString);
}

/**
 * Reads a key that is none of those that rules read by their own names.
 *
 * @param {Instance} instance
 * @param {number} object
 * @param {Members} members
 * @param {string} key
 * @param {unknown} value
 */
function readOther(instance, object, members, key, value) {
  const role = roleOf(instance, key);
  if (role >= protocol.PREFIXED) {
    const of = role - protocol.PREFIXED;
    if (members.prefixed === 0) members.prefixedKeys = keys.slice();
    const { prefixedKeys } = members;
    // Of two prefixes the later one counts. The earlier key stays in `extra`.
    if ((members.prefixed >> of) & 1) put(members.extra, prefixedKeys[of], members.body[prefixedKeys[of]]);
    members.prefixed |= 1 << of;
    prefixedKeys[of] = key;
    return;
  }
  if (role === protocol.KEY_OTHER_ERRCODE && members.otherErrcode === null && isString(value) && value !== "") {
    members.sent |= 1 << role;
    members.otherErrcode = value;
    const at = object * protocol.OBJECT_WORDS + role * protocol.VALUE_WORDS;
    instance.words[at] = protocol.SHAPE_TEXT;
    instance.words[at + protocol.VALUE_WORD] = placeOf(instance, value);
  }
  put(members.extra, key, value);
}

/**
 * What a key is that may stand behind a prefix, as the module says. Its characters lie, for a moment, where the next text will.
 *
 * @param {Instance} instance
 * @param {string} key
 */
function roleOf(instance, key) {
  const { textsEnd, roles } = instance;
  const dot = key.lastIndexOf(".");
  const name = dot < 0 ? undefined : roles.get(key.slice(dot + 1));
  if (name === undefined && key !== "mr_errcode") return -1;
  return instance.exports.role(textsEnd - protocol.TEXTS, writeBounded(instance, textsEnd, key), name ?? -1);
}
