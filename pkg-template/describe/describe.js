// @ts-check
// Puts an error into words: a title, a text for who reads it, and the label of the button that helps.

import { CODES, DOING, RECOVERIES } from "./cases.js";
import { hasOwn } from "../input/property.js";
import en from "./en.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../types/record.js").Recovery} Recovery
 * @typedef {import("../types/describe.js").DescribeOptions} DescribeOptions
 * @typedef {import("../types/describe.js").Messages} Messages
 */

/**
 * @template T
 * @param {Readonly<Record<string, T>>} table
 * @param {string} key may come from a server
 * @returns {T | undefined}
 */
const own = (table, key) => (hasOwn(table, key) ? table[key] : undefined);

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
   * @param {DescribeOptions} [options]
   */
  return function describe(error, options) {
    const { audience = "user", doing = "other", messages = en } = options ?? {};
    const record = parseMatrixError(error);
    const refined = refinedKey(record, doing);
    const key = refined ?? keyOf(record);
    const recovery = (refined !== undefined && own(RECOVERIES, refined)) || record.recovery;
    const general = messages.words[recovery];
    /** @type {Required<import("../types/describe.js").Words>} */
    const words = { ...general, ...(key !== undefined && own(messages.words, key)) };
    const text = own({ ...words }, audience) ?? words.user;
    return {
      title: words.title,
      text: text.replace("{wait}", waitOf(record, messages)),
      recovery,
      action: canHelp(record, recovery, key) ? own(messages.actions, recovery) ?? null : null,
    };
  };
}

/**
 * The words that what the person did gives to an error; undefined where it says nothing.
 *
 * @param {MatrixErrorRecord} record
 * @param {string} doing
 */
function refinedKey({ kind, errcode }, doing) {
  const words = kind === "standard" ? own(DOING, doing) : undefined;
  return words && own(words, errcode);
}

/**
 * Which words an error takes; undefined for those of its recovery.
 *
 * @param {MatrixErrorRecord} record
 */
function keyOf({ kind, errcode, status, recovery, oauth }) {
  if (kind === "network" || kind === "aborted") return kind;
  if (kind === "not-matrix") {
    if (status === 429) return "rate-limit";
    return recovery === "retry" ? "outage" : recovery === "change-input" ? "too-large" : "page";
  }
  if (kind === "user-interactive-auth") return errcode === "M_FORBIDDEN" ? "stage-failed" : undefined;
  if (kind === "oauth") return oauth && keyOfCode(oauth.error);
  if (kind === "federation") return recovery === "retry" ? "other-server" : "unknown";
  if (errcode === "M_UNKNOWN") {
    // Nothing but the status is known.
    if (recovery === "retry") return status === 429 ? "rate-limit" : "outage";
    return recovery === "give-up" || recovery === "fix-request" ? "unknown" : recovery === "change-input" ? "too-large" : undefined;
  }
  return keyOfCode(errcode) ?? (recovery === "retry" && status !== null && status >= 500 ? "outage" : undefined);
}

/**
 * The sentence about how long to wait.
 *
 * @param {MatrixErrorRecord} record
 * @param {Messages} messages
 */
function waitOf({ retryAfterMs }, { wait, soon, language }) {
  return retryAfterMs === null || retryAfterMs < 1000 ? soon : wait.replace("{time}", durationOf(retryAfterMs, language));
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
 * Whether a button does something: some open a link, and not everybody can be asked for access.
 *
 * @param {MatrixErrorRecord} record
 * @param {Recovery} recovery
 * @param {string | undefined} key
 */
function canHelp({ errcode, consentUri, adminContact, infoUri }, recovery, key) {
  // The terms of an identity server are asked for, not linked.
  if (recovery === "accept-terms") return consentUri !== null || errcode === "M_TERMS_NOT_SIGNED";
  if (recovery === "contact-admin") return (adminContact ?? infoUri) !== null;
  return recovery !== "request-access" || key === "may-not-join";
}
