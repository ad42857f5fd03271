// Makes records that no decoding gives, of real ones by one change, and says what a real one is: by the contract, not by the package.
import { FIELDS } from "./record.js";

/** @typedef {import("./random.js").Random} Random */
/** @typedef {Record<string, unknown>} Fields */

/** Links that no field ever holds. */
export const REFUSED = [
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "https://a@other.example/", "https:\\\\other.example/",
  "https://example.org/\u202ex", "//other.example/", "https:/example.org/", "https://", "java\tscript:alert(1)", " https://example.org/", "", "blob:x", "sms:1",
];
/** Links that these fields hold. @type {Record<string, string[]>} */
const GIVEN = {
  consentUri: ["https://example.org/a?b=c", "http://localhost:8008/"],
  infoUri: ["https://example.org/"],
  errorUri: ["https://example.org/"],
  adminContact: ["https://example.org/", "mailto:admin@example.org", "tel:+441632960123"],
  location: ["https://example.org/", "/_matrix/x", "a/b"],
};
export const LINKS = Object.keys(GIVEN);

/** @param {Random} random @param {readonly unknown[]} list @returns {unknown} */
const oneOf = (random, list) => list[random(list.length)];

const cycle = /** @type {Fields} */ ({ a: {} });
cycle.a = { b: [cycle] };
// eslint-like tools would rather not see a hole.
const holes = Array(2);
holes[1] = "x";
/** As deep as few servers go, made anew for each: nobody may change it. */
export const deep = () => /** @type {unknown} */ (JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`));

/** What is no record's value, or another field's. @type {readonly (() => unknown)[]} */
const VALUES = [
  () => undefined, () => null, () => true, () => false, () => 0, () => -0, () => 1, () => -1, () => 1.5, () => NaN, () => Infinity, () => 99, () => 100, () => 302, () => 401,
  () => 403, () => 429, () => 599, () => 600, () => 2 ** 31 - 1, () => 2 ** 31, () => "", () => "x", () => "M_UNKNOWN", () => "M_UNKNOWN_TOKEN", () => "M_USER_LOCKED",
  () => "401", () => 5n, () => Symbol("x"), () => () => 1, () => [], () => ["x"], () => [5], () => holes, () => Array(102).fill("x"), () => Array(101).fill("x"), () => ({}),
  () => new Date(0), () => new Map(), () => new String("x"), () => cycle, () => JSON.parse('{"__proto__":1}'), () => ({ a: JSON.parse('[{"__proto__":{}}]') }),
  () => ({ a: undefined }), () => ({ a: holes }), () => ({ a: { b: [NaN, 1] } }), () => ({ get a() { return 1; } }), () => new (class { a = 1; })(), () => ({ a: 5n }),
  () => "x".repeat(4097), () => "x".repeat(4096), () => "header", () => "body", () => "backoff", () => "WARN", () => ({ flows: [], completed: [], session: null, params: {} }),
  () => ({ flows: [{ stages: ["a"] }], completed: [], session: "s", params: { a: [] } }), () => ({ flows: [{}], completed: [], session: "s", params: {} }),
  () => ({ flows: [], completed: holes, session: null, params: {} }), () => ({ error: "x", errorDescription: null, errorUri: null }), () => ({ error: "x" }),
  () => ({ error: "x", errorDescription: null, errorUri: "javascript:0" }), () => ({ level: "WARN", code: 5, reason: "x", affected: "y", source: null }),
  () => new Proxy({}, {}), () => new Proxy({}, { ownKeys() { throw new Error("trap"); } }),
  ...["standard", "user-interactive-auth", "oauth", "federation", "redirect", "not-matrix", "network", "aborted", "retry", "give-up", "complete-auth", "follow-redirect",
    "log-in-same-device", "refresh-or-log-in", "change-input", "fix-request"].map((word) => () => word),
  ...REFUSED.map((link) => () => link), ...Object.values(GIVEN).flat().map((link) => () => link),
];

/**
 * Changes one thing of a record, which is copied first.
 *
 * @param {Random} random
 * @param {Fields} real
 * @returns {{ record: Fields, change: string }}
 */
export function forge(random, real) {
  /** @type {Fields} */
  const record = structuredClone(real);
  const inner = ["auth", "oauth", "federation", "extra"].filter((name) => record[name] !== null);
  const of = random(3) === 0 ? String(oneOf(random, inner)) : "";
  const object = of === "" ? record : /** @type {Fields} */ (record[of]);
  const key = of === "extra" ? "a" : String(oneOf(random, of === "" ? Object.keys(FIELDS) : Object.keys(object)));
  const value = random(10_000) === 0 ? deep() : /** @type {() => unknown} */ (oneOf(random, VALUES))();
  const way = random(12);
  if (way === 0) delete object[key];
  else if (way === 1) Object.defineProperty(object, key, { get: () => value, enumerable: true, configurable: true });
  else if (way === 2 && of !== "extra") Object.defineProperty(object, key, { value: object[key], enumerable: false });
  else if (way === 3) Object.defineProperty(object, String(oneOf(random, of === "" ? ["__proto__", "more"] : ["__proto__"])), { value, enumerable: true, configurable: true });
  else object[key] = value;
  const change = `${of}.${key}, way ${way}, ${typeof value}`;
  if (random(30) > 0) return { record, change };
  // What a Proxy says counts.
  const lie = { .../** @type {Fields} */ ({}), [key]: value };
  return { record: new Proxy(record, { get: (target, name) => (of === "" && name === key ? lie[key] : Reflect.get(target, name)) }), change: `${change}, by a Proxy` };
}

/** What a status alone gives. */
const BY_STATUS = ["retry", "fix-request", "change-input", "give-up"];
/** Which recoveries a kind has, where it has not all. @type {Record<string, string[]>} */
const RECOVERIES = {
  "user-interactive-auth": ["complete-auth"],
  oauth: [...BY_STATUS, "refresh-or-log-in", "log-in-same-device"],
  federation: BY_STATUS,
  redirect: ["follow-redirect", "give-up"],
  "not-matrix": [...BY_STATUS, "refresh-or-log-in"],
  network: ["retry"],
  aborted: ["give-up"],
};

/** @param {unknown} value @returns {boolean} */
function isJson(value) {
  const left = [value];
  const seen = new Set();
  while (left.length > 0) {
    const one = left.pop();
    if (one === null || ["string", "number", "boolean"].includes(typeof one)) continue;
    if (typeof one !== "object" || seen.has(one)) return false;
    seen.add(one);
    const { length, ...all } = /** @type {Record<string, PropertyDescriptor>} */ (Object.getOwnPropertyDescriptors(one));
    const prototype = Object.getPrototypeOf(one);
    if (Array.isArray(one) ? Object.keys(all).length !== one.length : prototype !== Object.prototype && prototype !== null) return false;
    for (const [key, own] of [...Object.entries(all), ...(length === undefined || Array.isArray(one) ? [] : [["length", length]])]) {
      if (key === "__proto__" || !("value" in /** @type {PropertyDescriptor} */ (own))) return false;
      left.push(/** @type {Fields} */ (one)[String(key)]);
    }
  }
  return true;
}

/**
 * Is it what decoding could give, as the contract says it? Of links only those above are known.
 *
 * @param {Fields} record
 */
export function isReal(record) {
  try {
    return isRealIn(record);
  } catch {
    return false;
  }
}

/** @param {Fields} record */
function isRealIn(record) {
  for (const [name, is] of Object.entries(FIELDS)) {
    const own = Object.getOwnPropertyDescriptor(record, name);
    if (own === undefined || !("value" in own) || !own.enumerable || !is(record[name])) return false;
  }
  const { kind, status, recovery, auth, oauth, federation, location, text, errcode, wireErrcode, extra, warnings } = /** @type {Record<string, never>} */ (record);
  const { session, params, flows, completed } = auth ?? { session: null, params: {}, flows: [], completed: [] };
  const links = { ...record, errorUri: oauth === null ? null : /** @type {Fields} */ (oauth).errorUri };
  const given = ["consentUri", "infoUri", "adminContact", "limitType", "canUpgrade", "roomVersion", "currentVersion"].filter((name) => record[name] !== null);
  const hasErrcode = ["standard", "user-interactive-auth", "redirect"].includes(kind);
  return [
    !Object.hasOwn(record, "__proto__"),
    isJson(extra), isJson(params), isJson(flows), isJson(completed), isJson(warnings), isJson(oauth), isJson(federation),
    /** @type {unknown[]} */ (warnings).length <= 101,
    (record.retryAfterMs === null) === (record.retryAfterSource === null),
    (kind === "user-interactive-auth") === (auth !== null), (kind === "oauth") === (oauth !== null), (kind === "federation") === (federation !== null),
    text === null || kind === "not-matrix",
    location === null || kind === "redirect",
    kind !== "redirect" || (status !== null && status >= 300 && status < 400 && (recovery === "follow-redirect") === (location !== null)),
    kind !== "user-interactive-auth" || status === null || status === 401 || (status >= 400 && session !== null),
    hasErrcode || (errcode === "M_UNKNOWN" && wireErrcode === null),
    !["network", "aborted"].includes(kind) || given.length === 0,
    RECOVERIES[kind]?.includes(recovery) ?? !["complete-auth", "follow-redirect"].includes(recovery),
    !record.isSoftLogout || [errcode, wireErrcode].some((code) => ["M_UNKNOWN_TOKEN", "M_USER_LOCKED"].includes(code)),
    ...LINKS.map((name) => !(/** @type {Fields} */ (links)[name] === null ? false : !isGivenLink(name, /** @type {Fields} */ (links)[name]))),
  ].every(Boolean);
}

/** @param {string} name @param {unknown} link */
function isGivenLink(name, link) {
  if (typeof link !== "string" || REFUSED.includes(link)) return false;
  if (GIVEN[name]?.includes(link)) return true;
  if (Object.values(GIVEN).flat().includes(link)) return /^https?:/.test(link);
  // One that the module gave: of a real record.
  return name === "location" || /^(https?|mailto|tel|xmpp|matrix):/i.test(link);
}

/** The links of a record, by their fields. @param {Fields} record */
export const linksOf = (record) => {
  const oauth = /** @type {Fields | null} */ (record.oauth);
  return LINKS.map((name) => (name === "errorUri" ? oauth?.errorUri ?? null : record[name])).filter((link) => link !== null);
};
