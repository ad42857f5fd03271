// Tests that failures of the network, answers of a server and bugs are told apart in what fetch, other libraries and bugs throw.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createNetServer } from "node:net";
import { after, before, describe, test } from "node:test";
import { MatrixApiError, parseMatrixError, sessionVerdict } from "matrix-error";
import { goneServer } from "./bad-servers.js";
import { assertWhole, recordWith } from "./record.js";

const network = (/** @type {string} */ error) => recordWith({ kind: "network", error, recovery: "retry" });
const givenUp = (/** @type {string} */ error) => recordWith({ kind: "aborted", error, recovery: "give-up" });
const bug = (/** @type {string} */ error) => recordWith({ kind: "not-matrix", error, recovery: "give-up" });
const limited = (/** @type {Record<string, unknown>} */ fields) => recordWith({
  errcode: "M_LIMIT_EXCEEDED", wireErrcode: "M_LIMIT_EXCEEDED", error: "slow", status: 429, recovery: "retry",
  retryAfterMs: 5, retryAfterSource: "body", ...fields,
});
const LIMITED = { errcode: "M_LIMIT_EXCEEDED", error: "slow", retry_after_ms: 5 };

/** @param {string} name @param {string} message @param {object} [fields] */
const thrown = (name, message, fields) => Object.assign(new Error(message), { name }, fields);

/** @param {string} fact @param {unknown} input @param {Record<string, unknown>} record */
function gives(fact, input, record) {
  test(fact, () => {
    const answer = parseMatrixError(input);
    assertWhole(answer);
    assert.deepStrictEqual(answer, record);
  });
}

describe("what fetch really rejects with", () => {
  /** @type {import("node:http").Server} */ let server;
  /** @type {string} */ let origin;
  before(async () => {
    // It never answers, but for the body that it breaks off.
    server = createServer((request, response) => {
      if (request.url !== "/broken") return;
      response.writeHead(502, { "content-length": "100" });
      response.write("half", () => response.destroy());
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
    origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  /** @param {Promise<unknown>} promise */
  const rejection = (promise) => promise.then(() => assert.fail("it was fulfilled"), (/** @type {unknown} */ reason) => reason);

  test("a closed port is the network", async () => {
    const origin = await goneServer();
    assert.deepStrictEqual(parseMatrixError(await rejection(fetch(origin))), network(`connect ECONNREFUSED ${new URL(origin).host}`));
  });
  test("a server that speaks no HTTP is the network, in its head and in its body", async () => {
    for (const [sent, told] of /** @type {const} */ ([["SSH-2.0-x\r\n\r\n", undefined], ["HTTP/1.1 403 Forbidden\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", { status: 403 }]])) {
      const other = createNetServer((socket) => socket.once("data", () => socket.end(sent))).listen(0, "127.0.0.1");
      await once(other, "listening");
      const asked = fetch(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (other.address()).port}`);
      const { kind, recovery, status } = parseMatrixError(await rejection(asked.then((response) => response.text())), told);
      assert.deepEqual({ kind, recovery, status }, { kind: "network", recovery: "retry", status: told?.status ?? null });
      other.close();
    }
  });
  test("a request that was aborted is given up", async () => {
    const controller = new AbortController();
    const asked = fetch(origin, { signal: controller.signal });
    controller.abort();
    assert.deepStrictEqual(parseMatrixError(await rejection(asked)), givenUp("This operation was aborted"));
  });
  test("a timeout is tried again", async () => {
    const reason = await rejection(fetch(origin, { signal: AbortSignal.timeout(5) }));
    assert.deepStrictEqual(parseMatrixError(reason), network("The operation was aborted due to timeout"));
  });
  test("a body that broke off is the network", async () => {
    const response = await fetch(`${origin}/broken`);
    assert.deepStrictEqual(parseMatrixError(await rejection(response.text())), network("other side closed"));
  });
  test("an address that is none is a bug", async () => {
    assert.deepStrictEqual(parseMatrixError(await rejection(fetch("no url"))), bug("Failed to parse URL from no url"));
  });
  test("JSON that was none is a bug, for the body is gone", async () => {
    const reason = await rejection(new Response("<html>").json());
    assert.equal(parseMatrixError(reason).kind, "not-matrix");
  });
  test("an error that the caller aborted with is the caller's", async () => {
    const reason = await rejection(fetch(origin, { signal: AbortSignal.abort(new Error("the user left")) }));
    assert.deepStrictEqual(parseMatrixError(reason), bug("the user left"));
  });
});

describe("names of the network", () => {
  gives("an AbortError is given up", new DOMException("The user aborted a request.", "AbortError"), givenUp("The user aborted a request."));
  gives("a TimeoutError is tried again", new DOMException("signal timed out", "TimeoutError"), network("signal timed out"));
  gives("a NetworkError is tried again", new DOMException("A network error occurred.", "NetworkError"), network("A network error occurred."));
  gives("an AbortError as the cause is given up", thrown("ConnectionError", "x", { cause: new DOMException("a", "AbortError") }), givenUp("a"));
  gives("a TimeoutError as the cause is tried again", thrown("FetchError", "x", { cause: new DOMException("t", "TimeoutError") }), network("t"));
});

describe("another Error is a bug, with its message", () => {
  for (const message of [
    "Cannot read properties of undefined (reading 'x')",
    "undefined is not an object (evaluating 'a.b')",
    "Failed to fetch dynamically imported module: https://example.org/a.js",
    "Failed to construct 'Request'",
    "fetch failed to be a function",
  ]) gives(`TypeError: ${message}`, new TypeError(message), bug(message.replace("/a.js", "")));
  gives("RangeError", new RangeError("boom"), bug("boom"));
  gives("an Error with the message of a TypeError", new Error("Failed to fetch"), bug("Failed to fetch"));
  test("has a sentence where the message is empty", () => {
    assertWhole(parseMatrixError(new Error("")));
    assert.notEqual(parseMatrixError(new Error("")).error, "");
  });
  test("may throw from every getter", () => {
    const error = new Error("x");
    for (const key of ["name", "message", "cause", "code", "data", "body", "response", "status", "headers", "errcode"]) {
      Object.defineProperty(error, key, { get() { throw new Error("no"); } });
    }
    assert.equal(parseMatrixError(error).kind, "not-matrix");
  });
});

describe("an error of another library", () => {
  const headers = { "retry-after": "3" };
  const byHeader = limited({ retryAfterMs: 3000, retryAfterSource: "header" });

  gives("matrix-js-sdk's MatrixError", thrown("M_LIMIT_EXCEEDED", "MatrixError: [429] slow (https://example.org)", {
    errcode: "M_LIMIT_EXCEEDED", httpStatus: 429, data: LIMITED, url: "https://example.org", event: undefined,
    httpHeaders: new Headers(headers),
  }), byHeader);
  gives("matrix-js-sdk's HTTPError", thrown("Error", "Server returned 502 error: bad", { httpStatus: 502, httpHeaders: new Headers() }),
    recordWith({ kind: "not-matrix", error: "Server returned 502 error: bad", status: 502, recovery: "retry", partial: true }));
  gives("matrix-js-sdk's ConnectionError, which says fetch's message in its own",
    thrown("ConnectionError", "fetch failed: Failed to fetch"), network("fetch failed: Failed to fetch"));
  gives("matrix-bot-sdk's MatrixError", thrown("Error", "M_LIMIT_EXCEEDED: slow", {
    body: LIMITED, statusCode: 429, headers, errcode: "M_LIMIT_EXCEEDED", error: "slow", retryAfterMs: 5,
  }), byHeader);
  gives("matrix-bot-sdk's error with a page", thrown("Error", "Error during MatrixClient request", { statusCode: 502, body: "<html>" }),
    recordWith({ kind: "not-matrix", error: "502 Bad Gateway", status: 502, recovery: "retry", text: "<html>" }));
  gives("axios'", thrown("AxiosError", "Request failed with status code 429", {
    code: "ERR_BAD_REQUEST", config: {}, request: {}, status: 429,
    response: { status: 429, statusText: "Too Many Requests", headers, config: {}, request: {}, data: LIMITED },
  }), byHeader);
  gives("axios' with a page", thrown("AxiosError", "Request failed with status code 502", {
    response: { status: 502, statusText: "Bad Gateway", headers: {}, data: "<html>" },
  }), recordWith({ kind: "not-matrix", error: "Bad Gateway", status: 502, recovery: "retry", text: "<html>" }));
  gives("axios' whose body broke off, and whose request holds a token", thrown("AxiosError", "aborted", {
    response: { status: 502, statusText: "Bad Gateway", headers: {}, config: { headers: { Authorization: "Bearer secret" } }, request: {} },
  }), recordWith({ kind: "not-matrix", error: "Bad Gateway", status: 502, recovery: "retry", partial: true }));
  gives("with an errcode and a message alone", thrown("Error", "slow", { errcode: "M_LIMIT_EXCEEDED", httpStatus: 429 }),
    limited({ error: "slow", retryAfterMs: null, retryAfterSource: null, partial: true }));
  gives("axios' without a response", thrown("AxiosError", "Network Error", { code: "ERR_NETWORK", request: {} }), network("Network Error"));
  gives("axios' timeout", thrown("AxiosError", "timeout of 5ms exceeded", { code: "ECONNABORTED" }), network("timeout of 5ms exceeded"));
  gives("axios' cancellation", thrown("CanceledError", "canceled", { code: "ERR_CANCELED" }), givenUp("canceled"));
  gives("ky's HTTPError, whose body was read", thrown("HTTPError", "Request failed with status code 429", {
    response: new Response("", { status: 429, headers }), request: {}, options: {}, data: LIMITED,
  }), byHeader);
  gives("ky's HTTPError, whose body nobody has read", thrown("HTTPError", "Request failed with status code 429", {
    response: new Response(JSON.stringify(LIMITED), { status: 429, headers }), request: {}, options: {},
  }), recordWith({
    kind: "not-matrix", error: "429 Too Many Requests", status: 429, recovery: "retry", retryAfterMs: 3000,
    retryAfterSource: "header", partial: true, warnings: ["body not read: use parseMatrixResponse"],
  }));
  gives("ky's TimeoutError", thrown("TimeoutError", "Request timed out", { request: {} }), network("Request timed out"));
  gives("ofetch's FetchError", thrown("FetchError", "[GET] \"/x\": 429", {
    data: LIMITED, status: 429, statusCode: 429, statusText: "", response: new Response("", { status: 429, headers }),
  }), byHeader);
  gives("ofetch's FetchError without a response", thrown("FetchError", "[GET] \"/x\": <no response> fetch failed", {
    cause: Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } }),
  }), network("fetch failed"));
  // IMatrixApiError of matrix-widget-api 1.19, which travels by postMessage.
  const widget = { http_status: 429, http_headers: headers, url: "https://example.org", response: LIMITED };
  gives("the Widget API's", thrown("WidgetApiResponseError", "slow", { data: { matrix_api_error: widget } }), byHeader);
  gives("with matrix_api_error on it", thrown("Error", "slow", { matrix_api_error: widget }), byHeader);
  gives("the Widget API's data", { matrix_api_error: widget }, { ...byHeader, partial: true });
  gives("the Widget API's data with its message, as a message event holds it", structuredClone({ message: "slow", matrix_api_error: widget }), { ...byHeader, partial: true });
  gives("the Widget API's matrix_api_error alone", widget, { ...byHeader, partial: true });
  gives("the Widget API's of matrix-rust-sdk, which sends no headers", { message: "slow", matrix_api_error: { http_status: 429, response: LIMITED } }, limited({ partial: true }));

  gives("whose body is bytes", thrown("Error", "x", { status: 429, body: new TextEncoder().encode(JSON.stringify(LIMITED)) }), limited({}));
  gives("that is no Error, but has a numeric status and data", { status: 429, data: LIMITED }, limited({ partial: true }));
  gives("that is no Error, but has a numeric statusCode and a body", { statusCode: 429, body: JSON.stringify(LIMITED) }, limited({ partial: true }));
  gives("whose status is 0 has none", thrown("Error", "x", { status: 0, data: LIMITED }), limited({ status: null }));

  describe("that went through JSON", () => {
    const lost = { errcode: "M_UNKNOWN_TOKEN", error: "x", name: "MatrixError", status: 401 };
    const body = parseMatrixError({ errcode: "M_UNKNOWN_TOKEN", error: "x" });
    test("is a body, and what it calls its status is none", () => {
      assert.deepStrictEqual(parseMatrixError(lost), { ...body, extra: { name: "MatrixError", status: 401 } });
    });
    test("is not taken apart where a response is told", () => {
      for (const failure of [{ status: 401, data: lost }, { statusCode: 401, body: lost }, { matrix_api_error: { http_status: 401, response: lost } }]) {
        const { kind, extra, text } = parseMatrixError(failure, { status: 401 });
        assert.deepStrictEqual({ kind, extra, text }, { kind: "not-matrix", extra: failure, text: JSON.stringify(failure) });
      }
    });
    test("is itself where the caller says that it is the response", () => {
      const response = { status: 429, headers: { "retry-after": "7" }, data: LIMITED };
      assert.deepStrictEqual(parseMatrixError(response, response), limited({ retryAfterMs: 7000, retryAfterSource: "header" }));
    });
    test("of matrix-js-sdk has its body, and is partial", () => {
      const error = { name: "M_LIMIT_EXCEEDED", errcode: "M_LIMIT_EXCEEDED", httpStatus: 429, data: LIMITED };
      assert.deepStrictEqual(parseMatrixError(error), limited({ partial: true }));
    });
    test("of ours costs no session", () => {
      const soft = new MatrixApiError(parseMatrixError({ errcode: "M_UNKNOWN_TOKEN", soft_logout: true }, { status: 401 }));
      for (const copy of [{ ...soft }, JSON.parse(JSON.stringify(soft)), { status: "rejected", reason: JSON.parse(JSON.stringify(soft)) }]) {
        assert.equal(sessionVerdict(copy, { endpoint: "whoami", hasRefreshToken: false }).action, "log-in-same-device");
      }
    });
  });

  test("yields to what the second argument says", () => {
    const error = thrown("Error", "x", { status: 400, statusText: "Old", headers, data: { errcode: "M_LIMIT_EXCEEDED" } });
    const record = parseMatrixError(error, { status: 429, statusText: "New", headers: { "retry-after": "7" } });
    assert.deepStrictEqual(record, limited({ error: "New", retryAfterMs: 7000, retryAfterSource: "header" }));
  });
  test("whose body broke off misses no body", () => {
    const response = Object.assign(new Response("x", { status: 200 }), { pipe() {} });
    const { kind, warnings } = parseMatrixError(thrown("ReadError", "aborted", { code: "ECONNRESET", response }));
    assert.deepEqual([kind, warnings], ["network", []]);
  });
  test("has its status told as statusCode, where there is no status", () => {
    const body = '{"errcode":"M_FORBIDDEN"}';
    assert.equal(parseMatrixError(body, { statusCode: 403 }).status, 403);
    assert.equal(parseMatrixError(body, { status: 404, statusCode: 403 }).status, 404);
    assert.equal(parseMatrixError({ name: "XError", status: 500 }, { statusCode: 403 }).status, 403);
  });
  test("fills what the second argument leaves open", () => {
    const error = thrown("Error", "x", { status: 429, headers, data: LIMITED });
    assert.deepStrictEqual(parseMatrixError(error, { status: undefined, headers: null }), byHeader);
  });
});

describe("a Response", () => {
  const response = () => new Response("{}", { status: 502, statusText: "Bad Gateway", headers: { "retry-after": "9" } });
  const record = recordWith({
    kind: "not-matrix", error: "Bad Gateway", status: 502, recovery: "retry", retryAfterMs: 9000, retryAfterSource: "header",
    partial: true, warnings: ["body not read: use parseMatrixResponse"],
  });

  gives("is read but for its body", response(), record);
  gives("of Response.error() has no status", Response.error(),
    recordWith({
      kind: "not-matrix", error: "The response is not a Matrix error.", partial: true, warnings: ["body not read: use parseMatrixResponse"],
    }));
  test("is not used up", () => {
    const given = response();
    parseMatrixError(given);
    assert.equal(given.bodyUsed, false);
  });
});
