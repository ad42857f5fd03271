// @ts-check
// Hands characters to the module: only those that a rule reads, links and headers for example.

import * as protocol from "./protocol.js";
import { textOfBytes, writeInto } from "./utf8.js";

/** @typedef {import("./module.js").Instance} Instance */

/** Forgets the texts of the last call. @param {Instance} instance */
export function beginTexts(instance) {
  instance.textsEnd = protocol.TEXTS;
}

/**
 * Writes a text behind the last one, and notes where it lies in the value at a place of the memory.
 *
 * @param {Instance} instance
 * @param {number} value in words
 * @param {string} text
 */
export function writeText(instance, value, text) {
  const { words, textsEnd } = instance;
  const length = writeBounded(instance, textsEnd, text);
  words[value + protocol.VALUE_START] = textsEnd - protocol.TEXTS;
  words[value + protocol.VALUE_LENGTH] = length;
  // A text that is too long is read by no rule, and the next may lie in its place.
  if (length <= protocol.LONGEST_TEXT) instance.textsEnd = textsEnd + length;
}

/**
 * Writes a text to a place of the memory, unless it is longer than what any rule reads. Behind each place there is room for more
 * bytes than a rule reads, so of a text that takes too many enough is written to show it.
 *
 * A server sends the same link with each of its errors. It lies there already, and comparing takes a tenth of the time of
 * writing, which in Chromium takes as long as `JSON.parse` of a short body.
 *
 * @param {Instance} instance
 * @param {number} at
 * @param {string} text
 * @returns how many bytes it takes; of a text that is too long more than there may be
 */
export function writeBounded(instance, at, text) {
  if (at === instance.lastAt && text === instance.lastText) return instance.lastLength;
  if (text.length > protocol.LONGEST_TEXT) return protocol.LONGEST_TEXT + 1;
  instance.lastAt = at;
  instance.lastText = text;
  return (instance.lastLength = writeInto(instance.bytes, at, text));
}

/**
 * What the module left to be printed.
 *
 * @param {Instance} instance
 * @param {number} length in bytes
 */
export function printedText({ bytes }, length) {
  return textOfBytes(bytes.slice(protocol.PRINTED, protocol.PRINTED + length));
}
