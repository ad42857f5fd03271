// @ts-check
// Finds where the body and the headers of a find stand in the box, so that a warning can point at them.

import { field } from "./body.js";
import { headers } from "./fields.js";
import { printHeaders } from "./pasted-response.js";

/**
 * @typedef {import("./reading.js").Answer} Answer
 * @typedef {import("../record/places.js").Piece} Piece
 */

/**
 * @param {string} text
 * @param {readonly Answer[]} answers
 * @param {number} pick
 * @returns {import("../record/places.js").Source}
 */
export function sourceOf(text, answers, pick) {
  const { one } = answers[pick];
  // The same body may stand there more than once.
  const before = answers.slice(0, pick).filter((other) => other.one.body === one.body).length;
  const head = printHeaders(one.headers);
  const inBox = head === "" ? null : pieceOf(text, head, 0);
  return {
    body: pieceOf(text, one.failure === null ? one.body ?? "" : "", before),
    // The field holds them in any case.
    head: inBox?.control ? inBox : { text: headers.value, control: headers, offset: 0 },
  };
}

/** A text as a whole, as the box holds it. @param {string} text @returns {import("../record/places.js").Source} */
export function wholeSource(text) {
  return { body: { text, control: field, offset: 0 }, head: { text: headers.value, control: headers, offset: 0 } };
}

/** @param {string} text @param {string} part @param {number} before how many equal ones stand before it @returns {Piece} */
function pieceOf(text, part, before) {
  let offset = part === "" ? -1 : text.indexOf(part);
  for (let left = before; left > 0 && offset >= 0; left--) offset = text.indexOf(part, offset + part.length);
  return offset < 0 ? { text: part, control: null, offset: 0 } : { text: part, control: field, offset };
}
