// @ts-check
// Asks the module whether a record is whole: whether its fields belong together, and whether it would have given each link.

import { parts, recoveries } from "../wasm/protocol.js";
import * as protocol from "../wasm/protocol.js";
import { writeBounded } from "../wasm/texts.js";
import { factsIn, factsOf, placeIn } from "./facts.js";

/** @typedef {import("../types/index.js").MatrixErrorRecord} MatrixErrorRecord */

/**
 * @param {MatrixErrorRecord} record
 * @param {import("../wasm/module.js").Module} module
 */
export function isWhole(record, module) {
  try {
    return module.ask(isGiven, hasNoLink, factsIn(record));
  } catch {
    // A Proxy that says something else each time.
    return false;
  }
}

/**
 * @param {import("../wasm/module.js").Instance} instance
 * @param {import("./facts.js").Facts} facts
 */
function isGiven(instance, facts) {
  const { exports } = instance;
  let given = 0;
  for (let part = 0; part < parts.length; part++) {
    const value = facts[parts[part]];
    if (value === null) continue;
    given |= 1 << part;
    if (part < protocol.LINKS && exports.link(writeBounded(instance, protocol.TEXTS, String(value)), part) !== 1) return false;
  }
  const [kind, status, errcode, wireErrcode] = factsOf(instance, facts);
  const recovery = placeIn(recoveries, facts.recovery);
  return (facts.retryAfterMs === null) === (facts.retryAfterSource === null) &&
    exports.whole(kind, status, errcode, wireErrcode, recovery, facts.isSoftLogout, given) === 1;
}

/**
 * Without the module nobody knows of a link.
 *
 * @param {import("./facts.js").Facts} facts
 */
function hasNoLink(facts) {
  return parts.slice(0, protocol.LINKS).every((part) => facts[part] === null);
}
