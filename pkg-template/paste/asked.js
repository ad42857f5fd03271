// @ts-check
// Finds the request that an answer belongs to, where a text tells it: method and address, without the query, which may hold a token.

const METHODS = "GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS";
/** POST https://… 403, XHRPOST https://…, [POST] "https://…", "GET /path HTTP/1.1" 502. */
const IN_LINE = new RegExp(`(?:^|[\\s"'\`(\\[]|XHR)(${METHODS})\\]? {1,2}["']?((?:https?:/)?/[^\\s"'\`<>()\\]]{1,2000})`);
/** The first line of a request, as curl -v, httpie and browsers print it. */
const HEADS = new RegExp(`^(?:> )?(${METHODS}) (\\S{1,2000}) HTTP/\\d`, "gm");
/** A command, with the lines that go on with it. */
const COMMANDS = /(?:^|\n)(?:[^\n]{0,200}[$#%>❯] )?(?:curl(?:\.exe)?|https?|xh|wget) ((?:[^\n\\]|\\\n|\\.)*)/g;
const METHOD_OF_COMMAND = new RegExp(`(?:^|\\s)(?:(?:-X|--request|--method)[ =]?)?["']?(${METHODS})["']?(?=\\s)`);
const ADDRESS_OF_COMMAND = /(?:^|\s)["']?(https?:\/\/[^\s"'\\]{1,2000})/;
const SENDS = /(?:^|\s)(?:-d|--data(?:-[a-z]+)?|--json|-F|--form|--post-data)(?:[ =]|$)/;
/** A request stands so near before its answer. */
const NEAR = 20_000;

/** @param {string} method @param {string} address */
function request(method, address) {
  return `${method} ${address.replace(/[?#].*$/s, "").replace(/^(https?:\/\/)[^/]*@/, "$1").replace(/(?<![.,;:])[.,;:]+$/, "")}`;
}

/**
 * The request that a line names.
 *
 * @param {string} line
 * @returns {string | null} `POST https://example.org/path`, or with the path alone
 */
export function askedInLine(line) {
  const match = IN_LINE.exec(line);
  return match && request(match[1], match[2]);
}

/**
 * The request that stands last in what was printed before an answer: its first line, or the command that sent it.
 *
 * @param {string} before
 */
export function askedBefore(before) {
  const near = before.slice(-NEAR);
  const head = [...near.matchAll(HEADS)].at(-1);
  if (head !== undefined) return request(head[1], head[2]);
  const command = [...near.matchAll(COMMANDS)].at(-1)?.[1].replace(/\\\n/g, " ");
  const address = command && ADDRESS_OF_COMMAND.exec(command)?.[1];
  if (!command || !address) return null;
  const method = METHOD_OF_COMMAND.exec(command)?.[1];
  return request(method ?? (SENDS.test(command) ? "POST" : "GET"), address);
}

/**
 * The request beside an object that stands in a text: in its line, or in the line above where the object begins one.
 *
 * @param {string} text
 * @param {number} start of the object
 * @param {number} end of the object
 */
export function askedBeside(text, start, end) {
  const before = text.slice(Math.max(text.lastIndexOf("\n", start - 1) + 1, start - 500, 0), start);
  const above = before.trim() === "" ? text.slice(Math.max(0, start - before.length - 500), start - before.length).trimEnd().split("\n").at(-1) ?? "" : "";
  return askedInLine(before) ?? askedInLine(text.slice(end, end + 200).split("\n", 1)[0]) ?? askedInLine(above);
}

/**
 * The request as a library keeps it in what it throws.
 *
 * @param {Record<string, unknown>} failure
 */
export function askedOfFailure({ config }) {
  if (typeof config !== "object" || config === null) return null;
  const { method, url, baseURL } = /** @type {Record<string, unknown>} */ (config);
  if (typeof method !== "string" || typeof url !== "string" || !/^[a-z]{1,10}$/i.test(method)) return null;
  return request(method.toUpperCase(), typeof baseURL === "string" && !/^https?:/.test(url) ? `${baseURL.replace(/\/$/, "")}/${url.replace(/^\//, "")}` : url);
}

/** @param {unknown} asked the request of a HAR entry @returns {string | null} */
export function askedOfHar(asked) {
  if (typeof asked !== "object" || asked === null) return null;
  const { method, url } = /** @type {Record<string, unknown>} */ (asked);
  return typeof method === "string" && typeof url === "string" ? request(method, url) : null;
}
