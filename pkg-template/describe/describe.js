// @ts-check
// Puts an error into words: a title, a text for who reads it, and the label of the button that helps.

import { get, hasOwn } from "../input/property.js";
import { BUTTONS, CODES, DOING, PASSING, RECOVERIES } from "./cases.js";
import en from "./en.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../types/record.js").Recovery} Recovery
 * @typedef {import("../types/describe.js").Messages} Messages
 * @typedef {Required<import("../types/describe.js").Words>} Words
 *
 * A language of ours has all sentences, and all words of each recovery.
 * @typedef {Required<Messages> & { readonly words: Readonly<Record<Recovery, Words>> }} Language
 */

/**
 * @template T
 * @param {Readonly<Partial<Record<string, T>>> | null | undefined} table
 * @param {string} key may come from a server
 * @returns {T | undefined}
 */
const own = (table, key) => (table && hasOwn(table, key) ? table[key] : undefined);

/** The key of the words by code. Made by the first call. @type {Map<string, string> | undefined} */
let keys;

/** A prefix of names from proposals. */
const PROPOSAL = /^.*MSC\d+[._](M_)?/i;

/** @param {string} code */
function keyOfCode(code) {
  keys ??= new Map(Object.entries(CODES).flatMap(([key, codes]) => codes.split(" ").map((of) => /** @type {const} */ ([of, key]))));
  return keys.get(code) ?? keys.get(code.replace(PROPOSAL, "M_"));
}

/** @param {typeof import("../types/index.js").parseMatrixError} parseMatrixError what is no record is decoded by it */
export function createDescribe(parseMatrixError) {
  /**
   * @param {unknown} error
   * @param {import("../types/describe.js").DescribeOptions} [options]
   */
  return function describe(error, options) {
    const record = parseMatrixError(error);
    const refined = refinedKey(record, String(get(options, "doing")));
    const key = refined ?? keyOf(record);
    const recovery = (refined && own(RECOVERIES, refined)) || record.recovery;
    const given = get(options, "messages");
    // A namespace of a module, and what `require` gives, hold the words as `default`.
    const messages = /** @type {Partial<Messages>} */ (get(given, "default") ?? given ?? en);
    const words = wordsOf(messages, recovery, key);
    const text = own(/** @type {Record<string, string>} */ (/** @type {object} */ (words)), String(get(options, "audience"))) ?? words.user;
    return {
      title: words.title,
      text: put(text, "{wait}", waitOf(record, messages)),
      recovery,
      action: labelOf(messages, buttonOf(record, recovery, key)),
    };
  };
}

/**
 * The words of a key, or of its recovery. What a language lacks is said in English.
 *
 * @param {Partial<Messages>} messages
 * @param {Recovery} recovery
 * @param {string | undefined} key
 * @returns {Words}
 */
function wordsOf({ words }, recovery, key = recovery) {
  const found = { ...own(en.words, recovery), ...own(words, recovery), ...own(en.words, key), ...own(words, key) };
  return /** @type {Words} English has all words of each recovery */ (found);
}

/**
 * The words that what the person did gives to an error; undefined where it says nothing.
 *
 * @param {MatrixErrorRecord} record
 * @param {string} doing
 */
function refinedKey({ kind, errcode, recovery, oauth }, doing) {
  const isTooLarge = recovery === "change-input" && (kind === "not-matrix" || errcode === "M_UNKNOWN");
  const code = isTooLarge ? "M_TOO_LARGE" : kind === "oauth" && oauth ? oauth.error : errcode;
  if (!isTooLarge && kind !== "standard" && kind !== "oauth") return undefined;
  return fitting(own(own(DOING, doing), code), recovery);
}

/**
 * A key whose words fit the recovery: of a trouble that passes, or of one that does not.
 *
 * @param {string | undefined} key
 * @param {Recovery} recovery
 */
function fitting(key, recovery) {
  return key !== undefined && PASSING.includes(key) === (recovery === "retry") ? key : undefined;
}

/**
 * Which words an error takes; undefined for those of its recovery.
 *
 * @param {MatrixErrorRecord} record
 */
function keyOf({ kind, errcode, wireErrcode, status, recovery, isSoftLogout, oauth, partial, retryAfterMs, warnings }) {
  if (kind === "network" || kind === "aborted") return kind;
  if (isSoftLogout && recovery === "log-in-same-device") return "soft-logout";
  if (kind === "redirect") return undefined;
  if (kind === "user-interactive-auth") return wireErrcode === null ? undefined : "stage-failed";
  const key = fitting(keyOfCode(kind === "oauth" && oauth ? oauth.error : errcode), recovery);
  if (key !== undefined && key !== "unknown") return key;
  if (recovery === "retry") {
    // A big server hides its trouble behind a 429 without a delay.
    if (status === 429) return kind === "not-matrix" || retryAfterMs !== null ? "rate-limit" : "outage";
    return kind === "federation" ? "other-server" : isServerError(status) ? "outage" : undefined;
  }
  if (kind === "not-matrix" && recovery !== "change-input") {
    return status === null ? "program-error" : partial || isReduced(warnings) ? "unknown" : "page";
  }
  if (kind === "not-matrix" || key === "unknown") return recovery === "change-input" ? "too-large" : "unknown";
  return isReduced(warnings) ? "unknown" : undefined;
}

/** @param {number | null} status */
const isServerError = (status) => status !== null && status >= 500;

/** Was the record made without the module, which leaves most of what is known unread? @param {readonly string[]} warnings */
const isReduced = (warnings) => warnings.length > 0 && /"matrix-error\/js"/.test(warnings[0]);

/**
 * Puts a text in each of its places.
 *
 * @param {string} text
 * @param {string} place
 * @param {string} value
 */
const put = (text, place, value) => String(text).split(place).join(value);

/**
 * The sentence about how long to wait.
 *
 * @param {MatrixErrorRecord} record
 * @param {Partial<Messages>} messages
 */
function waitOf({ retryAfterMs }, { wait = en.wait, soon = en.soon, language = en.language }) {
  return retryAfterMs === null || retryAfterMs < 1000 ? soon : put(wait, "{time}", durationOf(retryAfterMs, language));
}

/** The units of a duration, with their sign for engines that cannot say it in words. @type {readonly [string, number, string][]} */
const UNITS = [["day", 86_400_000, "d"], ["hour", 3_600_000, "h"], ["minute", 60_000, "min"], ["second", 1000, "s"]];

/**
 * A duration in whole units, rounded up: `90 seconds`, `2 minutes`.
 *
 * @param {number} ms
 * @param {string} language
 */
function durationOf(ms, language) {
  const [unit, length, sign] = UNITS.find(([, length]) => ms > 1.5 * length) ?? UNITS[3];
  const count = Math.ceil(ms / length);
  try {
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
  } catch {
    return `${count} ${sign}`;
  }
}

/**
 * The recovery whose button helps; null where none does: some open a link, and not everybody can be asked for access.
 *
 * @param {MatrixErrorRecord} record
 * @param {Recovery} recovery
 * @param {string | undefined} key
 * @returns {Recovery | null}
 */
function buttonOf({ errcode, consentUri, adminContact, infoUri }, recovery, key = recovery) {
  const button = own(BUTTONS, key);
  if (button !== undefined) return button;
  // The terms of an identity server are asked for, not linked.
  if (recovery === "accept-terms") return consentUri !== null || errcode === "M_TERMS_NOT_SIGNED" ? recovery : null;
  if (recovery === "contact-admin") return (adminContact ?? infoUri) === null ? null : recovery;
  return recovery === "request-access" && key !== "may-not-join" ? null : recovery;
}

/**
 * @param {Partial<Messages>} messages
 * @param {Recovery | null} button
 */
function labelOf({ actions }, button) {
  return button === null ? null : own(actions, button) ?? own(en.actions, button) ?? null;
}
