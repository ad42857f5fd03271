// @ts-check
// Takes the record of what a request ends in.
import assert from "node:assert/strict";
import { MatrixApiError } from "matrix-error";

/** Fails where it succeeds, or throws anything but a MatrixApiError. @param {Promise<unknown>} request */
export async function errorOf(request) {
  const error = await request.then((answer) => assert.fail(`answered ${JSON.stringify(answer)}`), (reason) => reason);
  assert.ok(error instanceof MatrixApiError, String(error));
  return error.matrix;
}
