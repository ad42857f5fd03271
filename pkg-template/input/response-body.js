// @ts-check
// Reads the body of a response of any library, no more of it than is wanted. Never rejects.

import { bytesOfText } from "../wasm/utf8.js";
import { bytesIn } from "./bytes.js";
import { get } from "./property.js";

const MAX_BYTES = 512 * 1024;

/** So many empty pieces are passed over. A stream that gives nothing else would never let the program go on. */
const MOST_EMPTY = 1000;

/**
 * What gives the pieces: a reader, or an async iterator.
 * @typedef {object} Source
 * @property {() => Promise<{ done?: boolean, value?: unknown }>} [read]
 * @property {() => Promise<{ done?: boolean, value?: unknown }>} [next]
 * @property {() => unknown} [cancel]
 * @property {() => unknown} [return]
 *
 * Of fetch, of undici, a web stream or Node's: nothing of it has to be there.
 * @typedef {Partial<{
 *   getReader(): Source, [Symbol.asyncIterator](): Source, text(): unknown, arrayBuffer(): unknown,
 *   bodyUsed: boolean, locked: boolean, readableDidRead: boolean, readableEnded: boolean, destroyed: boolean, errored: unknown,
 *   on(event: string, listener: (source: Body) => void): void, listenerCount(event: string): number, destroy(): void,
 * }>} Body
 *
 * @typedef {object} Reading
 * @property {number} limit below 0 once nobody waits any more
 * @property {Body | Source | undefined} rest what is to be cancelled
 *
 * What `parseMatrixError` is to be asked.
 * @typedef {object} Read
 * @property {unknown} input
 * @property {unknown} told
 * @property {boolean} partial
 * @property {string[]} warnings
 */

/**
 * @param {unknown} response
 * @param {unknown} options
 * @returns {Promise<Read>}
 */
export async function readBody(response, options) {
  const wanted = get(options, "maxBytes");
  const signal = /** @type {AbortSignal | null | undefined} */ (get(options, "signal"));
  const told = {
    status: get(response, "status") ?? get(response, "statusCode"),
    statusText: get(response, "statusText") ?? get(response, "statusMessage"),
    headers: get(response, "headers"),
    signal,
  };
  const body = /** @type {Body} */ (get(response, "body") ?? get(response, "data") ?? response);
  /** @type {Reading} */
  const reading = { limit: typeof wanted === "number" && wanted >= 0 ? wanted : MAX_BYTES, rest: body };
  let giveUp = () => {};
  try {
    if (get(signal, "aborted") === true) throw get(signal, "reason");
    const aborted = new Promise((_, reject) => {
      giveUp = () => reject(get(signal, "reason"));
    });
    listen(signal, "addEventListener", giveUp);
    const { input, warnings } = await Promise.race([aborted, read(response, body, reading)]);
    return { input, told: input === response ? response : told, partial: warnings.length > 0, warnings };
  } catch (cause) {
    const input = Object.assign(new Error("The response broke off."), { name: "NetworkError", cause });
    return { input, told, partial: true, warnings: [] };
  } finally {
    listen(signal, "removeEventListener", giveUp);
    reading.limit = -1;
    if (reading.rest) cancel(body, reading.rest).catch(() => {});
  }
}

/**
 * @param {AbortSignal | null | undefined} signal
 * @param {"addEventListener" | "removeEventListener"} method
 * @param {() => void} listener
 */
function listen(signal, method, listener) {
  try {
    signal?.[method]("abort", listener);
  } catch {
    // What throws is no signal.
  }
}

/**
 * Reads by pieces where that can be done. The input is the response itself where it has no body that could be read.
 *
 * @param {unknown} response
 * @param {Body} body
 * @param {Reading} reading
 */
async function read(response, body, reading) {
  const { limit } = reading;
  reading.rest = undefined;
  const open = body?.getReader ?? body?.[Symbol.asyncIterator];
  const isStream = typeof open === "function";
  if (get(response, "bodyUsed") || (isStream && isUsed(body))) return { input: undefined, warnings: ["body not read: it was used already"] };
  /** @type {Uint8Array[]} */
  const pieces = [];
  let length = 0;
  let empty = 0;
  const add = (/** @type {unknown} */ value) => {
    // A unit of a string is at least one byte.
    const piece = typeof value === "string" ? bytesOfText(value.slice(0, limit + 1)) : bytesIn(value);
    if (piece === null || (piece.length === 0 && ++empty > MOST_EMPTY)) throw new TypeError("the body gives no bytes");
    pieces.push(piece.subarray(0, limit - length));
    length += piece.length;
  };
  if (isStream) {
    const source = (reading.rest = open.call(body));
    const next = /** @type {NonNullable<Source["next"]>} */ (source.read ?? source.next);
    while (length <= reading.limit) {
      const { done, value } = await next.call(source);
      if (done) {
        reading.rest = undefined;
        break;
      }
      add(value);
    }
  } else if (!(await addWhole([/** @type {Body} */ (response), body], add))) {
    return { input: response, warnings: [] };
  }
  const input = new Uint8Array(Math.min(length, limit));
  let end = 0;
  for (const piece of pieces) {
    input.set(piece, end);
    end += piece.length;
  }
  return { input, warnings: length > limit ? [`body cut: longer than ${limit} bytes`] : [] };
}

/**
 * Reads a body that is given at once, by the first way that works. React Native's has no `arrayBuffer()` in some releases, and a
 * slow one in others.
 *
 * @param {Body[]} holders
 * @param {(value: unknown) => void} add
 * @returns whether there is a way
 */
async function addWhole(holders, add) {
  /** @type {unknown[]} */
  const problems = [];
  for (const holder of holders) {
    for (const way of /** @type {const} */ (["text", "arrayBuffer"])) {
      if (typeof holder?.[way] !== "function") continue;
      try {
        add(await holder[way]());
        return true;
      } catch (problem) {
        problems.push(problem);
      }
    }
  }
  if (problems.length > 0) throw problems[0];
  return false;
}

/** Was it read, or is somebody else reading it? What broke off before anybody read it was not. @param {Body} body */
function isUsed(body) {
  return body.bodyUsed || body.locked || body.readableDidRead || body.readableEnded || (body.destroyed && !body.errored);
}

/**
 * Lets the server hear that the rest is not wanted. Whether it does is no concern of the caller's.
 *
 * @param {Body} body
 * @param {Body & Source} rest
 */
async function cancel(body, rest) {
  destroy(body);
  await (rest.cancel ?? rest.return)?.call(rest);
}

/** Node's streams, and those that are piped into one: node-fetch 2 does not close them. Unless somebody else reads. @param {Body} stream */
function destroy(stream) {
  if (stream.listenerCount?.("data")) return;
  stream.on?.("unpipe", destroy);
  stream.on?.("error", () => {});
  stream.destroy?.();
}
