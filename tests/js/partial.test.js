// Tests which records are partial, and that none of them costs the keys.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError, parseMatrixResponse, sessionVerdict } from "matrix-error";
import { HttpErrorResponse, response, stream, thrown, used, wrapped, xhr } from "./failure-shapes.js";

/** A hard logout, as far as one can see. */
const HARD = { errcode: "M_UNKNOWN_TOKEN", error: "over" };
const SAID = { ...HARD, soft_logout: false };
const text = JSON.stringify(SAID);
const WHOAMI = /** @type {const} */ ({ endpoint: "whoami", hasRefreshToken: false });

/** The body was seen whole. @type {Record<string, [input: unknown, response?: object]>} */
const WHOLE = {
  "a text": [text, { status: 401 }],
  "bytes": [new TextEncoder().encode(text), { status: 401 }],
  "a parsed body": [SAID, { status: 401 }],
  "data of an Error": [thrown("E", "x", { status: 401, data: SAID })],
  "body of an Error": [thrown("E", "x", { statusCode: 401, body: text })],
  "data of a response of an Error": [thrown("E", "x", { response: { status: 401, headers: {}, data: SAID } })],
  "response of an Error": [thrown("E", "x", { status: 401, response: text })],
  "error of an Angular failure": [new HttpErrorResponse(401, SAID)],
  "response of an XMLHttpRequest": [xhr(401, SAID)],
  "matrix_api_error of an Error": [thrown("E", "x", { matrix_api_error: { http_status: 401, response: SAID } })],
  "data of an Error that has the errcode too": [thrown("E", "x", { ...HARD, httpStatus: 401, data: SAID })],
  "data of an Error within": [wrapped(thrown("E", "x", { status: 401, data: SAID }), 4)],
};

/** Something of it is missing, or may be. @type {Record<string, [input: unknown, response?: object]>} */
const PART = {
  "fields of an Error": [thrown("E", "x", { ...HARD, status: 401 })],
  "fields of an Error, soft_logout among them": [thrown("E", "x", { ...SAID, status: 401 })],
  "fields of an Error, whose status is told": [thrown("E", "x", HARD), { status: 401 }],
  "an errcode of an Error": [thrown("E", "x", { errcode: "M_UNKNOWN_TOKEN", httpStatus: 401 })],
  "an Error whose stream nobody read": [thrown("E", "x", { ...HARD, status: 401, response: { status: 401, headers: {}, data: stream() } })],
  "an Error whose Response nobody read": [thrown("E", "x", { ...HARD, response: response(401, text) })],
  "an Error whose Response somebody read": [thrown("E", "x", { ...HARD, response: await used(response(401, text)) })],
  "an Error within": [wrapped(thrown("E", "x", { ...HARD, status: 401 }), 2)],
  "the status of a plain object": [{ status: 401, data: SAID }],
  "the status of a plain object's response": [{ name: "E", response: { status: 401, headers: {}, data: SAID } }],
  "the status of the Widget API's data": [{ matrix_api_error: { http_status: 401, response: SAID } }],
  "the status of a plain object within an Error": [new Error("x", { cause: { status: 401, data: SAID } })],
  "matrix-js-sdk's error through JSON": [{ ...HARD, name: HARD.errcode, httpStatus: 401, httpHeaders: {}, data: SAID }],
  "matrix-js-sdk's error through JSON, without its name": [{ ...HARD, httpStatus: 401, data: SAID }],
  "an unread Response": [response(401, text)],
  "a used Response": [await used(response(401, text))],
};

describe("is whole:", () => {
  for (const [what, [input, told]] of Object.entries(WHOLE)) {
    test(what, () => {
      const record = parseMatrixError(input, told);
      assert.deepEqual([record.partial, record.errcode, record.status], [false, "M_UNKNOWN_TOKEN", 401]);
      assert.equal(sessionVerdict(record, WHOAMI).action, "logged-out");
    });
  }
  test("what was never there", () => {
    for (const input of [new TypeError("Failed to fetch"), new RangeError("x"), "", undefined, xhr(0, "")]) assert.equal(parseMatrixError(input).partial, false);
  });
  test("a Response that was read", async () => assert.equal((await parseMatrixResponse(response(401, text))).partial, false));
});

describe("is partial:", () => {
  for (const [what, [input, told]] of Object.entries(PART)) {
    test(what, () => {
      const record = parseMatrixError(input, told);
      assert.deepEqual([record.partial, record.status], [true, 401]);
      assert.notEqual(sessionVerdict(record, WHOAMI).action, "logged-out");
      assert.notEqual(sessionVerdict(input, WHOAMI).action, "logged-out");
    });
  }
  test("what was cut, and what was used", async () => {
    assert.equal((await parseMatrixResponse(response(401, text), { maxBytes: 20 })).partial, true);
    assert.equal((await parseMatrixResponse(await used(response(401, text)))).partial, true);
  });
  test("a status told makes a plain object a body, and that is whole", () => {
    const { partial, kind } = parseMatrixError({ status: 401, data: SAID }, { status: 401 });
    assert.deepEqual([partial, kind], [false, "not-matrix"]);
  });
});

describe("no partial record", () => {
  const ENDPOINTS = /** @type {const} */ (["api", "whoami", "refresh", "oauth-token", "other"]);
  const FLAGS = [true, false, undefined];
  const sessions = ENDPOINTS.flatMap((endpoint) => FLAGS.flatMap((tokenIsCurrent) => FLAGS.flatMap((tokenIsExpired) =>
    [true, false].flatMap((hasRefreshToken) => [undefined, 0, 60_000].map((refreshedMsAgo) => ({ endpoint, tokenIsCurrent, tokenIsExpired, hasRefreshToken, refreshedMsAgo }))))));
  const bodies = [
    ...["M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_UNAUTHORIZED", "M_FORBIDDEN"].flatMap((errcode) => [undefined, false, true, "false", 0].map((soft_logout) => ({ errcode, error: "x", soft_logout }))),
    ...["invalid_grant", "invalid_client"].map((error) => ({ error, error_description: "x" })),
  ];
  const statuses = ["status", "statusCode", "httpStatus", "http_status"];

  test("costs the keys, whatever its fields and the session are", () => {
    let partials = 0;
    for (const body of bodies) {
      for (const key of statuses) {
        for (const status of [400, 401, 403, undefined]) {
          for (const input of [
            thrown("E", "x", { ...body, [key]: status }), wrapped(thrown("E", "x", { ...body, [key]: status }), 3), { [key]: status, data: body },
            { ...body, name: "E", httpStatus: status, data: body }, new Error("x", { cause: { [key]: status, body } }),
          ]) {
            const record = parseMatrixError(input);
            if (!record.partial) continue;
            partials++;
            for (const session of sessions) assert.notEqual(sessionVerdict(record, session).action, "logged-out", JSON.stringify([body, key, status, session]));
          }
        }
      }
    }
    assert.ok(partials > 1000, `only ${partials} were partial`);
  });
  test("costs the keys by being told so: a whole record does, the same one partial does not", () => {
    const whole = parseMatrixError(SAID, { status: 401 });
    assert.equal(sessionVerdict(whole, WHOAMI).action, "logged-out");
    assert.equal(sessionVerdict({ ...whole, partial: true }, WHOAMI).action, "log-in-same-device");
  });
});
