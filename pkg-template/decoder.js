// @ts-check
// The strings of one call go into the module's memory; the record is made of the numbers and places that come back.

import { DECODE } from "./acts.js";
import * as word from "./words.js";

/**
 * @typedef {import("./index.js").MatrixError} MatrixError
 * @typedef {import("./input.js").Source} Source
 * @typedef {import("./instance.js").Instance} Instance
 */

/**
 * @param {readonly string[]} kinds in the order of `src/kind.rs`
 */
export function createDecoder(kinds) {
  // Of the call that is being answered. Its words begin at `head`; the lists are read on from `at`.
  let words = new Int32Array(0);
  let head = 0;
  let at = 0;
  let text = "";
  /** @type {string | null} */
  let inner = null;

  /**
   * @param {Instance} instance
   * @param {Source} source
   * @returns {MatrixError}
   */
  function decode(instance, source) {
    const { recoveries, errcodes, subjects, problems, sentences, sources, levels } = instance;
    const { failure, reason, retryAfter, location, status } = source;
    text = source.text ?? "";
    if (failure) {
      const { name, code, message, causeName, causeMessage } = failure;
      const strings = [name, code, message, causeName, causeMessage];
      instance.begin(1, strings.join("").length);
      instance.writeNumber(0);
      strings.forEach(instance.writeString);
    } else {
      instance.begin(1, text.length + (retryAfter ?? "").length + (location ?? "").length);
      instance.writeNumber(source.now);
      instance.writeString(retryAfter);
      instance.writeString(location);
      instance.writeString(source.text);
    }
    const told = +(failure !== null) | (+(reason !== null) << 1) | (wholeStatus(status) << 2);
    head = instance.finish(DECODE | (told << 3)) >>> 2;
    words = instance.words();
    at = head + word.LISTS;
    inner = null;

    /** @type {string[]} */
    const warnings = [];
    for (let left = words[at++]; left > 0; left--) warnings.push(`${subjects[words[at++]]}: ${problems[words[at++]]}`);
    /** @type {Record<string, unknown>} */
    const extra = {};
    for (let left = words[at++]; left > 0; left--) {
      const key = next();
      readInto(extra, key, next, warnings);
    }

    const kind = kinds[words[head + word.KIND]];
    const row = words[head + word.ROW];
    const wireName = words[head + word.WIRE_NAME];
    const errorSource = words[head + word.ERROR_SOURCE];
    const flags = words[head + word.FLAGS];
    const delay = words[head + word.RETRY_AFTER_MS];
    const canUpgrade = words[head + word.CAN_UPGRADE];
    const level = words[head + word.LEVEL];
    const textStart = words[head + word.TEXT_START];
    const record = /** @type {MatrixError} */ ({
      $matrixError: 1,
      kind,
      errcode: row < 0 ? read(head + word.ERRCODE) : errcodes[row],
      wireErrcode: wireName < 0 ? field(word.WIRE_ERRCODE) : errcodes[wireName],
      error: errorSource < 0
        ? failure?.message ?? reason
        : errorSource < word.KEYS ? field(errorSource) : sentences[errorSource - word.KEYS],
      status: words[head + word.STATUS] || null,
      recovery: recoveries[words[head + word.RECOVERY]],
      isSoftLogout: (flags & 1) !== 0,
      retryAfterMs: delay < 0 ? null : delay,
      retryAfterSource: delay < 0 ? null : sources[words[head + word.RETRY_AFTER_SOURCE]],
      consentUri: field(word.CONSENT_URI),
      adminContact: field(word.ADMIN_CONTACT),
      limitType: field(word.LIMIT_TYPE),
      infoUri: field(word.INFO_URI),
      canUpgrade: canUpgrade < 0 ? null : canUpgrade === 1,
      roomVersion: field(word.ROOM_VERSION),
      currentVersion: field(word.CURRENT_VERSION),
      auth: kind === "user-interactive-auth" ? auth(warnings) : null,
      oauth: kind === "oauth"
        ? { error: field(word.ERROR) ?? "", errorDescription: field(word.ERROR_DESCRIPTION), errorUri: field(word.ERROR_URI) }
        : null,
      federation: level < 0
        ? null
        : {
            level: levels[level],
            code: field(word.CODE) ?? 0,
            reason: field(word.REASON) ?? "",
            affected: field(word.AFFECTED) ?? "",
            source: field(word.SOURCE),
          },
      location: (flags & 2) !== 0 ? location : null,
      extra,
      text: textStart < 0 ? null : text.slice(textStart, words[head + word.TEXT_END]),
      warnings,
    });
    // A long body is not held on to.
    text = "";
    return record;
  }

  /** @param {string[]} warnings */
  function auth(warnings) {
    /** @type {string[][]} */
    const lists = [];
    for (let left = words[at++]; left > 0; left--) {
      const stages = [];
      for (let stagesLeft = words[at++]; stagesLeft > 0; stagesLeft--) stages.push(next());
      lists.push(stages);
    }
    const [completed, ...flows] = lists;
    /** @type {{ params?: Record<string, unknown> }} */
    const holder = {};
    readInto(holder, "params", () => field(word.PARAMS), warnings);
    return { flows: flows.map((stages) => ({ stages })), completed, session: field(word.SESSION), params: holder.params ?? {} };
  }

  /** What lies at the next place of a list. */
  function next() {
    at += word.PLACE;
    return read(at - word.PLACE);
  }

  /**
   * What filled the field of a key.
   *
   * @param {number} key
   */
  function field(key) {
    return (words[head + word.FILLED] >> key) & 1 ? read(head + word.VALUES + word.PLACE * key) : null;
  }

  /** @param {number} place */
  function read(place) {
    const form = words[place + 2];
    if (form > 1) inner ??= /** @type {string} */ (read(head + word.ENCODED));
    const part = (form > 1 ? /** @type {string} */ (inner) : text).slice(words[place], words[place + 1]);
    return form & 1 ? JSON.parse(part) : part;
  }

  return decode;
}

/**
 * A status in sixteen bits: what is no whole number, or too large for them, becomes one that is no status.
 *
 * @param {number} status
 */
function wholeStatus(status) {
  return (status & 0xffff) === status ? status : 0xffff;
}

/**
 * Sets a key to a value that the engine may give up on (too deep); an own key named `__proto__` stays one.
 *
 * @param {Record<string, unknown>} object
 * @param {string} key
 * @param {() => unknown} read
 * @param {string[]} warnings
 */
function readInto(object, key, read, warnings) {
  try {
    const value = read();
    if (key === "__proto__") Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
    else object[key] = value;
  } catch {
    warnings.push(`${key}: nested too deeply`);
  }
}
