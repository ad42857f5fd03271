// @ts-check
// Takes a pasted response apart into status, headers and body, and prints a response again.

/** @typedef {[name: string, value: string]} Header */
/** A response as the page keeps it. @typedef {{ status: number | null, headers: readonly (readonly [string, string])[], body: string }} HeldResponse */
/** @typedef {{ body: string, bodyAt: number, head: string, headAt: number, status: number, statusText: string | null, headers: Header[] }} HttpResponse */

const statusLine = /^HTTP\/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t]+(.*?))?[ \t]*$/;
/** Headers end before this, so a body of megabytes is not searched for their end. */
const longestHead = 100_000;

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
 * Reads a whole response as `curl -i` prints it. Gives null where the text is only a body.
 * Of several responses in a row (100 Continue, a proxy's CONNECT, redirects followed) the last one counts.
 * @param {string} text
 * @returns {HttpResponse | null}
 */
export function readWholeResponse(text) {
  /** @type {HttpResponse | null} */
  let last = null;
  let at = text.search(/\S/);
  while (at >= 0 && text.startsWith("HTTP/", at)) {
    const block = text.slice(at, at + longestHead);
    // curl puts an empty line behind the headers. A copy that was cut short may lack it, and then has no body.
    const end = /\r?\n\r?\n/.exec(block);
    const head = end === null ? block : block.slice(0, end.index);
    const lines = head.split(/\r?\n/);
    const start = statusLine.exec(lines[0]);
    if (start === null) break;
    const bodyAt = end === null ? text.length : at + end.index + end[0].length;
    last = {
      body: text.slice(bodyAt),
      bodyAt,
      head,
      headAt: at,
      status: Number(start[1]),
      statusText: start[2] || null,
      headers: readHeaders(lines.slice(1).join("\n")).headers,
    };
    at = bodyAt;
  }
  return last;
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
