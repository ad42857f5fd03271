// @ts-check
// Says what the browser let this page see of an answer, or of a request that got none.

/** @typedef {{ failure: string, retryAfter: string, headers: string, trace: string }} Seen */

/**
 * @param {Response} response
 * @returns {Seen}
 */
export function seenOf(response) {
  const names = [...response.headers.keys()];
  const retryAfter = response.headers.get("retry-after");
  const isOwn = response.type === "basic";
  return {
    failure: "",
    retryAfter: retryAfter !== null
      ? `Retry-After was readable: ${retryAfter}`
      : isOwn
        ? "The server sent no Retry-After."
        : "Retry-After was not readable. Either the server sent none, or it did not allow pages of other addresses to read it (Access-Control-Expose-Headers): this page cannot tell which.",
    trace: response.headers.get("synapse-trace-id") ?? "",
    headers: `${isOwn ? "Headers of the response" : "Headers that the browser let this page read; there may be others"}: ${names.join(", ") || "none"}`,
  };
}

/**
 * @param {string} name of the error that fetch threw
 * @returns {Seen}
 */
export function seenOfFailure(name) {
  const nothing = { retryAfter: "", headers: "", trace: "" };
  if (name === "AbortError") return { ...nothing, failure: "You stopped the request. Whether the server received it, this page cannot tell." };
  if (name === "TimeoutError") return { ...nothing, failure: "No answer came in time. Whether the server received the request, this page cannot tell." };
  return { ...nothing, failure: "The browser gave this page no response and no reason." };
}
