// @ts-check
// Shows the session verdict and the retry advice, as the switches beside them are set.

import { isEndpointUnsupported, retryAdvice, sessionVerdict } from "matrix-error";
import { byId, element, one, setText } from "../parts/dom.js";
import { reasons, verdicts } from "./wording.js";

const endpoint = element("session-endpoint", HTMLSelectElement);
const hasRefreshToken = element("session-refresh", HTMLInputElement);
const tokenIsCurrent = element("session-current", HTMLInputElement);
const tokenIsExpired = element("session-expired", HTMLInputElement);
const idempotent = element("retry-idempotent", HTMLInputElement);
const background = element("retry-background", HTMLInputElement);
const attempt = element("retry-attempt", HTMLInputElement);
const maxAttempts = element("retry-max-attempts", HTMLInputElement);
const maxDelayMs = element("retry-max-delay", HTMLInputElement);

/** @type {import("matrix-error").MatrixErrorRecord | null} */
let shown = null;

/** @param {import("matrix-error").MatrixErrorRecord} record */
export function showAdvice(record) {
  shown = record;
  // When the record changes, only the headline is read aloud. The answers are when their switches change.
  sayAloud("off");
  advise();
}

function advise() {
  if (shown === null) return;
  const verdict = sessionVerdict(shown, {
    endpoint: /** @type {import("matrix-error").SessionInfo["endpoint"]} */ (endpoint.value),
    hasRefreshToken: hasRefreshToken.checked,
    tokenIsCurrent: tokenIsCurrent.checked,
    tokenIsExpired: tokenIsExpired.checked,
  });
  say("verdict", verdict.action);
  const again = verdict.retryInMs === null ? "" : ` Send the request again in ${verdict.retryInMs} ms, with the token that is stored then.`;
  say("because", `${verdicts[verdict.action]}${again} Because: ${verdict.because}.`);
  byId("advice-session").dataset.answer = verdict.action;

  // A client's delay is random. These are the shortest and the longest.
  const [first, last] = [0, 1 - Number.EPSILON].map((random) => retryAdvice(/** @type {NonNullable<typeof shown>} */ (shown), {
    attempt: number(attempt) ?? 1,
    idempotent: idempotent.checked,
    background: background.checked,
    random,
    maxDelayMs: number(maxDelayMs),
    maxAttempts: maxAttempts.value === "" ? Infinity : number(maxAttempts),
  }));
  say("retry", first.retry ? "yes" : "no");
  say("retryReason", `${first.reason}: ${reasons[first.reason]}`);
  say("retryDelay", first.delayMs === last.delayMs ? `${first.delayMs} ms` : `${first.delayMs} to ${last.delayMs} ms`);
  say("retrySource", first.source ?? "none");
  // Where there is a wait but no retry, the server asks for a longer wait than is allowed.
  setText(byId("retry-before"), first.retry ? ", after" : "; it asks for a longer wait than that:");
  byId("retry-when").hidden = first.source === null;
  byId("advice-retry").dataset.answer = first.retry ? "yes" : "no";

  say("endpointUnsupported", isEndpointUnsupported(shown) ? "yes" : "no");
}

/** The package decides what an empty or unfinished field means. @param {HTMLInputElement} field */
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

const controls = { endpoint, hasRefreshToken, tokenIsCurrent, tokenIsExpired, idempotent, background, attempt, maxAttempts, maxDelayMs };

/** The positions of the switches, for a link. @returns {Record<string, unknown>} */
export function switches() {
  return Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.type === "checkbox" ? isChecked(control) : control.value]));
}

/** @param {HTMLInputElement | HTMLSelectElement} control */
const isChecked = (control) => control instanceof HTMLInputElement && control.checked;

/**
 * Sets the switches as a link says. Unknown names and values that do not fit change nothing.
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
