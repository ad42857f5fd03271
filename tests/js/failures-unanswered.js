// What libraries and runtimes hand on where no answer came, or only a part of one: an input, and the fields of its record.
import { event, HttpErrorResponse, incoming, response, thrown, xhr } from "./failure-shapes.js";

/** @typedef {import("./failures-answered.js").Row} Row */

const network = { kind: "network", recovery: "retry", status: null, text: null, extra: {}, partial: false };
const aborted = { kind: "aborted", recovery: "give-up", status: null, text: null, extra: {} };
const bug = { kind: "not-matrix", recovery: "give-up", status: null, extra: {} };
const timeout = new DOMException("The operation timed out.", "TimeoutError");
const abort = new DOMException("This operation was aborted", "AbortError");

/** The wording of a TypeError, by runtime. */
export const SENTENCES = {
  "Chromium": ["Failed to fetch", "Failed to fetch (matrix.example.org)", "Failed to fetch (matrix.example.org:8448)", "network error"],
  "Firefox": [
    "NetworkError when attempting to fetch resource.", "Error in input stream", "Decoding failed.",
    "Content-Length header of network response exceeds response Body.",
  ],
  "WebKit": [
    "Load failed", "Load failed (matrix.example.org)", "The network connection was lost.", "The Internet connection appears to be offline.",
    "An SSL error has occurred and a secure connection to the server cannot be made.",
    "The certificate for this server is invalid. You might be connecting to a server that is pretending to be “matrix.example.org”.",
    "The request timed out.", "A server with the specified hostname could not be found.", "Could not connect to the server.",
  ],
  "Node": ["fetch failed", "terminated"],
  "React Native": ["Network request failed", "Network request timed out"],
  "Bun": ["Unable to connect. Is the computer able to access the url?"],
  "Deno": [
    "error sending request for url (https://matrix.example.org/): client error (Connect): tcp connect error",
    "error reading a body from connection", "brotli error", "unexpected end of file", "reached unexpected EOF", "CRC computed does not match", "Invalid gzip header", "Fetch failed: Requests to port 9 are blocked",
    "Fetch failed: Maximum number of redirects (20) reached",
  ],
};

/** Codes for what went wrong on the way, by who says them. */
export const CODES = {
  "the system": [
    "ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ETIMEDOUT", "ESOCKETTIMEDOUT", "EPIPE", "EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN",
    "EADDRNOTAVAIL", "EPROTO",
  ],
  "DNS": ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "ENODATA", "ESERVFAIL"],
  "TLS": [
    "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "CERT_UNTRUSTED", "HOSTNAME_MISMATCH",
    "CRL_HAS_EXPIRED", "INVALID_CA", "INVALID_PURPOSE", "PATH_LENGTH_EXCEEDED",
    "ERR_TLS_CERT_ALTNAME_INVALID", "ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
  ],
  "the HTTP parser": ["HPE_INVALID_HEADER_TOKEN", "HPE_INVALID_CONSTANT", "HPE_HEADER_OVERFLOW", "HPE_INVALID_CHUNK_SIZE", "HPE_INVALID_EOF_STATE"],
  "zlib": ["Z_DATA_ERROR", "Z_BUF_ERROR", "ZlibError", "ERR__ERROR_FORMAT_PADDING_1", "ZSTD_error_prefix_unknown"],
  "Node's streams, node-fetch and got": ["ERR_STREAM_PREMATURE_CLOSE", "ERR_HTTP_CONTENT_LENGTH_MISMATCH", "ERR_HTTP2_STREAM_CANCEL"],
  "undici": ["UND_ERR_SOCKET", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"],
  "axios": ["ERR_NETWORK"],
  "Bun": ["ConnectionRefused", "ConnectionReset", "ConnectionClosed", "FailedToOpenSocket", "TooManyRedirects"],
};

/** Codes for a mistake of the caller: no server was asked. */
export const MISTAKES = [
  "UND_ERR_INVALID_ARG", "UND_ERR_INVALID_RETURN_VALUE", "UND_ERR_NOT_SUPPORTED", "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH", "ERR_INVALID_URL",
  "ERR_INVALID_ARG_TYPE", "ERR_INVALID_ARG_VALUE", "ERR_INVALID_CHAR", "ERR_INVALID_PROTOCOL", "ERR_UNESCAPED_CHARACTERS", "ERR_HTTP_INVALID_HEADER_VALUE",
  "ERR_BAD_OPTION", "ERR_BAD_OPTION_VALUE", "ERR_MODULE_NOT_FOUND", "ENOENT", "EACCES", "EMFILE", "ERR_OUT_OF_RANGE",
];

/** @type {Row[]} */
export const NETWORK = [
  ["node-fetch, a cut body", thrown("FetchError", "Invalid response body while trying to fetch https://matrix.example.org/: Premature close", { type: "system", code: "ERR_STREAM_PREMATURE_CLOSE", errno: "ERR_STREAM_PREMATURE_CLOSE" }), network],
  ["node-fetch 2, its own timeout", thrown("FetchError", "network timeout at: https://matrix.example.org/", { type: "request-timeout" }), network],
  ["got, a body cut at 200", thrown("ReadError", "aborted", { code: "ERR_HTTP_CONTENT_LENGTH_MISMATCH", response: { statusCode: 200, headers: {} } }), { ...network, status: 200, partial: undefined, error: "aborted" }],
  ["got, a body reset at 200", thrown("ReadError", "aborted", { code: "ECONNRESET", response: { ...incoming(200, {}) } }), { ...network, status: 200, partial: undefined, error: "aborted" }],
  ["got, a body reset at 502", thrown("ReadError", "aborted", { code: "ECONNRESET", response: { statusCode: 502, headers: {} } }), { ...network, status: 502, partial: undefined }],
  ["axios, a body cut at 200", thrown("AxiosError", "stream has been aborted", { code: "ERR_BAD_RESPONSE", status: 200, response: { status: 200, statusText: "OK", headers: {}, data: undefined } }), { ...network, status: 200, partial: undefined, error: "stream has been aborted" }],
  ["axios, a body cut at 401", thrown("AxiosError", "stream has been aborted", { code: "ERR_BAD_RESPONSE", status: 401, response: { status: 401, statusText: "Unauthorized", headers: {}, data: undefined } }), { ...network, status: 401, partial: undefined, error: "stream has been aborted" }],
  ["axios before 0.27 in a browser", thrown("Error", "Network Error", { isAxiosError: true, config: {}, request: {}, response: undefined }), network],
  ["axios, a timeout of the signal", thrown("CanceledError", "canceled", { code: "ERR_CANCELED", config: { signal: { aborted: true, reason: timeout } } }), network],
  ["an Error with a status of success and nothing else", thrown("Error", "x", { status: 200 }), { ...network, status: 200, partial: undefined }],
  ["an Error beside a Response of 200", thrown("TypeError", "terminated", { response: response(200) }), { ...network, status: 200, partial: undefined }],
  ["Node's AbortError of a timeout", thrown("AbortError", "The operation was aborted", { code: "ABORT_ERR", cause: timeout }), network],
  ["an AbortError whose reason is a timeout", thrown("AbortError", "The operation was aborted", { reason: timeout }), network],
  ["RxJS' AjaxError without an answer", thrown("AjaxError", "ajax error", { status: 0, response: null, xhr: xhr(0, ""), request: {} }), { ...network, error: "ajax error" }],
  ["RxJS' AjaxTimeoutError", thrown("AjaxTimeoutError", "ajax timeout", { status: 0, response: null, xhr: xhr(0, "") }), { ...network, error: "ajax timeout" }],
  ["an XMLHttpRequest without an answer", xhr(0, ""), network],
  ["an XMLHttpRequest without an answer, that parses", xhr(0, null), network],
  ["the error event of one", event("error", xhr(0, "")), network],
  ["the timeout event of one", event("timeout", xhr(0, "")), network],
  ["a superagent request in a browser", thrown("Error", "Request has been terminated\nPossible causes: the network is offline.", { crossDomain: true, status: undefined, method: "GET", url: "https://matrix.example.org/mark" }), network],
  ["Angular's of a failed fetch", new HttpErrorResponse(0, new TypeError("fetch failed")), { ...network, error: "fetch failed" }],
  ["Angular's of a timeout", new HttpErrorResponse(0, timeout), network],
  ["Angular's of an XMLHttpRequest", new HttpErrorResponse(0, event("error", null)), network],
  ["Angular's of a plain event", new HttpErrorResponse(0, { isTrusted: true, type: "error" }), network],
  ["an Error with status 0", thrown("Error", "x", { status: 0 }), { ...network, error: "x" }],
  ["Expo's plain Error", new Error("fetch failed: The Internet connection appears to be offline."), network],
  ["Cloudflare's plain Error", new Error("Network connection lost."), { ...network, error: "Network connection lost." }],
  ["xior's timeout", thrown("XiorTimeoutError", "timeout"), network],
  ["another name that ends in TimeoutError", thrown("HeadersTimeoutError", "x"), network],
  ["alova's timeout", new Error("fetchError: network timeout"), network],
  ["the Widget API's timeout", new Error("Request timed out"), network],
  ["Bun's bad gzip", thrown("TypeError", "Decompression error", { code: "ZlibError" }), network],
  ["undici's refused proxy", thrown("TypeError", "fetch failed", { cause: thrown("AbortError", "Proxy response (407) !== 200 when HTTP Tunneling", { code: "UND_ERR_ABORTED" }) }), network],
  ["Node's redirects without an end", thrown("TypeError", "fetch failed", { cause: new Error("redirect count exceeded") }), network],
  ["a server that speaks no HTTP", thrown("TypeError", "fetch failed", { cause: thrown("HTTPParserError", "Expected HTTP/", { code: undefined, data: "SSH-2.0-x" }) }), { ...network, error: "Expected HTTP/" }],
  ["the same of undici itself", thrown("HTTPParserError", "Expected HTTP/", { data: '{"errcode":"M_X"}' }), network],
  ["several addresses refused", thrown("TypeError", "fetch failed", { cause: new AggregateError([thrown("Error", "connect ECONNREFUSED ::1:1", { code: "ECONNREFUSED" })], "") }), network],
  ["matrix-js-sdk's TokenRefreshError through JSON", { name: "TokenRefreshError", message: "x" }, network],
  ["matrix-js-sdk's TokenRefreshError", thrown("TokenRefreshError", "MatrixError: [503] Server is unavailable"), { ...network, error: "MatrixError: [503] Server is unavailable" }],
  ["matrix-js-sdk's ConnectionError", thrown("ConnectionError", "fetch failed: Failed to fetch", { cause: new TypeError("Failed to fetch") }), network],
  ["a TypeError of another realm", { name: "TypeError", message: "Failed to fetch" }, network],
];

/** @type {Row[]} */
export const ABORTED = [
  ["superagent's", thrown("Error", "Aborted", { code: "ABORTED" }), { ...aborted, error: "Aborted" }],
  ["axios'", thrown("CanceledError", "canceled", { code: "ERR_CANCELED", config: { signal: { aborted: true, reason: abort } } }), { ...aborted, error: "canceled" }],
  ["Node's", thrown("AbortError", "The operation was aborted", { code: "ABORT_ERR", cause: abort }), aborted],
  ["undici's", thrown("AbortError", "Request aborted", { code: "UND_ERR_ABORTED" }), aborted],
  ["the DOM's", abort, aborted],
  ["the abort event of an XMLHttpRequest", event("abort", xhr(0, "", {}, 4)), aborted],
  ["an XMLHttpRequest that was aborted", xhr(0, "", {}, 0), aborted],
  ["ofetch's, in its cause", thrown("FetchError", "[GET] \"/x\": <no response>", { cause: abort }), aborted],
  ["one after a status", thrown("AbortError", "x", { status: 502 }), { ...aborted, status: 502 }],
];

/** @type {Row[]} */
export const BUGS = [
  ["matrix-js-sdk's TokenRefreshLogoutError", thrown("TokenRefreshLogoutError", "MatrixError: [400] gone"), { kind: "not-matrix", recovery: "refresh-or-log-in", status: null, error: "MatrixError: [400] gone" }],
  ["a SyntaxError of json()", new SyntaxError("Unexpected token '<'"), bug],
  ["a RangeError", new RangeError("x"), { ...bug, error: "x" }],
  ["node-fetch's json() of a page", thrown("FetchError", "invalid json response body at https://matrix.example.org/ reason: Unexpected token <", { type: "invalid-json" }), bug],
  ["a body used twice", new TypeError("Body is unusable: Body has already been read"), bug],
  ["a name that only sounds like a timeout", thrown("TimeoutErrors", "x"), bug],
  ["an Error that only speaks of a network", new Error("no such network request: failed"), bug],
];
