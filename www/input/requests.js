// @ts-check
// The requests that the page offers to send, and how each is written for fetch, for a reader and for curl.

/**
 * @typedef {{ method: string, url: string, headers: Record<string, string>, body: string | null }} AskedRequest
 * @typedef {{ name: string, label: string, hint: string, explained: string, method: string, path: (alias: string) => string, headers?: Record<string, string>, body?: string }} Choice
 */

/** Each is harmless: it changes nothing on the server, and is answered with an error. @type {readonly Choice[]} */
export const choices = [
  {
    name: "no-token",
    label: "No access token",
    hint: "Who am I? Asked without a token.",
    explained: "GET only reads. Without the header Authorization the server does not know who asks.",
    method: "GET",
    path: () => "/_matrix/client/v3/account/whoami",
  },
  {
    name: "unknown-token",
    label: "Unknown access token",
    hint: "Who am I? Asked with a token that nobody has.",
    explained: "The header Authorization holds an access token. No server has given this one to anybody.",
    method: "GET",
    path: () => "/_matrix/client/v3/account/whoami",
    headers: { Authorization: "Bearer not-a-real-token" },
  },
  {
    name: "unknown-alias",
    label: "Unknown room alias",
    hint: "Which room has this alias? None, we hope.",
    explained: "GET only reads. The alias stands in the path, where # is written %23.",
    method: "GET",
    path: (alias) => `/_matrix/client/v3/directory/room/${encodeURIComponent(alias)}`,
  },
  {
    name: "unknown-endpoint",
    label: "Unknown endpoint",
    hint: "A path that no server knows.",
    explained: "GET only reads. No specification has this path.",
    method: "GET",
    path: () => "/_matrix/client/v3/no_such_endpoint",
  },
  {
    name: "malformed-json",
    label: "Malformed JSON",
    hint: "Log in with a body that breaks off.",
    explained: "POST sends a body, and Content-Type says what it is. This body breaks off, so the server stops before it looks for an account.",
    method: "POST",
    path: () => "/_matrix/client/v3/login",
    headers: { "Content-Type": "application/json" },
    body: '{"type":',
  },
];

/**
 * @param {URL} base
 * @param {Choice} choice
 * @param {string} alias
 * @returns {AskedRequest}
 */
export function requestTo(base, choice, alias) {
  const { method, headers = {}, body = null } = choice;
  return { method, url: `${base.origin}${base.pathname.replace(/(?<!\/)\/+$/, "")}${choice.path(alias)}`, headers, body };
}

/** Prints a request as it is sent, but with the full address. @param {AskedRequest} request */
export function printRequest({ method, url, headers, body }) {
  const lines = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return lines.join("\n") + (body === null ? "" : `\n\n${body}`);
}

/** @param {AskedRequest} request */
export function printCurl({ method, url, headers, body }) {
  return [
    "curl -i",
    ...(method === "GET" ? [] : [`-X ${method}`]),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${quoted(body)}`]),
    quoted(url),
  ].join(" ");
}

/** For a shell: nothing within single quotes means anything there. @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** Does a browser ask with OPTIONS first, because of these headers? @param {AskedRequest} request */
export const isPreflighted = ({ headers }) => Object.keys(headers).length > 0;

/**
 * What a browser adds: the page that asks. In a preflight also what it wants to send, instead of sending it. curl shows what the server says to that.
 * @param {AskedRequest} request
 * @param {string} origin
 * @returns {AskedRequest}
 */
export function asFromBrowser({ method, url, headers, body }, origin) {
  const names = Object.keys(headers).map((name) => name.toLowerCase()).join(",");
  return names === ""
    ? { method, url, headers: { Origin: origin }, body }
    : { method: "OPTIONS", url, headers: { "Origin": origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": names }, body: null };
}
