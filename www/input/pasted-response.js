// @ts-check
// Reads headers as the page's field takes them, and prints headers and responses.

/** @typedef {[name: string, value: string]} Header */
/** A response as the page keeps it. `isAsIs`: the body is taken to the letter, though a response may be found in it. @typedef {{ status: number | null, headers: readonly (readonly [string, string])[], body: string, isAsIs?: boolean }} HeldResponse */

/**
 * Reads `Name: value` lines.
 * @param {string} text
 * @returns {{ headers: Header[], unread: string[] }} `unread`: the lines that are no header
 */
export function readHeaders(text) {
  /** @type {Header[]} */
  const headers = [];
  const unread = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const colon = line.indexOf(":");
    if (colon < 1) unread.push(line);
    else headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return { headers, unread };
}

/**
 * Prints headers as the page's header field takes them.
 * @param {Iterable<readonly [string, string]>} headers
 */
export function printHeaders(headers) {
  return [...headers].map(([name, value]) => `${name}: ${value}`).join("\n");
}

/**
 * Prints a response as `curl -i` does.
 * @param {HeldResponse} response
 */
export function printResponse({ status, headers, body }) {
  const head = [...(status === null ? [] : [`HTTP/1.1 ${status}`]), printHeaders(headers)].filter(Boolean).join("\n");
  return head === "" ? body : `${head}\n\n${body}`;
}
