// @ts-check
// Reads the body of a response of any library, no more of it than is wanted. Never rejects.

import { bytesOfText } from "../wasm/utf8.js";
import { bytesIn } from "./bytes.js";
import { findInFailure } from "./failure.js";
import { define, get, isString } from "./property.js";
import { hasMethod } from "./shape.js";

const MAX_BYTES = 512 * 1024;

/** So many empty pieces are passed over. A stream that gives nothing else would never let the program go on. */
const MOST_EMPTY = 1000;

/**
 * What gives the pieces: a reader, or an async iterator.
 * @typedef {{ [name in "read" | "next"]: () => Promise<IteratorResult<unknown>> } & { [name in "cancel" | "return"]: () => unknown }} Source
 *
 * Of fetch, of undici, a web stream or Node's: nothing of it has to be there.
 * @typedef {Partial<Source & {
 *   getReader(): Source, [Symbol.asyncIterator](): Source, text(): unknown, arrayBuffer(): unknown,
 *   bodyUsed: boolean, locked: boolean, readableDidRead: boolean, readable: boolean, errored: unknown,
 *   on(event: string, listener: (source: Body) => unknown): void, listenerCount(event: string): number, destroy(): unknown,
 * }>} Body
 */

/**
 * Gives what `parseMatrixError` is to be asked, and a warning where the body was not seen whole: an empty one where the input says so.
 *
 * @param {unknown} response
 * @param {unknown} options
 * @returns {Promise<{ input?: unknown, told: unknown, warning?: string | undefined }>}
 */
export async function readBody(response, options) {
  const wanted = get(options, "maxBytes");
  const maxBytes = typeof wanted === "number" && wanted >= 0 ? wanted : MAX_BYTES;
  const signal = /** @type {AbortSignal | null | undefined} */ (get(options, "signal"));
  const either = (/** @type {string} */ name, /** @type {string} */ other) => get(response, name) ?? get(response, other);
  const told = {
    status: either("status", "statusCode"),
    statusText: either("statusText", "statusMessage"),
    headers: get(response, "headers"),
    signal,
  };
  const body = /** @type {Body} */ (either("body", "data") ?? response);
  let bytes = new Uint8Array(0);
  let length = 0;
  let empty = 0;
  /** @type {Body | null} What is to be cancelled. */
  let rest = body;
  /** @type {() => void} */
  let giveUp;

  const add = (/** @type {unknown} */ value) => {
    // A unit of a string is at least one byte.
    const piece = isString(value) ? bytesOfText(value.slice(0, maxBytes + 1)) : bytesIn(value);
    if (!piece || (!piece.length && ++empty > MOST_EMPTY)) throw new TypeError("the body gives no bytes");
    const part = piece.subarray(0, maxBytes - length);
    const end = length + part.length;
    // Copied at once: a stream may give the same memory again, and small pieces take more room than what they hold.
    if (end > bytes.length) {
      const grown = new Uint8Array(2 * end);
      grown.set(bytes);
      bytes = grown;
    }
    bytes.set(part, length);
    length += piece.length;
  };

  const read = async () => {
    rest = null;
    const open = get(body, "getReader") ?? get(body, Symbol.asyncIterator);
    const isStream = typeof open === "function";
    if (get(response, "bodyUsed") || (isStream && isUsed(body))) return { told, warning: "body not read: it was used already" };
    if (isStream) {
      const source = (rest = open.call(body));
      const next = source.read ?? source.next;
      while (length <= maxBytes) {
        const { done, value } = await next.call(source);
        if (done) {
          rest = null;
          break;
        }
        add(value);
      }
    } else {
      const holder = [/** @type {Body} */ (response), body].find((each) => hasMethod(each, "text") || hasMethod(each, "arrayBuffer"));
      if (!holder) return { input: response, told: response };
      const ask = async (/** @type {"text" | "arrayBuffer"} */ name) => add(await holder[name]?.());
      // In React Native `arrayBuffer()` is missing, throws or is slow.
      await ask(hasMethod(holder, "text") ? "text" : "arrayBuffer").catch((problem) => ask("arrayBuffer").catch(() => {
        throw problem;
      }));
    }
    return { input: bytes.subarray(0, Math.min(length, maxBytes)), told, warning: length > maxBytes ? `body cut: longer than ${maxBytes} bytes` : undefined };
  };

  try {
    return await new Promise((resolve, reject) => {
      giveUp = reject;
      if (get(signal, "aborted") === true) return reject();
      quietly(() => signal?.addEventListener("abort", giveUp));
      read().then(resolve, reject);
    });
  } catch (problem) {
    // The signal speaks for itself. Its reason may be anything, and so may be what a stream fails with: a body, or a record.
    const { record, failure } = findInFailure(problem, []);
    const cause = get(signal, "aborted") === true || record !== null || failure?.state ? undefined : problem;
    const input = new Error("The response was not read to its end.");
    define(input, "name", "NetworkError");
    define(input, "cause", cause);
    return { input, told, warning: "" };
  } finally {
    quietly(() => signal?.removeEventListener("abort", giveUp));
    length = Infinity;
    if (rest !== null) {
      quietly(() => destroy(body));
      quietly(() => (rest?.cancel ?? rest?.return)?.call(rest));
    }
  }
}

/** Was it read, or is somebody else reading it? What broke off before anybody read it was not. @param {Body} body */
function isUsed(body) {
  return ["bodyUsed", "locked", "readableDidRead"].some((key) => get(body, key)) || (get(body, "readable") === false && !get(body, "errored"));
}

/** Node's streams, and those that are piped into one: node-fetch 2 does not close them. Unless somebody else reads. @param {Body} stream */
function destroy(stream) {
  if (stream.listenerCount?.("data")) return;
  stream.on?.("unpipe", destroy);
  stream.on?.("error", () => {});
  return stream.destroy?.();
}

/** Whether it works is no concern of the caller's. @param {() => unknown} act */
async function quietly(act) {
  try {
    await act();
  } catch {
    // What throws is no signal, or no stream.
  }
}
