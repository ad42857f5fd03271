// @ts-check
// Makes as much of a record as `JSON.parse` alone allows, where there is no module.

import { hasOwn } from "../input/property.js";
import * as protocol from "../wasm/protocol.js";
import { kinds, recoveries } from "../wasm/protocol.js";
import { reasonOf } from "./decode.js";
import { PROTOTYPE_KEY, put } from "./extra.js";
import { recordOf } from "./record.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../input/source.js").Source} Source
 */

/** The row of `M_UNKNOWN`, and of no errcode. */
const UNKNOWN = protocol.words.indexOf("M_UNKNOWN");

/**
 * @param {Source} source
 * @param {string} warning
 * @param {unknown} problem why there is no module
 * @returns {MatrixErrorRecord}
 */
export function recordWithoutModule(source, warning, problem) {
  const body = source.body ?? {};
  const { errcode, error } = body;
  const isStandard = typeof errcode === "string" || typeof error === "string";
  const reason = reasonOf(source);
  const hasError = typeof error === "string" && error !== "";
  /** @type {Record<string, unknown>} */
  const extra = {};
  let hasObjects = false;
  for (const [key, value] of Object.entries(body)) {
    const isUsed = key === "errcode" ? typeof value === "string" || value === null : key === "error" && (hasError || value === null);
    if (isUsed || key === PROTOTYPE_KEY) continue;
    put(extra, key, value);
    hasObjects ||= typeof value === "object";
  }

  // The answer that the module would give if it knew no more than this.
  const words = new Int32Array(protocol.ANSWER_WARNINGS + 1).fill(-1);
  const set = (/** @type {number} */ word, /** @type {number} */ value) => (words[word] = value);
  set(protocol.ANSWER_KIND, kinds.indexOf(isStandard ? "standard" : "not-matrix"));
  const { status } = source;
  set(protocol.ANSWER_RECOVERY, recoveries.indexOf(status === 429 || (status >= 502 && status <= 504) ? "retry" : "give-up"));
  set(protocol.ANSWER_STATUS, status >= 100 && status < 600 ? status : 0);
  set(protocol.ANSWER_ROW, typeof errcode === "string" && errcode !== "" ? -1 : UNKNOWN);
  set(protocol.ANSWER_ERRCODE_FROM, protocol.ERRCODE_FROM_OUTER);
  set(protocol.ANSWER_ERROR_FROM, hasError ? protocol.KEY_ERROR : reason ? protocol.ERROR_FROM_REASON : protocol.ERROR_FROM_REASON + 1);
  set(protocol.ANSWER_OUTER_FILLED, (typeof errcode === "string" ? 1 << protocol.KEY_ERRCODE : 0) | (hasError ? 1 << protocol.KEY_ERROR : 0));
  for (const word of [
    protocol.ANSWER_INNER_FILLED, protocol.ANSWER_OUTER_LEFT_OVER, protocol.ANSWER_OUTER_PREFIXED, protocol.ANSWER_WARNING_COUNT,
  ]) set(word, 0);

  const members = {
    body, sent: hasError ? 1 << protocol.KEY_ERROR : 0, prefixed: 0, prefixedKeys: null, otherErrcode: null, extra, hasObjects,
    hasPrototypeKey: hasOwn(body, PROTOTYPE_KEY),
  };
  const record = recordOf(words, source, members, null, reason);
  const why = `${warning} (${problem instanceof Error ? problem.message : "it is missing"})`;
  return { ...record, warnings: [why, ...record.warnings] };
}
