// Tests that the package's verdicts, advice and errors to throw are those of the crate.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { isEndpointUnsupported, isMatrixError, MatrixApiError, parseMatrixError, retryAdvice, sessionVerdict } from "matrix-error";
import { inChild } from "./child.js";

const loggedOut = parseMatrixError('{"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":false}', { status: 401 });
const down = parseMatrixError("<h1>502</h1>", { status: 502 });
const limited = parseMatrixError('{"errcode":"M_LIMIT_EXCEEDED","error":"slow","retry_after_ms":2000}', { status: 429 });

describe("a session", () => {
  const judge = /** @type {(error: unknown, session: unknown) => import("matrix-error").SessionVerdict} */ (sessionVerdict);
  const whoami = /** @type {const} */ ({ endpoint: "whoami", hasRefreshToken: false });

  test("is lost by whoami without a refresh token, and refreshed with one", () => {
    assert.deepEqual(sessionVerdict(loggedOut, whoami), {
      action: "logged-out",
      retryInMs: null,
      because: "the homeserver has logged this device out",
    });
    assert.equal(sessionVerdict(loggedOut, { endpoint: "api", hasRefreshToken: true }).action, "refresh");
  });
  test("is confirmed after an answer of any other endpoint", () => {
    assert.equal(sessionVerdict(loggedOut, { endpoint: "api", hasRefreshToken: false }).action, "confirm");
    assert.equal(sessionVerdict(loggedOut, { endpoint: "refresh", hasRefreshToken: true }).action, "confirm");
  });
  test("is kept where the token was replaced, and where it was not the session's", () => {
    assert.deepEqual(sessionVerdict(loggedOut, { ...whoami, tokenIsCurrent: false }), {
      action: "keep",
      retryInMs: 0,
      because: "the stored token is a newer one",
    });
    assert.equal(sessionVerdict(loggedOut, { endpoint: "other", hasRefreshToken: false }).action, "keep");
  });
  test("is kept for the rest of the minute after a refresh", () => {
    const waits = [0, 1, 59_998.5, 59_999, 59_999.5, 60_000, 1e300, Infinity].map((refreshedMsAgo) => {
      const { action, retryInMs } = sessionVerdict(loggedOut, { endpoint: "api", hasRefreshToken: true, refreshedMsAgo });
      return [action, retryInMs];
    });
    assert.deepEqual(waits, [
      ["keep", 60_000], ["keep", 59_999], ["keep", 2], ["keep", 1], ["keep", 1], ["refresh", null], ["refresh", null], ["refresh", null],
    ]);
  });
  test("is decided at the token endpoint by what OAuth says", () => {
    const session = /** @type {const} */ ({ endpoint: "oauth-token", hasRefreshToken: true });
    const actions = ["invalid_grant", "invalid_client", "invalid_request"].map(
      (error) => sessionVerdict(parseMatrixError({ error }, { status: 400 }), session).action,
    );
    assert.deepEqual(actions, ["confirm", "log-in-same-device", "keep"]);
  });
  test("costs no keys by what a caller without types left out or misspelt", () => {
    const actionOf = (/** @type {object} */ told) => judge(loggedOut, { ...whoami, ...told }).action;
    for (const value of [undefined, null, 0, "", "false", NaN, true]) {
      assert.equal(actionOf({ hasRefreshToken: value }), "refresh", inspect({ hasRefreshToken: value }));
    }
    assert.equal(actionOf({ tokenIsCurrent: undefined }), "logged-out");
    for (const value of [null, 0, 1, "", "true", NaN, false]) {
      assert.equal(actionOf({ tokenIsCurrent: value }), "keep", inspect({ tokenIsCurrent: value }));
    }
    for (const value of [undefined, false]) assert.equal(actionOf({ tokenIsExpired: value }), "logged-out");
    for (const value of [null, 0, 1, "", "false", NaN, true]) {
      assert.equal(actionOf({ tokenIsExpired: value }), "log-in-same-device", inspect({ tokenIsExpired: value }));
    }
    for (const value of [undefined, null, NaN, -1, -0.5, -Infinity, "0", "1000", true, [], 5n]) {
      assert.equal(actionOf({ hasRefreshToken: true, refreshedMsAgo: value }), "refresh", inspect({ refreshedMsAgo: value }));
    }
    assert.equal(judge(loggedOut, { endpoint: "whoami" }).action, "refresh");
  });
  test("is kept at an endpoint that there is none of, and the verdict says so", () => {
    const because = "the endpoint is not a known one";
    for (const endpoint of [undefined, null, "", "API", "who-am-i", "login", "oauth_token", "toString", 0, 1, ["whoami"], {}]) {
      const told = { action: "keep", retryInMs: null, because };
      assert.deepEqual(judge(loggedOut, { endpoint, hasRefreshToken: false }), told, inspect(endpoint));
      assert.deepEqual(judge(loggedOut, { endpoint, hasRefreshToken: true, tokenIsCurrent: false, refreshedMsAgo: 0 }), told, inspect(endpoint));
    }
    for (const session of [undefined, null, 5, "whoami", {}, [], { hasRefreshToken: false }]) {
      assert.deepEqual(judge(loggedOut, session), { action: "keep", retryInMs: null, because }, inspect(session));
    }
    assert.equal(
      sessionVerdict(loggedOut, { endpoint: "other", hasRefreshToken: false }).because,
      "the answer says nothing about the session",
    );
  });
  test("is not lost by what was caught without a status, or with a body that was not seen whole", () => {
    for (const error of [undefined, null, "M_UNKNOWN_TOKEN", new Error("M_UNKNOWN_TOKEN"), new TypeError("Failed to fetch")]) {
      assert.equal(judge(error, whoami).action, "keep", inspect(error));
    }
    assert.equal(judge({ errcode: "M_UNKNOWN_TOKEN" }, whoami).action, "log-in-same-device");
    assert.equal(judge({ ...loggedOut, partial: true }, whoami).action, "log-in-same-device");
    const unreadable = parseMatrixError({ errcode: "M_UNKNOWN_TOKEN", soft_logout: "no" }, { status: 401 });
    assert.deepEqual(unreadable.extra, { soft_logout: "no" });
    assert.equal(judge(unreadable, whoami).action, "log-in-same-device");
  });
});

describe("retry advice", () => {
  test("keeps the server's delay and says where it comes from", () => {
    const attempt = { attempt: 1, idempotent: false, random: 0 };
    assert.deepEqual(retryAdvice(limited, attempt), { retry: true, delayMs: 2000, reason: "rate-limited", source: "body" });
    const byHeader = parseMatrixError("", { status: 429, headers: { "retry-after": "3" } });
    assert.deepEqual(retryAdvice(byHeader, attempt), { retry: true, delayMs: 3000, reason: "rate-limited", source: "header" });
  });
  test("backs off by itself where the server said nothing", () => {
    assert.deepEqual(retryAdvice(down, { attempt: 3, idempotent: true, random: 0.5 }), {
      retry: true, delayMs: 250 + 0.5 * (8000 - 250), reason: "server", source: "backoff",
    });
  });
  test("takes every parameter", () => {
    assert.equal(retryAdvice(down, { attempt: 1, idempotent: false }).reason, "may-have-happened");
    assert.equal(retryAdvice(down, { attempt: 2, idempotent: true, maxAttempts: 2 }).reason, "exhausted");
    assert.equal(retryAdvice(down, { attempt: 1e9, idempotent: true, maxAttempts: Infinity, random: 1 }).delayMs, 59_999);
    assert.deepEqual(retryAdvice(limited, { attempt: 1, idempotent: true, random: 0, maxDelayMs: 1999 }), {
      retry: false, delayMs: 2000, reason: "rate-limited", source: "body",
    });
  });
  test("spreads clients by Math.random unless told", () => {
    const delays = Array.from({ length: 20 }, () => retryAdvice(down, { attempt: 6, idempotent: true, maxAttempts: 9 }).delayMs);
    assert.ok(new Set(delays).size > 1, String(delays));
  });
  test("of what is no record is no retry", () => {
    const advise = /** @type {(error: unknown, attempt: unknown) => object} */ (retryAdvice);
    assert.deepEqual(advise(undefined, undefined), { retry: false, delayMs: 0, reason: "permanent", source: null });
  });
});

test("an endpoint that the server lacks is told from a thing that does not exist", () => {
  assert.equal(isEndpointUnsupported(parseMatrixError({ errcode: "M_UNRECOGNIZED" }, { status: 404 })), true);
  assert.equal(isEndpointUnsupported(parseMatrixError("404 page not found\n", { status: 404 })), true);
  assert.equal(isEndpointUnsupported(parseMatrixError({ errcode: "M_NOT_FOUND" }, { status: 404 })), false);
});

describe("what cannot be read costs no session", () => {
  const gone = { errcode: "M_UNKNOWN_TOKEN", error: "x" };
  /** @type {import("matrix-error").SessionInfo} */
  const session = { endpoint: "whoami", hasRefreshToken: false };
  const throwing = { get: () => { throw new Error("no"); }, enumerable: true };
  test("as it would else", () => {
    assert.equal(sessionVerdict(parseMatrixError(gone, { status: 401 }), session).action, "logged-out");
  });
  test("in the session", () => {
    for (const key of ["tokenIsCurrent", "tokenIsExpired", "hasRefreshToken", "endpoint"]) {
      const { action } = sessionVerdict(parseMatrixError(gone, { status: 401 }), Object.defineProperty({ ...session }, key, throwing));
      assert.notEqual(action, "logged-out", key);
    }
  });
  test("in a parsed body", () => {
    /** @type {Record<string, unknown>} */
    const cycle = {};
    cycle.cycle = cycle;
    const getter = Object.defineProperty({ ...gone }, "soft_logout", throwing);
    for (const body of [{ ...gone, soft_logout: 1n }, { ...gone, soft_logout: { a: 1n } }, { ...gone, soft_logout: cycle }, getter]) {
      const record = parseMatrixError(body, { status: 401 });
      assert.equal(record.partial, true);
      assert.equal(sessionVerdict(record, session).action, "log-in-same-device");
    }
  });
});

describe("an error to throw", () => {
  const record = parseMatrixError('{"errcode":"M_X","error":"no @me:example.org at\\nhttps://example.org/a?b"}', { status: 400 });
  const cause = new TypeError("the token is syt_x");
  const error = new MatrixApiError(record, { cause });
  test("is an Error with a stack, the record and the cause", () => {
    assert.ok(error instanceof Error && error instanceof MatrixApiError);
    assert.equal(error.name, "MatrixApiError");
    assert.equal(error.matrix, record);
    assert.equal(error.original, cause);
    assert.equal(String(error.cause), "TypeError: the token is …");
    assert.match(String(error.stack), /^MatrixApiError: M_X \(400\): .*\n +at .*decisions\.test\.js/);
    assert.deepEqual(Object.keys(error).sort(), ["errcode", "fingerprint", "kind", "message", "name", "recovery", "status"]);
    assert.ok(!("cause" in new MatrixApiError(record)));
  });
  test("prints one line without secrets", () => {
    assert.equal(error.message, "M_X (400): no … at https://example.org/…");
    assert.deepEqual(JSON.parse(JSON.stringify(error)), {
      name: "MatrixApiError", message: "M_X (400): no … at https://example.org/…", kind: "standard", status: 400, errcode: "M_X",
      recovery: record.recovery, fingerprint: "standard 400 M_X",
    });
    assert.match(inspect(error), /^MatrixApiError: M_X \(400\): no … at https:\/\/example\.org\/…\n[^]*\[cause\]: TypeError: the token is …$/);
    assert.doesNotMatch(inspect({ error }), /syt_|@me/);
  });
  test("groups failures by kind, status and errcode", () => {
    assert.equal(new MatrixApiError(down).fingerprint, "not-matrix 502 M_UNKNOWN");
    assert.equal(new MatrixApiError(parseMatrixError(new TypeError("fetch failed"))).fingerprint, "network - M_UNKNOWN");
    assert.equal(new MatrixApiError(parseMatrixError({ errcode: "@me:example.org" })).fingerprint, "standard - M_UNKNOWN");
  });
  test("decodes what is no record", () => {
    const make = /** @type {(input: unknown) => MatrixApiError} */ ((input) => new MatrixApiError(/** @type {never} */ (input)));
    assert.equal(make({ errcode: "M_FORBIDDEN", error: "no" }).message, "M_FORBIDDEN: no");
    assert.ok(isMatrixError(make(undefined).matrix));
  });
});

test("without WebAssembly nothing is decided, and no text is printed", async () => {
  const answers = await inChild(`
    delete globalThis.WebAssembly;
    const { parseMatrixError, sessionVerdict, retryAdvice, isEndpointUnsupported, MatrixApiError } = await import("matrix-error");
    const record = parseMatrixError('{"errcode":"M_UNKNOWN_TOKEN","error":"syt_x"}', { status: 401 });
    return [
      sessionVerdict(record, { endpoint: "whoami", hasRefreshToken: false }).action,
      retryAdvice(record, { attempt: 1, idempotent: true }),
      isEndpointUnsupported(parseMatrixError("", { status: 404 })),
      new MatrixApiError(record).message,
    ];
  `);
  assert.deepEqual(answers, [
    "keep", { retry: false, delayMs: 0, reason: "permanent", source: null }, false,
    "M_UNKNOWN_TOKEN (401): not printed: the decoder does not run here",
  ]);
});
