// @ts-check
// Makes what Synapse sends for one of its exception classes.

import { compile } from "../wasm/compile.js";
import text from "../wasm/mock-text.js";
import { bytesOfText, textOfBytes } from "../wasm/utf8.js";

/**
 * @typedef {import("../types/mock.js").MockResponse} MockResponse
 * @typedef {{ memory: WebAssembly.Memory, input(length: number): number, mock(): number, output(): number }} Exports
 */

/** A Response of these has no body. */
const WITHOUT_BODY = [204, 205, 304];

/** @type {Exports | undefined} Made by the first call. */
let exports;

/**
 * @param {string} className
 * @param {object} [args]
 * @returns {MockResponse}
 */
export function mockResponse(className, args = {}) {
  exports ??= /** @type {Exports} */ (/** @type {unknown} */ (new WebAssembly.Instance(compile(text)).exports));
  const bytes = bytesOfText(`[${JSON.stringify(String(className))},${argumentsText(className, args)}]`);
  const start = exports.input(bytes.length);
  new Uint8Array(exports.memory.buffer, start, bytes.length).set(bytes);
  const length = exports.mock();
  const answer = JSON.parse(textOfBytes(new Uint8Array(exports.memory.buffer, exports.output(), length)));
  if ("refused" in answer) throw new TypeError(answer.refused);
  return answer;
}

/**
 * @param {string} className
 * @param {object} [args]
 */
export function mockFetchResponse(className, args) {
  const { status, headers, body } = mockResponse(className, args);
  const hasBody = body !== "" && !WITHOUT_BODY.includes(status);
  if (status < 200 || status > 599) throw new RangeError(`${className}: a Response cannot have the status ${status}`);
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) sent.append(name, asBytes(value));
  if (hasBody && !sent.has("content-type")) sent.set("content-type", "application/json");
  return new Response(hasBody ? body : null, { status, headers: sent });
}

/**
 * @param {string} className
 * @param {unknown} args
 */
function argumentsText(className, args) {
  if (Object.prototype.toString.call(args) !== "[object Object]") throw new TypeError(`${className}: the arguments have to be an object`);
  const members = Object.entries(/** @type {object} */ (args)).filter(([, value]) => value !== undefined);
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${jsonText(`${className}, ${name}`, value)}`).join()}}`;
}

/**
 * @param {string} subject
 * @param {unknown} value
 */
function jsonText(subject, value) {
  const refuse = () => {
    throw new TypeError(`${subject}: has to be something that JSON can hold`);
  };
  try {
    // JSON.stringify itself would make null of a number that is not finite.
    const isLost = (/** @type {unknown} */ part) => typeof part === "number" && !Number.isFinite(part);
    return JSON.stringify(value, (_, part) => (isLost(part) ? refuse() : part)) ?? refuse();
  } catch {
    return refuse();
  }
}

/**
 * A header as fetch shows it: a character for each byte.
 *
 * @param {string} value
 */
function asBytes(value) {
  return String.fromCharCode(...bytesOfText(value));
}
