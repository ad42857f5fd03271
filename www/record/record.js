// @ts-check
// Shows a MatrixErrorRecord: all of it as text, nothing of it as markup.

import { catalogEntry } from "matrix-error/catalog";
import { askForStatus } from "../input/fields.js";
import { showAdvice } from "./advice.js";
import { copies } from "../parts/copy.js";
import { count } from "./countdown.js";
import { byId, element, make, one, setNodes, setText } from "../parts/dom.js";
import { inWords } from "../parts/duration.js";
import { beginning } from "./printed.js";
import { cut, link, reveal } from "./reveal.js";
import { contacts, lacksStatus, whatToAdd, whatToDo } from "./todo.js";
import { showWarnings } from "./warnings.js";
import { kinds } from "./wording.js";

/** @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord */
/** @typedef {import("./places.js").Source} Source */
/** @typedef {Exclude<keyof MatrixErrorRecord, "$matrixError">} Field */

/** The fields that are always shown, in this order, also when they were not sent. @type {readonly Field[]} */
const always = ["wireErrcode", "isSoftLogout", "retryAfterSource", "consentUri"];
/** The fields that are shown only when they were sent. The others are named in one line: most errors have none of them. @type {readonly Field[]} */
const whereSent = [
  "adminContact", "limitType", "infoUri", "canUpgrade", "roomVersion", "currentVersion", "location", "auth", "oauth", "federation", "text",
];

const web = /^https?:\/\//i;
const linkable = /** @type {Partial<Record<Field, RegExp>>} */ ({ consentUri: web, infoUri: web, location: web, adminContact: contacts });

/** The page prints this much JSON, and says where it is cut. The copy button gives all of it. */
const longestJson = 20_000;

/** A value with more characters or lines than these gets a box that scrolls. */
const longestUnscrolled = 500;
const mostLinesUnscrolled = 12;

const page = byId("record");
const summaryLink = element("summary-link", HTMLAnchorElement);

/** @param {Field} field */
const place = (field) => one(`[data-field="${field}"]`, page);

/** The names of the fields never change, so their rows are made once. */
for (const field of [...always, ...whereSent]) {
  // A box of its own: it may become a region, and then it can no longer be the description itself.
  const value = make("div", { dir: "auto" });
  value.dataset.field = field;
  byId("fields").append(make("div", { className: "row" }, [make("dt", { textContent: field }), make("dd", {}, [value])]));
}

/** @type {{ record: MatrixErrorRecord, source: Source } | null} */
let shown = null;

/**
 * Shows a record in the place of the one before. Null hides it.
 * @param {{ record: MatrixErrorRecord, source: Source } | null} next
 */
export function showRecord(next) {
  byId("shown").hidden = next === null;
  byId("record-waiting").hidden = next !== null;
  if (next === null) {
    count(null);
    shown = null;
    return;
  }
  const { record, source } = next;
  // When the user leaves a view and comes back, the clock goes on.
  if (shown?.record !== record) {
    count(record.recovery === "retry" || record.retryAfterMs !== null ? record.retryAfterMs : null);
    forgetCopied();
  }
  shown = next;

  page.dataset.recovery = record.recovery;
  const refused = refusedFields(record.warnings);
  for (const field of /** @type {const} */ (["errcode", "error", "status", "kind", "recovery"])) show(field, record[field], refused);
  show("retryAfterMs", record.retryAfterMs === null ? null : `${record.retryAfterMs} ms`, refused);
  setText(note("retryAfterMs"), saidWhere(record));
  setText(note("kind"), kinds[record.kind]);
  setNodes(byId("todo"), whatToDo(record, source));
  setText(byId("todo-hint"), whatToAdd(record, source));
  byId("type-status-control").hidden = !lacksStatus(record, source);
  showSummary(record);
  showWarnings(record.warnings, source);

  for (const field of always) show(field, record[field], refused);
  const absent = whereSent.filter((field) => record[field] === null && !refused.has(field));
  for (const field of whereSent) {
    show(field, field === "auth" && record.auth !== null ? stages(record.auth) : record[field], refused);
    /** @type {HTMLElement} */ (place(field).closest(".row")).hidden = absent.includes(field);
  }
  for (const field of [...always, ...whereSent]) scrollWhereLong(field);
  setText(byId("absent"), absent.length === 0 ? "" : `Not sent: ${absent.join(", ")}.`);
  showAdvice(record);

  setNodes(place("extra"), reveal(beginning(record.extra, longestJson)));
  setNodes(byId("whole"), reveal(beginning(record, longestJson)));
}

byId("type-status").addEventListener("click", askForStatus);
const forgetCopied = copies(byId("copy-record"), () => (shown === null ? "" : beginning(shown.record, Infinity)));

/** Shows what the catalogue knows of the errcode. @param {MatrixErrorRecord} record */
function showSummary({ kind, errcode }) {
  const entry = kind === "not-matrix" || kind === "network" || kind === "aborted" ? undefined : catalogEntry(errcode);
  setText(byId("summary"), entry?.summary ?? "");
  summaryLink.hidden = entry === undefined;
  if (entry !== undefined) summaryLink.href = `#${entry.errcode}`;
}

/** The fields that a warning is about: `consent_uri: …` of the body, `Location: …` of the headers. @param {readonly string[]} warnings */
function refusedFields(warnings) {
  return new Set(warnings.map((warning) => {
    const name = warning.slice(0, warning.indexOf(":")).toLowerCase();
    return name === "retry-after" ? "retryAfterMs" : name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  }));
}

/**
 * @param {Field} field
 * @param {unknown} value
 * @param {ReadonlySet<string>} refused
 */
function show(field, value, refused) {
  const target = place(field);
  const allowed = linkable[field];
  target.classList.toggle("absent", value === null || value === "");
  if (value === null) setText(target, refused.has(field) ? "not usable" : "not sent");
  else if (value === "") setText(target, "empty");
  else if (typeof value === "object") setNodes(target, reveal(beginning(value, longestJson)));
  else if (typeof value === "string" && allowed !== undefined) setNodes(target, link(value, allowed));
  else setNodes(target, reveal(cut(String(value))));
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

/** @param {"retryAfterMs" | "kind"} field */
const note = (field) => one(`[data-note="${field}"]`, page);

/** Says how long the delay is in everyday units, and where the server said so. @param {MatrixErrorRecord} record */
function saidWhere({ retryAfterMs, retryAfterSource }) {
  if (retryAfterMs === null) return "";
  const source = retryAfterSource === "header" ? "in the Retry-After header" : "in the body";
  return retryAfterMs < 1000 ? source : `${inWords(retryAfterMs)}, ${source}`;
}

/** Lists the ways through the stages. The session and the parameters are in the JSON. @param {NonNullable<MatrixErrorRecord["auth"]>} auth */
function stages({ flows, completed }) {
  const ways = flows.map((flow) => flow.stages.join(", then ") || "nothing at all").join("\nor ");
  return `${ways || "no way offered"}\ncompleted: ${completed.join(", ") || "none"}`;
}
