// Puts a secret into one of the places where a server or a library may put it, and gives what the request then ended in.
import { inProse } from "./secrets.js";

/**
 * @typedef {import("./random.js").Random} Random
 * @typedef {import("./secrets.js").Secret} Secret
 * @typedef {{ input: unknown, response?: import("matrix-error").ResponseInfo }} Ending
 */

/** @param {Record<string, unknown>} members @param {number} [status] @returns {Ending} */
const body = (members, status = 403) => ({ input: JSON.stringify({ errcode: "M_FORBIDDEN", error: "No.", ...members }), response: { status } });

/** @type {Record<string, (text: string, secret: Secret) => Ending>} */
export const PLACES = {
  error: (text) => body({ error: text }),
  errcode: (text) => body({ errcode: text }),
  "errcode, nothing else": (_, { text }) => body({ errcode: text }),
  "errcode and error": (text) => body({ errcode: text, error: text }),
  "error of a code that nobody knows": (text) => body({ errcode: "ORG.EXAMPLE.UNKNOWN", error: text }),
  "errcode in a key of its own": (text) => body({ mr_errcode: text, "org.example.errcode": text, errcode: "M_UNKNOWN" }),
  "another value": (text) => body({ "org.example.extra": { deep: [text] } }),
  "another key": (text) => body({ [text]: 1 }),
  consent_uri: (text) => body({ errcode: "M_CONSENT_NOT_GIVEN", consent_uri: text }),
  admin_contact: (text) => body({ errcode: "M_RESOURCE_LIMIT_EXCEEDED", admin_contact: text, limit_type: text }),
  "session and params": (text) => body({ session: text, flows: [{ stages: [text] }], completed: [text], params: { [text]: { a: text } } }, 401),
  "error_description": (text) => body({ errcode: undefined, error: "invalid_grant", error_description: text, error_uri: text }, 400),
  "OAuth code": (text) => body({ errcode: undefined, error: text, error_description: "No." }, 400),
  reason: (text) => body({ reason: text, level: text, affected: text, source: text }),
  retry_after_ms: (text) => body({ errcode: "M_LIMIT_EXCEEDED", retry_after_ms: text }, 429),
  "a code within a code": (text) => body({ error: JSON.stringify({ errcode: "M_NOT_FOUND", error: text }) }),
  "a parsed body": (text) => ({ input: { errcode: "M_NOT_FOUND", error: text, session: text } }),
  headers: (text, { text: bare }) => ({
    input: '{"errcode":"M_UNKNOWN"}',
    response: { status: 500, headers: { "retry-after": bare, "www-authenticate": bare, server: text, "content-type": bare, location: bare } },
  }),
  statusText: (text) => ({ input: "", response: { status: 502, statusText: text } }),
  "address of the response": (text, { text: url }) => ({ input: text, response: Object.assign({ status: 404 }, { url }) }),
  "plain text": (text) => ({ input: text, response: { status: 500 } }),
  "plain text in bytes": (text) => ({ input: new TextEncoder().encode(text), response: { status: 500 } }),
  HTML: (text) => ({ input: `<!doctype html><title>${text}</title><h1>${text}</h1>`, response: { status: 502 } }),
  "JSON that was cut": (text) => ({ input: JSON.stringify({ errcode: "M_UNKNOWN", error: text }).slice(0, -2), response: { status: 500 } }),
  "JSON text": (text) => ({ input: JSON.stringify(text), response: { status: 500 } }),
  "message of an exception": (text) => ({ input: new TypeError(text) }),
  "message of its cause": (text) => ({ input: new TypeError("fetch failed", { cause: Object.assign(new Error(text), { code: "ECONNREFUSED" }) }) }),
  "name of an exception": (text) => ({ input: Object.assign(new Error(text), { name: `${text}Error` }) }),
  "another library's error": (text) => ({
    input: Object.assign(new Error(text), { name: "MatrixError", httpStatus: 403, data: { errcode: "M_FORBIDDEN", error: text } }),
  }),
  "no error at all": (text) => ({ input: { message: text, toString: () => text } }),
};

/** @param {Random} random @param {string} place @param {Secret} secret @returns {Ending} */
export const ending = (random, place, secret) => PLACES[place](inProse(random, secret), secret);
