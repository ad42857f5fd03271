// @ts-check
// A record goes in; what the client should do comes out, as a sentence with its waiting time or link.

import { inWords } from "./duration.js";
import { link } from "./reveal.js";
import { recoveries } from "./wording.js";

/** What an administrator may be reached by. */
export const contacts = /^(https?:\/\/|mailto:|tel:|xmpp:|matrix:)/i;

/**
 * @param {import("matrix-error").MatrixError} record
 * @returns {(string | Node)[]}
 */
export function whatToDo({ kind, recovery, retryAfterMs, consentUri, adminContact, infoUri, location }) {
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
      return [kind === "network" ? "Nothing: the request was given up." : sentence];
    default:
      return [sentence];
  }
}
