// @ts-check
// Says what the client should do: a sentence, with the time to wait or the link to follow.

import { inWords } from "../parts/duration.js";
import { link } from "./reveal.js";
import { recoveries } from "./wording.js";

/** The links by which an administrator may be reached. */
export const contacts = /^(https?:\/\/|mailto:|tel:|xmpp:|matrix:)/i;

/**
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("./places.js").Source} Source
 */

/** @param {number | null} status */
const isSuccess = (status) => status !== null && status >= 200 && status < 300;

/** @param {MatrixErrorRecord} record @param {Source} source */
const isNothing = ({ status }, { body, head }) => status === null && body.text === "" && head.text.trim() === "";

/** Is this no Matrix error, and the status missing, which would decide then? @param {MatrixErrorRecord} record @param {Source} source */
export const lacksStatus = (record, source) => record.kind === "not-matrix" && record.status === null && !isNothing(record, source);

/**
 * @param {MatrixErrorRecord} record
 * @param {Source} source
 * @returns {(string | Node)[]}
 */
export function whatToDo(record, source) {
  const { kind, status, recovery, retryAfterMs, consentUri, adminContact, infoUri, location } = record;
  if (kind === "not-matrix") {
    if (isNothing(record, source)) return ["Paste a response to see what it means."];
    if (isSuccess(status)) return [`Status ${status} is a success: there is no error to decode.`];
    if (status === null && recovery === "give-up") return ["What to do depends on the status, which was not given."];
  }
  const sentence = recoveries[recovery];
  switch (recovery) {
    case "retry":
      if (kind === "network") return [`${sentence} If CORS or a certificate is the cause, waiting does not help.`];
      if (retryAfterMs === null) return [sentence];
      return [retryAfterMs === 0 ? "Send the request again now." : `Wait ${inWords(retryAfterMs)}, then send the request again.`];
    case "accept-terms":
      return consentUri === null ? [sentence] : [`${sentence} `, "Terms: ", ...link(consentUri)];
    case "contact-admin": {
      const more = adminContact ?? infoUri;
      if (more === null) return ["Only the server’s administrator can help."];
      const [words, uri] = adminContact === null ? ["More about it: ", more] : ["Contact: ", adminContact];
      return ["Only the server’s administrator can help. ", words, ...link(uri, contacts)];
    }
    case "follow-redirect":
      return location === null ? [sentence] : ["The answer is somewhere else. Follow the redirect to ", ...link(location)];
    case "give-up":
      return [kind === "aborted" ? "Nothing: the request was given up." : sentence];
    default:
      return [sentence];
  }
}

/**
 * Says what makes the sentence uncertain, or where to read on. Empty where there is nothing to add.
 * @param {MatrixErrorRecord} record
 * @param {Source} source
 */
export function whatToAdd(record, source) {
  const { kind, status, recovery } = record;
  if (lacksStatus(record, source)) return "This is no Matrix error, so the status decides: type it in. What stands below is said without it.";
  if (kind !== "not-matrix" && isSuccess(status)) return `Status ${status} is a success, though the body is an error’s.`;
  if (recovery === "refresh-or-log-in" || recovery === "log-in-same-device") return "Which of the two is right here? See “May I drop this session?” below, with the switches as they are set.";
  return "";
}
