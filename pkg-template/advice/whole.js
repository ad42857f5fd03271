// @ts-check
// Asks the module whether a record is whole: whether its fields belong together, and whether it would have given each link.

import { parts, recoveries } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { writeBounded } from "../wasm/texts.js";
import { factsOf, placeIn } from "./facts.js";

/** @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord */

/**
 * The record itself; null where it is not whole.
 *
 * @param {MatrixErrorRecord} record
 * @param {import("../wasm/module.js").Ask} ask
 */
export function wholeOf(record, ask) {
  try {
    return ask(ifGiven, withoutLinks, record);
  } catch {
    // A Proxy that says something else each time.
    return null;
  }
}

/**
 * @param {import("../wasm/module.js").Instance} instance
 * @param {MatrixErrorRecord} record
 */
function ifGiven(instance, record) {
  const { exports } = instance;
  const [kind, status, errcode, wireErrcode] = factsOf(instance, record);
  let given = 0;
  const areSafe = partsOf(record).every((value, part) => {
    if (value === null) return true;
    given |= 1 << part;
    return part >= protocol.LINKS || exports.link(writeBounded(instance, protocol.TEXTS, String(value)), part) === 1;
  });
  return areSafe && (record.retryAfterMs === null) === (record.retryAfterSource === null) &&
    exports.whole(kind, status, errcode, wireErrcode, placeIn(recoveries, record.recovery), record.isSoftLogout, given) === 1
    ? record
    : null;
}

/**
 * Without the module nobody knows whether a link is safe: a copy then, if there is one.
 *
 * @param {MatrixErrorRecord} record
 */
function withoutLinks(record) {
  if (partsOf(record).every((value, part) => value === null || part >= protocol.LINKS)) return record;
  const oauth = record.oauth && { ...record.oauth, errorUri: null };
  return /** @type {MatrixErrorRecord} */ ({ ...record, consentUri: null, infoUri: null, adminContact: null, location: null, oauth });
}

/**
 * The parts of a record, of its `auth` and of its `oauth`; null where there is none.
 *
 * @param {MatrixErrorRecord} record whose owner may have added more fields, `session` among them
 * @returns {unknown[]}
 */
function partsOf(record) {
  const { auth, oauth } = record;
  return parts.map((part) =>
    part === "session" ? auth && auth.session : part === "errorUri" ? oauth && oauth.errorUri : record[part]);
}
