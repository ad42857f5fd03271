// @ts-check
// What an app may tell a person about an entry, and when it says something else than usual.

import { parseMatrixError } from "matrix-error";
import { describe } from "matrix-error/describe";

/**
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("matrix-error/catalog").CatalogEntry} CatalogEntry
 * @typedef {import("matrix-error/describe").Doing} Doing
 *
 * @typedef {readonly [when: string, record: MatrixErrorRecord, doing?: Doing]} Case
 *
 * @typedef {object} Said
 * @property {string} when `when they log in, or register`, `with 502, 503`
 * @property {{ title: string, text: string } | null} words null where they are the usual ones
 * @property {MatrixErrorRecord["recovery"] | null} recovery null where it is the usual one
 */

/** When the person did what. @type {Record<Exclude<Doing, "other">, string>} */
const WHEN = {
  "log-in": "when they log in",
  "register": "when they register",
  "reset-password": "when they reset the password",
  "create-room": "when they create a room",
  "join": "when they join a room",
  "invite": "when they invite somebody",
  "send": "when they send a message",
  "upload": "when they upload a file",
  "download": "when they open a file",
  "view": "when they open a room or a message",
  "change-settings": "when they change settings",
  "moderate": "when they moderate",
};

/** All cases in which other words may hold. @param {CatalogEntry} row @param {(name: string) => string} code writes a name of the wire @returns {Case[]} */
export function casesOf({ errcode, statuses, fields }, code) {
  const record = parseMatrixError({ errcode });
  return [
    ...Object.entries(WHEN).map(([doing, when]) => /** @type {const} */ ([when, record, /** @type {Doing} */ (doing)])),
    ...statuses.map((status) => /** @type {const} */ ([`with ${status}`, parseMatrixError({ errcode }, { status })])),
    ...fields.filter(({ type }) => type === "boolean").map(({ key }) => /** @type {const} */ ([`with ${code(key)}`, parseMatrixError({ errcode, [key]: true })])),
  ];
}

/**
 * The cases in which something else is said or done than usual; those of the same words together.
 * @param {MatrixErrorRecord} usual
 * @param {readonly Case[]} cases
 * @returns {Said[]}
 */
export function saidElse(usual, cases) {
  /** @type {Map<string, { whens: string[], said: Omit<Said, "when"> }>} */
  const found = new Map();
  const first = describe(usual);
  for (const [when, record, doing] of cases) {
    const { title, text, recovery } = describe(record, { doing });
    const said = {
      words: title === first.title && text === first.text ? null : { title, text },
      recovery: recovery === usual.recovery ? null : recovery,
    };
    if (said.words === null && said.recovery === null) continue;
    const key = JSON.stringify(said);
    found.set(key, { whens: [...(found.get(key)?.whens ?? []), when], said });
  }
  return [...found.values()].map(({ whens, said }) => ({ when: joined(whens), ...said }));
}

/** `with 502` and `with 503` become `with 502, 503`; `when they …` the same way. @param {readonly string[]} whens */
function joined([first, ...more]) {
  return [first, ...more.map((when) => when.replace(/^(?:with|when they) /, ""))].join(first.startsWith("with") ? ", " : ", or ");
}
