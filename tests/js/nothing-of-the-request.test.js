// Tests that nothing of a request gets from a failure into its record, nor into what is printed of it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { MatrixApiError, parseMatrixError, parseMatrixResponse } from "matrix-error";
import { asked, HttpErrorResponse, incoming, LIMITED, response, SOFT, STAGES, stream, thrown, used, wrapped, xhr } from "./failure-shapes.js";
import { assertWhole } from "./record.js";

/** Stands for a token: it is in every request, and in no answer. */
const MARK = "syt_markmarkmark";
const url = `https://user:${MARK}@matrix.example.org:8448/_matrix/client/v3/sync?access_token=${MARK}#${MARK}`;
const config = {
  url, method: "get", baseURL: url, headers: { Authorization: `Bearer ${MARK}` }, auth: { username: MARK, password: MARK }, params: { access_token: MARK },
  data: JSON.stringify({ password: MARK }), signal: { aborted: false, reason: MARK },
};
const request = Object.assign(new Request("https://matrix.example.org/", { headers: { Authorization: `Bearer ${MARK}` } }), { path: `/${MARK}`, _header: `Cookie: ${MARK}` });

/** What libraries put on an Error besides the answer. */
const REQUEST = {
  config, request, options: { ...config, context: { token: MARK } }, url, input: url, req: request, res: { req: request }, path: `/_matrix/${MARK}`, method: MARK,
  host: MARK, user_id: MARK, access_token: MARK, device: { id: MARK }, [MARK]: MARK, timings: { mark: MARK }, event: { content: MARK }, toJSON: () => config,
};
const message = `Request failed: GET ${url} (${url}): 429`;

/** @param {object} fields what the library has of the answer @param {string} [name] */
const failed = (fields, name = "HTTPError") => thrown(name, message, { ...REQUEST, ...fields });
const around = { config, request, url, req: request, requestUrl: url, redirectUrls: [url] };

/** @type {Record<string, () => unknown>} */
const FAILURES = {
  "axios'": () => failed({ status: 429, response: { status: 429, headers: {}, data: LIMITED, ...around } }, "AxiosError"),
  "axios' page": () => failed({ status: 502, response: { status: 502, headers: {}, data: "<p>", ...around } }, "AxiosError"),
  "axios' without a body": () => failed({ status: 502, response: { status: 502, headers: {}, data: undefined, ...around } }, "AxiosError"),
  "axios' whose body broke off": () => failed({ status: 200, code: "ERR_BAD_RESPONSE", response: { status: 200, headers: {}, data: undefined, ...around } }, "AxiosError"),
  "axios' without an answer": () => failed({ code: "ERR_NETWORK" }, "AxiosError"),
  "axios' that was cancelled": () => failed({ code: "ERR_CANCELED" }, "CanceledError"),
  "axios' that was cancelled with an Error": () => failed({ code: "ERR_CANCELED", config: { ...config, signal: { aborted: true, reason: new Error(`left ${MARK}`) } } }, "CanceledError"),
  "axios' without an answer, whose signal was aborted later": () => failed({ code: "ERR_NETWORK", config: { ...config, signal: { aborted: true, reason: { status: 429, data: { ...LIMITED, error: MARK } } } } }, "AxiosError"),
  "axios' stream": () => failed({ status: 401, response: { status: 401, headers: {}, data: stream(), ...around } }, "AxiosError"),
  "axios' through JSON": () => ({ name: "AxiosError", message, status: 429, code: "ERR_BAD_REQUEST", config }),
  "axios' response": () => ({ status: 429, statusText: "", headers: {}, data: LIMITED, ...around }),
  "axios' response without a body": () => ({ status: 502, statusText: "", headers: {}, data: undefined, ...around }),
  "ky's": () => failed({ response: response(429), data: LIMITED }),
  "ky's unread": () => failed({ response: response(429, LIMITED) }),
  "ofetch's": () => failed({ status: 429, data: LIMITED, response: Object.assign(response(429), { _data: LIMITED }) }, "FetchError"),
  "ofetch's without an answer": () => failed({ cause: new TypeError("fetch failed", { cause: thrown("Error", `connect to ${url}`, { code: "ECONNREFUSED" }) }) }, "FetchError"),
  "got's": () => failed({ response: { ...incoming(429, {}), body: JSON.stringify(LIMITED), ...around } }),
  "got's whose body broke off": () => failed({ code: "ECONNRESET", response: { ...incoming(200, {}), ...around } }, "ReadError"),
  "superagent's": () => failed({ status: 429, response: { status: 429, headers: {}, body: LIMITED, text: JSON.stringify(LIMITED), ...around } }),
  "superagent's in a browser": () => failed({ crossDomain: true, status: undefined }),
  "wretch's": () => failed({ status: 429, response: response(429), text: JSON.stringify(LIMITED), json: LIMITED }),
  "undici's": () => failed({ statusCode: 429, headers: {}, body: LIMITED }, "ResponseError"),
  "RxJS'": () => failed({ status: 429, response: LIMITED, xhr: xhr(429, LIMITED) }, "AjaxError"),
  "RxJS' without an answer": () => failed({ status: 0, response: null, xhr: xhr(0, "") }, "AjaxError"),
  "Angular's": () => new HttpErrorResponse(429, LIMITED),
  "Angular's, with an address": () => Object.assign(new HttpErrorResponse(502, "<p>"), { url, message }),
  "Angular's without an answer": () => Object.assign(new HttpErrorResponse(0, new TypeError(message)), { url, message }),
  "an XMLHttpRequest": () => Object.assign(xhr(429, LIMITED), { ...around, _headers: { Authorization: MARK } }),
  "Node's IncomingMessage": () => ({ ...incoming(429, {}), ...around, rawHeaders: [], client: { _httpMessage: MARK } }),
  "openapi-fetch's": () => ({ error: LIMITED, response: response(429), ...around }),
  "matrix-js-sdk's": () => failed({ errcode: "M_LIMIT_EXCEEDED", httpStatus: 429, httpHeaders: asked({}), data: LIMITED }, "M_LIMIT_EXCEEDED"),
  "matrix-js-sdk's through JSON": () => ({ name: "M_LIMIT_EXCEEDED", errcode: "M_LIMIT_EXCEEDED", httpStatus: 429, httpHeaders: {}, data: LIMITED, url }),
  "matrix-js-sdk's HTTPError": () => failed({ httpStatus: 502, httpHeaders: asked({}) }),
  "matrix-js-sdk's TokenRefreshError": () => failed({}, "TokenRefreshError"),
  "matrix-js-sdk's TokenRefreshLogoutError": () => failed({}, "TokenRefreshLogoutError"),
  "matrix-bot-sdk's": () => failed({ body: LIMITED, statusCode: 429, errcode: "M_LIMIT_EXCEEDED", error: "slow" }, "MatrixError"),
  "the Widget API's": () => failed({ data: { matrix_api_error: { http_status: 429, http_headers: {}, url, response: LIMITED } } }),
  "the Widget API's data": () => ({ matrix_api_error: { http_status: 429, http_headers: {}, url, response: LIMITED } }),
  "one whose own fields are the body": () => failed({ ...LIMITED, status: 429 }),
  "one whose own fields are stages": () => failed({ ...STAGES, status: 401 }),
  "one whose own fields are an OAuth error": () => failed({ error: "invalid_grant", error_description: "x", httpStatus: 400 }),
  "one with an errcode, and another library's error": () => failed({ errcode: "M_FORBIDDEN", error: failed({}, "AxiosError"), params: { a: failed({}) } }),
  "one with stages, and another library's error": () => failed({ ...STAGES, params: failed({}), error: failed({}), session: failed({}), status: 401 }),
  "one with an errcode and what was asked": () => failed({ ...LIMITED, status: 429, params: { access_token: MARK }, session: { token: MARK }, completed: [MARK], "http.url": url, "http.params": MARK }),
  "one with an errcode alone": () => failed({ errcode: "M_FORBIDDEN", httpStatus: 403 }),
  "one with a status alone": () => failed({ status: 503 }),
  "a bug": () => failed({}, "TypeError"),
  "a failed fetch": () => thrown("TypeError", `error sending request for url (${url}): client error`, REQUEST),
  "an error within": () => wrapped(failed({ status: 429, data: LIMITED }), 3),
  "a failed connection within": () => wrapped(failed({ code: "ECONNREFUSED" }), 3),
};

/** @param {import("matrix-error").MatrixErrorRecord} record @param {unknown} cause */
function assertNothing(record, cause) {
  assertWhole(record);
  assert.doesNotMatch(JSON.stringify(record), /mark/);
  const error = new MatrixApiError(record, { cause });
  const printed = [String(error), error.message, error.stack, JSON.stringify(error), error.fingerprint, inspect(error, { depth: null }), inspect(new Error("o", { cause: error }), { depth: null })];
  for (const text of printed) assert.doesNotMatch(String(text), /mark/i);
}

describe("nothing of the request is in the record of", () => {
  for (const [what, make] of Object.entries(FAILURES)) {
    test(what, () => {
      assertNothing(parseMatrixError(make()), make());
      for (const told of [{ signal: null }, { signal: AbortSignal.abort() }, { signal: AbortSignal.timeout(60_000) }]) assertNothing(parseMatrixError(make(), told), make());
    });
    test(`${what}, where a status is told`, () => {
      const input = make();
      // A plain object is a body there, and a body is never left out.
      if (input instanceof Error || input instanceof HttpErrorResponse) for (const status of [200, 429, 502]) assertNothing(parseMatrixError(input, { status }), input);
    });
  }
  test("what is told itself", () => {
    for (const data of [LIMITED, "<p>", undefined]) {
      const input = { status: 429, statusText: "", headers: {}, data, ...around };
      assertNothing(parseMatrixError(input, input), input);
    }
  });
  test("a Response of a marked address", async () => {
    const given = () => Object.defineProperties(response(429, LIMITED), { url: { value: url }, config: { value: config } });
    assertNothing(await parseMatrixResponse(given()), null);
    assertNothing(parseMatrixError(given()), null);
    assertNothing(parseMatrixError(await used(given())), null);
  });
});

describe("of an address in a message", () => {
  for (const [what, name, fields] of /** @type {[string, string, object][]} */ ([
    ["of a failed fetch", "ConnectionError", {}], ["of a bug", "Error", {}], ["of a refreshed token", "TokenRefreshError", {}],
    ["of a lost session", "TokenRefreshLogoutError", {}], ["with a code", "FetchError", { code: "ECONNRESET" }], ["with a status", "HTTPError", { status: 502 }],
    ["with an errcode", "MatrixError", { errcode: "M_FORBIDDEN", httpStatus: 403 }],
  ])) {
    test(`${what} only scheme and host stay`, () => {
      for (const address of [url, `https://matrix.example.org/${MARK}`, `https://matrix.example.org?${MARK}`, `https://matrix.example.org#${MARK}`, `https://${MARK}@matrix.example.org`]) {
        for (const text of [`fetch failed: ${address} was asked`, `[GET] "${address}": no response`, `(${address})`, `<${address}>, again`]) {
          const { error } = parseMatrixError(thrown(name, text, fields));
          assert.doesNotMatch(error, /mark/, text);
          assert.match(error, /https:\/\/matrix\.example\.org/, text);
          assert.ok(!text.includes("was asked") || error.endsWith(" was asked"), error);
        }
      }
    });
  }
});

describe("of an address in a message nothing is left behind", () => {
  for (const address of [
    `https://matrix.example.org/(${MARK})`, `https://matrix.example.org/it's?access_token=${MARK}`, `https://matrix.example.org/a?q=(a)&access_token=${MARK}`,
    `https://matrix.example.org/a?filter={"a":1}&access_token=${MARK}`, `https:\\/\\/matrix.example.org\\/${MARK}`, `https://matrix.example.org\\${MARK}`,
    `31mhttps://matrix.example.org/${MARK}`, `http://[::1]:8008/a?access_token=${MARK}`, `/_matrix/a?access_token=${MARK}`, `//matrix.example.org/a?access_token=${MARK}`,
  ]) {
    test(`of ${address}`, () => {
      for (const text of [address, `(${address})`, `'${address}'`, `{"url":"${address}"}`, `${address}.`, `\u001b[${address}`]) {
        for (const fields of [{}, { code: "ECONNRESET" }, { status: 502 }]) assert.doesNotMatch(parseMatrixError(thrown("Error", text, fields)).error, /mark/);
      }
    });
  }
  test("and what follows it in the text stays", () => {
    const { error } = parseMatrixError(new Error(`(https://matrix.example.org/${MARK}), 'https://matrix.example.org/${MARK}': "https://matrix.example.org/${MARK}" ended.`));
    assert.equal(error, "(https://matrix.example.org), 'https://matrix.example.org': \"https://matrix.example.org\" ended.");
  });
  test("nor of a token in a header that fetch refuses", async () => {
    const refused = await fetch("http://127.0.0.1:1/", { headers: { Authorization: `Bearer ${MARK}\n\u2026` } }).catch((error) => error);
    for (const failure of [refused, new TypeError(`Headers.append: "Bearer ${MARK}\n" is an invalid header value.`), new TypeError(`Window.fetch: Bearer ${MARK} is an invalid header value.`)]) {
      assert.match(String(failure), /mark|ByteString/);
      assert.doesNotMatch(parseMatrixError(failure).error, /mark/);
    }
  });
});

describe("own fields of an Error", () => {
  test("count as a body by the keys that a Matrix body has, and no others", () => {
    for (const body of [{ ...LIMITED }, { ...SOFT }, { errcode: "M_X", error: "x" }]) {
      const { extra, warnings } = parseMatrixError(failed({ ...body, status: 400, foo: MARK, isAxiosError: true, cause: new Error(MARK), stack: MARK, errno: -111 }));
      assert.deepEqual([extra, warnings], [{}, []]);
    }
  });
  test("fill every field that a body fills", () => {
    const { consentUri, adminContact, limitType, infoUri, canUpgrade, roomVersion, currentVersion, retryAfterMs } = parseMatrixError(failed({
      errcode: "M_USER_LIMIT_EXCEEDED", status: 403, consent_uri: "https://example.org/a", admin_contact: "mailto:a@example.org", limit_type: "x",
      info_uri: "https://example.org/b", can_upgrade: true, room_version: "11", current_version: "2", retry_after_ms: 5,
    }));
    assert.deepEqual([consentUri, adminContact, limitType, infoUri, canUpgrade, roomVersion, currentVersion, retryAfterMs],
      ["https://example.org/a", "mailto:a@example.org", "x", "https://example.org/b", true, "11", "2", 5]);
  });
  test("fill the stages", () => {
    const { auth } = parseMatrixError(failed({ ...STAGES, completed: ["m.login.dummy"], params: { a: 1 }, errcode: "M_FORBIDDEN", status: 401 }));
    assert.deepEqual(auth, { ...STAGES, completed: ["m.login.dummy"], params: { a: 1 } });
  });
});
