// Makes links by chance, out of what links are made of and of what they are attacked with, and reads them with the browser. Runs in pages.
import { hostAsWritten } from "./host-as-written.js";

const SCHEMES = ["https:", "https:", "https:", "https:", "https:", "https:", "https:", "http:", "HTTPS:", "mailto:", "tel:", "xmpp:", "matrix:", "", "", "javascript:", "data:", "https"];
const SLASHES = ["//", "//", "//", "//", "//", "//", "//", "//", "//", "//", "//", "//", "", "/", "///", "/..//", "/.//", "../", "/\\", "\\\\", "/%2e//"];
const BEFORE_HOST = ["", "", "", "", "", "", "", "", "", "", "", "", "", "", "a@", "a:b@", "@", ":@", "example.org/", "[::1]@", "a%40"];
const HOSTS = [
  "example.org", "localhost", "192.0.2.1", "12345", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:192.0.2.1]", "[1:2:3:4:5:6:7:8]",
  "[1::2::3]", "xn--bcher-kva.example", "xn--", "xn--a.example", "a..b", ".", "", "[", "%65xample.org", "u/a:b", "r/a:b/e/c", "admin@example.org", "+1-2",
];
/** From here letters are picked, each with some after it. */
const LETTERS = [
  0x61, 0x41, 0x30, 0xc0, 0x130, 0x180, 0x1c4, 0x370, 0x390, 0x3c0, 0x4b8, 0x580, 0x5d0, 0x620, 0x670, 0x750, 0x8a0, 0x940, 0x9d8, 0xa30, 0xbc0, 0xc40, 0xd40,
  0xe30, 0xeb0, 0xf40, 0x1020, 0x10d0, 0x1100, 0x1200, 0x1780, 0x1c90, 0x1e00, 0x1e90, 0x1ea0, 0x2126, 0x2d80, 0x3000, 0x3040, 0x3090, 0x30f0, 0x3400, 0x4e00, 0xac00,
  0xf900, 0xff00, 0x200b, 0xfe00, 0x1d400, 0x20000, 0x2f800, 0x300,
];
const SIGNS = [..."-_.-_.-_.$!%&'()*+,;=@:[]{}|^`~\"<>\\/?# \t\n\u200d\u00ad\u2044\u3002\uff0f\u202e"];
const PORTS = ["", "", "", "", ":443", ":8448", ":", ":0", ":65536", ":08", ":a", ":80:80"];
const TAILS = ["", "/", "/a?b=c#d", "?a", "#a", "/..//a", "/\"", "/<", "/%0a", "?subject=a", "?bcc=a@b", "?body=%0A", "?join", "/a/e/b", "/\u00fc", "/\u202e", "\\a", "?x:y"];
const BASE = "https://hs.example.org/_matrix/client";

/** @param {number} seed @returns {(limit: number) => number} a whole number below the limit; the same sequence for a seed */
function choices(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** @param {(limit: number) => number} below */
function anyLink(below) {
  /** @template T @param {T[]} from */
  const pick = (from) => from[below(from.length)];
  return pick(SCHEMES) + pick(SLASHES) + pick(BEFORE_HOST) + anyHost(below) + pick(PORTS) + pick(TAILS);
}

/** @param {(limit: number) => number} below */
function anyHost(below) {
  if (below(3) === 0) return HOSTS[below(HOSTS.length)];
  const start = LETTERS[below(LETTERS.length)];
  let host = "";
  for (let left = 1 + below(6); left > 0; left--) {
    host += below(24) === 0 ? SIGNS[below(SIGNS.length)] : String.fromCodePoint((below(16) === 0 ? LETTERS[below(LETTERS.length)] : start) + below(64));
  }
  return host + (below(4) === 0 ? "" : ".example");
}

/**
 * What is wrong with a link that a field gives, as the browser reads it; null if nothing is.
 *
 * @param {string} field
 * @param {string} link
 */
function faultOf(field, link) {
  let url;
  try {
    url = new URL(link, field === "location" ? BASE : undefined);
  } catch {
    // It leads nowhere. That may be where a label has letters that do not go together, or is no Punycode.
    return /^https?:\/\/[^/?#]*([^\0-\x7f]|xn--)/i.test(link) ? null : "no link to a browser";
  }
  const { protocol, hostname, username, password, origin, pathname } = url;
  const isContact = field === "adminContact" && /^(mailto|tel|xmpp|matrix):$/.test(protocol);
  if (!isContact && !/^https?:$/.test(protocol)) return protocol;
  if (username || password) return "user information";
  if (isContact) return link.slice(0, protocol.length).toLowerCase() === protocol ? null : protocol;
  const written = /^https?:\/\/([^/?#]*?)(:\d*)?([/?#]|$)/i.exec(link)?.[1];
  if (written === undefined) return origin === new URL(BASE).origin && !pathname.startsWith("//") ? null : `leaves the server for ${origin}${pathname}`;
  // An address of IPv6 is written in many ways, and there is no letter in it.
  return hostname === hostAsWritten(written) || /^\[[\da-f:.]+\]$/i.test(written) && hostname.startsWith("[") ? null : `leads to ${hostname}`;
}

/**
 * Asks the package about many links: how many it gave, how many of these with a host beyond ASCII that the browser opens, and those in
 * which the browser reads what the package does not promise.
 *
 * @param {(field: string, link: string) => string | null} read what a field gives
 * @param {string[]} fields
 * @param {number} count
 * @param {number} seed
 */
export function tryLinks(read, fields, count, seed) {
  const below = choices(seed);
  const faults = [];
  let [given, foreign] = [0, 0];
  for (let left = count; left > 0; left--) {
    const link = anyLink(below);
    for (const field of fields) {
      if (read(field, link) !== link) continue;
      const fault = faultOf(field, link);
      given++;
      if (/^https?:\/\/[^/?#]*[^\0-\x7f]/i.test(link) && URL.canParse(link)) foreign++;
      if (fault !== null) faults.push(`${field} ${JSON.stringify(link)}: ${fault}`);
    }
  }
  return { given, foreign, faults: faults.slice(0, 20) };
}
