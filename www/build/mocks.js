// @ts-check
// Makes the module `virtual:mocks`: an answer of `matrix-error/mock` for each errcode.
//
// The build makes the answers, because the mock itself would be more than half of the page.

/**
 * @typedef {import("matrix-error/catalog").CatalogEntry} CatalogEntry
 * @typedef {import("matrix-error/catalog").CatalogField} CatalogField
 */

/** The errcodes for which Synapse has a class of its own. All others are sent as a SynapseError. @type {Readonly<Record<string, [string, Record<string, unknown>?]>>} */
const classes = {
  M_BAD_JSON: ["InvalidAPICallError", { msg: "Missing required keys: room_id" }],
  M_CAPTCHA_INVALID: ["InvalidCaptchaError"],
  M_CONSENT_NOT_GIVEN: ["ConsentNotGivenError", { msg: "Please accept the terms", consent_uri: "https://hs.example.org/_matrix/consent" }],
  M_INCOMPATIBLE_ROOM_VERSION: ["IncompatibleRoomVersionError", { room_version: "12" }],
  M_LIMIT_EXCEEDED: ["LimitExceededError", { retry_after_ms: 2000 }],
  M_MISSING_TOKEN: ["MissingClientTokenError"],
  M_NOT_FOUND: ["NotFoundError"],
  M_RESOURCE_LIMIT_EXCEEDED: ["ResourceLimitError", {
    code: 403, msg: "This homeserver has reached its limit", admin_contact: "mailto:admin@example.org", limit_type: "monthly_active_user",
  }],
  M_TOO_LARGE: ["EventSizeError", { msg: "event too large" }],
  M_UNKNOWN_POS: ["SlidingSyncUnknownPosition"],
  M_UNKNOWN_TOKEN: ["InvalidClientTokenError"],
  M_UNRECOGNIZED: ["UnrecognizedRequestError", { code: 404 }],
  M_UNSUPPORTED_ROOM_VERSION: ["UnsupportedRoomVersionError"],
  M_USER_DEACTIVATED: ["UserDeactivatedError", { msg: "This account has been deactivated" }],
  M_USER_LIMIT_EXCEEDED: ["UserLimitExceededError", {
    code: 403, msg: "You have used up your quota", info_uri: "https://hs.example.org/quota", can_upgrade: true,
  }],
  M_USER_LOCKED: ["UserLockedError"],
  M_WEAK_PASSWORD: ["PasswordRefusedError"],
  M_WRONG_ROOM_KEYS_VERSION: ["RoomKeysVersionError", { current_version: "43" }],
};

/** Sample values, by the type or unit that the catalogue names. @type {Readonly<Record<string, unknown>>} */
const samples = {
  "boolean": true,
  "integer": 1,
  "integer[]": [1, 2],
  "object": { "id": "…" },
  "object[]": [{ "path": "/name", "message": "must be string" }],
  "string": "…",
  "string[]": ["m.spam"],
  "milliseconds": 60_000,
  "milliseconds since 1970": 1_893_456_000_000,
  "seconds": 300,
  "HTTP status": 502,
  "URL": "https://hs.example.org/more",
  "user ID": "@alice:example.org",
  "room version": "12",
  "pepper": "matrixrocks",
  "hash algorithm": "sha256",
  "medium": "email",
  "body of a response": "Bad Gateway",
  "text": "context deadline exceeded",
};

/** @returns {import("vite").Plugin} */
export function mocked() {
  const name = "virtual:mocks";
  const resolved = `\0${name}`;
  return {
    name: "mocked-responses",
    resolveId: (id) => (id === name ? resolved : undefined),
    load: async (id) => (id === resolved ? `export const mocks = ${JSON.stringify(await mocks(), (key, value) => (key === "call" ? undefined : value))};` : undefined),
  };
}

/** An answer for each errcode. @returns {Promise<Record<string, { call: string, status: number, headers: Record<string, string>, body: string }>>} */
export async function mocks() {
  const { parseMatrixError } = await import("matrix-error");
  const { catalog } = await import("matrix-error/catalog");
  // Typed for any class: the call itself checks which arguments a class takes.
  const mockResponse = /** @type {(className: string, args?: object) => import("matrix-error/mock").MockResponse} */ (
    (await import("matrix-error/mock")).mockResponse
  );
  return Object.fromEntries(catalog.map((entry) => {
    const [className, args] = classes[entry.errcode] ?? unnamed(entry);
    const { status, headers, body } = mockResponse(className, args);
    const record = parseMatrixError(body, { status, headers });
    if (record.errcode !== entry.errcode || record.warnings.length > 0) {
      throw new Error(`www/build/mocks.js: ${body} is decoded as ${record.errcode}, not as ${entry.errcode}: ${record.warnings}`);
    }
    const call = `mockResponse(${[JSON.stringify(className), ...(args === undefined ? [] : [literal(args)])].join(", ")})`;
    return [entry.errcode, { call, status, headers: { ...headers, "content-type": "application/json" }, body }];
  }));
}

/**
 * @param {CatalogEntry} entry
 * @returns {[string, Record<string, unknown>]}
 */
function unnamed({ errcode, summary, statuses, fields }) {
  const args = { code: statuses[0] ?? 400, msg: summary, errcode };
  // Synapse sends such an errcode beside an older one, where its configuration asks for it.
  const beside = "org.matrix.msc3848.unstable.errcode";
  if (fields.some(({ key }) => key === beside)) {
    return ["SynapseError", { ...args, errcode: "M_FORBIDDEN", additional_fields: { [beside]: errcode } }];
  }
  const additional = Object.fromEntries(fields.filter((field) => isSent(field, fields)).map(({ key, type, unit }) => [key, samples[unit ?? type] ?? samples[type]]));
  return ["SynapseError", Object.keys(additional).length === 0 ? args : { ...args, additional_fields: additional }];
}

/**
 * A mock body has no older errcode beside its own, and no key under two names.
 * @param {CatalogField} field
 * @param {readonly CatalogField[]} fields
 */
function isSent({ key, unit }, fields) {
  return unit !== "errcode" && !fields.some((other) => key.endsWith(`.${other.key}`));
}

/** Writes a value as code, as one does by hand. @param {unknown} value @returns {string} */
function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, each]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${literal(each)}`);
  return `{ ${members.join(", ")} }`;
}
