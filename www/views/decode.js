// @ts-check
// The Decode view: decodes what its controls hold, at every change.

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
 * What the user had in the status and header fields before a whole response was pasted. Null while none is.
 * @type {{ status: string, headers: string } | null}
 */
let own = null;
/** Did the status and headers come with a captured or shared response? They do not belong to a body of the user's own. */
let isGiven = false;

/** @type {(decoded: { record: import("matrix-error").MatrixErrorRecord, source: import("../record/places.js").Source }) => void} */
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

/** Shows the record of what the controls hold. It takes microseconds, so it runs at each key press. */
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
  // Not disabled: keyboards and screen readers still reach a read-only value.
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

/** The user has typed or pasted a body. It did not come with a status and headers that were given with another. */
function bodyEdited() {
  if (isGiven) status.value = headers.value = "";
  forgetFile();
  handEdited();
}

/** The user has changed something. What is no longer true of it ends: its origin, and a file that is still being read. */
function handEdited() {
  stopReading();
  isGiven = false;
  markExample();
  edited();
  decode();
}

/**
 * Puts a body of the user's own in the place of everything.
 * @param {string} text
 */
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
// The view changes at once. When the file has been read, the user may already be at another view.
onFile(() => {
  if (byId("view-decode").hidden) location.hash = "#decode";
}, replaceBody);
