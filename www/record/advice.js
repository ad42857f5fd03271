// @ts-check
// The controls beside the answer: what was asked, the state of the session, the attempt. Shows the session verdict and the retry advice
// that follow from them.

import { isEndpointUnsupported, retryAdvice, sessionVerdict } from "matrix-error";
import { keep, kept } from "../input/kept.js";
import { byId, element, make, one, setText } from "../parts/dom.js";
import { atLeast, between, inWords } from "../parts/duration.js";
import { choiceOf, choices } from "./asked.js";
import { needs, reasons, refusals, verdicts } from "./wording.js";

/** @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord */

const doing = element("doing", HTMLSelectElement);
const hasRefreshToken = element("session-refresh", HTMLInputElement);
const tokenIsCurrent = element("session-current", HTMLInputElement);
const tokenIsExpired = element("session-expired", HTMLInputElement);
const idempotent = element("retry-idempotent", HTMLInputElement);
const background = element("retry-background", HTMLInputElement);
const attempt = element("retry-attempt", HTMLInputElement);
const maxAttempts = element("retry-max-attempts", HTMLInputElement);
const maxDelayMs = element("retry-max-delay", HTMLInputElement);

doing.append(...Object.entries(choices).map(([value, { label }]) => make("option", { value, textContent: label })));

/** What was asked, as the record that is shown came with it. @type {string | null} */
let lastAsked = null;
/** Was the choice made from the address? */
let isFromAddress = false;
/** @type {() => void} */
let changed = () => {};

/** @param {typeof changed} act told when a switch changes */
export function onSwitch(act) {
  changed = act;
}

/**
 * Chooses what an address says was asked. What the user has chosen stays until another address comes.
 * @param {string | null} asked
 */
export function preselect(asked) {
  if (asked === lastAsked) return;
  lastAsked = asked;
  const choice = choiceOf(asked);
  if (choice !== null) doing.value = choice;
  else if (isFromAddress) doing.value = "other";
  setFromAddress(choice !== null);
  if (kept("advice") !== undefined) keepSwitches();
}

/** Forgets what was asked. What comes next is another request's. */
export function forgetAsked() {
  lastAsked = null;
  doing.value = "other";
  setFromAddress(false);
}

/** @param {boolean} is */
function setFromAddress(is) {
  isFromAddress = is;
  setText(byId("doing-note"), is ? "from the address" : "");
}

export const chosen = () => choices[doing.value] ?? choices.other;

/** @param {MatrixErrorRecord} record */
export function verdictOf(record) {
  return sessionVerdict(record, {
    endpoint: chosen().endpoint,
    hasRefreshToken: hasRefreshToken.checked,
    tokenIsCurrent: tokenIsCurrent.checked,
    tokenIsExpired: tokenIsExpired.checked,
  });
}

/** @param {MatrixErrorRecord} record @param {MatrixErrorRecord["recovery"]} recovery what to do, which what was asked may have changed */
export function showAdvice(record, recovery) {
  const verdict = verdictOf(record);
  const again = verdict.retryInMs === null ? "" : ` Send the request again ${verdict.retryInMs === 0 ? "now" : `in ${inWords(verdict.retryInMs)}`}, with the token that is stored then.`;
  say("verdict", verdicts[verdict.action]);
  say("because", `${again} Because ${verdict.because}.`.trim());
  byId("advice-session").dataset.answer = verdict.action;

  // A client's delay is random. These are the shortest and the longest.
  const [first, last] = [0, 1 - Number.EPSILON].map((random) => retryAdvice(record, {
    attempt: number(attempt) ?? 1,
    idempotent: idempotent.checked,
    background: background.checked,
    random,
    maxDelayMs: number(maxDelayMs),
    maxAttempts: maxAttempts.value === "" ? Infinity : number(maxAttempts),
  }));
  say("retry", first.retry ? `Send it again: ${whenOf(first.delayMs, last.delayMs)} ${attemptOf()}.` : verdict.retryInMs === null ? notAgain(first) : "Do not send it again at once.");
  say("retryReason", reasonOf(first, recovery));
  byId("advice-retry").dataset.answer = first.retry ? "yes" : "no";
  byId("lacks").hidden = !isEndpointUnsupported(record);
}

/** @param {number} least @param {number} most */
const whenOf = (least, most) => (most === 0 ? "now" : `${between(least, most)} from now`);

function attemptOf() {
  return `(after attempt ${attempt.value === "" ? "1" : attempt.value}${maxAttempts.value === "" ? "" : ` of ${maxAttempts.value}`})`;
}

/** Where there is a wait but no retry, the server asks for a longer wait than is allowed. @param {import("matrix-error").RetryAdvice} advice */
function notAgain({ reason, source, delayMs }) {
  return source === null ? refusals[reason] ?? "Do not send it again." : `Do not wait for it: the server asks for ${atLeast(delayMs)}.`;
}

/** @param {import("matrix-error").RetryAdvice} advice @param {MatrixErrorRecord["recovery"]} recovery */
function reasonOf({ retry, reason, source }, recovery) {
  const because = (reason === "needs-action" && needs[recovery]) || reasons[reason];
  const from = !retry || source === null ? "" : source === "backoff" ? "; the pause grows with each attempt" : `; the wait is from the ${source === "header" ? "Retry-After header" : "body"}`;
  return `Because ${because}${from}.`;
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

const controls = { doing, hasRefreshToken, tokenIsCurrent, tokenIsExpired, idempotent, background, attempt, maxAttempts, maxDelayMs };

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
  // An older link has a switch for the endpoint alone.
  const { endpoint } = values;
  const old = { doing: endpoint === "api" ? "other" : endpoint === "other" ? "elsewhere" : endpoint };
  const all = { ...old, ...values };
  for (const [name, control] of Object.entries(controls)) {
    const value = Object.hasOwn(all, name) ? /** @type {Record<string, unknown>} */ (all)[name] : undefined;
    if (control instanceof HTMLInputElement && control.type === "checkbox") {
      if (typeof value === "boolean") control.checked = value;
    } else if (typeof value === "string" && isPossible(control, value)) {
      if (control === doing) setFromAddress(false);
      control.value = value;
    }
  }
  changed();
}

/** Keeps the switches over a reload. What an address said is said again. */
function keepSwitches() {
  const { doing: asked, ...rest } = switches();
  keep("advice", isFromAddress ? rest : { doing: asked, ...rest });
}

/** What was kept before this page showed anything. */
const held = kept("advice");

/** Sets the switches as they were before a reload. */
export function restoreSwitches() {
  if (typeof held !== "object" || held === null) return;
  setSwitches(/** @type {Record<string, unknown>} */ (held));
  keepSwitches();
}

/**
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {string} value
 */
function isPossible(control, value) {
  return control instanceof HTMLSelectElement ? [...control.options].some((option) => option.value === value) : /^\d{0,10}$/.test(value);
}

/** When the record changes, only the headline is read aloud. The answers are when their switches change. @param {"off" | "polite"} live */
export function sayAloud(live) {
  for (const answer of document.querySelectorAll("#box-client .answer")) answer.setAttribute("aria-live", live);
}

doing.addEventListener("input", () => setFromAddress(false));
for (const control of Object.values(controls)) {
  control.addEventListener("input", () => {
    sayAloud("polite");
    changed();
    keepSwitches();
  });
}
