// @ts-check
// Makes as much of a record as `JSON.parse` alone allows, where there is no module.

import * as protocol from "../wasm/protocol.js";
import { kinds, recoveries } from "../wasm/protocol.js";
import { add, get, isString, textProperty } from "../input/property.js";
import { isStatus } from "../input/shape.js";
import { reasonOf } from "./decode.js";
import { LEFT_OUT, removePrototypeKeys } from "./extra.js";
import { unread } from "./members.js";
import { recordOf } from "./record.js";

/**
 * @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("../input/source.js").Source} Source
 */

/** The row of `M_UNKNOWN`, and of no errcode. */
const UNKNOWN = protocol.words.indexOf("M_UNKNOWN");

/** Behind it browsers repeat the page's Content-Security-Policy, or nothing. */
const BEFORE_POLICY = /: *("|$)/;

/**
 * @param {Source} source
 * @param {string} warning
 * @param {unknown} problem why there is no module
 * @returns {MatrixErrorRecord}
 */
export function recordWithoutModule(source, warning, problem) {
  const body = source.body ?? {};
  const { status } = source;
  const [errcode, error] = [get(body, "errcode"), get(body, "error")];
  const reason = reasonOf(source);
  const hasErrcode = isString(errcode);
  const hasError = isString(error) && error !== "";
  const members = unread(body);
  if (hasError) members.sent = 1 << protocol.KEY_ERROR;
  // A body that was parsed already is clean.
  if (removePrototypeKeys([body], source.text ?? "")) add(source.warnings, LEFT_OUT);
  members.extra = { ...body };
  if (hasErrcode || errcode === null) delete members.extra.errcode;
  if (hasError || error === null) delete members.extra.error;
  // The answer that the module would give if it knew no more than this; what is not named is 0.
  const words = Object.assign(new Int32Array(protocol.ANSWER_WARNINGS), {
    [protocol.ANSWER_KIND]: kinds.indexOf(hasErrcode || isString(error) ? "standard" : "not-matrix"),
    [protocol.ANSWER_RECOVERY]: recoveries.indexOf(status === 429 || (status >= 502 && status <= 504) ? "retry" : "give-up"),
    [protocol.ANSWER_STATUS]: isStatus(status) ? status : 0,
    [protocol.ANSWER_ROW]: hasErrcode && errcode !== "" ? -1 : UNKNOWN,
    [protocol.ANSWER_ERROR_FROM]: hasError ? protocol.KEY_ERROR : protocol.ERROR_FROM_REASON + +(reason === null),
    [protocol.ANSWER_OUTER_FILLED]: (hasErrcode ? 1 << protocol.KEY_ERRCODE : 0) | members.sent,
    [protocol.ANSWER_RETRY_AFTER_MS]: -1,
    [protocol.ANSWER_CAN_UPGRADE]: -1,
    [protocol.ANSWER_LEVEL]: -1,
  });
  const why = `${warning} (${textProperty(problem, "message").split(BEFORE_POLICY)[0] || "it is missing"})`;
  return recordOf(words, { ...source, warnings: [why, ...source.warnings] }, members, null, reason);
}
