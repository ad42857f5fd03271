// @ts-check
// The page's controls go in; the decoded record, shown by record.js, comes out on every change.
import { parseMatrixError } from "matrix-error";
import { groups } from "virtual:captured";
import { firstId } from "./examples.js";
import { showRecord } from "./record.js";
import { printHeaders, readHeaders, readWholeResponse } from "./response.js";

const example = /** @type {HTMLSelectElement} */ (document.getElementById("example"));
const exampleNote = /** @type {HTMLElement} */ (document.getElementById("example-note"));
const body = /** @type {HTMLTextAreaElement} */ (document.getElementById("body"));
const status = /** @type {HTMLInputElement} */ (document.getElementById("status"));
const headers = /** @type {HTMLTextAreaElement} */ (document.getElementById("headers"));
const inputNote = /** @type {HTMLElement} */ (document.getElementById("input-note"));

/**
 * What the user had in the status and header fields before a whole response was pasted; null while there is none.
 * @type {{ status: string, headers: string } | null}
 */
let own = null;

/** Shows the record of what the controls hold. Microseconds, so it runs on each key press without delay. */
function decode() {
  const whole = readWholeResponse(body.value);
  if (whole !== null) {
    own ??= { status: status.value, headers: headers.value };
    status.value = String(whole.status);
    headers.value = printHeaders(whole.headers);
    setText(inputNote, "Status and headers are those of the pasted response.");
    showRecord(parseMatrixError(whole.body, whole));
  } else {
    if (own !== null) {
      ({ status: status.value, headers: headers.value } = own);
      own = null;
    }
    const read = readHeaders(headers.value);
    setText(inputNote, read.unread.length === 0 ? "" : `A header is written “Name: value”. Not read: ${read.unread[0]}`);
    const code = status.value === "" ? null : status.valueAsNumber;
    showRecord(parseMatrixError(body.value, { status: code, headers: read.headers }));
  }
  // Read-only rather than disabled: the values stay in reach of the keyboard and of screen readers.
  status.readOnly = headers.readOnly = own !== null;
}

/** Puts the chosen captured response into the controls. */
function choose() {
  const response = groups.flatMap((group) => group.responses).find(({ id }) => id === example.value);
  if (response === undefined) return;
  own = null;
  body.value = response.body;
  status.value = String(response.status);
  headers.value = printHeaders(Object.entries(response.headers));
  setText(exampleNote, `Captured from ${response.server}: ${response.method} ${response.path}`);
  decode();
}

/** A body of the user's own: it did not come with the status and headers of the captured response. */
function bodyEdited() {
  if (example.value !== "") status.value = headers.value = "";
  edited();
}

/** The user's own hand: what is shown is no captured response any more. */
function edited() {
  example.value = "";
  setText(exampleNote, "");
  decode();
}

/**
 * Leaves an unchanged text alone, so that a live region is not read out again.
 * @param {HTMLElement} element
 * @param {string} text
 */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

for (const { group, responses } of groups) {
  const optgroup = document.createElement("optgroup");
  optgroup.label = group;
  for (const { id, label, status: code } of responses) optgroup.append(new Option(`${label} (${code})`, id));
  example.append(optgroup);
}

example.addEventListener("change", choose);
body.addEventListener("input", bodyEdited);
for (const control of [status, headers]) control.addEventListener("input", edited);

// A browser that comes back to the page may have put the user's text into the fields again: that text wins.
if (body.value === "") {
  example.value = firstId;
  choose();
} else {
  edited();
}
