// @ts-check
// Says what the browser let this page see of an answer, or of a request that got none.

/** @typedef {{ "failure": string, "retry-after": string, "headers": string }} Seen */

/**
 * @param {Response} response
 * @returns {Seen}
 */
export function seenOf(response) {
  const names = [...response.headers.keys()];
  const retryAfter = response.headers.get("retry-after");
  const isOwn = response.type === "basic";
  return {
    "failure": "",
    "retry-after": retryAfter !== null
      ? `Retry-After was readable: ${retryAfter}`
      : isOwn
        ? "The server sent no Retry-After."
        : "Retry-After was not readable. Either the server sent none, or it did not allow pages of other addresses to read it (Access-Control-Expose-Headers): this page cannot tell which.",
    "headers": `${isOwn ? "Headers of the response" : "Headers that the browser let this page read; there may be others"}: ${names.join(", ") || "none"}`,
  };
}

/**
 * @param {string} name of the error that fetch threw
 * @returns {Seen}
 */
export function seenOfFailure(name) {
  const nothing = { "retry-after": "", "headers": "" };
  if (name === "AbortError") return { ...nothing, "failure": "You stopped the request. Whether the server received it, this page cannot tell." };
  if (name === "TimeoutError") return { ...nothing, "failure": "No answer came in time. Whether the server received the request, this page cannot tell." };
  return {
    ...nothing,
    "failure": "The browser gave this page no response and no reason. It may be that the server could not be reached (no such name, connection refused, a bad certificate), that something did answer, such as a proxy’s error page, without the CORS header that lets this page read it, or that the browser itself blocked the request (a port it refuses, an extension, mixed content). This page cannot tell which; the browser’s console or curl can.",
  };
}
