// @ts-check
// A response and the switches go in; a fragment for the page's address comes out, and the other way round.

/** @typedef {import("../input/pasted-response.js").HeldResponse} HeldResponse */
/** @typedef {{ response: HeldResponse, switches: Record<string, unknown> }} State */

const prefix = "s=";
/** Chats, mail programs and some browsers cut longer addresses. */
export const longestFragment = 16_000;
/** Of longer responses no link is made. */
export const longestBody = 12_000;

/** @param {State} state */
export function toFragment({ response: { status, headers, body, isAsIs }, switches }) {
  const bytes = new TextEncoder().encode(JSON.stringify({ status, headers, body, isAsIs, switches }));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return prefix + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} fragment */
export const isShared = (fragment) => fragment.startsWith(prefix);

/**
 * Reads a fragment. Anybody can write one, so it gives null where a part is not as `toFragment` writes it.
 * @param {string} fragment
 * @returns {State | null}
 */
export function fromFragment(fragment) {
  if (fragment.length > longestFragment) return null;
  try {
    const binary = atob(fragment.slice(prefix.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const { status, headers, body, isAsIs, switches } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof body !== "string" || !(status === null || Number.isInteger(status)) || !Array.isArray(headers)) return null;
    if (!headers.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isLine))) return null;
    const isObject = typeof switches === "object" && switches !== null;
    return { response: { status, headers, body, isAsIs: isAsIs === true }, switches: isObject ? switches : {} };
  } catch {
    return null;
  }
}

/** @param {unknown} text */
const isLine = (text) => typeof text === "string" && !/[\r\n]/.test(text);
