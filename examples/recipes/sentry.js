// @ts-check
// Groups the failed requests of a Matrix client in Sentry, and lets you search them by errcode.
// What it sends of them holds no token and no Matrix id.
import { MatrixApiError, parseMatrixError } from "matrix-error";

/**
 * `Sentry.init({ dsn, beforeSend })`, with `@sentry/node`, `@sentry/browser` or another SDK of Sentry.
 *
 * @param {import("@sentry/node").ErrorEvent} event
 * @param {import("@sentry/node").EventHint} hint
 */
export function beforeSend(event, { originalException }) {
  const record = parseMatrixError(originalException);
  // The person gave the request up.
  if (record.kind === "aborted") return null;
  for (const { data } of event.breadcrumbs ?? []) {
    if (typeof data?.url !== "string" || !data.url.includes("/_matrix/")) continue;
    // The address of a request holds ids of rooms, users and events.
    data.url = data.url.replace(/\/_matrix\/.*/, "/_matrix/…");
    delete data["url.query"];
  }
  // No request failed: it is a bug of the program.
  if (record.kind === "not-matrix" && record.status === null) return event;

  const error = originalException instanceof MatrixApiError ? originalException : new MatrixApiError(record);
  event.fingerprint = ["matrix", error.fingerprint];
  event.tags = {
    ...event.tags,
    "matrix.kind": error.kind, "matrix.status": error.status, "matrix.errcode": error.errcode, "matrix.recovery": error.recovery,
  };
  // The messages of other errors, and of their causes, may hold addresses and tokens; that of a MatrixApiError does not.
  if (error !== originalException) for (const exception of event.exception?.values ?? []) exception.value = error.message;
  return event;
}
