// Holds one error, and asserts what is promised of its record with WebAssembly and without.
import assert from "node:assert/strict";
import { isMatrixError } from "matrix-error";
import { assertWhole, recordWith } from "./record.js";

/** A body and the response around it, through JSON the same. */
export const LIMITED = {
  body: '{"errcode":"M_LIMIT_EXCEEDED","error":"slow","retry_after_ms":5,"a":{"b":[1]}}',
  response: { status: 429, headers: { "retry-after": "7" } },
};

/** The whole record of LIMITED. */
export const limited = recordWith({
  errcode: "M_LIMIT_EXCEEDED", wireErrcode: "M_LIMIT_EXCEEDED", error: "slow", status: 429, recovery: "retry",
  retryAfterMs: 7000, retryAfterSource: "header", extra: { a: { b: [1] } },
});

/**
 * What the contract promises of LIMITED without WebAssembly.
 *
 * @param {import("matrix-error").MatrixErrorRecord} record
 */
export function assertFallback(record) {
  const { kind, errcode, wireErrcode, error, status, extra, warnings } = record;
  assert.deepEqual({ kind, errcode, wireErrcode, error, status, extra }, {
    kind: "standard", errcode: "M_LIMIT_EXCEEDED", wireErrcode: "M_LIMIT_EXCEEDED", error: "slow", status: 429,
    extra: { retry_after_ms: 5, a: { b: [1] } },
  });
  assert.match(warnings[0], /matrix-error\/js/);
  assert.ok(isMatrixError(record));
  // The rest of a whole record: the right fields, with the right types.
  assertWhole({ ...record, warnings: [] });
}
