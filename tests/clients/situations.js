// @ts-check
// The situations that each client is put into, and the record that is right for each.
import { CONSENT_URI, FLOWS, PAGE, WELCOME } from "./bodies.js";

/**
 * What is judged of a record. A list names the values that are right alike; "told" stands for the status that the caught value
 * tells where the contract looks, null where it tells none.
 *
 * @typedef {object} Ideal
 * @property {readonly string[]} kind
 * @property {string} errcode
 * @property {number | null | "told"} status
 * @property {string} recovery
 * @property {number | null} retryAfterMs
 * @property {"header" | "body" | null} retryAfterSource
 * @property {boolean} isSoftLogout
 * @property {string | null} consentUri
 * @property {string | null | undefined} text not judged where it is undefined
 * @property {{ stages: string[] }[] | null} flows
 *
 * @typedef {object} Situation
 * @property {string} name
 * @property {string} path of the server
 * @property {string} says for the docs: what happens
 * @property {unknown} [reason] the client aborts the request with it
 * @property {"own" | "signal"} [timeout] the client's own timeout, or `AbortSignal.timeout()`
 * @property {Ideal} ideal
 */

/** The reason of an abort that says something about the app, as Errors do. */
export class LeftTheRoom extends Error {
  name = "LeftTheRoom";
}

/** Long enough for a request to be on its way; nothing waits for it but the timeouts themselves. */
export const TIMEOUT_MS = 60;

/** @type {Ideal} */
const NONE = {
  kind: ["not-matrix"], errcode: "M_UNKNOWN", status: null, recovery: "give-up", retryAfterMs: null, retryAfterSource: null,
  isSoftLogout: false, consentUri: null, text: undefined, flows: null,
};

/** @type {Ideal} */
const LIMITED = { ...NONE, kind: ["standard"], errcode: "M_LIMIT_EXCEEDED", status: 429, recovery: "retry", retryAfterSource: "header", text: null };
/** @type {Ideal} */
const FAILED = { ...NONE, kind: ["network"], recovery: "retry" };
/** @type {Ideal} */
const ABORTED = { ...NONE, kind: ["aborted"] };

/** @type {readonly Situation[]} */
export const SITUATIONS = [
  { name: "429", path: "429", says: "M_LIMIT_EXCEEDED, the delay in body and header", ideal: { ...LIMITED, retryAfterMs: 7000 } },
  { name: "429h", path: "429h", says: "M_LIMIT_EXCEEDED, the delay in the header only", ideal: { ...LIMITED, retryAfterMs: 9000 } },
  {
    name: "401", path: "401", says: "M_UNKNOWN_TOKEN with soft_logout",
    ideal: { ...NONE, kind: ["standard"], errcode: "M_UNKNOWN_TOKEN", status: 401, recovery: "log-in-same-device", isSoftLogout: true, text: null },
  },
  { name: "502", path: "502", says: "a proxy's page with 502", ideal: { ...NONE, status: 502, recovery: "retry", text: PAGE } },
  {
    name: "403", path: "403", says: "M_CONSENT_NOT_GIVEN with consent_uri",
    ideal: { ...NONE, kind: ["standard"], errcode: "M_CONSENT_NOT_GIVEN", status: 403, recovery: "accept-terms", consentUri: CONSENT_URI, text: null },
  },
  {
    name: "UIA", path: "uia", says: "User-Interactive Authentication",
    ideal: { ...NONE, kind: ["user-interactive-auth"], status: 401, recovery: "complete-auth", flows: FLOWS, text: null },
  },
  { name: "cut", path: "cut", says: "200, the body ends too early", ideal: { ...FAILED, status: "told" } },
  { name: "reset", path: "reset", says: "200, the connection is reset within the body", ideal: { ...FAILED, status: "told" } },
  { name: "502 cut", path: "502cut", says: "502, the body ends too early", ideal: { ...FAILED, kind: ["network", "not-matrix"], status: "told" } },
  { name: "refused", path: "refused", says: "nobody listens", ideal: FAILED },
  { name: "unanswered", path: "unanswered", says: "the connection is reset before the answer", ideal: FAILED },
  { name: "TLS", path: "tls", says: "a certificate that nobody trusts", ideal: FAILED },
  { name: "abort", path: "slow", says: "the caller aborts", reason: undefined, ideal: ABORTED },
  { name: "abort, string", path: "slow", says: "the caller aborts, the reason is a string", reason: "left the room", ideal: ABORTED },
  { name: "abort, Error", path: "slow", says: "the caller aborts, the reason is an Error of its own", reason: new LeftTheRoom("left the room"), ideal: ABORTED },
  { name: "own timeout", path: "slow", says: "the timeout that the library offers", timeout: "own", ideal: FAILED },
  { name: "signal timeout", path: "slow", says: "AbortSignal.timeout()", timeout: "signal", ideal: FAILED },
  { name: "200 page", path: "200html", says: "200 with a page where JSON was expected", ideal: { ...NONE, status: "told", text: WELCOME } },
  { name: "bad gzip", path: "gzip", says: "200, the body is not the gzip that it is said to be", ideal: { ...FAILED, status: "told" } },
];

/** What a page has besides. @type {readonly Situation[]} */
export const PAGE_SITUATIONS = [
  ...SITUATIONS,
  { name: "no CORS", path: "no-cors", says: "another origin may not see the answer", ideal: FAILED },
];

/** @param {Situation} situation */
export const isAbort = (situation) => "reason" in situation;
