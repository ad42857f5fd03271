// @ts-check
// Shows a record: what it means, what to do, and what was sent. All of it as text, nothing of it as markup.

import { parseMatrixError } from "matrix-error";
import { showDidYouMean } from "../errcodes/did-you-mean.js";
import { askForStatus } from "../input/fields.js";
import { chosen, onSwitch, preselect, sayAloud, showAdvice, verdictOf } from "./advice.js";
import { answerTo, entryOf, lacksStatus } from "./answer.js";
import { copies } from "../parts/copy.js";
import { count } from "./countdown.js";
import { byId, element, make, one, setNodes, setText } from "../parts/dom.js";
import { explain } from "./explained.js";
import { codeFor } from "./handling.js";
import { beginning } from "./printed.js";
import { cut, link, reveal } from "./reveal.js";
import { showWarnings } from "./warnings.js";
import { kinds } from "./wording.js";

/**
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {Exclude<keyof MatrixErrorRecord, "$matrixError">} Field
 *
 * `asked` is the request as `POST /_matrix/client/v3/login`, where it is known.
 * @typedef {{ record: MatrixErrorRecord, source: import("./places.js").Source, asked?: string | null }} Shown
 */

/** The fields that the whole record lists where they are set. The answer shows the others. @type {readonly Field[]} */
const listed = [
  "kind", "wireErrcode", "recovery", "isSoftLogout", "retryAfterMs", "retryAfterSource", "consentUri", "adminContact", "limitType", "infoUri",
  "canUpgrade", "roomVersion", "currentVersion", "location", "auth", "oauth", "federation", "text", "extra",
];

const web = /^https?:\/\//i;
/** The links of a record: what each is called, and the schemes that are allowed. @type {readonly (readonly [field: "consentUri" | "adminContact" | "infoUri" | "location", name: string, allowed: RegExp])[]} */
const linked = [
  ["consentUri", "Terms: ", web],
  ["adminContact", "Contact: ", /^(https?:\/\/|mailto:|tel:|xmpp:|matrix:)/i],
  ["infoUri", "More about it: ", web],
  ["location", "It points to ", web],
];

/** The page prints this much JSON, and says where it is cut. The copy button gives all of it. */
const longestJson = 20_000;

/** The text of the error is cut where it stands in the answer. */
const longestError = 400;

/** A value with more characters or lines than these gets a box that scrolls. */
const longestUnscrolled = 500;
const mostLinesUnscrolled = 12;

/** More stages than these are not named in the headline. */
const mostStages = 6;
const longestStage = 80;

const page = byId("record");
const summaryLink = element("summary-link", HTMLAnchorElement);

/** @param {Field} field */
const place = (field) => one(`[data-field="${field}"]`, page);

/** The names of the fields never change, so their rows are made once. */
for (const field of listed) {
  // A box of its own: it may become a region, and then it can no longer be the description itself.
  const value = make("div", { dir: "auto" });
  value.dataset.field = field;
  byId("fields").append(make("div", { className: "row" }, [make("dt", { textContent: field }), make("dd", {}, [value])]));
}

/** @type {Shown | null} */
let shown = null;

/**
 * Shows a record in the place of the one before. Null hides it.
 * @param {Shown | null} next
 */
export function showRecord(next) {
  byId("shown").hidden = next === null;
  byId("record-waiting").hidden = next !== null || byId("view-ask").hidden;
  if (next === null) {
    count(null, page);
    shown = null;
    return;
  }
  const { record, source } = next;
  // When the user leaves a view and comes back, the clock goes on, and what was chosen stays.
  const isNew = shown?.record !== record;
  if (isNew) {
    count(record.recovery === "retry" || record.retryAfterMs !== null ? record.retryAfterMs : null, record);
    forgetCopied();
    preselect(next.asked ?? null);
  }
  shown = next;

  showStatus(record);
  showText(record);
  showDidYouMean(record);
  showWarnings(record.warnings, source);
  explain(record, source);
  setText(one('[data-note="kind"]', page), kinds[record.kind]);
  for (const field of listed) showField(field, record);
  setNodes(byId("whole"), reveal(beginning(record, longestJson)));
  sayAloud("off");
  showAnswer(isNew);
}

/**
 * Shows what depends on the switches.
 * @param {boolean} isNew is the record another than before?
 */
function showAnswer(isNew) {
  if (shown === null) return;
  const { record } = shown;
  const answer = answerTo(record, chosen(), verdictOf(record));
  const { headline, rest, summary, recovery, next, caution, people } = answer;
  page.dataset.recovery = recovery;
  setText(byId("todo"), headline);
  setText(byId("summary"), summary);
  showEntry(record, recovery);
  setNodes(byId("todo-rest"), [rest, ...stages(next, rest === "" ? "Next: " : " Next: ")].filter((node) => node !== ""));
  setText(byId("todo-hint"), caution);
  byId("type-status-control").hidden = !lacksStatus(record);
  setNodes(byId("links"), linked.flatMap(([field, name, allowed]) => {
    const uri = record[field];
    return uri === null ? [] : [make("span", {}, [name, ...link(uri, allowed)])];
  }));
  one(".boxes", page).hidden = people === null;
  one(".asked", page).hidden = people === null;
  showAdvice(record, recovery);
  if (isNew) element("session-change", HTMLDetailsElement).open = answer.isAboutSession;
  byId("advice-session").classList.toggle("quiet", !answer.isAboutSession);
  if (people === null) return;
  setText(byId("user-before"), people.before);
  setText(byId("user-title"), people.title);
  setText(byId("user-text"), people.text);
  setText(byId("user-action"), people.action ?? "");
  byId("user-action-line").hidden = people.action === null;
  setText(byId("admin-text"), people.admin);
}

onSwitch(() => showAnswer(false));

/** @param {readonly string[]} names @param {string} before */
function stages(names, before) {
  if (names.length === 0) return [];
  const few = names.slice(0, mostStages).flatMap((name, i) => [i === 0 ? before : " or ", make("code", { dir: "ltr" }, reveal(cut(name, longestStage)))]);
  return [...few, names.length > mostStages ? " …" : "."];
}

/** Shows the status with its phrase, and the code: of OAuth the OAuth code, none where the server sent none. @param {MatrixErrorRecord} record */
function showStatus({ kind, status, errcode, wireErrcode, oauth }) {
  const phrase = status === null ? "" : parseMatrixError("", { status }).error;
  setText(place("status"), status !== null ? String(status) : kind === "network" ? "No response" : "No status");
  setText(byId("phrase"), phrase.startsWith(`${status} `) ? phrase.slice(String(status).length + 1) : "");
  const code = oauth?.error ?? (wireErrcode === null && errcode === "M_UNKNOWN" ? "" : errcode);
  setNodes(place("errcode"), reveal(cut(code)));
  place("errcode").hidden = code === "";
}

/** Bodies without a text of the server: the record has the status in words then, or a sentence of the package. */
const silent = ["", '{"errcode":"M_UNKNOWN"}', '{"flows":[],"session":""}'];

/** Shows what the server says, if it says anything. @param {MatrixErrorRecord} record */
function showText(record) {
  const { kind, error, status } = record;
  setNodes(place("error"), reveal(cut(error, longestError)));
  one(".error", page).hidden = lacksStatus(record) || silent.some((body) => parseMatrixError(body, { status }).error === error);
  setText(byId("error-name"), kind === "network" || kind === "aborted" || kind === "not-matrix" ? "The failure says:" : "The server says:");
}

byId("type-status").addEventListener("click", askForStatus);
const copied = [
  copies(byId("copy-record"), () => (shown === null ? "" : beginning(shown.record, Infinity))),
  copies(byId("copy-handling"), () => byId("handling-code").textContent ?? ""),
  copies(byId("copy-user"), () => `${byId("user-title").textContent}\n${byId("user-text").textContent}`),
];
const forgetCopied = () => copied.forEach((forget) => forget());

/**
 * Offers what the catalogue knows of the errcode, and the code for it.
 * @param {MatrixErrorRecord} record
 * @param {MatrixErrorRecord["recovery"]} recovery what to do, as far as what was asked decides it
 */
function showEntry(record, recovery) {
  const entry = entryOf(record);
  summaryLink.hidden = entry === undefined;
  if (entry !== undefined) summaryLink.href = `#${entry.errcode}`;
  byId("handling").hidden = entry === undefined;
  setText(byId("handling-code"), entry === undefined ? "" : codeFor({ ...entry, recovery }));
}

/**
 * A row of the whole record. It is there where the field is set.
 * @param {Field} field
 * @param {MatrixErrorRecord} record
 */
function showField(field, record) {
  const value = record[field];
  const isSet = value !== null && value !== false && !(field === "extra" && Object.keys(record.extra).length === 0);
  /** @type {HTMLElement} */ (place(field).closest(".row")).hidden = !isSet;
  showValue(field, !isSet ? "" : field === "auth" && record.auth !== null ? ways(record.auth) : field === "retryAfterMs" ? `${value} ms` : value);
  scrollWhereLong(field);
}

/**
 * @param {Field} field
 * @param {unknown} value
 */
function showValue(field, value) {
  const allowed = linked.find(([name]) => name === field)?.[2];
  if (typeof value === "object") setNodes(place(field), reveal(beginning(value, longestJson)));
  else if (typeof value === "string" && allowed !== undefined) setNodes(place(field), link(value, allowed));
  else setNodes(place(field), reveal(value === "" && field === "text" ? "empty" : cut(String(value))));
}

/** A long value scrolls in a box of its own, within reach of the keyboard. @param {Field} field */
function scrollWhereLong(field) {
  const target = place(field);
  const text = target.textContent ?? "";
  const isLong = text.length > longestUnscrolled || text.split("\n").length > mostLinesUnscrolled;
  target.classList.toggle("long", isLong);
  for (const [name, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": field })) {
    if (isLong) target.setAttribute(name, value);
    else target.removeAttribute(name);
  }
  target.scrollTop = 0;
}

/** Lists the ways through the stages. The session and the parameters are in the JSON. @param {NonNullable<MatrixErrorRecord["auth"]>} auth */
function ways({ flows, completed }) {
  const ways = flows.map((flow) => flow.stages.join(", then ") || "nothing at all").join("\nor ");
  return `${ways || "no way offered"}\ncompleted: ${completed.join(", ") || "none"}`;
}
