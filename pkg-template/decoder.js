// @ts-check
// The strings of one call go into the module's memory; the record is made of the numbers and places that come back.

import * as word from "./words.js";

/**
 * @typedef {import("./index.js").MatrixError} MatrixError
 * @typedef {import("./input.js").Source} Source
 * @typedef {{
 *   memory: WebAssembly.Memory,
 *   reserve(length: number): number,
 *   decode(body: number, retryAfter: number, location: number, hasReason: number, status: number, nowMs: number): number,
 *   decode_failure(name: number, code: number, message: number, causeName: number, causeMessage: number, status: number): number,
 *   names(): number,
 * }} Exports
 */

/** Up to this length a loop over the units is faster than TextEncoder. */
const SHORT = 512;

/** wasm memory never shrinks: an instance that had to read a longer string is not kept. */
const KEPT_UNITS = 1 << 20;

/**
 * @param {() => WebAssembly.Module} compile
 * @param {readonly string[]} kinds in the order of `src/kind.rs`
 */
export function createDecoder(compile, kinds) {
  /** @type {WebAssembly.Module | undefined} */
  let module;
  /** @type {ReturnType<typeof instantiate> | undefined} */
  let instance;

  function instantiate() {
    module ??= compile();
    const exports = /** @type {Exports} */ (/** @type {unknown} */ (new WebAssembly.Instance(module).exports));
    const length = exports.names();
    const names = String.fromCharCode(...new Uint8Array(exports.memory.buffer, exports.reserve(0), length));
    const [recoveries, errcodes, subjects, problems, sentences, retryAfterSources, levels] = names
      .split("\n")
      .map((line) => line.split("\t"));
    /** @type {Record<string, number>} */
    const places = {};
    subjects.forEach((subject, i) => (places[subject] = word.FILLED + 3 * i));
    return { exports, recoveries, errcodes, subjects, problems, sentences, retryAfterSources, levels, places };
  }

  /**
   * @param {Source} source
   * @returns {MatrixError}
   */
  function decode(source) {
    try {
      return decodeWith((instance ??= instantiate()), source);
    } catch (problem) {
      // The module is missing, was refused or has trapped: the next call makes it anew.
      instance = undefined;
      throw problem;
    }
  }

  /**
   * @param {ReturnType<typeof instantiate>} module
   * @param {Source} source
   * @returns {MatrixError}
   */
  function decodeWith({ exports, recoveries, errcodes, subjects, problems, sentences, retryAfterSources, levels, places }, source) {
    const { text, failure, reason, retryAfter, location, status } = source;
    const strings = failure
      ? [failure.name, failure.code, failure.message, failure.causeName, failure.causeMessage]
      : [text, retryAfter, location];
    const [a, b, c, d, e] = write(exports, strings);
    const answer = failure
      ? exports.decode_failure(a, b, c, d, e, status)
      : exports.decode(a, b, c, reason === null ? 0 : 1, status, source.now());
    const words = new Int32Array(exports.memory.buffer);
    const head = answer >>> 2;
    /** @type {string | undefined} */
    let inner;

    /** @param {number} at */
    const read = (at) => {
      const form = words[at + 2];
      if (form > 1) inner ??= /** @type {string} */ (read(head + word.ENCODED));
      const part = /** @type {string} */ (form > 1 ? inner : text).slice(words[at], words[at + 1]);
      return form & 1 ? JSON.parse(part) : part;
    };
    /** @param {number} at */
    const readOrNull = (at) => (words[at] < 0 ? null : read(at));
    /** @param {string} key */
    const field = (key) => readOrNull(head + places[key]);
    /** @param {string} key */
    const textField = (key) => field(key) ?? "";

    let at = head + places.source + 3;
    /** @param {() => void} item */
    const list = (item) => {
      for (let left = words[at++]; left > 0; left--) item();
    };
    const string = () => {
      at += 3;
      return read(at - 3);
    };

    /** @type {string[]} */
    const warnings = [];
    list(() => warnings.push(`${subjects[words[at++]]}: ${problems[words[at++]]}`));
    /** @type {Record<string, unknown>} */
    const extra = {};
    list(() => {
      const key = string();
      at += 3;
      readInto(extra, key, () => read(at - 3), warnings);
    });

    const kind = kinds[words[head + word.KIND]];
    /** @type {string[]} */
    const completed = [];
    /** @type {{ stages: string[] }[]} */
    const flows = [];
    let params = {};
    if (kind === "user-interactive-auth") {
      list(() => completed.push(string()));
      list(() => {
        /** @type {string[]} */
        const stages = [];
        list(() => stages.push(string()));
        flows.push({ stages });
      });
      /** @type {Record<string, {}>} */
      const holder = {};
      readInto(holder, "params", () => field("params") ?? {}, warnings);
      params = holder.params ?? {};
    }

    const row = words[head + word.ROW];
    const errorSource = words[head + word.ERROR_SOURCE];
    const delay = words[head + word.RETRY_AFTER_MS];
    const canUpgrade = words[head + word.CAN_UPGRADE];
    const level = words[head + word.LEVEL];
    const textStart = words[head + word.TEXT_START];
    if (strings.some((string) => string !== null && string.length > KEPT_UNITS)) instance = undefined;

    return /** @type {MatrixError} */ ({
      $matrixError: 1,
      kind,
      errcode: row < 0 ? read(head + word.ERRCODE) : errcodes[row],
      wireErrcode: field("errcode"),
      error: errorSource === 0 ? read(head + word.ERROR) : errorSource === 1 ? failure?.message ?? reason : sentences[errorSource - 2],
      status: words[head + word.STATUS] || null,
      recovery: recoveries[words[head + word.RECOVERY]],
      isSoftLogout: words[head + word.SOFT_LOGOUT] === 1,
      retryAfterMs: delay < 0 ? null : delay,
      retryAfterSource: delay < 0 ? null : retryAfterSources[words[head + word.RETRY_AFTER_SOURCE]],
      consentUri: field("consent_uri"),
      adminContact: field("admin_contact"),
      limitType: field("limit_type"),
      infoUri: field("info_uri"),
      canUpgrade: canUpgrade < 0 ? null : canUpgrade === 1,
      roomVersion: field("room_version"),
      currentVersion: field("current_version"),
      auth: kind === "user-interactive-auth" ? { flows, completed, session: field("session"), params } : null,
      oauth: kind === "oauth"
        ? { error: textField("error"), errorDescription: field("error_description"), errorUri: field("error_uri") }
        : null,
      federation: level < 0
        ? null
        : { level: levels[level], code: field("code") ?? 0, reason: textField("reason"), affected: textField("affected"), source: field("source") },
      location: words[head + word.LOCATION_SAFE] === 1 ? location : null,
      extra,
      text: textStart < 0 || text === null ? null : text.slice(textStart, words[head + word.TEXT_END]),
      warnings,
    });
  }

  return { decode };
}

/**
 * Writes the strings into the module's input, one behind the other; gives their lengths, -1 for one that is null.
 *
 * @param {Exports} exports
 * @param {readonly (string | null)[]} strings
 */
function write(exports, strings) {
  let units = 0;
  for (const string of strings) units += string === null ? 0 : string.length;
  // A UTF-16 unit is at most three bytes. Asked for first: views of the memory go stale when it grows.
  const start = exports.reserve(3 * units) >>> 0;
  const input = new Uint8Array(exports.memory.buffer, start, 3 * units);
  let end = 0;
  return strings.map((string) => {
    const length = string === null ? -1 : writeOne(input, end, string);
    end += Math.max(length, 0);
    return length;
  });
}

/** @type {TextEncoder | undefined} Made when first needed: some test environments have none. */
let encoder;

/**
 * @param {Uint8Array} input
 * @param {number} start
 * @param {string} string
 */
function writeOne(input, start, string) {
  let i = 0;
  if (string.length <= SHORT) {
    for (; i < string.length; i++) {
      const unit = string.charCodeAt(i);
      if (unit > 0x7f) break;
      input[start + i] = unit;
    }
    if (i === string.length) return i;
  }
  encoder ??= new TextEncoder();
  return encoder.encodeInto(string, input.subarray(start)).written;
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
