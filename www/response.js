// @ts-check
// What was typed or pasted goes in; the body, status and headers for parseMatrixError come out.

/** @typedef {[name: string, value: string]} Header */
/** @typedef {{ body: string, status: number | null, statusText: string | null, headers: Header[] }} HttpResponse */

const statusLine = /^HTTP\/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t]+(.*?))?[ \t]*$/;

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
 * Reads a whole response as `curl -i` prints it, or answers null where the text is only a body.
 * Of several responses in a row (100 Continue, a proxy's CONNECT, redirects followed) the last one counts.
 * @param {string} text
 * @returns {HttpResponse | null}
 */
export function readWholeResponse(text) {
  /** @type {HttpResponse | null} */
  let last = null;
  let rest = text.trimStart();
  for (;;) {
    // curl ends the header block with an empty line; a copy cut short may lack it, and then there is no body.
    const end = /\r?\n\r?\n/.exec(rest);
    const head = (end === null ? rest : rest.slice(0, end.index)).split(/\r?\n/);
    const start = statusLine.exec(head[0]);
    if (start === null) return last;
    last = {
      body: end === null ? "" : rest.slice(end.index + end[0].length),
      status: Number(start[1]),
      statusText: start[2] || null,
      headers: readHeaders(head.slice(1).join("\n")).headers,
    };
    rest = last.body;
  }
}

/**
 * Prints headers as the page's header field takes them.
 * @param {Iterable<Header>} headers
 */
export function printHeaders(headers) {
  return [...headers].map(([name, value]) => `${name}: ${value}`).join("\n");
}
