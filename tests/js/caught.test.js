// @ts-check
// Tests that the functions take whatever was caught, and that an Error which carries a record stands for it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { isEndpointUnsupported, isErrcode, MatrixApiError, parseMatrixError } from "matrix-error";
import * as js from "matrix-error/js";

/** @type {typeof import("matrix-error")} */
const required = createRequire(import.meta.url)("matrix-error");
const record = parseMatrixError({ errcode: "M_UNRECOGNIZED", error: "x" }, { status: 404 });

/** @param {unknown} error @param {number} depth so many Errors around it */
function caused(error, depth) {
  for (let i = 0; i < depth; i++) error = new Error(`outer ${i}`, { cause: error });
  return error;
}

describe("parseMatrixError gives the record", () => {
  for (const [name, copy] of Object.entries({ imported: { MatrixApiError }, required, "without WebAssembly": js })) {
    test(`of a MatrixApiError of the copy: ${name}`, () => {
      assert.equal(parseMatrixError(new copy.MatrixApiError(record)), record);
    });
  }

  test("of a MatrixApiError whatever is told beside it", () => {
    assert.equal(parseMatrixError(new MatrixApiError(record), { status: 500 }), record);
  });

  test("of a MatrixApiError that is a cause, up to five deep", () => {
    for (const depth of [1, 2, 5]) assert.equal(parseMatrixError(caused(new MatrixApiError(record), depth)), record);
    assert.notEqual(parseMatrixError(caused(new MatrixApiError(record), 6)), record);
  });

  test("that is a cause itself", () => {
    assert.equal(parseMatrixError(caused(record, 1)), record);
  });

  test("of the outer error, where that says something", () => {
    const outer = Object.assign(new Error("x", { cause: new MatrixApiError(record) }), { errcode: "M_FORBIDDEN", httpStatus: 403 });
    assert.equal(parseMatrixError(outer).errcode, "M_FORBIDDEN");
  });
});

describe("what a server sent is no record that an Error carries:", () => {
  test("an Error with an enumerable matrix", () => {
    assert.notEqual(parseMatrixError(Object.assign(new Error("x"), { matrix: record })), record);
  });
  test("an object that is no Error", () => {
    assert.notEqual(parseMatrixError(Object.defineProperty({}, "matrix", { value: record })), record);
  });
  test("an Error that inherits its matrix", () => {
    assert.notEqual(parseMatrixError(Object.create(new MatrixApiError(record))), record);
  });
  test("an Error whose matrix is no record", () => {
    assert.equal(parseMatrixError(Object.defineProperty(new Error("x"), "matrix", { value: { errcode: "M_FORBIDDEN" } })).errcode, "M_UNKNOWN");
  });
  test("an Error whose matrix is a getter", () => {
    assert.notEqual(parseMatrixError(Object.defineProperty(new Error("x"), "matrix", { get: () => record })), record);
  });
});

/** @type {Record<string, unknown>} */
const CAUGHT = {
  "a record": record,
  "a MatrixApiError": new MatrixApiError(record),
  "a MatrixApiError of another copy": new required.MatrixApiError(record),
  "an Error that such an error caused": caused(new MatrixApiError(record), 1),
  "an Error of an SDK": Object.assign(new Error("x"), { errcode: "M_UNRECOGNIZED", httpStatus: 404 }),
  "a settled promise": { status: "rejected", reason: new MatrixApiError(record) },
  "a rejection event": { type: "unhandledrejection", reason: record },
};

describe("a function asked about", () => {
  for (const [name, caught] of Object.entries(CAUGHT)) {
    test(`${name} answers as of the record`, () => {
      assert.equal(isErrcode(caught, "M_FORBIDDEN", "M_UNRECOGNIZED"), true);
      assert.equal(isErrcode(caught, "M_FORBIDDEN"), false);
      assert.equal(isEndpointUnsupported(caught), true);
    });
  }

  test("a parsed body decodes it, whatever its status and reason say", () => {
    assert.ok(isErrcode({ errcode: "M_FORBIDDEN", status: "rejected", reason: record }, "M_FORBIDDEN"));
    assert.ok(isErrcode({ status: "fulfilled", reason: record }, "M_UNKNOWN"));
  });

  test("an error whose getters decode something else meanwhile is not mixed up with that", () => {
    const error = Object.defineProperty(new Error("x"), "errcode", {
      get() {
        isEndpointUnsupported(parseMatrixError("other", { status: 500 }));
        return "M_UNRECOGNIZED";
      },
    });
    assert.equal(isEndpointUnsupported(Object.assign(error, { httpStatus: 404 })), true);
  });
});
