// @ts-check
// Failures that come without an errcode, with one example each, and the words that people search for.

/**
 * @typedef {object} Situation
 * @property {string} heading
 * @property {string} summary what it means, in one sentence
 * @property {string} comes with which status, or how else it is told
 * @property {unknown} example what `parseMatrixError` is given
 * @property {number} [status]
 * @property {string} words separated by commas
 */

/** @type {readonly Situation[]} */
export const NO_ERRCODE = [
  {
    heading: "No answer at all",
    summary: "The request failed before a response came.",
    comes: "no status; fetch rejects with a `TypeError`, other libraries with an error of their own",
    example: new TypeError("Failed to fetch"),
    words: "Failed to fetch, NetworkError, Load failed, fetch failed, ECONNREFUSED, ENOTFOUND, ETIMEDOUT, offline, timeout, DNS, certificate, CORS",
  },
  {
    heading: "A page that says the server is down",
    summary: "A proxy before the server could not reach it, or did not wait any longer.",
    comes: "502, 503, 504, 520 to 530",
    example: "<h1>502 Bad Gateway</h1>", status: 502,
    words: "Bad Gateway, Service Unavailable, Gateway Timeout, server down, maintenance, nginx, Cloudflare, HTML instead of JSON",
  },
  {
    heading: "A page that says slow down",
    summary: "A rate limiter before the server has answered.",
    comes: "429",
    example: "<h1>429 Too Many Requests</h1>", status: 429,
    words: "too many requests, rate limit, Cloudflare, nginx, HTML instead of JSON",
  },
  {
    heading: "Any other page",
    summary: "Something between the client and the server has answered, so it says nothing about the account.",
    comes: "200, 401, 403, 404, 407 and others",
    example: "<h1>401 Authorization Required</h1>", status: 401,
    words: "captive portal, Wi-Fi sign-in, proxy, firewall, wrong address, HTML instead of JSON, Unexpected token '<', is not valid JSON",
  },
  {
    heading: "A page that says the upload is too large",
    summary: "A proxy before the server has refused the body.",
    comes: "413",
    example: "<h1>413 Request Entity Too Large</h1>", status: 413,
    words: "file too big, upload limit, Request Entity Too Large, Payload Too Large, client_max_body_size, nginx",
  },
  {
    heading: "A body with flows",
    summary: "The server asks for one more step, such as the password: User-Interactive Authentication.",
    comes: "401",
    example: { flows: [{ stages: ["m.login.password"] }], params: {}, session: "xyz" }, status: 401,
    words: "UIA, confirm your password, registration stages, m.login.dummy, completed, session, params",
  },
  {
    heading: "A request that was given up",
    summary: "The client has stopped waiting: a person left the page or pressed Cancel.",
    comes: "no status; fetch rejects with an `AbortError`",
    example: new DOMException("The operation was aborted.", "AbortError"),
    words: "AbortError, cancelled, AbortController, signal is aborted without reason, The user aborted a request",
  },
];
