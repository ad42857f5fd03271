// @ts-check
// What the reader says it found, and how the decoder is asked about it.

/**
 * One response, or what came in its place.
 *
 * @typedef {object} Found
 * @property {number | null} status
 * @property {string | null} statusText
 * @property {readonly (readonly [name: string, value: string])[]} headers
 * @property {string | null} body null where the text shows none
 * @property {object | null} failure what a library threw, as far as it was printed; it stands for the body
 * @property {string} where a few words to put behind "Found": `in a log line (line 3)`
 * @property {string | null} asked the request that it answers, where the text tells it: `POST https://example.org/path`, or with the path alone
 * @property {string | null} note what had to be overlooked or put together; null where the text was taken as it is
 *
 * What a text is. Of a `request` and of `nothing` there is none to decode.
 * @typedef {"response" | "failure" | "code" | "request" | "nothing"} Is
 *
 * @typedef {{ is: Is, found: readonly Found[], note: string | null }} Pasted
 */

/** More answers than this are not listed. */
export const MOST = 100;

/** @param {Partial<Found>} parts @returns {Found} */
export function found(parts) {
  return { status: null, statusText: null, headers: [], body: null, failure: null, where: "", asked: null, note: null, ...parts };
}

/** @param {Is} is @param {readonly Found[]} list @param {string | null} [note] @returns {Pasted} */
export function pasted(is, list, note = null) {
  const most = list.length > MOST ? `these are the first ${MOST}` : null;
  return { is, found: list.slice(0, MOST), note: note ?? most };
}

/** Two remarks as one. @param {...(string | null)} notes */
export function joined(...notes) {
  return notes.filter(Boolean).join("; ") || null;
}

/**
 * Gives the number of a line for people: the first is 1. Asked from front to back it counts each line once.
 *
 * @param {string} text
 * @returns {(at: number) => number}
 */
export function createLineAt(text) {
  let line = 1;
  let from = 0;
  return (at) => {
    if (at < from) [line, from] = [1, 0];
    for (let end = text.indexOf("\n", from); end >= 0 && end < at; end = text.indexOf("\n", from)) [line, from] = [line + 1, end + 1];
    return line;
  };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} text @returns {unknown} undefined where it is no JSON */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {string} empty where it nests too deep for the engine */
export function textOf(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return "";
  }
}

/**
 * Asks the decoder about one find.
 *
 * @template Record
 * @param {Found} one
 * @param {(input: unknown, response?: import("../types/index.js").ResponseInfo) => Record} parseMatrixError
 */
export function decodeFound({ status, statusText, headers, body, failure }, parseMatrixError) {
  const isTold = status !== null || headers.length > 0;
  return parseMatrixError(failure ?? body ?? undefined, isTold ? { status, statusText, headers } : undefined);
}
