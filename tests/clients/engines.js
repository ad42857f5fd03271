// @ts-check
// What browsers and runtimes do otherwise than Node.
import { WITH_SIGNAL, withHeldResponse } from "./lacks.js";

/** @typedef {import("./client.js").Client} Client */

/** What reads a body with `json()`, `text()` and their like of a Response. @param {Client} client */
const readsWhole = ({ name, how }) => WHOLE.has(name) && !how.includes("getReader") && !how.startsWith("XHR");
const WHOLE = new Set(["fetch", "axios", "ky 1", "ky 2", "ofetch", "xior", "up-fetch", "wretch 2", "wretch 3", "openapi-fetch"]);

/** Of these the status is lost where the body is no JSON. @param {Client} client */
const asksNoStatus = ({ how }) => how.startsWith("`response.json()` always") || how === "`error` is thrown";

/**
 * What to add to the rows of the clients that it is true of.
 *
 * @typedef {object} Difference
 * @property {(client: Client) => boolean} of
 * @property {Client["lacks"]} lacks
 */

/** @type {Readonly<Record<string, readonly Difference[]>>} */
const DIFFERENCES = {
  Firefox: [
    {
      of: readsWhole,
      lacks: { reset: { fields: ["kind", "recovery"], why: "Firefox rejects as for an abort, only the signal tells the two apart", ...WITH_SIGNAL } },
    },
    {
      of: asksNoStatus,
      lacks: {
        "502 cut": {
          fields: ["recovery"], why: "Firefox hands on the half body of an error without a word, and it alone says no status",
          pass: "parseMatrixError(e, response)", instead: withHeldResponse,
        },
      },
    },
  ],
};

/**
 * What a client lacks in an engine, besides what it lacks everywhere.
 *
 * @param {string} engine
 * @param {Client} client
 * @returns {NonNullable<Client["lacks"]>}
 */
export function addedBy(engine, client) {
  return Object.assign({}, ...(DIFFERENCES[engine] ?? []).filter(({ of }) => of(client)).map(({ lacks }) => lacks));
}
