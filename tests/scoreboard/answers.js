// @ts-check
// The list of answers that each SDK is given, with what is right for each.
import { readFileSync } from "node:fs";

/**
 * Where the answer comes from: the sync loop or whoami (`api`), a request that other servers have a part in (`profile`), and so on.
 *
 * @typedef {"api" | "profile" | "versions" | "well-known" | "auth-metadata" | "refresh" | "token"} At
 *
 * What is asked for, where the answer holds it.
 * @typedef {object} Right
 * @property {string | readonly string[]} [errcode] one of these, if there are several
 * @property {number} [delayMs]
 * @property {number} [within] how much more or less than `delayMs` is right; 0 unless told
 * @property {"over"} [session] somebody has to log in again; without it the session goes on
 *
 * @typedef {object} Answer
 * @property {string} group
 * @property {string} name
 * @property {At} at
 * @property {number} status
 * @property {Readonly<Record<string, string>>} [headers] `retry-after` may be a date in words, see `server.js`
 * @property {unknown} [json] the body
 * @property {string} [text] the body, if it is no JSON
 * @property {string} [page] the title of a page in HTML
 * @property {string | null} [type] the Content-Type, where it is not the usual one of the body; null: none
 * @property {boolean} [latin1] the page is not in UTF-8
 * @property {"cut" | "reset"} [broken] the connection ends before the answer does
 * @property {boolean} [hasRefreshToken] the client has one, and a refresh gives it a token that works
 * @property {string} [holds] a text of the body that the application needs
 * @property {{ session?: string, errcode?: string }} [letter] what of the specification, taken by the letter, allows to end the session, or to
 *   miss the errcode
 * @property {Right} right
 * @property {string} why
 */

/** @type {readonly Answer[]} */
export const ANSWERS = readFileSync(new URL("answers.jsonl", import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));
