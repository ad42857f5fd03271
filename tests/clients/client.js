// @ts-check
// What a row of `clients/` says: how users of one library make a request, what they hold afterwards, and what they pass.

/**
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {"kind" | "errcode" | "status" | "recovery" | "retryAfterMs" | "retryAfterSource" | "isSoftLogout" | "consentUri" | "text" | "flows"} Field
 *
 * One request to make.
 * @typedef {object} Ask
 * @property {string} base where to: scheme, host and the beginning of the path
 * @property {string} url with a path, and with the token in its query
 * @property {string} token for the Authorization header
 * @property {Record<string, string>} headers with the token
 * @property {{ access_token: string }} json a body, which holds the token as well
 * @property {string} body the same as text
 * @property {AbortSignal | undefined} signal of the caller: for an abort, or `AbortSignal.timeout()`
 * @property {number | undefined} timeoutMs to be set as the library's own timeout
 *
 * What an `instead` gets.
 * @typedef {object} Caught
 * @property {unknown} error what the catch block holds
 * @property {AbortSignal | undefined} signal
 * @property {unknown} held what `request` kept for itself, see `Held`
 *
 * What the caught value does not hold, although the server sent it or the caller did it.
 * @typedef {object} Lack
 * @property {readonly Field[]} fields those in which the record differs from the ideal one
 * @property {string} why a sentence for the docs
 * @property {readonly string[]} [known] where the value does hold it all the same, in a place that a decoder may not trust; `why` says so
 * @property {string} [pass] what to pass instead, as code for the docs; nothing helps where it is left out
 * @property {(caught: Caught) => MatrixErrorRecord | Promise<MatrixErrorRecord>} [instead] does just that
 * @property {readonly Field[]} [still] those that are not ideal then, either
 *
 * @typedef {object} Client
 * @property {string} name of the library
 * @property {string} [from] the folder in node_modules that its version is read from; the name unless told
 * @property {string} how one way of using it
 * @property {string} [pass] what its users pass, as code for the docs; `parseMatrixError(e)` unless told
 * @property {(ask: Ask, held: Held) => Promise<unknown>} request throws what a catch block of its users holds; a value that is returned is a success
 * @property {(caught: Caught) => MatrixErrorRecord | Promise<MatrixErrorRecord>} [parse] what its users do with it; `parseMatrixError(error)` unless told
 * @property {Readonly<Record<string, Lack>>} [lacks] by the names of situations, several separated by `; `
 * @property {Readonly<Record<string, string>>} [silent] in these situations no error is reported; why
 * @property {Readonly<Record<string, string>>} [skips] these situations cannot be had; why
 *
 * A place for what a user has at hand besides the caught value, for `parse` and `instead`.
 * @typedef {{ value: unknown }} Held
 */

/**
 * The entry of a table by the names of situations.
 *
 * @template T
 * @param {Readonly<Record<string, T>> | undefined} table
 * @param {string} situation
 * @returns {T | undefined}
 */
export function entryFor(table, situation) {
  return Object.entries(table ?? {}).find(([names]) => names.split("; ").includes(situation))?.[1];
}
