// @ts-check
// Compares a record with the ideal one, field by field, and checks what a row says of its library.
import { MatrixApiError } from "matrix-error";
import { find } from "./traces.js";
import { isAbort } from "./situations.js";

/**
 * @typedef {import("./client.js").Field} Field
 * @typedef {import("./client.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("./situations.js").Situation} Situation
 * @typedef {{ field: Field, is: unknown, ideal: unknown }} Deviation
 */

/**
 * @param {MatrixErrorRecord} record
 * @param {Situation} situation
 * @param {unknown} caught
 * @param {unknown} [beside] what may have been passed with it
 * @returns {Deviation[]}
 */
export function deviations(record, { ideal }, caught, beside) {
  const status = ideal.status === "told" ? statusTold(caught) ?? (record.status && statusTold(beside)) : ideal.status;
  /** @type {[Field, unknown, unknown][]} */
  const compared = [
    ["kind", record.kind, ideal.kind.includes(record.kind) ? record.kind : ideal.kind.join(" or ")],
    ["errcode", record.errcode, ideal.errcode],
    ["status", record.status, status],
    ["recovery", record.recovery, ideal.recovery],
    ["retryAfterMs", record.retryAfterMs, ideal.retryAfterMs],
    ["retryAfterSource", record.retryAfterSource, ideal.retryAfterSource],
    ["isSoftLogout", record.isSoftLogout, ideal.isSoftLogout],
    ["consentUri", record.consentUri, ideal.consentUri],
    ["text", record.text, ideal.text === undefined ? record.text : ideal.text],
    ["flows", record.auth?.flows ?? null, ideal.flows],
  ];
  return compared.flatMap(([field, is, ideal]) => (JSON.stringify(is) === JSON.stringify(ideal) ? [] : [{ field, is, ideal }]));
}

const STATUS = ["status", "statusCode", "httpStatus", "http_status"];
const HOLDERS = ["response", "xhr", "target"];

/**
 * The status that a caught value tells where the contract looks for one: in itself, its response, its XMLHttpRequest, then in what
 * caused it.
 *
 * @param {unknown} caught
 * @returns {number | null}
 */
export function statusTold(caught, depth = 0) {
  if (typeof caught !== "object" || caught === null || depth > 5) return null;
  for (const holder of [caught, ...HOLDERS.map((name) => Reflect.get(caught, name))]) {
    if (typeof holder !== "object" || holder === null) continue;
    for (const name of STATUS) {
      const value = Reflect.get(holder, name);
      if (typeof value === "number" && value >= 100 && value <= 599) return value;
    }
  }
  return statusTold(Reflect.get(caught, "cause"), depth + 1);
}

/** What a field comes from, as it would stand in a caught value. @type {Record<Field, (situation: Situation) => (name: string, value: unknown) => boolean>} */
const TRACES = {
  // An abort and a timeout have names; of other failures and of answers the fields below tell.
  kind: (situation) => (name, value) => (isAbort(situation)
    ? (name === "name" && (value === "AbortError" || value === "CanceledError")) || (name === "code" && (value === "ERR_CANCELED" || value === "ABORTED"))
    : situation.timeout !== undefined && name === "name" && typeof value === "string" && value.endsWith("TimeoutError")),
  recovery: (situation) => TRACES.kind(situation),
  errcode: ({ ideal }) => (_, value) => typeof value === "string" && value.includes(ideal.errcode),
  status: ({ ideal }) => (_, value) => value === ideal.status,
  retryAfterMs: ({ ideal }) => (_, value) => value === ideal.retryAfterMs || value === String(Number(ideal.retryAfterMs) / 1000) || value === Number(ideal.retryAfterMs) / 1000,
  retryAfterSource: () => (name) => /^retry[-_]?after$/i.test(name),
  isSoftLogout: () => (name, value) => name === "soft_logout" || (typeof value === "string" && value.includes("soft_logout")),
  consentUri: ({ ideal }) => (_, value) => typeof value === "string" && value.includes(String(ideal.consentUri)),
  text: ({ ideal }) => (_, value) => typeof value === "string" && value.includes(String(ideal.text)),
  flows: () => (name, value) => name === "flows" || (typeof value === "string" && value.includes('"flows"')),
};

/**
 * Where the caught value does hold what a row says that it lacks.
 *
 * @param {unknown} caught
 * @param {Situation} situation
 * @param {import("./client.js").Lack} lack
 * @returns {string[]}
 */
export function stale(caught, situation, { fields, known = [] }) {
  return fields.flatMap((field) => {
    const where = find(caught, TRACES[field](situation), known);
    return where === undefined ? [] : [`${field} is at ${where}`];
  });
}

/**
 * Whether anything of the request is in a record, or in what is printed of it.
 *
 * @param {MatrixErrorRecord} record
 * @param {string} mark
 */
export function leaks(record, mark) {
  return JSON.stringify(record).includes(mark) || String(new MatrixApiError(record)).includes(mark);
}
