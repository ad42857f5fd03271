// @ts-check
// Decodes what was found: hands it to the module, and makes the record of the answer.

import { get, hasOwn, isString } from "../input/property.js";
import * as protocol from "../wasm/protocol.js";
import { beginTexts, writeBounded, writeText } from "../wasm/texts.js";
import { readMembers } from "./members.js";
import { parseObject } from "./parse.js";
import { recordOf } from "./record.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../input/source.js").Source} Source
 * @typedef {import("../wasm/module.js").Instance} Instance
 */

/** @type {Record<string, unknown>} */
const NOTHING = {};

/**
 * @param {Instance} instance
 * @param {Source} source
 * @returns {MatrixErrorRecord}
 */
export function decode(instance, source) {
  const { exports, words } = instance;
  const { failure } = source;
  const ending = failure === null ? 0 : endingOf(instance, failure, source);
  if (failure !== null && ending !== 0) return recordOfEnding(instance, source, failure, ending);
  const body = source.body ?? NOTHING;
  const error = hasOwn(body, "error") ? body.error : undefined;
  const encoded = isString(error) ? innerObject(error) : null;
  // The reason phrase stands in only where the server gave no text, and in browsers it takes longer to read than a short body.
  // It may be a getter that decodes something else: from here on no code runs but ours.
  const isTold = encoded === null && isString(error) && error !== "";
  const reason = isTold ? null : reasonOf(source);
  beginTexts(instance);
  const outer = readMembers(instance, 0, body);
  const inner = encoded === null ? null : readMembers(instance, 1, encoded);
  exports.decode(
    outer.sent, outer.prefixed, inner?.sent ?? 0, inner?.prefixed ?? 0,
    source.status, writeAround(instance, source, reason), source.now,
  );
  return recordOf(words, source, outer, words[protocol.ANSWER_IS_UNWRAPPED] === 1 ? inner : null, reason);
}

/**
 * Asks the module what ended the request: 0 for an answer, or else how it ended, and behind that which error said so.
 *
 * @param {Instance} instance
 * @param {import("../input/source.js").Failure} failure
 * @param {Source} source
 */
function endingOf(instance, { words, state }, { status, signal }) {
  // Rules look at the beginning.
  const lines = words.flatMap(({ name, code, message }) => [name, code, message].map((text) => text.split("\n", 1)[0].slice(0, MOST_OF_LINE)));
  return instance.exports.ending(writeBounded(instance, protocol.TEXTS, lines.join("\n")), status, state, signal);
}

/** So much of a line is read: all of them fit into what a rule reads. */
const MOST_OF_LINE = 150;

/**
 * @param {Instance} instance
 * @param {Source} source
 * @param {import("../input/source.js").Failure} failure
 * @param {number} ending
 */
function recordOfEnding(instance, source, failure, ending) {
  // An error without a message is told by the one around it.
  const said = failure.words.slice(0, 1 + Math.floor(ending / protocol.ENDINGS)).reverse().find(({ message }) => message.trim() !== "");
  const reason = said?.message ?? null;
  beginTexts(instance);
  const outer = readMembers(instance, 0, NOTHING);
  const around = writeAround(instance, source, reason) | ((ending % protocol.ENDINGS) * protocol.ENDING);
  instance.exports.decode(0, 0, 0, 0, source.status, around, source.now);
  // Of a body that broke off nothing is missed.
  // Of an answer that broke off something may have been there.
  const unseen = { ...source, body: null, text: null, partial: source.status !== 0, warnings: [] };
  return recordOf(instance.words, unseen, outer, null, reason);
}

/**
 * The Matrix error that was encoded again inside `error`; null where that is prose.
 *
 * @param {string} error
 */
function innerObject(error) {
  const first = error.charCodeAt(0);
  // A letter is all that most texts have to show.
  if (first !== 0x7b && first > 0x20 && first !== 0xfeff) return null;
  const object = parseObject(error) ?? null;
  return object !== null && hasOwn(object, "errcode") && isString(object.errcode) ? object : null;
}

/** @param {Source} source */
export function reasonOf({ response, statusText }) {
  const reason = get(response, "statusText") ?? statusText;
  return isString(reason) && reason.trim() !== "" ? reason : null;
}

/**
 * Writes the headers that count, and says which of the parts around a body there are.
 *
 * @param {Instance} instance
 * @param {Source} source
 * @param {string | null} reason
 */
function writeAround(instance, { retryAfter, location }, reason) {
  let around = reason === null ? 0 : protocol.HAS_REASON;
  if (retryAfter !== null) {
    around |= protocol.HAS_RETRY_AFTER;
    writeText(instance, protocol.AROUND, retryAfter);
  }
  if (location !== null) {
    around |= protocol.HAS_LOCATION;
    writeText(instance, protocol.AROUND + protocol.VALUE_WORDS, location);
  }
  return around;
}
