// @ts-check
// A record and the switches beside it go in; the session verdict and the retry advice come out.

import { isEndpointUnsupported, retryAdvice, sessionVerdict } from "matrix-error";
import { byId, element, one, setText } from "../parts/dom.js";
import { reasons, verdicts } from "./wording.js";

const endpoint = element("session-endpoint", HTMLSelectElement);
const hasRefreshToken = element("session-refresh", HTMLInputElement);
const tokenIsCurrent = element("session-current", HTMLInputElement);
const idempotent = element("retry-idempotent", HTMLInputElement);
const attempt = element("retry-attempt", HTMLInputElement);
const maxAttempts = element("retry-max-attempts", HTMLInputElement);
const maxDelayMs = element("retry-max-delay", HTMLInputElement);

/** @type {import("matrix-error").MatrixError | null} */
let shown = null;

/** @param {import("matrix-error").MatrixError} record */
export function showAdvice(record) {
  shown = record;
  // The headline is read aloud when the record changes; the answers only when their switches do.
  sayAloud("off");
  advise();
}

function advise() {
  if (shown === null) return;
  const verdict = sessionVerdict(shown, {
    endpoint: /** @type {import("matrix-error").SessionInfo["endpoint"]} */ (endpoint.value),
    hasRefreshToken: hasRefreshToken.checked,
    tokenIsCurrent: tokenIsCurrent.checked,
  });
  say("verdict", verdict.action);
  say("because", `${verdicts[verdict.action]} Because: ${verdict.because}.`);
  byId("advice-session").dataset.answer = verdict.action;

  // The advice at both ends of chance, because what lies between is what a client gets.
  const [first, last] = [0, 1 - Number.EPSILON].map((random) => retryAdvice(/** @type {NonNullable<typeof shown>} */ (shown), {
    attempt: number(attempt) ?? 1,
    idempotent: idempotent.checked,
    random,
    maxDelayMs: number(maxDelayMs),
    maxAttempts: maxAttempts.value === "" ? Infinity : number(maxAttempts),
  }));
  say("retry", first.retry ? "yes" : "no");
  say("retryReason", `${first.reason}: ${reasons[first.reason]}`);
  say("retryDelay", first.delayMs === last.delayMs ? `${first.delayMs} ms` : `${first.delayMs} to ${last.delayMs} ms`);
  say("retrySource", first.source ?? "none");
  // A wait without a retry is one that the server asks for and that is longer than the longest.
  setText(byId("retry-before"), first.retry ? ", after" : "; it asks for a longer wait than that:");
  byId("retry-when").hidden = first.source === null;
  byId("advice-retry").dataset.answer = first.retry ? "yes" : "no";

  say("endpointUnsupported", isEndpointUnsupported(shown) ? "yes" : "no");
}

/** What an emptied or unfinished field means is for the package to say. @param {HTMLInputElement} field */
function number(field) {
  return Number.isNaN(field.valueAsNumber) ? undefined : field.valueAsNumber;
}

/**
 * @param {string} field
 * @param {string} text
 */
function say(field, text) {
  setText(one(`[data-field="${field}"]`), text);
}

const controls = { endpoint, hasRefreshToken, tokenIsCurrent, idempotent, attempt, maxAttempts, maxDelayMs };

/** What the switches say, for a link. @returns {Record<string, unknown>} */
export function switches() {
  return Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.type === "checkbox" ? isChecked(control) : control.value]));
}

/** @param {HTMLInputElement | HTMLSelectElement} control */
const isChecked = (control) => control instanceof HTMLInputElement && control.checked;

/**
 * Sets the switches as a link says; what it says of something else, or in another type, changes nothing.
 * @param {Record<string, unknown>} values
 */
export function setSwitches(values) {
  for (const [name, control] of Object.entries(controls)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (control instanceof HTMLInputElement && control.type === "checkbox") {
      if (typeof value === "boolean") control.checked = value;
    } else if (typeof value === "string" && isPossible(control, value)) {
      control.value = value;
    }
  }
  advise();
}

/**
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {string} value
 */
function isPossible(control, value) {
  return control instanceof HTMLSelectElement ? [...control.options].some((option) => option.value === value) : /^\d{0,10}$/.test(value);
}

/** @param {"off" | "polite"} live */
function sayAloud(live) {
  for (const answer of document.querySelectorAll(".answer")) answer.setAttribute("aria-live", live);
}

for (const control of Object.values(controls)) {
  control.addEventListener("input", () => {
    sayAloud("polite");
    advise();
  });
}
