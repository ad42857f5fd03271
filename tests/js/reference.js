// Says of a body what `JSON.parse` alone can say of its record: a second opinion, made without the package.

/** Fields that hold a body's value as it is. */
const VERBATIM = /** @type {const} */ ([
  ["consent_uri", "consentUri"], ["admin_contact", "adminContact"], ["limit_type", "limitType"], ["info_uri", "infoUri"],
  ["can_upgrade", "canUpgrade"], ["room_version", "roomVersion"], ["current_version", "currentVersion"],
]);

/**
 * What `JSON.parse` makes of the text without its byte order mark, if that is an object.
 *
 * @param {string} text
 * @returns {Record<string, any> | null}
 */
export function objectOf(text) {
  try {
    const body = JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

/**
 * The Matrix error inside `error`, if that is the JSON text of one.
 *
 * @param {Record<string, any>} body
 */
export function innerOf(body) {
  const inner = typeof body.error === "string" ? objectOf(body.error) : null;
  return typeof inner?.errcode === "string" ? inner : null;
}

/** Is it a known field under the prefix of a proposal (`org.matrix.msc4335.info_uri`)? */
const isPrefixed = (/** @type {string} */ key) =>
  /\bmsc\d/.test(key) && [...VERBATIM.map(([name]) => name), "error", "retry_after_ms", "soft_logout"].some((name) => key.endsWith(`.${name}`));

/**
 * Of each key whether it must be in `extra` or must not be; those of which JSON.parse alone cannot tell are left out.
 *
 * @param {Record<string, any>} body
 * @param {import("matrix-error").MatrixError} record
 */
export function extraOf(body, record) {
  /** @type {Map<string, unknown>} the key, and the value of the record that it should have filled */
  const filled = new Map([["errcode", record.wireErrcode], ["error", record.oauth ? record.oauth.error : record.error]]);
  for (const [key, field] of VERBATIM) filled.set(key, record[field]);
  if (record.auth) filled.set("session", record.auth.session);
  if (record.oauth) {
    filled.set("error_description", record.oauth.errorDescription);
    filled.set("error_uri", record.oauth.errorUri);
  }
  const open = new Set(["retry_after_ms", "soft_logout"]);
  if (record.auth) for (const key of ["flows", "completed", "params"]) open.add(key);
  if (record.federation) for (const key of ["level", "code", "reason", "affected", "source"]) open.add(key);
  return Object.entries(body).flatMap(([key, value]) => {
    if (open.has(key) || isPrefixed(key) || value === null) return [];
    return [{ key, value, isInExtra: !filled.has(key) || filled.get(key) !== value }];
  });
}
