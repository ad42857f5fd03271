// @ts-check
// A homeserver on loopback that gives one answer of the list; the first part of the path says which. What else a client asks goes well.
import { once } from "node:events";
import { createServer } from "node:http";

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {import("./answers.js").At} At
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 */

/** What a path asks for, by how it ends. @type {readonly (readonly [RegExp, At])[]} */
const PLACES = [
  [/\/(sync|whoami)$/, "api"],
  [/\/profile\/[^/]+$/, "profile"],
  [/\/_matrix\/client\/versions$/, "versions"],
  [/\/\.well-known\/matrix\/client$/, "well-known"],
  [/\/auth_metadata$/, "auth-metadata"],
  [/\/refresh$/, "refresh"],
  [/\/token$/, "token"],
];

const DATES = new Map([["in an hour", 3_600_000], ["a minute ago", -60_000]]);

/** The access token that a refresh gives. */
const NEXT = "next";

/** The user that every session is of. */
export const USER = "@alice:example.org";

/**
 * @param {readonly Answer[]} answers
 */
export async function startServer(answers) {
  const server = createServer((request, response) => {
    request.resume();
    request.once("end", () => answer(request, response, answers));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    /** The address of a homeserver that gives an answer of the list. @param {number} index */
    base: (index) => `http://127.0.0.1:${port}/${index}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** @param {Request} request @param {Response} response @param {readonly Answer[]} answers */
function answer(request, response, answers) {
  const { pathname } = new URL(request.url ?? "", "http://127.0.0.1");
  const index = Number(pathname.split("/")[1]);
  const wanted = answers[index];
  const place = PLACES.find(([end]) => end.test(pathname))?.[1];
  if (wanted === undefined || place === undefined) throw new Error(`nobody answers ${request.url}`);
  const hasNext = request.headers.authorization === `Bearer ${NEXT}`;
  if (place === wanted.at && !hasNext) return give(response, wanted);
  // A client refreshes its token when the one that it has is refused.
  const isRefused = place === "api" && (wanted.at === "token" || wanted.at === "auth-metadata") && !hasNext;
  if (isRefused) return json(response, 401, { errcode: "M_UNKNOWN_TOKEN", error: "Token is not active" });
  json(response, 200, goodAnswer(place, `http://${request.headers.host}/${index}`));
}

/** @param {At} place @param {string} base */
function goodAnswer(place, base) {
  switch (place) {
    case "api": return { user_id: USER, device_id: "D", next_batch: "s1", rooms: {} };
    case "profile": return { displayname: "Alice" };
    case "versions": return { versions: ["v1.11"] };
    case "well-known": return { "m.homeserver": { base_url: base } };
    case "refresh": return { access_token: NEXT, refresh_token: "new", expires_in_ms: 300_000 };
    case "token": return { access_token: NEXT, refresh_token: "new", expires_in: 300, token_type: "Bearer" };
    case "auth-metadata": return metadata(base);
  }
}

/** @param {string} base the address of the homeserver, which is its own authorization server */
export function metadata(base) {
  return {
    issuer: `${base}/`,
    authorization_endpoint: `${base}/authorize`,
    registration_endpoint: `${base}/register`,
    revocation_endpoint: `${base}/revoke`,
    token_endpoint: `${base}/token`,
    code_challenge_methods_supported: ["S256"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    response_modes_supported: ["query", "fragment"],
    response_types_supported: ["code"],
  };
}

/** @param {Response} response @param {Answer} answer */
function give(response, { status, headers = {}, json: body, text, page, type, latin1: isLatin1, broken }) {
  if (broken === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const content = page === undefined ? text ?? JSON.stringify(body) : html(status, page);
  const bytes = Buffer.from(content, isLatin1 ? "latin1" : "utf8");
  const usualType = page === undefined ? "application/json" : "text/html";
  const delay = headers["retry-after"];
  const date = DATES.get(delay ?? "");
  response.writeHead(status, {
    ...headers,
    ...(date !== undefined && { "retry-after": new Date(Date.now() + date).toUTCString() }),
    ...(type !== null && { "content-type": type ?? usualType }),
    "content-length": broken === "cut" ? bytes.length + 1000 : bytes.length,
  });
  if (broken === "cut") response.write(bytes, () => response.socket?.end());
  else response.end(bytes);
}

/** @param {number} status @param {string} title */
function html(status, title) {
  return `<!DOCTYPE html>\n<html><head><title>${status} ${title}</title></head>\n<body><center><h1>${status} ${title}</h1></center></body></html>\n`;
}

/** @param {Response} response @param {number} status @param {object} body */
function json(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
