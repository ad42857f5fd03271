// @ts-check
// What the command line prints of an error: for a person, for the developer, for the administrator, or as JSON.

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../paste/found.js").Found} Found
 * @typedef {import("../types/describe.js").DescribeOptions} DescribeOptions
 *
 * What the package gives to it.
 * @typedef {object} Tools
 * @property {typeof import("../types/index.js").MatrixApiError} MatrixApiError
 * @property {typeof import("../types/describe.js").describe} describe
 */

/** What could move the cursor of a terminal, or turn its text around. */
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** @param {string} text */
export const printable = (text) => text.replace(UNPRINTABLE, "\ufffd");

/**
 * What was found, in one line.
 *
 * @param {Found} one
 * @param {MatrixErrorRecord} record
 * @param {string} code as it may be printed
 * @param {string} count `1 of 3: `, or empty
 */
function lineOf({ where, note }, { status, kind }, code, count) {
  const hasCode = kind !== "not-matrix" && kind !== "network" && kind !== "aborted" && kind !== "redirect";
  const what = [status === null ? null : `status ${status}`, hasCode ? code : kind === "network" ? "no response" : kind].filter(Boolean).join(", ");
  return printable(`${count}Found ${where}: ${what}${note === null ? "." : ` (${note}).`}`);
}

/**
 * @param {Found} one
 * @param {MatrixErrorRecord} record
 * @param {Tools} tools
 * @param {{ count: string, isRaw: boolean, isColoured: boolean, words: DescribeOptions }} options
 */
export function printed(one, record, { MatrixApiError, describe }, { count, isRaw, isColoured, words }) {
  const paint = (/** @type {string} */ style, /** @type {string} */ text) => (isColoured ? `\u001b[${style}m${text}\u001b[0m` : text);
  const error = new MatrixApiError(record);
  const { title, text, recovery } = describe(record, words);
  const of = (/** @type {"developer" | "admin"} */ audience) => describe(record, { ...words, audience }).text;
  const rows = [
    ["In your client", `${of("developer")} [${recovery}]`],
    ...(record.retryAfterMs === null ? [] : [["Wait", `${secondsOf(record.retryAfterMs)}, says the server`]]),
    ["On the server", of("admin")],
    ["The answer", isRaw ? printable(record.text ?? record.error) : error.message],
  ];
  return [
    paint("2", lineOf(one, record, error.errcode, count)),
    "",
    paint("1", title),
    text,
    "",
    ...rows.map(([label, value]) => `${paint("2", `${label}:`.padEnd(16))}${value}`),
    "",
  ].join("\n");
}

/** @param {number} ms */
const secondsOf = (ms) => (ms < 1000 ? `${ms} ms` : `${Math.ceil(ms / 1000)} s`);

/**
 * The record in one line. What may hold a secret is left out, unless all is wanted.
 *
 * @param {MatrixErrorRecord} record
 * @param {Tools} tools
 * @param {boolean} isRaw
 */
export function json(record, { MatrixApiError }, isRaw) {
  // JSON.stringify leaves some of these as they are.
  const escaped = (/** @type {unknown} */ value) => JSON.stringify(value).replace(UNPRINTABLE, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  if (isRaw) return `${escaped(record)}\n`;
  const { message, errcode } = new MatrixApiError(record);
  const error = message.slice(`${errcode}${record.status === null ? "" : ` (${record.status})`}: `.length);
  const isPrintable = errcode !== "M_UNKNOWN" || record.kind === "oauth";
  return `${escaped({
    ...record,
    errcode: isPrintable ? record.errcode : errcode,
    wireErrcode: isPrintable || record.wireErrcode === null ? record.wireErrcode : errcode,
    error,
    text: null,
    auth: record.auth && { ...record.auth, session: null, params: {} },
    oauth: record.oauth && { ...record.oauth, error: isPrintable ? errcode : "unknown", errorDescription: null, errorUri: null },
    federation: record.federation && { ...record.federation, reason: error, affected: "", source: null },
    consentUri: null, adminContact: null, infoUri: null, location: null,
    extra: {},
  })}\n`;
}
