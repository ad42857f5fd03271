// @ts-check
// Makes the record, of what the module decided and of the values of the body. The only place that lists the fields.

import * as protocol from "../wasm/protocol.js";
import { abouts, keys, kinds, levels, problems, recoveries, retryAfterSources, sentences, words as names } from "../wasm/protocol.js";
import { add, get, isString, put } from "../input/property.js";
import { jsonOf } from "../input/plain-copy.js";
import { LEFT_OUT, removePrototypeKeys } from "./extra.js";
import { isFlow } from "./members.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../input/source.js").Source} Source
 * @typedef {import("./members.js").Members} Members
 */

/** So many warnings are kept. */
const MOST_WARNINGS = 100;

/**
 * @param {Int32Array} words the memory of the module, with its answer
 * @param {Source} source
 * @param {Members} outer
 * @param {Members | null} inner of the error inside `error`, where it counts
 * @param {string | null} reason the reason phrase, or the message of a failure
 * @returns {MatrixErrorRecord}
 */
export function recordOf(words, source, outer, inner, reason) {
  const kind = kinds[words[protocol.ANSWER_KIND]];
  const row = words[protocol.ANSWER_ROW];
  const delay = words[protocol.ANSWER_RETRY_AFTER_MS];
  const canUpgrade = words[protocol.ANSWER_CAN_UPGRADE];
  const level = words[protocol.ANSWER_LEVEL];
  const isWire = ((words[protocol.ANSWER_OUTER_FILLED] >> protocol.KEY_ERRCODE) & 1) !== 0;
  const hasTyped = ((words[protocol.ANSWER_OUTER_FILLED] | words[protocol.ANSWER_INNER_FILLED]) & protocol.TYPED) !== 0;
  /** @type {string[]} */
  const warnings = [];
  /** @type {import("../types/index.js").MatrixErrorFields} */
  const record = {
    $matrixError: 1,
    kind,
    errcode: row < 0 ? errcodeWithoutRow(words, outer, inner) : names[row],
    wireErrcode: isWire ? /** @type {string} */ (outer.body.errcode) : null,
    error: errorText(words[protocol.ANSWER_ERROR_FROM], words[protocol.ANSWER_STATUS], outer, inner, reason),
    status: words[protocol.ANSWER_STATUS] || null,
    recovery: recoveries[words[protocol.ANSWER_RECOVERY]],
    isSoftLogout: words[protocol.ANSWER_IS_SOFT_LOGOUT] === 1,
    retryAfterMs: delay < 0 ? null : delay,
    retryAfterSource: delay < 0 ? null : retryAfterSources[words[protocol.ANSWER_RETRY_AFTER_SOURCE]],
    consentUri: hasTyped ? filled(words, outer, inner, protocol.KEY_CONSENT_URI) : null,
    adminContact: hasTyped ? filled(words, outer, inner, protocol.KEY_ADMIN_CONTACT) : null,
    limitType: hasTyped ? filled(words, outer, inner, protocol.KEY_LIMIT_TYPE) : null,
    infoUri: hasTyped ? filled(words, outer, inner, protocol.KEY_INFO_URI) : null,
    canUpgrade: canUpgrade < 0 ? null : canUpgrade === 1,
    roomVersion: hasTyped ? filled(words, outer, inner, protocol.KEY_ROOM_VERSION) : null,
    currentVersion: hasTyped ? filled(words, outer, inner, protocol.KEY_CURRENT_VERSION) : null,
    auth: kind === "user-interactive-auth" ? authOf(words, outer) : null,
    oauth: kind === "oauth"
      ? {
          error: filled(words, outer, inner, protocol.KEY_ERROR) ?? "",
          errorDescription: filled(words, outer, inner, protocol.KEY_ERROR_DESCRIPTION),
          errorUri: filled(words, outer, inner, protocol.KEY_ERROR_URI),
        }
      : null,
    federation: level < 0
      ? null
      : {
          level: levels[level],
          code: filled(words, outer, inner, protocol.KEY_CODE) ?? 0,
          reason: filled(words, outer, inner, protocol.KEY_REASON) ?? "",
          affected: filled(words, outer, inner, protocol.KEY_AFFECTED) ?? "",
          source: filled(words, outer, inner, protocol.KEY_SOURCE),
        },
    location: words[protocol.ANSWER_IS_LOCATION_SAFE] === 1 ? source.location : null,
    extra: extraOf(words, outer, inner),
    partial: source.partial,
    text: kind === "not-matrix" ? textOf(source) : null,
    warnings,
  };
  const isCleaned = clean(record, outer, source.text);
  if (clean(record, inner, get(outer.body, "error")) || isCleaned) add(source.warnings, LEFT_OUT);
  addWarnings(warnings, words, source.warnings);
  // Which fields go with which kind is the module's decision.
  return /** @type {MatrixErrorRecord} */ (record);
}

/**
 * @param {import("../types/index.js").MatrixErrorFields} record whose `extra` and `params` are ours
 * @param {Members | null} members
 * @param {unknown} text they were read of, if any
 * @returns whether a key `__proto__` was left out
 */
function clean({ extra, auth }, members, text) {
  return members !== null && members.hasObjects && isString(text) && removePrototypeKeys([extra, auth?.params], text);
}

/**
 * The warnings of the module, and more.
 *
 * @param {string[]} warnings
 * @param {Int32Array} words
 * @param {readonly string[]} more
 */
function addWarnings(warnings, words, more) {
  let at = protocol.ANSWER_WARNINGS;
  for (let left = words[protocol.ANSWER_WARNING_COUNT]; left > 0; left--) add(warnings, `${abouts[words[at++]]}: ${problems[words[at++]]}`);
  for (let i = 0; i < more.length; i++) add(warnings, more[i]);
  if (warnings.length > MOST_WARNINGS) warnings.splice(MOST_WARNINGS, Infinity, `${warnings.length - MOST_WARNINGS} more`);
}

/**
 * The value that filled the field of a key; null where none did. The module has seen that it is of the field's type.
 *
 * @template Value
 * @param {Int32Array} words
 * @param {Members} outer
 * @param {Members | null} inner
 * @param {number} key
 * @returns {Value | null}
 */
function filled(words, outer, inner, key) {
  const isInner = inner !== null && (words[protocol.ANSWER_INNER_FILLED] >> key) & 1;
  if (isInner) return /** @type {Value} */ (inner.body[nameOf(inner, words[protocol.ANSWER_INNER_PREFIXED], key)]);
  if (((words[protocol.ANSWER_OUTER_FILLED] >> key) & 1) === 0) return null;
  return /** @type {Value} */ (outer.body[nameOf(outer, words[protocol.ANSWER_OUTER_PREFIXED], key)]);
}

/**
 * A key as it was sent.
 *
 * @param {Members} members
 * @param {number} prefixed one bit for each key whose value was taken from under a prefix
 * @param {number} key
 */
function nameOf({ prefixedKeys }, prefixed, key) {
  return (prefixed >> key) & 1 ? prefixedKeys[key] : keys[key];
}

/**
 * @param {Int32Array} words
 * @param {Members} outer
 * @param {Members | null} inner
 */
function errcodeWithoutRow(words, outer, inner) {
  const from = words[protocol.ANSWER_ERRCODE_FROM];
  const { body, otherErrcode } = from >= protocol.ERRCODE_FROM_INNER && inner !== null ? inner : outer;
  const isOther = from === protocol.ERRCODE_FROM_OUTER_OTHER || from === protocol.ERRCODE_FROM_INNER_OTHER;
  return /** @type {string} */ (isOther ? otherErrcode : from === protocol.ERRCODE_FROM_REASON ? body.reason : body.errcode);
}

/**
 * @param {number} from
 * @param {number} status
 * @param {Members} outer
 * @param {Members | null} inner
 * @param {string | null} reason
 */
function errorText(from, status, outer, inner, reason) {
  if (from < protocol.ERROR_FROM_REASON) return textAt(inner, from) ?? /** @type {string} */ (textAt(outer, from));
  if (from === protocol.ERROR_FROM_REASON) return /** @type {string} */ (reason);
  if (from >= protocol.ERROR_FROM_STATUS) return `${status} ${names[from - protocol.ERROR_FROM_STATUS]}`;
  return sentences[from - protocol.ERROR_FROM_REASON - 1];
}

/**
 * The text of a key; null where it is none.
 *
 * @param {Members | null} members
 * @param {number} key
 */
function textAt(members, key) {
  const text = members !== null && (members.sent >> key) & 1 ? members.body[keys[key]] : null;
  return isString(text) && text !== "" ? text : null;
}

/**
 * @param {Int32Array} words
 * @param {Members} outer
 * @returns {MatrixErrorRecord["auth"]}
 */
function authOf(words, outer) {
  const { body, sent } = outer;
  const completed = (sent >> protocol.KEY_COMPLETED) & 1 ? body.completed : null;
  return {
    flows: /** @type {unknown[]} */ (body.flows).filter(isFlow).map(({ stages }) => ({ stages })),
    completed: Array.isArray(completed) ? completed.filter(isString) : [],
    session: filled(words, outer, null, protocol.KEY_SESSION),
    params: filled(words, outer, null, protocol.KEY_PARAMS) ?? {},
  };
}

/**
 * What filled no field; of two objects the outer one wins.
 *
 * @param {Int32Array} words
 * @param {Members} outer
 * @param {Members | null} inner
 */
function extraOf(words, outer, inner) {
  addLeftOver(outer, words[protocol.ANSWER_OUTER_LEFT_OVER], words[protocol.ANSWER_OUTER_PREFIXED]);
  if (inner === null) return outer.extra;
  addLeftOver(inner, words[protocol.ANSWER_INNER_LEFT_OVER], words[protocol.ANSWER_INNER_PREFIXED]);
  return { ...inner.extra, ...outer.extra };
}

/**
 * @param {Members} members
 * @param {number} leftOver one bit for each key
 * @param {number} taken the same, of values that were taken from under a prefix
 */
function addLeftOver(members, leftOver, taken) {
  const { body, extra, prefixed, prefixedKeys } = members;
  if (leftOver === 0 && prefixed === 0) return;
  for (let key = 0; key < keys.length; key++) {
    const name = nameOf(members, taken, key);
    if ((leftOver >> key) & 1) put(extra, name, body[name]);
    // A prefixed value that was not taken is somebody else's; null means that nothing was sent.
    if ((prefixed & ~taken & (1 << key)) !== 0 && body[prefixedKeys[key]] !== null) {
      put(extra, prefixedKeys[key], body[prefixedKeys[key]]);
    }
  }
}

const HALF_CHARACTER = /[\uD800-\uDBFF]$/;

/**
 * The beginning of a body that is no Matrix error; null where there was none.
 *
 * @param {Source} source
 */
export function textOf({ text, body }) {
  const whole = text ?? (body === null ? null : jsonOf(body));
  if (whole === null) return null;
  const start = whole.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (whole.length - start <= protocol.TEXT_UNITS) return start === 0 ? whole : whole.slice(start);
  // A slice alone would keep the whole body in memory, for as long as the record lives.
  return ` ${whole.slice(start, start + protocol.TEXT_UNITS)}`.slice(1).replace(HALF_CHARACTER, "");
}
