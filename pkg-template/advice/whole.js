// @ts-check
// Asks the module whether a record is whole: whether its fields belong together, and whether it would have given each link.

import { parts, recoveries } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { writeBounded } from "../wasm/texts.js";
import { factsOf, placeIn } from "./facts.js";

/** @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord */

/**
 * @param {MatrixErrorRecord} record
 * @param {import("../wasm/module.js").Ask} ask
 */
export function isWhole(record, ask) {
  try {
    return ask(isGiven, hasNoLink, record);
  } catch {
    // A Proxy that says something else each time.
    return false;
  }
}

/**
 * @param {import("../wasm/module.js").Instance} instance
 * @param {MatrixErrorRecord} record
 */
function isGiven(instance, record) {
  const { exports } = instance;
  let given = 0;
  for (let part = 0; part < parts.length; part++) {
    const value = partOf(record, part);
    if (value === null) continue;
    given |= 1 << part;
    if (part < protocol.LINKS && exports.link(writeBounded(instance, protocol.TEXTS, String(value)), part) !== 1) return false;
  }
  const [kind, status, errcode, wireErrcode] = factsOf(instance, record);
  return (record.retryAfterMs === null) === (record.retryAfterSource === null) &&
    exports.whole(kind, status, errcode, wireErrcode, placeIn(recoveries, record.recovery), record.isSoftLogout, given) === 1;
}

/**
 * Without the module nobody knows of a link.
 *
 * @param {MatrixErrorRecord} record
 */
function hasNoLink(record) {
  return parts.slice(0, protocol.LINKS).every((_, part) => partOf(record, part) === null);
}

/**
 * A part of a record, of its `auth` or of its `oauth`; null where there is none.
 *
 * @param {MatrixErrorRecord} record
 * @param {number} part
 * @returns {unknown}
 */
function partOf(record, part) {
  const name = /** @type {keyof MatrixErrorRecord} */ (parts[part]);
  // Whoever extends a record may call a field of theirs the same.
  const { auth, oauth } = record;
  if (parts[part] === "session") return auth && auth.session;
  return parts[part] === "errorUri" ? oauth && oauth.errorUri : record[name];
}
