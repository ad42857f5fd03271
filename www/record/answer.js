// @ts-check
// Says in words what an answer means: for the developer, for the user, for the administrator. The words are the package's; the page adds
// what only it knows, such as that no status was given.

import { parseMatrixError, sessionVerdict } from "matrix-error";
import { catalogEntry } from "matrix-error/catalog";
import { describe } from "matrix-error/describe";
import en from "matrix-error/describe/en";
import { atLeast } from "../parts/duration.js";

/**
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("matrix-error").SessionInfo} SessionInfo
 * @typedef {import("matrix-error").SessionVerdict} SessionVerdict
 *
 * `next` are names of stages, as the server wrote them. Without `people` there is nothing to tell anybody.
 * @typedef {object} Answer
 * @property {string} headline what happened, or what to do, in one sentence
 * @property {string} rest what the headline leaves out
 * @property {string} summary what the catalogue says of the errcode, where that is more and fits what was asked
 * @property {import("matrix-error").MatrixErrorRecord["recovery"]} recovery
 * @property {readonly string[]} next
 * @property {string} caution what makes the answer uncertain
 * @property {boolean} isAboutSession
 * @property {{ before: string, title: string, text: string, action: string | null, admin: string } | null} people
 */

/** The headline is large, so of a longer text it takes the first sentence. */
const longestHeadline = 100;

/** What is said where the refresh token is lost: the same as of a client that the server does not know. */
const lostRefreshToken = parseMatrixError({ error: "invalid_client" }, { status: 401 });

/** What a person need not be told yet. @type {Readonly<Partial<Record<SessionVerdict["action"], string>>>} */
const untold = {
  "refresh": "Nothing, if the refresh works. Else:",
  "confirm": "Nothing, if /account/whoami accepts the token. Else:",
  "keep": "The person stays logged in. Only if the session turns out to be lost:",
};

/** @param {number | null} status */
const isSuccess = (status) => status !== null && status >= 200 && status < 300;

/** Is this no Matrix error, and the status missing, which would decide then? @param {MatrixErrorRecord} record */
export const lacksStatus = ({ kind, status, recovery, text }) => kind === "not-matrix" && status === null && recovery === "give-up" && text !== null;

/** Is the status all that is known? One that was pasted alone is its own text. @param {MatrixErrorRecord} record */
function lacksBody({ kind, status, recovery, text, error }) {
  return kind === "not-matrix" && status !== null && !isSuccess(status) && recovery === "give-up"
    && (text === null || [String(status), `${status} ${error}`].includes(text.trim()));
}

/**
 * @param {MatrixErrorRecord} record
 * @param {{ doing: import("matrix-error/describe").Doing, endpoint: SessionInfo["endpoint"] }} asked
 * @param {SessionVerdict} [verdict]
 * @returns {Answer}
 */
export function answerTo(record, { doing, endpoint }, verdict = sessionVerdict(record, { endpoint, hasRefreshToken: true })) {
  const { kind, status } = record;
  const silent = { rest: "", summary: "", recovery: record.recovery, next: [], caution: "", isAboutSession: false, people: null };
  if (lacksStatus(record)) {
    return { ...silent, headline: "What to do depends on the status, which was not given.", caution: "The body is no Matrix error, so the status decides: type it in." };
  }
  if (lacksBody(record)) {
    return { ...silent, headline: "What it means depends on the body, which was not given.", caution: "If a body came with the status, paste that, too: it decides." };
  }
  if (kind === "not-matrix" && isSuccess(status)) return { ...silent, headline: `Not an error: status ${status} is a success.` };
  if (kind === "not-matrix" && status === 304) return { ...silent, headline: "Not an error: use the copy that you have." };
  const isLost = (endpoint === "refresh" || endpoint === "oauth-token") && verdict.action === "log-in-same-device";
  const subject = isLost ? lostRefreshToken : record;
  const of = (/** @type {"user" | "developer" | "admin"} */ audience) => describe(subject, { audience, doing });
  const { title, text, action, recovery } = of("user");
  const developer = of("developer").text;
  const entry = entryOf(record);
  // The catalogue knows neither what was asked nor the status.
  const fits = !isLost && kind === "standard" && record.recovery === (entry?.recovery ?? "") && title === describe(record).title;
  const summary = (fits && entry?.summary) || "";
  // The words of a recovery hold for many codes. The catalogue says more of one.
  const isGeneral = developer === en.words[recovery]?.developer;
  const said = headlineOf(record, isLost ? `The refresh token is no good any more. ${developer}` : developer, isGeneral ? summary : "");
  const isToLogIn = recovery === "refresh-or-log-in" || recovery === "log-in-same-device";
  return {
    ...said,
    summary: summary === said.headline ? "" : summary,
    recovery,
    next: nextStages(record),
    caution: cautionOf(record),
    isAboutSession: isToLogIn || recovery === "wait-for-unlock" || verdict.action !== "keep" || verdict.retryInMs !== null,
    people: { before: (isToLogIn && untold[verdict.action]) || "", title, text, action, admin: of("admin").text },
  };
}

/** @param {MatrixErrorRecord} record */
function cautionOf({ kind, status, recovery, text }) {
  if (isSuccess(status)) return `Status ${status} is a success, though the body is an error’s.`;
  return kind === "not-matrix" && recovery === "give-up" && text === "" ? "Only the status is known. If a body came with it, paste that, too: it decides." : "";
}

/** What the catalogue knows of the errcode; nothing where the server sent none. @param {MatrixErrorRecord} record */
export function entryOf({ kind, errcode, wireErrcode }) {
  const isNamed = (kind === "standard" || kind === "user-interactive-auth") && (wireErrcode !== null || errcode !== "M_UNKNOWN");
  return isNamed ? catalogEntry(errcode) : undefined;
}

/**
 * @param {MatrixErrorRecord} record
 * @param {string} text the package's words
 * @param {string} summary what the catalogue says, where that is more
 */
function headlineOf({ kind, wireErrcode, recovery, retryAfterMs }, text, summary) {
  if (recovery === "retry" && retryAfterMs !== null) {
    return { headline: retryAfterMs === 0 ? "Send it again now." : `Wait ${atLeast(retryAfterMs)}, then send it again.`, rest: text };
  }
  if (summary !== "") return { headline: summary, rest: text };
  if (kind === "user-interactive-auth" && wireErrcode === null) return { headline: "Not an error yet: the server asks for the next step.", rest: text };
  if (text.length <= longestHeadline) return { headline: text, rest: "" };
  const end = text.search(/[.!?] /) + 1;
  return end === 0 ? { headline: text, rest: "" } : { headline: text.slice(0, end), rest: text.slice(end + 1) };
}

/** The stages that may come next. @param {MatrixErrorRecord} record */
function nextStages({ auth }) {
  if (auth === null) return [];
  const next = auth.flows.map(({ stages }) => stages.find((stage) => !auth.completed.includes(stage)));
  return [...new Set(next)].filter((stage) => stage !== undefined);
}
