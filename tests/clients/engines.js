// @ts-check
// What browsers and runtimes do otherwise than Node.
import { WITH_SIGNAL, withHeldResponse } from "./lacks.js";

/** @typedef {import("./client.js").Client} Client */

/** What sends by the fetch of the platform. @param {Client} client */
const isOnFetch = ({ name, how }) =>
  BY_FETCH.has(name) || (name === "axios" && how.includes("fetch")) || (name === "Angular HttpClient" && !how.includes("Xhr"));
const BY_FETCH = new Set(["fetch", "ky 1", "ky 2", "ofetch", "redaxios", "xior", "up-fetch", "wretch 2", "wretch 3", "openapi-fetch"]);

/** What reads a body with `json()`, `text()` and their like of a Response, and says so if that fails. @param {Client} client */
const readsWhole = (client) => isOnFetch(client) && !["Angular HttpClient", "redaxios"].includes(client.name) && !client.how.includes("getReader");

/** Of these the status is lost where the body is no JSON. @param {Client} client */
const asksNoStatus = ({ how }) => how.startsWith("`response.json()` always") || how === "`error` is thrown";

/** What gives fetch an `AbortSignal.timeout()` of its own as timeout, and keeps it to itself. @param {Client} client */
const timesBySignal = (client) => isOnFetch(client) && ["xior", "up-fetch", "Angular HttpClient"].includes(client.name);

/** What hands on the reason of a signal where fetch does. @param {Client} client */
const handsOnReason = (client) => isOnFetch(client) && client.name !== "axios" && client.name !== "Angular HttpClient";

/** The error of ofetch has the signal in its `options`. @param {Client} client */
const hidesSignal = (client) => handsOnReason(client) && client.name !== "ofetch";

/**
 * What to put over the rows of the clients that it is true of: an entry that is undefined takes one away.
 *
 * @typedef {object} Over
 * @property {Readonly<Record<string, import("./client.js").Lack | undefined>>} [lacks]
 * @property {Readonly<Record<string, string>>} [silent]
 */

/** @type {Readonly<Record<string, readonly [of: (client: Client) => boolean, over: Over][]>>} */
const DIFFERENCES = {
  Firefox: [
    [readsWhole, { lacks: {
      reset: { fields: ["kind", "recovery"], why: "Firefox rejects as for an abort, only the signal tells the two apart", ...WITH_SIGNAL },
    } }],
    [asksNoStatus, { lacks: {
      "502 cut": {
        fields: ["recovery"], why: "Firefox hands on the half body of an error without a word, and it alone says no status",
        pass: "parseMatrixError(e, response)", instead: withHeldResponse,
      },
    } }],
  ],
  WebKitGTK: [
    [handsOnReason, { lacks: { "abort, string; abort, Error": undefined } }],
    [hidesSignal, { lacks: {
      "signal timeout": { fields: ["kind", "recovery"], why: "WebKit rejects as for an abort, whatever the reason of the signal", ...WITH_SIGNAL },
    } }],
    [timesBySignal, { lacks: {
      "own timeout": { fields: ["kind", "recovery"], why: "WebKit rejects as for an abort, also where the library's own signal was a timeout", ...WITH_SIGNAL },
    } }],
    [() => true, { silent: { "bad gzip": "WebKitGTK hands on a body that it cannot unpack as it is" } }],
  ],
};

/**
 * What an engine puts over a client's row.
 *
 * @param {string} engine
 * @param {Client} client
 * @returns {Required<Over>}
 */
export function overOf(engine, client) {
  const all = (DIFFERENCES[engine] ?? []).filter(([of]) => of(client)).map(([, over]) => over);
  return { lacks: Object.assign({}, ...all.map(({ lacks }) => lacks)), silent: Object.assign({}, ...all.map(({ silent }) => silent)) };
}
