// @ts-check
// Asks other servers: without cookies and without a referrer, within a time, and for no more text than a limit.

/** @param {string} url @param {RequestInit} init */
export const askQuietly = (url, init) => fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", ...init });

/**
 * Does something with a signal that stops it when another one does, or when its time is over: then it throws a TimeoutError.
 * @template T
 * @param {AbortSignal} outer
 * @param {number} longestMs
 * @param {(signal: AbortSignal) => Promise<T>} act
 */
export async function inTime(outer, longestMs, act) {
  const controller = new AbortController();
  const stop = () => controller.abort(outer.reason);
  if (outer.aborted) stop();
  outer.addEventListener("abort", stop);
  const timer = setTimeout(() => controller.abort(new DOMException("no answer in time", "TimeoutError")), longestMs);
  try {
    return await act(controller.signal);
  } catch (thrown) {
    // Not every engine throws the reason for which it was stopped.
    throw controller.signal.aborted ? controller.signal.reason : thrown;
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", stop);
  }
}

/**
 * Reads the beginning of an answer as text.
 * @param {Response} response
 * @param {number} longest how many characters are enough
 */
export async function readText(response, longest) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
    if (text.length >= longest) {
      await reader.cancel();
      break;
    }
  }
  return text + decoder.decode();
}

/** @param {unknown} thrown */
export const isTimeout = (thrown) => thrown instanceof DOMException && thrown.name === "TimeoutError";
