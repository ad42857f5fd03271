// @ts-check
// The Decode view: decodes what its controls hold, at every change.

import { parseMatrixError } from "matrix-error";
import { decodeFound } from "../../pkg-template/paste/found.js";
import { bodyText, field, grow, onBody, setBody } from "../input/body.js";
import { byId } from "../parts/dom.js";
import { capturedResponse, markExample, onExample } from "../input/example-list.js";
import { fieldValues, lendFields, onFields, ownFields, setFields } from "../input/fields.js";
import { forgetFile, onFile, stopReading } from "../input/files.js";
import { fold, nameFolded, onEdit, unfold } from "../input/fold.js";
import { onFound, showFound } from "../input/found.js";
import { sizeInWords } from "../input/found-words.js";
import { keep, kept, longestKept } from "../input/kept.js";
import { forgetPasteNote, onPasteButton } from "../input/paste-button.js";
import { printHeaders } from "../input/pasted-response.js";
import { sourceOf, wholeSource } from "../input/places.js";
import { readingOf } from "../input/reading.js";

/**
 * @typedef {import("../input/pasted-response.js").HeldResponse} HeldResponse
 * @typedef {import("../input/reading.js").Reading} Reading
 * @typedef {{ record: import("matrix-error").MatrixErrorRecord, source: import("../record/places.js").Source, asked: string | null }} Decoded
 */

/** How the text is taken. @type {import("../input/found.js").Taken} */
let taken = "read";
/** Which of the answers in the text the user has chosen. */
let pick = 0;
/** Did the status and headers come with a captured or shared response? They do not belong to a body of the user's own. */
let isGiven = false;
/** The captured response that was picked; empty where none was, or it was changed. */
let exampleId = "";
/** Where the text came from, for the folded line. Null where it is the user's own. @type {string | null} */
let origin = null;
/** What is shown now. @type {Decoded | null} */
let shown = null;

/** @type {(decoded: Decoded | null) => void} */
let show = () => {};
/** @type {() => void} */
let edited = () => {};

/**
 * @param {typeof show} showDecoded told null where there is nothing to decode
 * @param {typeof edited} wasEdited told when the user changes what was put there
 */
export function onDecoded(showDecoded, wasEdited) {
  show = showDecoded;
  edited = wasEdited;
}

/** Shows the record of what the controls hold. It takes a millisecond or less for most texts, so it runs at each key press. */
export function decode() {
  const text = bodyText();
  const reading = taken === "read" ? readingOf(text) : null;
  pick = Math.max(0, Math.min(pick, (reading?.answers.length ?? 0) - 1));
  const answer = reading?.answers[pick] ?? null;
  lendFields(answer && { status: answer.record.status, headers: answer.one.headers, isFailure: answer.one.failure !== null });
  shown = reading === null || answer === null ? decodedAsItIs(text, reading) : decodedAnswer(text, reading, pick);
  showFound(text, taken, reading, pick);
  nameFolded([
    shown?.record.status?.toString() ?? null, sizeInWords(new Blob([text]).size),
    origin ?? answer?.one.where ?? (taken === "as-is" ? "taken as it is" : null),
  ]);
  if (shown === null) unfold();
  show(shown);
  keepInput(text);
}

/** @param {string} text @param {Reading} reading @param {number} pick @returns {Decoded} */
function decodedAnswer(text, { answers }, pick) {
  const { one, record } = answers[pick];
  const { status, headers } = fieldValues();
  // What the text does not tell, the user may have told.
  const whole = { ...one, status: one.status ?? status, headers: one.headers.length > 0 ? one.headers : headers };
  return {
    record: one.failure === null ? decodeFound(whole, parseMatrixError) : record,
    source: sourceOf(text, answers, pick),
    asked: one.asked,
  };
}

/** @param {string} text @param {Reading | null} reading @returns {Decoded | null} */
function decodedAsItIs(text, reading) {
  const { status, headers } = fieldValues();
  const isEmpty = text.trim() === "" && status === null && headers.length === 0;
  if (isEmpty || (reading !== null && reading.note !== null)) return null;
  const example = capturedResponse(exampleId);
  return {
    record: parseMatrixError(text, { status, headers }),
    source: wholeSource(text),
    asked: example === undefined ? null : `${example.method} ${example.path}`,
  };
}

/** Folds the input, where there is an answer to make room for. The text was not typed. */
function settle() {
  if (shown !== null) fold();
}

/**
 * Puts a response into the controls.
 * @param {HeldResponse} response
 * @param {string} from where it comes from, in a few words
 * @param {string} [id] of a captured one
 */
export function fill(response, from, id = "") {
  const isBare = response.status === null && response.headers.length === 0;
  taken = response.isAsIs === true ? "as-is" : isBare ? "read" : "given";
  put(response.body, { status: response.status === null ? "" : String(response.status), headers: printHeaders(response.headers) });
  isGiven = true;
  origin = from;
  exampleId = id;
  markExample(id);
  decode();
  settle();
}

/** @param {string} text @param {{ status: string, headers: string }} values */
function put(text, values) {
  setFields(values);
  setBody(text);
  pick = 0;
  exampleId = "";
  forgetFile();
  forgetPasteNote();
}

/** The response that the controls hold; null where there is none. @returns {HeldResponse | null} */
export function heldResponse() {
  if (shown === null) return null;
  const text = bodyText();
  const { status, headers } = fieldValues();
  const one = taken === "read" ? readingOf(text).answers[pick]?.one : undefined;
  // What a library threw is found again in its own text.
  if (one !== undefined && one.failure !== null) return { status: null, headers: [], body: JSON.stringify(one.failure) };
  const isBare = status === null && headers.length === 0;
  return { status, headers, body: one === undefined ? text : one.body ?? "", ...(taken === "as-is" && isBare ? { isAsIs: true } : {}) };
}

/** The user has typed or pasted a text. It did not come with a status and headers that were given with another. @param {boolean} isPasted */
function bodyEdited(isPasted) {
  if (isGiven) setFields({ status: "", headers: "" });
  if (taken === "given" || isPasted || bodyText() === "") taken = "read";
  pick = 0;
  forgetFile();
  handEdited();
  if (isPasted) settle();
}

/** The user has changed something. What is no longer true of it ends: its origin, and a file that is still being read. */
function handEdited() {
  stopReading();
  forgetPasteNote();
  isGiven = false;
  origin = null;
  exampleId = "";
  markExample();
  edited();
  decode();
}

/**
 * Puts a text of the user's own in the place of everything.
 * @param {string} text
 * @param {string | null} [from] a file's name, where it comes from one
 */
export function replaceBody(text, from = null) {
  taken = "read";
  put(text, { status: "", headers: "" });
  handEdited();
  if (from !== null) {
    origin = from;
    decode();
  }
  settle();
}

/** @param {string} text */
function keepInput(text) {
  const { status, headers } = ownFields();
  const isKept = text.length <= longestKept && (text !== "" || status !== "" || headers !== "");
  keep("input", isKept ? { text, status, headers, taken, pick, isGiven, exampleId, origin } : null);
}

/** Puts back what the tab held before it was loaded again. */
export function restore() {
  const held = /** @type {Record<string, unknown> | null} */ (kept("input") ?? null);
  const words = [held?.text, held?.status, held?.headers];
  if (words.every((each) => typeof each === "string")) {
    const [text, status, headers] = words;
    put(text, { status, headers });
    taken = held?.taken === "as-is" || held?.taken === "given" ? held.taken : "read";
    pick = Number.isInteger(held?.pick) ? Number(held?.pick) : 0;
    isGiven = held?.isGiven === true;
    origin = typeof held?.origin === "string" ? held.origin : null;
    exampleId = capturedResponse(String(held?.exampleId))?.id ?? "";
  }
  markExample(exampleId);
  decode();
  settle();
}

/** Takes a captured response by its id. @param {string} id */
function useExample(id) {
  const response = capturedResponse(id);
  if (response === undefined) return;
  edited();
  fill({ ...response, headers: Object.entries(response.headers) }, "a real response", id);
}

onBody(bodyEdited);
onFields(handEdited);
onFound((chosen) => {
  pick = chosen;
  decode();
}, () => {
  taken = taken === "as-is" ? "read" : "as-is";
  pick = 0;
  decode();
});
onEdit(() => {
  grow();
  field.focus();
});
byId("clear").addEventListener("click", () => {
  replaceBody("");
  field.focus();
});
onPasteButton((text) => replaceBody(text));
onExample(({ id }) => useExample(id));
for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", () => {
    const hadFocus = button === document.activeElement && byId("start").contains(button);
    useExample(button.getAttribute("data-example") ?? "");
    // The button is hidden now: the record stands in its place.
    if (hadFocus) byId("record").focus({ preventScroll: true });
  });
}
// The view changes at once. When the file has been read, the user may already be at another view.
onFile(() => {
  if (byId("view-decode").hidden) location.hash = "#decode";
}, replaceBody);
