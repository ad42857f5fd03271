// @ts-check
// Tells the name of a request that holds no id from a path that may hold some.

/**
 * A method and a path as the specification writes it: names and versions, and `{…}` in place of each id. Behind a name that an id
 * follows, nothing else may stand. A token begins with three letters and `_`; an opaque id has many capitals, and a transaction id
 * digits.
 */
const TEMPLATE =
  /^[A-Z]+ \/_matrix(?!.*\/((rooms|users?|profile|presence|join|knock|invite|send|download|thumbnail|devices)\/[^{]|(sy|m\w)\w_))(\/(\{\w+\}|\u2026|[rv]\d|3?[a-z][a-z._-]*(\B[A-Z][a-z]+){0,2}(3pid|25519|c\d{4})?))+$/;

/** No name of a request is longer. What is, is cut like any text. */
const LONGEST = 200;

/** Does it hold no id, so that it may be printed as it is? @param {string} operation */
export function isTemplate(operation) {
  return operation.length <= LONGEST && TEMPLATE.test(operation);
}
