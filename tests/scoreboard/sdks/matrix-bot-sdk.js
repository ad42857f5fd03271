// @ts-check
// matrix-bot-sdk: a client for bots, which has no notion of a session that ends.
import Module, { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { versionOf } from "../clients.js";
import { classOf, endOf, oneByOne, settled } from "../sdk.js";
import { USER } from "../server.js";

/**
 * @typedef {import("../sdk.js").Question} Question
 *
 * What is used of the package.
 * @typedef {object} BotSdk
 * @property {new (url: string, token: string) => Client} MatrixClient
 * @property {new () => MatrixError} MatrixError
 * @property {{ setLogger(logger: object): void }} LogService
 *
 * @typedef {{ getWhoAmI(): Promise<unknown>, getUserProfile(user: string): Promise<unknown>, getServerVersions(): Promise<unknown> }} Client
 * @typedef {Error & { errcode: unknown, retryAfterMs: unknown, body: unknown }} MatrixError
 */

const main = fileURLToPath(new URL("../../clients/node_modules/matrix-bot-sdk/lib/index.js", import.meta.url));
const require = createRequire(main);
// Its native cryptography is another download, and no answer gets near it.
const crypto = require.resolve("@matrix-org/matrix-sdk-crypto-nodejs");
const empty = new Module(crypto);
empty.loaded = true;
require.cache[crypto] = empty;
/** @type {BotSdk} */
const { LogService, MatrixClient, MatrixError } = require(main);
LogService.setLogger({ info() {}, warn() {}, error() {}, debug() {}, trace() {} });

/** @param {Question} question */
function request({ base, at }) {
  const client = new MatrixClient(base, "old");
  switch (at) {
    case "api": return client.getWhoAmI();
    case "profile": return client.getUserProfile(USER);
    case "versions": return client.getServerVersions();
    default: return null;
  }
}

/**
 * Without an errcode the response itself is thrown, as the code of the SDK says: `statusCode` and `body`.
 *
 * @param {unknown} error
 * @returns {error is { statusCode: number, body: unknown }}
 */
const isResponse = (error) => typeof error === "object" && error !== null && "statusCode" in error && "body" in error;

/** @param {Question} question */
function ask(question) {
  if (question.hasRefreshToken) return null;
  const asked = request(question);
  return asked && seen(question, asked);
}

/** @param {Question} question @param {Promise<unknown>} asked @returns {Promise<import("../sdk.js").Seen>} */
async function seen(question, asked) {
  const result = await settled(asked);
  const error = result.status === "rejected" ? result.reason : null;
  const { errcode, retryAfterMs } = error instanceof MatrixError ? error : { errcode: null, retryAfterMs: null };
  return {
    errcode: typeof errcode === "string" ? errcode : null,
    delayMs: typeof retryAfterMs === "number" ? retryAfterMs : null,
    end: endOf(result, question, (problem) => problem instanceof MatrixError || isResponse(problem), (problem) => isResponse(problem) && problem.body),
    what: classOf(result),
  };
}

/** @type {import("../sdk.js").Sdk} */
export const sdk = {
  name: "matrix-bot-sdk", version: versionOf("matrix-bot-sdk"),
  calls: "`getWhoAmI()`, `getUserProfile()`, `getServerVersions()`; `errcode`, `retryAfterMs`. Without an errcode it throws the response itself, which counts as its error",
  see: oneByOne(ask),
};
