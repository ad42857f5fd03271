// @ts-check
// The targets of the package's speed, memory and size. This is the only list of them: the run compares it with what it measured.

/**
 * Which bodies count together. A body names its group in `bodies.js`.
 *
 * Short are texts under 4 KB that are JSON, with no link that has to be checked and no User-Interactive Authentication. Both are left
 * out on purpose: a link costs more and has targets of its own; the nested objects of an authentication take `JSON.parse` so long that
 * the ratio falls, which would flatter the median.
 *
 * @typedef {keyof typeof GROUPS} Group
 */
export const GROUPS = {
  short: "a short body",
  auth: "User-Interactive Authentication",
  link: "a body with a link",
  page: "a page under 4 KB",
  "long error": "over 4 KB of `error`",
  "long extra": "over 4 KB of `extra`",
  "long page": "over 4 KB of what is not JSON",
  parsed: "parsed already, under 4 KB",
  "long parsed": "parsed already, over 4 KB",
};

/**
 * A target for how long a call takes, as a multiple of what another takes for the same body in the same round.
 *
 * @typedef {object} SpeedTarget
 * @property {Group[]} groups
 * @property {string[]} places each is judged by itself
 * @property {string} call the contestant that is judged
 * @property {string} of the contestant it is compared with
 * @property {number} atMost
 */

const EVERYWHERE = ["Node", "Chromium", "Firefox", "WebKitGTK"];
/** @type {Group[]} */
const LONG = ["long error", "long extra", "long page"];
const ALL = /** @type {Group[]} */ (Object.keys(GROUPS));

/** @param {Group} group @param {Record<string, number>} limits by place @returns {SpeedTarget[]} */
const ofParse = (group, limits) =>
  Object.entries(limits).map(([place, atMost]) => ({ groups: [group], places: [place], call: "parseMatrixError", of: "JSON.parse", atMost }));

/** @param {number} limit */
const everywhere = (limit) => Object.fromEntries(EVERYWHERE.map((place) => [place, limit]));

/** matrix-js-sdk gets the `Response`, so the package gets it, too. */
const besideJsSdk = { places: EVERYWHERE, call: "… with a Response", of: "matrix-js-sdk" };
/** Natively, the errcode alone. */
export const OF_BODY = "ErrorCode::of_body";
const besideRuma = { places: ["native"], call: "matrix-error", of: "ruma" };

/** @type {SpeedTarget[]} */
export const speed = [
  ...ofParse("short", { Node: 2.7, Chromium: 2.3, Firefox: 3.2 }),
  ...ofParse("link", { Node: 3.2, Chromium: 3.9, Firefox: 3.0 }),
  ...ofParse("parsed", { Node: 2.0, Chromium: 2.0, Firefox: 4.4 }),
  ...ofParse("long error", everywhere(1.35)),
  ...ofParse("long extra", everywhere(1.15)),
  ...ofParse("long page", everywhere(0.3)),
  { ...besideJsSdk, groups: ["short"], atMost: 0.25 },
  { ...besideJsSdk, groups: ALL, atMost: 1 },
  { ...besideRuma, groups: ["short"], atMost: 1 },
  { ...besideRuma, groups: LONG, atMost: 0.5 },
  { ...besideRuma, call: OF_BODY, groups: ["short"], atMost: 0.5 },
  { ...besideRuma, call: OF_BODY, groups: LONG, atMost: 0.5 },
];

/** The first call of an entry in Node, as a multiple of the other build's. */
export const firstCall = { entry: "index.js", atMost: 0.8 };

/** KiB after brotli. */
export const sizes = { "matrix-error.wasm": 12.5, "index.js": 20, "js.js": 23.5 };

/**
 * Memory is flat if it is the same after so many more calls, within these bounds. A call that kept one byte would be found: it would
 * be 15 times over the bound.
 */
export const flat = { calls: 1_000_000, wasmPages: 0, bytes: 64 << 10 };
