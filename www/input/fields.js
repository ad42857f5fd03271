// @ts-check
// The fields for the status and the headers. A text that tells them fills them, and gives them back to the user afterwards.

import { byId, element, setNodes } from "../parts/dom.js";
import { reveal } from "../record/reveal.js";
import { bringUp } from "./fold.js";
import { printHeaders, readHeaders } from "./pasted-response.js";

const status = element("status", HTMLInputElement);
export const headers = element("headers", HTMLTextAreaElement);
const note = byId("input-note");
const fields = { status, headers };

/** What the user had in a field before the text filled it. Null while it is the user's. @type {{ status: string | null, headers: string | null }} */
const own = { status: null, headers: null };

/** What the text tells. @param {{ status: number | null, headers: readonly (readonly [string, string])[], isFailure: boolean } | null} told */
export function lendFields(told) {
  // Of a failure there is no response that could have a status.
  lend("status", told === null || (told.status === null && !told.isFailure) ? null : String(told.status ?? ""));
  lend("headers", told === null || (told.headers.length === 0 && !told.isFailure) ? null : printHeaders(told.headers));
  setNodes(note, reveal(noteOn()));
}

/** @param {"status" | "headers"} name @param {string | null} value null gives the field back */
function lend(name, value) {
  const field = fields[name];
  if (value !== null) {
    own[name] ??= field.value;
    field.value = value;
  } else if (own[name] !== null) {
    field.value = own[name];
    own[name] = null;
  }
  // Not disabled: keyboards and screen readers still reach a read-only value.
  field.readOnly = own[name] !== null;
}

function noteOn() {
  if (own.status !== null && own.headers !== null) return status.value === "" ? "No response came, so there is no status." : "Status and headers are those of the text.";
  const { unread } = readHeaders(headers.value);
  if (unread.length > 0) return `A header is written “Name: value”. Not read: ${unread[0].slice(0, 200)}`;
  return own.status !== null ? "The status is that of the text." : own.headers !== null ? "The headers are those of the text." : "";
}

/** What the fields hold now. */
export function fieldValues() {
  return { status: status.value === "" ? null : status.valueAsNumber, headers: readHeaders(headers.value).headers };
}

/** What the user has put there, also while the text fills them. */
export const ownFields = () => ({ status: own.status ?? status.value, headers: own.headers ?? headers.value });

/** @param {{ status: string, headers: string }} values */
export function setFields(values) {
  own.status = own.headers = null;
  for (const name of /** @type {const} */ (["status", "headers"])) {
    fields[name].value = values[name];
    fields[name].readOnly = false;
  }
  // One that is in use must not be hidden.
  if (values.status !== "" || values.headers !== "") return;
  byId("more-fields").removeAttribute("open");
}

/** Leads the user to the field for the status. */
export function askForStatus() {
  bringUp(status);
  status.focus();
}

/** @param {() => void} changed by the user's hand */
export function onFields(changed) {
  for (const field of [status, headers]) field.addEventListener("input", changed);
}
