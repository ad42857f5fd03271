// @ts-check
// What the decode view's controls hold goes in; the decoded record and its source come out on every change.

import { parseMatrixError } from "matrix-error";
import { bodyText, field, onBody, setBody } from "../input/body.js";
import { byId, element, setText } from "../parts/dom.js";
import { markExample, onExample } from "../input/example-list.js";
import { forgetFile, onFile, stopReading } from "../input/files.js";
import { printHeaders, readHeaders, readWholeResponse } from "../input/pasted-response.js";

/** @typedef {import("../input/pasted-response.js").HeldResponse} HeldResponse */

const status = element("status", HTMLInputElement);
const headers = element("headers", HTMLTextAreaElement);
const inputNote = byId("input-note");

/**
 * What the user had in the status and header fields before a whole response was pasted; null while there is none.
 * @type {{ status: string, headers: string } | null}
 */
let own = null;
/** Did the status and headers come with a captured or shared response, which a body of the user's own was not sent with? */
let isGiven = false;

/** @type {(decoded: { record: import("matrix-error").MatrixError, source: import("../record/places.js").Source }) => void} */
let show = () => {};
/** @type {() => void} */
let edited = () => {};

/**
 * @param {typeof show} showDecoded
 * @param {typeof edited} wasEdited told when the user changes what was put there
 */
export function onDecoded(showDecoded, wasEdited) {
  show = showDecoded;
  edited = wasEdited;
}

/** Shows the record of what the controls hold. Microseconds, so it runs on each key press without delay. */
export function decode() {
  const text = bodyText();
  const whole = readWholeResponse(text);
  if (whole !== null) {
    own ??= { status: status.value, headers: headers.value };
    status.value = String(whole.status);
    headers.value = printHeaders(whole.headers);
    setText(inputNote, "Status and headers are those of the pasted response.");
    show({
      record: parseMatrixError(whole.body, whole),
      source: {
        body: { text: whole.body, control: field, offset: whole.bodyAt },
        head: { text: whole.head, control: field, offset: whole.headAt },
      },
    });
  } else {
    if (own !== null) {
      ({ status: status.value, headers: headers.value } = own);
      own = null;
    }
    const read = readHeaders(headers.value);
    setText(inputNote, read.unread.length === 0 ? "" : `A header is written “Name: value”. Not read: ${read.unread[0].slice(0, 200)}`);
    const code = status.value === "" ? null : status.valueAsNumber;
    show({
      record: parseMatrixError(text, { status: code, headers: read.headers }),
      source: {
        body: { text, control: field, offset: 0 },
        head: { text: headers.value, control: headers, offset: 0 },
      },
    });
  }
  // Read-only rather than disabled: the values stay in reach of the keyboard and of screen readers.
  status.readOnly = headers.readOnly = own !== null;
}

/**
 * Puts a response into the controls.
 * @param {HeldResponse} response
 */
export function fill(response) {
  own = null;
  isGiven = true;
  setBody(response.body);
  status.value = response.status === null ? "" : String(response.status);
  headers.value = printHeaders(response.headers);
  forgetFile();
  markExample();
  decode();
}

/**
 * Puts a captured response into the controls.
 * @param {import("virtual:captured").CapturedResponse} response
 */
export function fillExample(response) {
  fill({ ...response, headers: Object.entries(response.headers) });
  markExample(response.id);
}

/** The response that the controls hold. @returns {HeldResponse} */
export function heldResponse() {
  const text = bodyText();
  const whole = readWholeResponse(text);
  if (whole !== null) return whole;
  const code = status.valueAsNumber;
  return { status: Number.isInteger(code) ? code : null, headers: readHeaders(headers.value).headers, body: text };
}

/** A body of the user's own: it did not come with the status and headers of the response that was there. */
function bodyEdited() {
  if (isGiven) status.value = headers.value = "";
  forgetFile();
  handEdited();
}

function handEdited() {
  stopReading();
  isGiven = false;
  markExample();
  edited();
  decode();
}

/** @param {string} text */
export function replaceBody(text) {
  own = null;
  status.value = headers.value = "";
  setBody(text);
  forgetFile();
  handEdited();
}

onBody(bodyEdited);
for (const control of [status, headers]) control.addEventListener("input", handEdited);
byId("clear").addEventListener("click", () => {
  replaceBody("");
  field.focus();
});
onExample((response) => {
  edited();
  fillExample(response);
});
// The view is changed at once: by the time the file is read, the user may have gone on to another one.
onFile(() => {
  if (byId("view-decode").hidden) location.hash = "#decode";
}, replaceBody);
