// Makes bodies of a seed, the same for the same seed: mutated ones of the corpus, random bytes, random JSON.
import { rows } from "./rows.js";

/** @typedef {(below: number) => number} Random */

/**
 * A xorshift: whole numbers below the one that is asked for.
 *
 * @param {number} seed not 0
 * @returns {Random}
 */
export function generator(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** @template T @param {Random} random @param {readonly T[]} list @returns {T} */
const oneOf = (random, list) => /** @type {T} */ (list[random(list.length)]);

/** Pieces that JSON is made of and breaks on. */
const PIECES = [
  "{", "}", "[", "]", ":", ",", '"', "\\", "\\u", "\\ud800", "\\udc00", "\\u0000", "\\u0022", "\\n", "\\x", "\\/", "\n", "\t", "\u0000", "\u001f", "\u007f",
  " ", "\u00a0", "\u2028", "\ufeff", "\ud800", "\udfff", "é", "\u{1f600}", "0", "-", "-0", "01", "1.", ".5", "1e", "1e400", "-1e400", "1E+2", "+1",
  "12345678901234567890", "0.1e-2", "true", "false", "null", "nul", "NaN", "Infinity", "undefined", "'", "/**/", "//", "{}", "[]", '""',
  '"errcode":', '"error":', ',"":0', ',"errcode":"M_Z"',
];

/** Whole members of an object. */
const MEMBERS = [
  '"__proto__":{"p":1}', '"constructor":1', '"errcode":"M_X"', '"error":"x"', '"a":{"b":[1,{"c":null}]}', '"retry_after_ms":-1.5',
  '"\\u0065rrcode":"M_Y"', '"flows":[{"stages":["a"]}]', '"flows":{}', '"soft_logout":true', '"consent_uri":"javascript:0"', '"limit_type":"\\ud83d"',
  '"errcode":null', '"errcode":7', '"error":""', '"error":[]', '"":0', '"\\u005f_proto__":-0', '"n":1e400', '"0":"\\udc00\ud800"', '"a":1,"a":2',
  '"org.example.errcode":"M_SIDE"', '"error_description":"x"', '"error":"invalid_grant"', '"error":"Not Found"', '"message":"y"', '"detail":""',
  '"reason":"MCS_X","info":"y"', '"session":"s"',
];

const texts = rows.map(({ text }) => text).filter((text) => text.length < 2000);
const encoder = new TextEncoder();

/** @param {Random} random a body of the corpus, changed in one place or two */
export function mutatedBody(random) {
  let text = oneOf(random, texts);
  for (let left = 1 + random(2); left > 0; left--) {
    const at = random(text.length + 1);
    const piece = oneOf(random, PIECES);
    switch (random(8)) {
      case 0: text = text.slice(0, at) + text.slice(at + 1 + random(4)); break;
      case 1: text = text.slice(0, at); break;
      case 2: text = text.slice(0, at) + text.slice(random(text.length + 1)); break;
      case 3: text = text.slice(0, at) + String.fromCharCode(random(4) ? random(128) : random(65536)) + text.slice(at + 1); break;
      case 4: {
        const behind = text.indexOf(random(2) ? "{" : ",", at) + 1;
        text = `${text.slice(0, behind)}${oneOf(random, MEMBERS)},${text.slice(behind)}`;
        break;
      }
      case 5: text = piece + text; break;
      default: text = text.slice(0, at) + piece + text.slice(at + random(2));
    }
  }
  return text;
}

/** @param {Random} random bytes without sense, or those of a body with a few others among them, mostly no UTF-8 */
export function randomBytes(random) {
  if (random(4) === 0) return Uint8Array.from({ length: random(64) }, () => random(256));
  const bytes = encoder.encode(oneOf(random, texts));
  for (let left = 1 + random(3); left > 0; left--) bytes[random(bytes.length)] = random(256);
  return bytes;
}

const KEYS = [
  "errcode", "error", "retry_after_ms", "soft_logout", "consent_uri", "admin_contact", "limit_type", "info_uri", "can_upgrade", "room_version",
  "current_version", "flows", "completed", "session", "params", "error_description", "error_uri", "level", "code", "reason", "affected", "source",
  "detail", "message", "info", "title", "mr_errcode", "org.example.errcode", "__proto__", "constructor", "toString", "", "0", "-1", "a", "A", "é", "\u{1f600}", "\ud800", "\u0000", "errcode ",
];
const STRINGS = ["", "x", "Not Found", "MCS_X", "M_FORBIDDEN", "m_forbidden", "invalid_grant", "WARN", "https://example.org/", "true", "7", '{"errcode":"M_INNER"}', "\\", '"', "\u2028"];
const NUMBERS = [
  "0", "-0", "1", "-1", "0.5", "-0.0", "1e0", "1E+2", "1e-400", "1e400", "-1e400", "5e-324", "2.5e-324", "1.7976931348623157e308", "1.7976931348623159e308",
  "9007199254740991", "9007199254740993", "2147483647", "2147483648", "2147483646.5", "4294967296", "18446744073709551616", "0.1", "1e00", "0e999",
  "123456789012345678901234567890", "0.000000000000000000000000000001", `1${"0".repeat(400)}`, `0.${"0".repeat(400)}1`,
];

/** @param {Random} random @returns {string} */
const space = (random) => (random(4) ? "" : oneOf(random, [" ", "\n", "\t", "\r\n", "  "]));

/** @param {Random} random @param {string} text as a literal, some of its units escaped */
function literal(random, text) {
  const unit = (/** @type {string} */ unit) => {
    if (random(8) > 0) return JSON.stringify(unit).slice(1, -1);
    const hex = unit.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${random(2) ? hex : hex.toUpperCase()}`;
  };
  return `"${text.split("").map(unit).join("")}"`;
}

/** @param {Random} random @param {number} depth @returns {string} */
function value(random, depth) {
  const items = (/** @type {() => string} */ item) =>
    Array.from({ length: random(4) }, () => space(random) + item() + space(random)).join(",") || space(random);
  switch (random(depth > 3 ? 5 : 8)) {
    case 0: case 1: return literal(random, oneOf(random, STRINGS));
    case 2: return literal(random, String.fromCharCode(...Array.from({ length: random(6) }, () => random(random(2) ? 128 : 65536))));
    case 3: return oneOf(random, NUMBERS);
    case 4: return oneOf(random, ["true", "false", "null"]);
    case 5: return `[${items(() => value(random, depth + 1))}]`;
    case 6: return `{${items(() => member(random, depth + 1))}}`;
    default: return `[{${literal(random, "stages")}:[${items(() => literal(random, oneOf(random, STRINGS)))}]}]`;
  }
}

/** @param {Random} random @param {number} depth @returns {string} */
const member = (random, depth) => `${literal(random, oneOf(random, KEYS))}${space(random)}:${space(random)}${value(random, depth)}`;

/** @param {Random} random the text of an object that is JSON */
export function randomObject(random) {
  const members = Array.from({ length: random(8) }, () => space(random) + member(random, 0) + space(random));
  return `${random(8) ? "" : "\ufeff"}${space(random)}{${members.join(",")}}${space(random)}`;
}
