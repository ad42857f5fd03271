// @ts-check
// hydrogen-view-sdk: its sync, and the view model that logs out by force when the sync has stopped.
import { exposeHydrogen } from "../../clients/hydrogen.js";
import { versionOf } from "../clients.js";
import { classOf, endOf, oneByOne, settled } from "../sdk.js";
import { USER } from "../server.js";

/**
 * @typedef {import("../sdk.js").Question} Question
 *
 * @typedef {{ response(): Promise<unknown> }} Request
 * @typedef {object} Api
 * @property {(since: string | null, filter: string, timeout: number, options: object) => Request} sync
 * @property {(user: string) => Request} profile
 * @property {() => Request} versions
 *
 * @typedef {{ start(): void, status: { subscribe(handler: (status: unknown) => void): void, get(): unknown } }} Sync
 *
 * What is used of the package; most of it is not exported until the hook below has added it.
 * @typedef {object} Hydrogen
 * @property {new (options: { homeserver: string, accessToken: string, request: object }) => Api} HomeServerApi
 * @property {new (options: { hsApi: object, session: object, storage: object, logger: object }) => Sync} Sync
 * @property {new () => object} NullLogger
 * @property {(createTimeout: () => never) => object} createFetchRequest
 * @property {{ readonly Stopped: unknown }} SyncStatus
 * @property {{ prototype: { _setupForcedLogoutOnAccessTokenInvalidation(): void } }} SessionViewModel
 * @property {new (...values: never[]) => Error & { errcode: unknown, retry_after_ms: unknown }} HomeServerError
 * @property {new (...values: never[]) => Error} ConnectionError
 */

exposeHydrogen(["createFetchRequest", "ConnectionError", "HomeServerApi", "HomeServerError", "NullLogger", "Sync", "SyncStatus"]);
const file = new URL("../../clients/node_modules/hydrogen-view-sdk/lib-build/hydrogen.es.js", import.meta.url).href;
/** @type {Hydrogen} */
const { createFetchRequest, ConnectionError, HomeServerApi, HomeServerError, NullLogger, SessionViewModel, Sync, SyncStatus } = await import(file);

/** @param {string} base */
const apiOf = (base) => new HomeServerApi({
  homeserver: base, accessToken: "old",
  request: createFetchRequest(() => { throw new Error("no request has a time limit here"); }),
});

/** Runs the sync until it stops, as it does at each failure; the request is the first. @param {string} base */
async function runSync(base) {
  const api = apiOf(base);
  /** @type {Promise<PromiseSettledResult<unknown>> | undefined} */
  let first;
  const hsApi = {
    sync(/** @type {string | null} */ since, /** @type {string} */ filter, /** @type {number} */ timeout) {
      const request = api.sync(since, filter, timeout, {});
      first = settled(request.response());
      return request;
    },
  };
  const sync = new Sync({ hsApi, session: { syncToken: null, syncFilterId: "1", user: { id: USER } }, storage: {}, logger: new NullLogger() });
  let isEnded = false;
  /** @type {Promise<void>} */
  const stopped = new Promise((resolve) => { sync.status.subscribe((status) => { if (status === SyncStatus.Stopped) resolve(); }); });
  SessionViewModel.prototype._setupForcedLogoutOnAccessTokenInvalidation.call({
    track() {}, id: "session", _client: { sync },
    navigation: { segment: (/** @type {string} */ name) => name, pathFrom: (/** @type {string[]} */ names) => names,
      applyPath(/** @type {string[]} */ names) { isEnded = names.includes("forced"); } },
  });
  sync.start();
  await stopped;
  return { result: await /** @type {Promise<PromiseSettledResult<unknown>>} */ (first), isEnded };
}

/** @param {unknown} error */
const isOwn = (error) => error instanceof HomeServerError || error instanceof ConnectionError;

/** @param {Question} question */
function ask(question) {
  const { at, base, hasRefreshToken, holds } = question;
  // No stages are asked for at a sync; at its registration, where they are, their answer counts as a success.
  if (hasRefreshToken || holds === "m.login.password") return null;
  if (at === "api") return runSync(base).then(({ result, isEnded }) => ({ ...seen(question, result), isEnded }));
  // Only the sync ends a session.
  if (at === "profile") return settled(apiOf(base).profile(USER).response()).then((result) => ({ ...seen(question, result), isEnded: false }));
  if (at === "versions") return settled(apiOf(base).versions().response()).then((result) => ({ ...seen(question, result), isEnded: false }));
  return null;
}

/** @param {Question} question @param {PromiseSettledResult<unknown>} result @returns {import("../sdk.js").Seen} */
function seen(question, result) {
  const error = result.status === "rejected" ? result.reason : null;
  const { errcode, retry_after_ms: delay } = error instanceof HomeServerError ? error : { errcode: null, retry_after_ms: null };
  return {
    errcode: typeof errcode === "string" ? errcode : null, delayMs: typeof delay === "number" ? delay : null,
    end: endOf(result, question, isOwn, (problem) => problem), what: classOf(result),
  };
}

/** @type {import("../sdk.js").Sdk} */
export const sdk = {
  name: "hydrogen-view-sdk", version: versionOf("hydrogen-view-sdk"),
  calls: "the sync, `profile()` and `versions()` of `HomeServerApi`; `errcode`, `retry_after_ms`; over is the forced logout of `SessionViewModel`, which looks at the sync. It reads `.well-known` only inside `queryLogin()`, which goes on without it and was not asked",
  see: oneByOne(ask),
};
