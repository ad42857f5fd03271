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
  // Of the call that is being answered. The answer begins at `head`.
  let words = new Int32Array(0);
  let head = 0;
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
    let isAscii = true;
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
      isAscii = instance.writeString(source.text);
    }
    const told = +(failure !== null) | (+(reason !== null) << 1) | (+!isAscii << 2) | (wholeStatus(status) << 3);
    head = instance.finish(DECODE | (told << 3)) >>> 2;
    words = instance.words();
    inner = null;

    /** @type {string[]} */
    const warnings = [];
    let at = first(word.WARNINGS);
    for (let left = count(word.WARNINGS); left > 0; left--) warnings.push(`${subjects[words[at++]]}: ${problems[words[at++]]}`);
    /** @type {Record<string, unknown>} */
    const extra = {};
    readLeftOver(word.INNER, extra, warnings);
    readLeftOver(word.OUTER, extra, warnings);

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
      errcode: row < 0 ? valueAt(words[head + word.ERRCODE]) : errcodes[row],
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

  /**
   * Where a list begins, in words.
   *
   * @param {number} list
   */
  function first(list) {
    return words[head + list] >>> 2;
  }

  /** @param {number} list */
  function count(list) {
    return words[head + list + 1];
  }

  /**
   * Sets what filled no field, of one object.
   *
   * @param {number} object
   * @param {Record<string, unknown>} extra
   * @param {string[]} warnings
   */
  function readLeftOver(object, extra, warnings) {
    const end = first(object) + word.MEMBER * count(object);
    for (let at = first(object); at < end; at += word.MEMBER) {
      if (words[at + word.ROLE] !== word.LEFT_OVER) continue;
      const from = textOf(object);
      readInto(extra, /** @type {string} */ (read(at, from)), () => read(at + word.VALUE, from), warnings);
    }
  }

  /** @param {string[]} warnings */
  function auth(warnings) {
    /** @type {string[][]} */
    const lists = [];
    let stages = [];
    const end = first(word.STAGES) + word.STAGE * count(word.STAGES);
    for (let at = first(word.STAGES); at < end; at += word.STAGE) {
      if (words[at + word.SHAPE] !== word.NULL) {
        stages.push(read(at, text));
      } else {
        lists.push(stages);
        stages = [];
      }
    }
    const [completed, ...flows] = lists;
    /** @type {{ params?: Record<string, unknown> }} */
    const holder = {};
    readInto(holder, "params", () => field(word.PARAMS), warnings);
    return { flows: flows.map((stages) => ({ stages })), completed, session: field(word.SESSION), params: holder.params ?? {} };
  }

  /**
   * What filled the field of a key.
   *
   * @param {number} key
   */
  function field(key) {
    return (words[head + word.FILLED] >> key) & 1 ? valueAt(words[first(word.PLACES) + key]) : null;
  }

  /** @param {number} place */
  function valueAt(place) {
    const object = place & 1 ? word.INNER : word.OUTER;
    return read(first(object) + word.MEMBER * (place >> 1) + word.VALUE, textOf(object));
  }

  /**
   * The text that places in an object lie in.
   *
   * @param {number} object
   */
  function textOf(object) {
    if (object === word.OUTER) return text;
    return (inner ??= /** @type {string} */ (valueAt(words[head + word.ENCODED])));
  }

  /**
   * @param {number} at
   * @param {string} from
   */
  function read(at, from) {
    const start = words[at];
    const end = words[at + 1];
    return words[at + word.SHAPE] === word.STRING ? from.slice(start + 1, end - 1) : JSON.parse(from.slice(start, end));
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
