// @ts-check
// A record and what the client knows go in; a decision of the module comes out. Without a module the careful one.

import { get } from "./input.js";

/**
 * @typedef {import("./index.js").MatrixError} MatrixError
 * @typedef {import("./index.js").SessionInfo} SessionInfo
 * @typedef {import("./index.js").SessionVerdict} SessionVerdict
 * @typedef {import("./index.js").RetryAttempt} RetryAttempt
 * @typedef {import("./index.js").RetryAdvice} RetryAdvice
 */

/** @param {ReturnType<typeof import("./instance.js").createModule>} module */
export function createDecisions(module) {
  /**
   * @param {MatrixError} error
   * @param {SessionInfo} session
   * @returns {SessionVerdict}
   */
  function sessionVerdict(error, session) {
    try {
      return module.run(({ exports, memory, actions, because }) => {
        const numbers = [+(get(session, "hasRefreshToken") === true), +(get(session, "tokenIsCurrent") !== false), ...numbersOf(error)];
        const answer = exports.judge_session(memory.write(numbers, [...stringsOf(error), text(session, "endpoint")]));
        return /** @type {SessionVerdict} */ ({ action: actions[answer & 0xff], because: because[answer >> 8] });
      });
    } catch {
      return { action: "keep", because: "WebAssembly does not run here, and without it nothing is sure enough" };
    }
  }

  /**
   * @param {MatrixError} error
   * @param {RetryAttempt} attempt
   * @returns {RetryAdvice}
   */
  function retryAdvice(error, attempt) {
    try {
      return module.run(({ exports, memory, reasons, sources }) => {
        const numbers = [
          number(attempt, "attempt"),
          +(get(attempt, "idempotent") === true),
          number(attempt, "random", Math.random()),
          number(attempt, "maxDelayMs", NaN),
          number(attempt, "maxAttempts", NaN),
          ...numbersOf(error),
        ];
        const answer = exports.advise_retry(memory.write(numbers, stringsOf(error)));
        const [retry, delayMs, reason, source] = memory.words().subarray(answer >>> 2);
        return /** @type {RetryAdvice} */ ({ retry: retry === 1, delayMs, reason: reasons[reason], source: sources[source] ?? null });
      });
    } catch {
      return { retry: false, delayMs: 0, reason: "permanent", source: null };
    }
  }

  /** @param {MatrixError} error */
  function isEndpointUnsupported(error) {
    try {
      return module.run(({ exports, memory }) => exports.is_endpoint_unsupported(memory.write(numbersOf(error), stringsOf(error))) === 1);
    } catch {
      return false;
    }
  }

  return { sessionVerdict, retryAdvice, isEndpointUnsupported };
}

/**
 * The numbers of a record that `src/decide.rs` reads.
 *
 * @param {MatrixError} error
 */
function numbersOf(error) {
  return [number(error, "status"), +(get(error, "isSoftLogout") === true), number(error, "retryAfterMs", -1)];
}

/**
 * And its strings.
 *
 * @param {MatrixError} error
 */
function stringsOf(error) {
  const oauth = get(error, "oauth");
  return [
    text(error, "retryAfterSource"),
    text(error, "kind"),
    text(error, "recovery"),
    text(error, "errcode"),
    text(error, "wireErrcode"),
    text(oauth, "error"),
    text(error, "text"),
  ];
}

/**
 * @param {unknown} object
 * @param {string} key
 */
function text(object, key) {
  const value = get(object, key);
  return typeof value === "string" ? value : null;
}

/**
 * @param {unknown} object
 * @param {string} key
 * @param {number} otherwise where it is no number
 */
function number(object, key, otherwise = 0) {
  const value = get(object, key);
  return typeof value === "number" ? value : otherwise;
}
