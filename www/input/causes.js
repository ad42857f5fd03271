// @ts-check
// Weighs why no answer came: what a page can find out goes in, a checklist of causes comes out. Asks nobody itself.

/**
 * How another request to the same server ended. `opaque`: something answered, and the page may not read it. `redirect`: the answer leads elsewhere.
 * @typedef {"read" | "redirect" | "opaque" | "failed" | "late"} End
 *
 * @typedef {object} Evidence
 * @property {"failed" | "late"} request how the request itself ended
 * @property {string} address of the request
 * @property {boolean} isPreflighted
 * @property {number} afterMs when it ended
 * @property {string} page the address of this page
 * @property {boolean} isOnline
 * @property {End} blind the same address, asked in a way for which no server has to agree
 * @property {End} plain the same address, asked without headers
 * @property {End} versions `/_matrix/client/versions` of the same server
 * @property {boolean} isNameKnown whether the name of the server has answered before
 *
 * @typedef {{ cause: keyof typeof causes, chance: "likely" | "possible" | "unlikely", why: string }} Weighed
 */

/** The causes, as the page calls them. */
export const causes = {
  offline: "This device has no network",
  blocked: "The browser itself refuses to ask (a port, an extension, mixed content)",
  name: "The name is not found (DNS)",
  refused: "Nobody listens there, or the connection is cut",
  certificate: "The certificate is not accepted (TLS)",
  cors: "An answer came, but this page may not read it (CORS)",
  late: "The server does not answer in time",
  passing: "It was a passing trouble",
};

/** The ports that no browser asks: https://fetch.spec.whatwg.org/#port-blocking */
const blockedPorts = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143,
  161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
  5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** Nobody has a name that ends so in the public network. */
const reserved = /\.(invalid|test|example|localhost|local|internal|lan|home|corp|home\.arpa)$/;
const isNumber = (/** @type {string} */ host) => /^(\d+\.){3}\d+$|^\[/.test(host);
const isNear = (/** @type {string} */ host) => /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[(::1|f[cde]))/.test(host);
/** A connection that is refused fails at once. */
const slowMs = 5000;

const order = ["likely", "possible", "unlikely"];

/** Gives the causes that are possible at all at such an address, the likely ones first. @param {Evidence} evidence @returns {Weighed[]} */
export function weigh(evidence) {
  return (/** @type {const} */ (["offline", "cors", "name", "certificate", "refused", "late", "passing", "blocked"]))
    .flatMap((cause) => rules[cause](look(evidence)).map(([chance, why]) => ({ cause, chance, why })))
    .sort((a, b) => order.indexOf(a.chance) - order.indexOf(b.chance));
}

/** @param {Evidence} evidence */
function look(evidence) {
  const { blind, plain, versions, address, page, isOnline } = evidence;
  const { protocol, hostname, port } = new URL(address);
  const answered = [blind, plain, versions].some((end) => end === "read" || end === "redirect" || end === "opaque");
  const isBlockedPort = blockedPorts.has(Number(port));
  const isOffline = !isOnline && !isNear(hostname);
  const isHttps = protocol === "https:";
  const hasName = !isNumber(hostname) && hostname !== "localhost";
  const isStrangeName = hasName && !evidence.isNameKnown && (!hostname.includes(".") || reserved.test(hostname));
  return { ...evidence, hostname, port, answered, isBlockedPort, isOffline, isHttps, hasName, isStrangeName, pageUrl: new URL(page),
    isSettled: answered || isBlockedPort || isOffline || evidence.request === "late" || isStrangeName };
}

/** @typedef {[Weighed["chance"], string][]} Chances */
const answers = "Something answers at this address.";
const notSent = "The browser did not get as far as that.";

/** One rule for each cause. A cause that makes no sense at such an address has no chance. @type {Record<keyof typeof causes, (seen: ReturnType<typeof look>) => Chances>} */
const rules = {
  offline: ({ isOffline }) => (isOffline ? [["likely", "The browser says that it is offline."]] : []),

  blocked({ isBlockedPort, answered, port, hostname, isHttps, pageUrl }) {
    if (isBlockedPort) return [["likely", `No browser asks a server at port ${port}: it belongs to another service.`]];
    if (answered) return [["unlikely", "The browser let another request to this server through."]];
    const own = pageUrl.hostname;
    if (pageUrl.protocol === "https:" && !isHttps) return [["possible", "This page came over https. Some browsers then ask nobody over http."]];
    if (isNear(hostname) && !isNear(own)) return [["possible", "Browsers may ask you first, before a page of the internet asks a computer near you."]];
    return [["possible", "An extension that blocks requests leaves no other trace. The browser’s console names it."]];
  },

  cors({ answered, isPreflighted, plain, versions, request }) {
    if (!answered) return [["unlikely", "No request got an answer, not even one that needs no permission."]];
    if (request === "late") return [];
    if (plain === "read") {
      return isPreflighted ? [["likely", "The same address answers without these headers. So the server refuses the preflight, the OPTIONS request before it."]] : [];
    }
    if (plain === "redirect") return [["likely", "The server sends the browser on to another address. That one does not let pages read it."]];
    if (versions === "read") {
      return [["likely", "This page may read /_matrix/client/versions, but not this answer. It may be a redirect, or a proxy’s error page without the header Access-Control-Allow-Origin."]];
    }
    return [["likely", "Something answers at this address. The header Access-Control-Allow-Origin is missing: a homeserver sends it, so a proxy in front may drop it, or another server answers."]];
  },

  name({ hasName, isNameKnown, isStrangeName, answered, isBlockedPort, hostname }) {
    if (!hasName) return [];
    if (answered) return [["unlikely", answers]];
    if (isBlockedPort) return [["unlikely", notSent]];
    if (isNameKnown) return [["unlikely", "This name has answered before."]];
    if (isStrangeName) {
      return [["likely", hostname.includes(".") ? "Nobody in the public network has a name with this ending." : "The name has no dot. Such names are known only inside a network."]];
    }
    return [["possible", "It is misspelt, or it has no address."]];
  },

  refused({ answered, isBlockedPort, request, afterMs, isHttps, hasName, isNameKnown, isSettled }) {
    if (answered) return [["unlikely", answers]];
    if (isBlockedPort) return [["unlikely", notSent]];
    if (request === "late") return [["unlikely", "A refusal comes at once."]];
    if (afterMs > slowMs) return [["possible", `It failed only after ${Math.round(afterMs / 1000)} seconds: so it looks where a firewall drops everything.`]];
    const isLast = !isSettled && !isHttps && (!hasName || isNameKnown);
    return [[isLast ? "likely" : "possible", isLast ? "No name and no certificate is needed there. The server may be stopped, or the port is another." : "The server may be stopped, or the port is another."]];
  },

  certificate({ isHttps, answered, isBlockedPort, hostname, request }) {
    if (!isHttps) return [];
    if (answered) return [["unlikely", "Something answers at this address, and the browser accepts its certificate."]];
    if (isBlockedPort) return [["unlikely", notSent]];
    if (request === "late") return [["unlikely", "A bad certificate fails at once."]];
    return [["possible", isNumber(hostname) ? "Few certificates are valid for a number in the place of a name." : "It is out of date, made for another name, or signed by nobody whom browsers trust. Open the address in a tab: the browser then says so."]];
  },

  late({ request, answered }) {
    if (request !== "late") return [];
    return [["likely", answered ? "The server answers other requests at once. So this one takes it too long." : "Other requests got no answer, either. The server hangs, or a firewall drops everything."]];
  },

  passing: ({ plain, isPreflighted, request }) => (request === "failed" && plain === "read" && !isPreflighted ? [["likely", "The same request was answered a moment later. Send it again."]] : []),
};
