// @ts-check
// The requests that the page offers to send, and how each is written for fetch, for a reader and for curl.

/**
 * @typedef {{ method: string, url: string, headers: Record<string, string>, body: string | null }} AskedRequest
 * @typedef {{ name: string, label: string, hint: string, method: string, path: (alias: string) => string, headers?: Record<string, string>, body?: string }} Choice
 */

/** Each is harmless: it changes nothing on the server, and is answered with an error. @type {readonly Choice[]} */
export const choices = [
  {
    name: "no-token",
    label: "No access token",
    hint: "Who am I? Asked without a token.",
    method: "GET",
    path: () => "/_matrix/client/v3/account/whoami",
  },
  {
    name: "unknown-token",
    label: "Unknown access token",
    hint: "Who am I? Asked with a token that nobody has.",
    method: "GET",
    path: () => "/_matrix/client/v3/account/whoami",
    headers: { Authorization: "Bearer not-a-real-token" },
  },
  {
    name: "unknown-alias",
    label: "Unknown room alias",
    hint: "Which room has this alias? None, we hope.",
    method: "GET",
    path: (alias) => `/_matrix/client/v3/directory/room/${encodeURIComponent(alias)}`,
  },
  {
    name: "unknown-endpoint",
    label: "Unknown endpoint",
    hint: "A path that no server knows.",
    method: "GET",
    path: () => "/_matrix/client/v3/no_such_endpoint",
  },
  {
    name: "malformed-json",
    label: "Malformed JSON",
    hint: "Log in with a body that breaks off.",
    method: "POST",
    path: () => "/_matrix/client/v3/login",
    headers: { "Content-Type": "application/json" },
    body: '{"type":',
  },
];

/** Says why this page may not ask an address. */
export class RefusedAddress extends Error {}

/**
 * Reads an address: `matrix.example.org` means `https://matrix.example.org`. On this computer it means http.
 * @param {string} text
 * @returns {URL}
 */
export function readAddress(text) {
  const trimmed = text.trim();
  if (trimmed === "") throw new RefusedAddress("Type the address of a homeserver first.");
  const isLocal = /^(localhost|127\.0\.0\.1)(:|\/|$)/i.test(trimmed);
  let url;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `${isLocal ? "http" : "https"}://${trimmed}`);
  } catch {
    throw new RefusedAddress("This is no address of a server.");
  }
  if (url.username !== "" || url.password !== "") throw new RefusedAddress("An address with a user name or password in it is not asked.");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && /^(localhost|127\.0\.0\.1)$/.test(url.hostname))) {
    throw new RefusedAddress("This page asks over https only, and over http on localhost or 127.0.0.1.");
  }
  return url;
}

/**
 * @param {URL} address
 * @param {Choice} choice
 * @param {string} alias
 * @returns {AskedRequest}
 */
export function requestTo(address, choice, alias) {
  const { method, headers = {}, body = null } = choice;
  return { method, url: `${address.origin}${address.pathname.replace(/\/+$/, "")}${choice.path(alias)}`, headers, body };
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
