// @ts-check
// Says what a key of the body or a header means, and what the record made of it. The facts are the record's, its warnings' and the
// catalogue's.

import { catalogEntry } from "matrix-error/catalog";
import { inWords } from "../parts/duration.js";
import { stabilities } from "./wording.js";

/** @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord */

/** The field of the record that a key fills, and what it is for. @type {Readonly<Record<string, readonly [field: string, words: string]>>} */
const keys = {
  error: ["error", "for people to read; a program goes by the errcode"],
  retry_after_ms: ["retryAfterMs", "how long to wait"],
  soft_logout: ["isSoftLogout", "true: the token is over, the session is not"],
  consent_uri: ["consentUri", "where to accept the terms"],
  admin_contact: ["adminContact", "whom to ask"],
  limit_type: ["limitType", "which limit it is"],
  info_uri: ["infoUri", "where to read more"],
  can_upgrade: ["canUpgrade", "can the account get more?"],
  room_version: ["roomVersion", "the version of the room"],
  current_version: ["currentVersion", "the newest version of the key backup"],
  flows: ["auth.flows", "the ways to go; one of them is enough"],
  completed: ["auth.completed", "the stages that are done"],
  session: ["auth.session", "goes along with the next stage"],
  params: ["auth.params", "what the stages need"],
  error_description: ["oauth.errorDescription", "for developers to read"],
  error_uri: ["oauth.errorUri", "a page about the error"],
  level: ["federation.level", "how bad it is"],
  code: ["federation.code", "the HTTP status that belongs to it"],
  reason: ["federation.reason", "for people to read"],
  affected: ["federation.affected", "what the error is about"],
  source: ["federation.source", "where it comes from"],
};

/**
 * @param {string} key
 * @param {boolean} isRepeated does the same key come again below?
 * @param {MatrixErrorRecord} record
 * @param {Readonly<Record<string, unknown>>} body
 */
export function meaningOfKey(key, isRepeated, record, body) {
  if (isRepeated) return "not used: the same key comes again, and the last one counts";
  const warned = warningAbout(key, record);
  if (body[key] === null) return "null: the same as not sent";
  if (key === "errcode") return meaningOfErrcode(record, warned);
  if (key === "error" && record.kind === "oauth") return joined("→ oauth.error", "the code to go by", warned);
  if (/(?:^mr_|\.)errcode$/.test(key) && body[key] === record.errcode) return "→ errcode: it counts more than the one in “errcode”";
  if (key === "retry_after_ms" && record.retryAfterSource === "header" && record.retryAfterMs !== null) {
    return `not used: the Retry-After header (${inWords(record.retryAfterMs)}) wins`;
  }
  const isKept = Object.hasOwn(record.extra, key);
  // A key of a proposal fills the field of its last part.
  const name = isKept ? key : key.slice(key.lastIndexOf(".") + 1);
  const [field, words] = Object.hasOwn(keys, name) ? keys[name] : ["", ""];
  const value = field === "" ? null : valueAt(record, field);
  if (value !== null && !(isKept && (value === false || key === "error"))) {
    return joined(`→ ${field}`, typeof value === "number" && key === "retry_after_ms" ? `${value} ms, ${inWords(value)}` : words, warned);
  }
  if (warned !== "") return `not used: ${warned}`;
  if (!isKept) return field === "" ? "" : `not used: ${words}`;
  const known = catalogEntry(record.errcode)?.fields.find((each) => each.key === key);
  return joined("→ extra", known === undefined ? "kept as it was sent" : [known.type, known.unit].filter(Boolean).join(", "), "");
}

/** @param {MatrixErrorRecord} record @param {string} warned */
function meaningOfErrcode({ errcode, wireErrcode }, warned) {
  if (wireErrcode === null) return `not used${warned === "" ? "" : `: ${warned}`}`;
  if (wireErrcode !== errcode) return joined("→ wireErrcode", `the code to go by is ${errcode}`, warned);
  const entry = catalogEntry(errcode);
  return joined("→ errcode", entry === undefined ? "not among the known codes, kept as it was sent" : `the code to go by; ${stabilities[entry.stability]}`, warned);
}

/** @param {string} place @param {string} words @param {string} warned */
const joined = (place, words, warned) => `${place}${words === "" ? "" : `: ${words}`}${warned === "" ? "" : ` (${warned})`}`;

/** What a warning says about a key or a header. @param {string} name @param {MatrixErrorRecord} record */
function warningAbout(name, { warnings }) {
  const start = `${name}: `.toLowerCase();
  return warnings.find((warning) => warning.toLowerCase().startsWith(start))?.slice(start.length) ?? "";
}

/** @param {MatrixErrorRecord} record @param {string} field such as `auth.flows` */
function valueAt(record, field) {
  /** @type {unknown} */
  let value = record;
  for (const name of field.split(".")) value = /** @type {Record<string, unknown> | null} */ (value)?.[name] ?? null;
  return value;
}

/** What the headers mean that count. @type {Readonly<Record<string, (record: MatrixErrorRecord, value: string, isJson: boolean) => string>>} */
const headers = {
  "retry-after": (record) => {
    const warned = warningAbout("Retry-After", record);
    if (record.retryAfterSource !== "header" || record.retryAfterMs === null) return `not used${warned === "" ? "" : `: ${warned}`}`;
    return joined("→ retryAfterMs", `${record.retryAfterMs} ms, ${inWords(record.retryAfterMs)}`, warned);
  },
  "location": (record) => {
    const warned = warningAbout("Location", record);
    return record.location === null ? `not used: ${warned || "the status is no redirect"}` : "→ location: where to go on";
  },
  "content-type": (_, value, isJson) => {
    if (isJson === /json/i.test(value)) return isJson ? "" : "no JSON, so no Matrix error";
    return isJson ? "not asked: the body is JSON all the same" : "it says JSON, but the body is none, or is cut";
  },
  "www-authenticate": (_, value) => {
    const error = /error="?([\w-]+)/.exec(value)?.[1] ?? "";
    return error === "insufficient_scope" ? "the token lacks a scope: authorise again, and ask for it" : joined("how to authenticate", error, "");
  },
  "server": ({ kind }) => (kind === "not-matrix" || kind === "redirect" ? "who answered" : ""),
  "via": ({ kind }) => (kind === "not-matrix" || kind === "redirect" ? "what is between here and the server" : ""),
  "synapse-trace-id": () => "names this request in the server’s log",
};

/**
 * @param {string} name
 * @param {string} value
 * @param {MatrixErrorRecord} record
 * @param {boolean} isJson is the body JSON?
 * @returns {string} empty where the header does not count
 */
export function meaningOfHeader(name, value, record, isJson) {
  const lower = name.toLowerCase();
  return Object.hasOwn(headers, lower) ? headers[lower](record, value, isJson) : "";
}
