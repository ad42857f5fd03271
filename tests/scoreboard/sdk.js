// @ts-check
// What an SDK is asked, and how its answer is taken down.

/**
 * @typedef {object} Question
 * @property {string} base the address of the homeserver
 * @property {import("./answers.js").At} at which request gets the answer
 * @property {boolean} hasRefreshToken
 * @property {string | null} holds a text of the body that the application needs
 *
 * How the request ended:
 * - `own`: with an error of the SDK, or with a failure of the network as its HTTP library reports one;
 * - `foreign`: with an error that a bug in the program would give as well;
 * - `lost`: as a success, or without the text that the application needs;
 * - `hung`: not at all.
 * @typedef {"own" | "foreign" | "lost" | "hung"} End
 *
 * What is not there was not asked: the SDK has no place for it.
 * @typedef {object} Seen
 * @property {string | null} [errcode]
 * @property {number | null} [delayMs]
 * @property {boolean} [isEnded] the SDK ended the session, or told the application that it is over
 * @property {End} [end]
 * @property {string} what the class of what was thrown or returned, for people who look into it
 *
 * @typedef {object} Sdk
 * @property {string} name
 * @property {string} version
 * @property {string} calls which of its functions are called, and what tells that a session is over
 * @property {(questions: readonly Question[]) => Promise<readonly (Seen | null)[]>} see null where it has no such request
 */

/** How long a request may take before it counts as hung. None does, so nobody waits for it. */
const LIMIT_MS = 20_000;

/**
 * Asks one question after the other.
 *
 * @param {(question: Question) => Promise<Seen> | null} ask
 * @returns {Sdk["see"]}
 */
export const oneByOne = (ask) => async (questions) => {
  /** @type {(Seen | null)[]} */
  const seen = [];
  for (const question of questions) seen.push(await within(ask(question)));
  return seen;
};

/** @param {Promise<Seen> | null} seen @returns {Promise<Seen | null>} */
async function within(seen) {
  if (seen === null) return null;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<Seen>} */
  const hung = new Promise((resolve) => { timer = setTimeout(() => resolve({ end: "hung", what: "nothing" }), LIMIT_MS); });
  try {
    return await Promise.race([seen, hung]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * How a request ended in JavaScript.
 *
 * @param {PromiseSettledResult<unknown>} result
 * @param {Question} question
 * @param {(error: unknown) => boolean} isOwn
 * @param {(error: unknown) => unknown} bodyOf what of the body the error holds
 * @returns {End}
 */
export function endOf(result, { holds }, isOwn, bodyOf) {
  if (result.status === "fulfilled") return "lost";
  if (!isOwn(result.reason) && !isNetworkFailure(result.reason)) return "foreign";
  return holds !== null && !(JSON.stringify(bodyOf(result.reason)) ?? "").includes(holds) ? "lost" : "own";
}

/** A failure of the network as Node tells it: by a code, which fetch has in the cause of its TypeError. @param {unknown} error */
export function isNetworkFailure(error) {
  return error instanceof Error && [error, error.cause].some((place) => place instanceof Error && "code" in place && /^(E|UND_ERR_)[A-Z_]+$/.test(String(place.code)));
}

/** The class of what a request ended in. @param {PromiseSettledResult<unknown>} result */
export function classOf(result) {
  if (result.status === "fulfilled") return "success";
  /** @type {{ constructor?: { name?: string } } | null | undefined} */
  const reason = result.reason;
  return reason?.constructor?.name ?? String(reason);
}

/** @template T @param {Promise<T>} promise @returns {Promise<PromiseSettledResult<T>>} */
export async function settled(promise) {
  const [result] = await Promise.allSettled([promise]);
  return /** @type {PromiseSettledResult<T>} */ (result);
}
