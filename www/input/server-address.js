// @ts-check
// Reads what people type for a server: a server name, an identifier or a link that holds one, or an address.

/**
 * Where a server is. With a `name`, its client API has yet to be found: the address `wellKnown` tells, and `base` is the name itself.
 * @typedef {{ base: URL, name: null, wellKnown: null } | { base: URL, name: string, wellKnown: string }} Place
 */

/** Says why this page may not ask an address. */
export class RefusedAddress extends Error {}

const loopback = /^(localhost|127\.0\.0\.1)$/;
export const wellKnownPath = "/.well-known/matrix/client";

/** @param {string} text @returns {Place} */
export function readServer(text) {
  const trimmed = text.trim();
  if (trimmed === "") throw new RefusedAddress("Type the name or address of a homeserver first.");
  const identifier = identifierIn(trimmed);
  if (identifier !== null) return named(serverOf(identifier));
  const isWhole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  if (!isWhole && !/\/./.test(trimmed)) return named(trimmed.replace(/\/$/, ""));
  const url = checkedAddress(isWhole ? trimmed : withScheme(trimmed));
  return url.pathname === wellKnownPath ? named(url.host) : { base: baseOf(url), name: null, wellKnown: null };
}

/**
 * Checks an address before it is asked.
 * @param {string} text
 */
export function checkedAddress(text) {
  let url;
  try {
    url = new URL(text);
  } catch {
    throw new RefusedAddress("This is no address of a server.");
  }
  if (url.username !== "" || url.password !== "") throw new RefusedAddress("An address with a user name or password in it is not asked.");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url))) {
    throw new RefusedAddress("This page asks over https only, and over http on localhost or 127.0.0.1.");
  }
  return url;
}

/** @param {URL} url */
export const isLoopback = ({ hostname }) => loopback.test(hostname);

/** The address below which the client API is, also where an endpoint of it was given. @param {URL} url */
export const baseOf = ({ origin, pathname }) => new URL(origin + pathname.replace(/\/_(matrix|synapse)(\/.*)?$/, "").replace(/(?<!\/)\/+$/, ""));

/** The specification asks the host, without the port. On this computer each server has a port of its own. @param {string} name @returns {Place} */
function named(name) {
  const base = checkedAddress(withScheme(name));
  if (base.pathname !== "/" || base.search !== "" || base.hash !== "") throw new RefusedAddress("This is no name of a server.");
  return { base, name: base.host, wellKnown: (isLoopback(base) ? base.origin : `https://${base.hostname}`) + wellKnownPath };
}

/** On this computer, an address means http. @param {string} text */
const withScheme = (text) => `${loopback.test(/^[^:/]*/.exec(text.toLowerCase())?.[0] ?? "") ? "http" : "https"}://${text}`;

/**
 * The user ID, room alias, room ID or event ID that a text is, or that a link names: of matrix.to, of a client or of the scheme `matrix:`.
 * @param {string} text
 */
function identifierIn(text) {
  if (/^[@#!$]/.test(text)) return { id: text, via: null };
  const link = /^https?:\/\/[^#]*#\/(.*)$/i.exec(text)?.[1] ?? /^matrix:(?:\/\/[^/]*\/)?(.*)$/i.exec(text)?.[1];
  if (link === undefined) return null;
  const [path, query] = link.split("?");
  const via = new URLSearchParams(query).get("via");
  const segments = path.split("/").map(decoded);
  const id = /^matrix:/i.test(text) ? `:${segments[1] ?? ""}` : segments.find((segment) => /^[@#!$]/.test(segment));
  return id === undefined ? null : { id: id.replace(/^:(?=.*:)/, "@"), via };
}

/** @param {{ id: string, via: string | null }} identifier */
function serverOf({ id, via }) {
  const server = /^[^:]+:([^/?#\s]+)/.exec(id)?.[1] ?? via;
  if (server === null) throw new RefusedAddress("This identifier names no server. Type the name of its server.");
  return server;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
