// What libraries hand on of an answer: an input, and the fields of its record. `warning` is what one of its warnings says.
import {
  asked, CONSENT, event, HttpErrorResponse, incoming, LIMITED, PAGE, response, SOFT, STAGES, stream, thrown, used, xhr,
} from "./failure-shapes.js";

/** @typedef {[fact: string, input: unknown, fields: Record<string, unknown>, more?: { warning?: RegExp, unsupported?: boolean }]} Row */

const NINE = { "retry-after": "9" };
const byBody = { kind: "standard", errcode: "M_LIMIT_EXCEEDED", status: 429, recovery: "retry", retryAfterMs: 7000, retryAfterSource: "body", extra: {} };
const byHeader = { ...byBody, retryAfterMs: 9000, retryAfterSource: "header" };
const soft = { kind: "standard", errcode: "M_UNKNOWN_TOKEN", status: 401, recovery: "log-in-same-device", isSoftLogout: true, extra: {} };
const consent = { kind: "standard", errcode: "M_CONSENT_NOT_GIVEN", status: 403, recovery: "accept-terms", consentUri: CONSENT.consent_uri };
const stages = { kind: "user-interactive-auth", status: 401, recovery: "complete-auth" };
const page = { kind: "not-matrix", status: 502, recovery: "retry", text: PAGE, extra: {}, partial: false };
const unread = { kind: "not-matrix", text: null, extra: {}, partial: true };
const [whole, part] = [{ partial: false }, { partial: true }];
const notRead = { warning: /body not read/ };

/** The body stands in one field, whole. @type {Row[]} */
export const WHOLE = [
  ["Angular's HttpErrorResponse", new HttpErrorResponse(429, LIMITED, NINE), { ...byHeader, ...whole }],
  ["Angular's, soft logout", new HttpErrorResponse(401, SOFT), { ...soft, ...whole }],
  ["Angular's, User-Interactive Authentication", new HttpErrorResponse(401, STAGES), { ...stages, ...whole }],
  ["Angular's with a text", new HttpErrorResponse(429, JSON.stringify(LIMITED), NINE), { ...byHeader, ...whole }],
  ["Angular's with bytes", new HttpErrorResponse(401, new TextEncoder().encode(JSON.stringify(SOFT)).buffer), { ...soft, ...whole }],
  ["Angular's with a page", new HttpErrorResponse(502, PAGE), page],
  ["Angular's that could not parse the page", new HttpErrorResponse(200, { error: new SyntaxError("Unexpected token <"), text: PAGE }), { ...page, status: 200, recovery: "give-up" }],
  ["openapi-fetch's error beside its response", { error: LIMITED, response: await used(response(429, LIMITED, NINE)) }, byHeader],
  ["openapi-fetch's page beside its response", { error: PAGE, response: await used(response(502, PAGE)) }, { ...page, partial: undefined }],
  ["an XMLHttpRequest", xhr(429, JSON.stringify(LIMITED), NINE), { ...byHeader, ...whole }],
  ["an XMLHttpRequest that parses", xhr(401, SOFT), { ...soft, ...whole }],
  ["an XMLHttpRequest that gives bytes", xhr(401, new TextEncoder().encode(JSON.stringify(SOFT)).buffer), { ...soft, ...whole }],
  ["an XMLHttpRequest with a page", xhr(502, PAGE), page],
  ["the load event of one", event("load", xhr(429, JSON.stringify(LIMITED), NINE)), { ...byHeader, ...whole }],
  ["the load event of one that parses", event("load", xhr(403, CONSENT)), { ...consent, ...whole }],
  ["RxJS' AjaxError, whose headers only its xhr has", thrown("AjaxError", "ajax error 429", { status: 429, response: LIMITED, xhr: xhr(429, LIMITED, NINE), request: {} }), byHeader],
  ["RxJS' with a text", thrown("AjaxError", "ajax error 502", { status: 502, response: PAGE, xhr: xhr(502, PAGE) }), page],
  ["wretch 2's, which has text and json", thrown("Error", JSON.stringify(SOFT), { status: 401, text: JSON.stringify(SOFT), json: SOFT, response: response(401) }), { ...soft, ...whole }],
  ["wretch 2's with a page", thrown("Error", PAGE, { status: 502, text: PAGE, response: response(502) }), page],
  ["superagent's, whose body is an empty stand-in", thrown("Error", "Bad Gateway", { status: 502, response: { status: 502, headers: {}, body: {}, text: PAGE } }), page],
  ["superagent's in a browser, whose body is null", thrown("Error", "Bad Gateway", { status: 502, response: { status: 502, headers: {}, body: null, text: PAGE } }), page],
  ["superagent's", thrown("Error", "Too Many Requests", { status: 429, response: { status: 429, headers: NINE, body: LIMITED, text: "{}" } }), { ...byHeader, ...whole }],
  ["redaxios', which is no Error", { status: 429, headers: new Headers(NINE), data: LIMITED, ok: false, url: "https://example.org/mark" }, byHeader],
  ["up-fetch's", thrown("ResponseError", "429", { status: 429, data: LIMITED, request: {} }), { ...byBody, ...whole }],
  ["got's", thrown("HTTPError", "429", { code: "ERR_NON_2XX_3XX_RESPONSE", response: { statusCode: 429, headers: NINE, body: JSON.stringify(LIMITED) } }), { ...byHeader, ...whole }],
  ["undici's ResponseError", thrown("ResponseError", "429", { code: "UND_ERR_RESPONSE", statusCode: 429, headers: NINE, body: LIMITED }), { ...byHeader, ...whole }],
  ["ofetch's, in response._data alone", thrown("FetchError", "429", { response: Object.assign(await used(response(429, "", NINE)), { _data: LIMITED }) }), byHeader],
  ["jQuery's", { readyState: 4, status: 429, responseText: "x", responseJSON: LIMITED, getResponseHeader: (/** @type {string} */ name) => (/^retry-after$/i.test(name) ? "9" : null) }, byHeader],
  ["matrix-js-sdk's asWidgetApiErrorData()", { http_status: 401, http_headers: {}, url: "https://example.org/mark", response: SOFT }, soft],
  ["one whose fields are getters of its class", new (class { get statusCode() { return 401; } get headers() { return asked(NINE); } get body() { return JSON.stringify(SOFT); } })(), { ...soft, ...whole }],
  ["one whose response is the text itself", thrown("Error", "x", { status: 401, response: JSON.stringify(SOFT) }), { ...soft, ...whole }],
  ["one whose response is bytes", thrown("Error", "x", { status: 401, response: new TextEncoder().encode(JSON.stringify(SOFT)) }), { ...soft, ...whole }],
  ["one with an httpStatus and data", { httpStatus: 401, httpHeaders: {}, data: STAGES, name: "Unknown error code" }, { ...stages, ...part }],
  ["one with a body of the Widget API and data beside it", thrown("E", "x", { data: CONSENT, matrix_api_error: { http_status: 401, response: SOFT } }), { ...soft, ...whole }],
  ["one with data and a body", thrown("E", "x", { status: 403, data: CONSENT, body: SOFT }), { ...consent, ...whole }],
  ["one with a body of its own and data in its response", thrown("E", "x", { status: 403, body: CONSENT, response: { data: SOFT } }), { ...consent, ...whole }],
  ["one with an error and data in its response", thrown("E", "x", { status: 403, error: CONSENT, response: { data: SOFT } }), { ...consent, ...whole }],
  ["one whose body is empty", thrown("E", "x", { statusCode: 404, headers: { "content-length": "0" }, body: "" }), { kind: "not-matrix", status: 404, text: "", ...whole }, { unsupported: true }],
  ["one whose body is Go's", thrown("E", "x", { status: 404, response: { status: 404, body: {}, text: "404 page not found\n" } }), { status: 404, text: "404 page not found\n" }, { unsupported: true }],
];

/** The body is not there, or nobody has read it. @type {Row[]} */
export const UNREAD = [
  ["Node's IncomingMessage", incoming(429, NINE), { ...unread, status: 429, recovery: "retry", retryAfterMs: 9000 }, notRead],
  ["an unread stream of undici's request()", { statusCode: 401, headers: {}, body: { ...stream(), json() {}, bodyUsed: false }, trailers: {} }, { ...unread, status: 401, recovery: "give-up" }, notRead],
  ["axios' stream", thrown("AxiosError", "401", { status: 401, response: { status: 401, headers: {}, data: stream() } }), { ...unread, status: 401 }, notRead],
  ["axios' Blob", thrown("AxiosError", "401", { status: 401, response: { status: 401, headers: {}, data: new Blob(["{}"]) } }), { ...unread, status: 401 }, notRead],
  ["Angular's Blob", new HttpErrorResponse(429, new Blob(["{}"]), NINE), { ...unread, status: 429, retryAfterMs: 9000 }, notRead],
  ["a Blob of an XMLHttpRequest", xhr(401, new Blob(["{}"])), { ...unread, status: 401 }, notRead],
  ["one whose data is a Response", thrown("E", "x", { status: 401, data: response(401, SOFT) }), { ...unread, status: 401 }, notRead],
  ["one whose data is an Error", thrown("E", "x", { status: 401, data: Object.assign(new Error("y"), SOFT) }), { ...unread, status: 401 }],
  ["undici's ResponseError, which reads no page", thrown("ResponseError", "404", { statusCode: 404, headers: { "content-type": "text/html", "content-length": "53" }, body: "" }), { ...unread, status: 404 }, { ...notRead, unsupported: false }],
  ["an empty object, where there was more", thrown("E", "x", { status: 404, headers: { "content-length": "53" }, data: {} }), { ...unread, status: 404 }, { ...notRead, unsupported: false }],
  ["React Native's Response nobody has read", thrown("HTTPError", "401", { response: { status: 401, headers: asked({}), bodyUsed: false, _bodyInit: "mark", text() {}, json() {} } }), { ...unread, status: 401 }, { warning: /use parseMatrixResponse/ }],
  ["a Response of node-fetch itself", new (class Response { status = 429; headers = new Map([["retry-after", "9"]]); body = stream(); bodyUsed = false; async text() { return ""; } })(), { ...unread, status: 429, retryAfterMs: 9000 }, { warning: /use parseMatrixResponse/ }],
  ["a Response nobody has read", thrown("HTTPError", "401", { response: response(401, SOFT) }), { ...unread, status: 401 }, { warning: /use parseMatrixResponse/ }],
  ["a Response somebody has read", thrown("HTTPError", "429", { response: await used(response(429, LIMITED, NINE)) }), { ...unread, status: 429, retryAfterMs: 9000 }, { warning: /used/ }],
  ["rocket.chat's, whose text says more than its fields", thrown("Error", "federation request failed", { response: await used(response(401, SOFT)) }), { ...unread, status: 401 }, { warning: /used/ }],
  ["a Response itself, used", await used(response(401, SOFT)), { ...unread, status: 401 }, { warning: /used/ }],
  ["axios' toJSON()", { name: "AxiosError", message: "401", code: "ERR_BAD_REQUEST", status: 401, config: { headers: { Authorization: "Bearer mark" } } }, { ...unread, status: 401, recovery: "give-up" }],
  ["hydrogen's, of a status alone", thrown("ConnectionError", "x", { statusCode: 503 }), { status: 503, recovery: "retry", ...part }],
];

/** The fields of the body are the Error's own. @type {Row[]} */
export const OWN_FIELDS = [
  ["soft logout", thrown("E", "x", { ...SOFT, status: 401 }), { ...soft, ...part }],
  ["a code and a status alone", thrown("E", "x", { errcode: "M_UNKNOWN_TOKEN", statusCode: 401 }), { kind: "standard", errcode: "M_UNKNOWN_TOKEN", status: 401, ...part }],
  ["a delay, as of a handler that copies the body", thrown("Error", "slow", { ...LIMITED, status: 429 }), { ...byBody, ...part }],
  ["a consent link", thrown("Error", "terms", { ...CONSENT, status: 403 }), { ...consent, ...part }],
  ["flows", thrown("Error", "?", { ...STAGES, status: 401 }), { ...stages, ...part, auth: { ...STAGES, completed: [], params: {} } }],
  ["an OAuth error of matrix-js-sdk", thrown("Error", "Failed", { error: "invalid_grant", error_description: "revoked", httpStatus: 400, httpHeaders: new Headers() }), { kind: "oauth", error: "revoked", status: 400, recovery: "refresh-or-log-in", ...part }],
  ["an OAuth error with a registered code alone", thrown("Error", "Failed", { error: "invalid_grant", httpStatus: 400 }), { kind: "oauth", status: 400, recovery: "refresh-or-log-in", ...part }],
  ["slow_down", thrown("Error", "Failed", { error: "slow_down", error_description: "x", httpStatus: 429, httpHeaders: new Headers(NINE) }), { kind: "oauth", status: 429, recovery: "retry", retryAfterMs: 9000, ...part }],
  ["hydrogen's HomeServerError", thrown("HomeServerError", "x", { errcode: "M_UNKNOWN_TOKEN", statusCode: 401, retry_after_ms: 0 }), { errcode: "M_UNKNOWN_TOKEN", status: 401, isSoftLogout: false, ...part }],
  ["an application service's ApiError", thrown("Error", "x", { errcode: "M_AS_LIMIT_EXCEEDED", statusCode: 429, error: "slow", additionalContent: {} }), { kind: "standard", errcode: "M_AS_LIMIT_EXCEEDED", status: 429, recovery: "retry", extra: {}, ...part }],
  ["a reason phrase that is some engine's code", thrown("E", "x", { status: 400, statusText: "Timeout" }), { kind: "not-matrix", status: 400, recovery: "fix-request", error: "Timeout" }],
  ["a code beside headers and a text", thrown("E", "x", { errcode: "M_FORBIDDEN", error: "no", status: 403, headers: {} }), { kind: "standard", errcode: "M_FORBIDDEN", error: "no", status: 403, ...part }],
  ["a resource limit", thrown("E", "x", { errcode: "M_RESOURCE_LIMIT_EXCEEDED", error: "x", status: 403, admin_contact: "mailto:a@example.org", limit_type: "hs_disabled" }), { adminContact: "mailto:a@example.org", limitType: "hs_disabled", extra: {}, ...part }],
  ["a room version", thrown("E", "x", { errcode: "M_INCOMPATIBLE_ROOM_VERSION", room_version: "12", status: 400 }), { roomVersion: "12", extra: {}, ...part }],
  ["a current version", thrown("E", "x", { errcode: "M_WRONG_ROOM_KEYS_VERSION", current_version: "3", status: 403 }), { currentVersion: "3", extra: {}, ...part }],
];

/** What JSON kept of an error. @type {Row[]} */
export const THROUGH_JSON = [
  ["matrix-js-sdk's MatrixError, soft logout", { httpStatus: 401, httpHeaders: {}, errcode: "M_UNKNOWN_TOKEN", error: "over", data: SOFT, name: "M_UNKNOWN_TOKEN", url: "https://example.org/mark" }, { ...soft, ...part }],
  ["matrix-js-sdk's MatrixError, consent", { httpStatus: 403, httpHeaders: {}, errcode: CONSENT.errcode, data: CONSENT, name: CONSENT.errcode }, { ...consent, ...part }],
  ["an answer of Spring, which has a status and a text", { timestamp: "x", status: 404, error: "Not Found", path: "/x" }, { kind: "standard", error: "Not Found", status: null, extra: { timestamp: "x", status: 404, path: "/x" } }],
];
