// @ts-check
// Puts one client into one situation, and judges what comes of it.
import { parseMatrixError } from "matrix-error";
import { entryFor } from "./client.js";
import { deviations, leaks, stale } from "./judge.js";
import { isAbort, TIMEOUT_MS } from "./situations.js";
import { within } from "./within.js";

/**
 * @typedef {import("./client.js").Client} Client
 * @typedef {import("./situations.js").Situation} Situation
 *
 * `ok`: the record is the ideal one. `L`: the library does not hold something, as its row says. `n`: the library reports no
 * error. `–`: the situation cannot be had. `W`: wrong.
 * @typedef {object} Cell
 * @property {"ok" | "L" | "n" | "–" | "W"} mark
 * @property {string[]} problems
 * @property {unknown} [caught]
 */

/**
 * @param {Client} client
 * @param {Situation} situation
 * @param {{ place: import("./server.js").PlaceFor }} server
 * @returns {Promise<Cell>}
 */
export async function cellOf(client, situation, server) {
  if (entryFor(client.skips, situation.name) !== undefined) return { mark: "–", problems: [] };
  try {
    return await judged(client, situation, server);
  } catch (problem) {
    return { mark: "W", problems: [String(problem)] };
  }
}

/** Stands in every token; no record may hold it. */
const MARK = "hushhush";

/** A request that takes longer hangs. */
const HANGS_MS = 5000;

/**
 * @param {Client} client
 * @param {Situation} situation
 * @param {{ place: import("./server.js").PlaceFor }} server
 * @returns {Promise<Cell>}
 */
async function judged(client, situation, server) {
  const { base, arrived } = server.place(situation.path);
  const controller = new AbortController();
  const signal = isAbort(situation) ? controller.signal
    : situation.timeout === "signal" ? AbortSignal.timeout(TIMEOUT_MS)
    : undefined;
  const token = `syt_${MARK}_header`;
  const json = { access_token: `syt_${MARK}_body` };
  /** @type {import("./client.js").Held} */
  const held = { value: undefined };
  const outcome = settled(client.request({
    base, url: `${base}/_matrix/client/v3/account/whoami?access_token=syt_${MARK}_query`, token,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    json, body: JSON.stringify(json), signal, timeoutMs: situation.timeout === "own" ? TIMEOUT_MS : undefined,
  }, held));
  if (isAbort(situation)) {
    await Promise.race([arrived(), outcome]);
    controller.abort(situation.reason);
  }
  const ended = await within(HANGS_MS, outcome, "the request hangs");

  const silent = entryFor(client.silent, situation.name);
  if ("value" in ended) {
    return silent === undefined ? { mark: "W", problems: ["no error is reported"], caught: ended.value } : { mark: "n", problems: [] };
  }
  const caught = ended.error;
  if (silent !== undefined) return { mark: "W", problems: ["stale: an error is reported"], caught };

  const whatIsPassed = { error: caught, signal, held: held.value };
  const record = await (client.parse ?? (({ error }) => parseMatrixError(error)))(whatIsPassed);
  const wrong = deviations(record, situation, caught, client.parse && held.value);
  const problems = leaks(record, MARK) ? ["the record holds a token of the request"] : [];
  const lack = entryFor(client.lacks, situation.name);
  if (lack === undefined) {
    problems.push(...wrong.map(words));
    return { mark: problems.length === 0 ? "ok" : "W", problems, caught };
  }
  problems.push(...wrong.filter(({ field }) => !lack.fields.includes(field)).map(words));
  const right = lack.fields.filter((field) => !wrong.some((deviation) => deviation.field === field));
  problems.push(...right.map((field) => `stale: ${field} is right although it should lack`));
  problems.push(...stale(caught, situation, lack).map((where) => `stale: ${where}`));
  if (lack.instead) {
    const better = await lack.instead(whatIsPassed);
    const { still = [] } = lack;
    const worse = deviations(better, situation, caught, held.value);
    problems.push(...worse.filter(({ field }) => !still.includes(field)).map((deviation) => `${lack.pass}: ${words(deviation)}`));
    problems.push(...still.filter((field) => !worse.some((deviation) => deviation.field === field)).map((field) => `stale: ${lack.pass} gives ${field}`));
    if (leaks(better, MARK)) problems.push(`${lack.pass}: the record holds a token of the request`);
  }
  return { mark: problems.length === 0 ? "L" : "W", problems, caught };
}

/** @param {import("./judge.js").Deviation} deviation */
function words({ field, is, ideal }) {
  return `${field} is ${JSON.stringify(is)}, not ${JSON.stringify(ideal)}`;
}

/** @param {Promise<unknown>} promise @returns {Promise<{ value: unknown } | { error: unknown }>} */
async function settled(promise) {
  try {
    return { value: await promise };
  } catch (error) {
    return { error };
  }
}
