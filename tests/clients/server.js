// @ts-check
// A homeserver on loopback that answers wrongly in a way of your choice: the first part of the path says which.
import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect } from "node:net";
import { CONSENT_URI, FLOWS, PAGE, WELCOME } from "./bodies.js";
import { selfSigned } from "./certificate.js";
import { ARRIVED, placesFrom } from "./places.js";

const LIMITED = { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests" };

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 *
 * @typedef {object} Place where to send one request
 * @property {string} base an address without a slash at its end; what follows it is not looked at
 * @property {() => Promise<void>} arrived resolves once the server has seen the request
 *
 * @typedef {(path: string) => Place} PlaceFor
 *
 * Where the server listens, and where nobody does.
 * @typedef {Readonly<Record<"plain" | "tls" | "closed", string>>} Origins
 *
 * @typedef {object} Server
 * @property {PlaceFor} place
 * @property {Origins} origins for `placesFrom`, in a page or another process
 * @property {() => Promise<void>} stop
 */

/** What the server does, by the first part of the path. @type {Record<string, (response: Response) => void>} */
const ANSWERS = {
  "429": (response) => json(response, 429, { ...LIMITED, retry_after_ms: 7000 }, { "retry-after": "7" }),
  "429h": (response) => json(response, 429, LIMITED, { "retry-after": "9" }),
  "401": (response) => json(response, 401, { errcode: "M_UNKNOWN_TOKEN", error: "Access token has expired", soft_logout: true }),
  "502": (response) => page(response, 502, PAGE),
  "403": (response) => json(response, 403, { errcode: "M_CONSENT_NOT_GIVEN", error: "Accept the terms first", consent_uri: CONSENT_URI }),
  "uia": (response) => json(response, 401, { flows: FLOWS, params: {}, session: "xrsm" }),
  "200html": (response) => page(response, 200, WELCOME),
  "no-cors": (response) => json(response, 429, { ...LIMITED, retry_after_ms: 7000 }, { "retry-after": "7" }),
  "gzip": (response) => json(response, 200, { user_id: "@alice:example.org" }, { "content-encoding": "gzip" }),
  "oauth-dead": (response) => json(response, 400, { error: "invalid_grant", error_description: "The refresh token was revoked" }),
  "oauth-slow": (response) => json(response, 429, { error: "slow_down", error_description: "Slow down" }, { "retry-after": "7" }),
  "404html": (response) => page(response, 404, "<html><body>404 Not Found</body></html>"),
  "404text": (response) => { response.writeHead(404, { "content-type": "text/plain" }).end("404 page not found\n"); },
  "404empty": (response) => { response.writeHead(404).end(); },
  "ok": (response) => json(response, 200, { user_id: "@alice:example.org" }),
  // The rest has no whole answer.
  "cut": (response) => breakOff(response, 200, { "content-type": "application/json", "content-length": "1000" }, (socket) => socket.end()),
  "502cut": (response) => breakOff(response, 502, { "content-type": "text/html", "content-length": "1000" }, (socket) => socket.end()),
  "reset": (response) => breakOff(response, 200, { "content-type": "application/json" }, (socket) => socket.resetAndDestroy()),
  "unanswered": (response) => { response.socket?.resetAndDestroy(); },
  "slow": () => {},
};

/** Headers of Matrix for web clients, and `Retry-After`, which only some servers expose. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, POST, PUT, DELETE, OPTIONS",
  "access-control-allow-headers": "X-Requested-With, Content-Type, Authorization, Date",
  "access-control-expose-headers": "Retry-After",
};

/** @returns {Promise<Server>} */
export async function startServer() {
  const arrivals = new Arrivals();
  const listener = (/** @type {Request} */ request, /** @type {Response} */ response) => {
    const [, situation = "", number = ""] = (request.url ?? "").split(/[/?]/);
    if (situation !== "no-cors") for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    request.resume();
    request.once("end", async () => {
      if (situation === ARRIVED) {
        await arrivals.of(number).promise;
        response.end();
        return;
      }
      arrivals.of(number).tell();
      const answer = ANSWERS[situation];
      if (!answer) throw new Error(`no such situation: ${request.url}`);
      answer(response);
    });
  };
  const [server, tls] = [createServer(listener), createTlsServer(selfSigned(), listener)];
  for (const one of [server, tls]) {
    one.listen(0, "127.0.0.1");
    await once(one, "listening");
  }
  const closed = await closedPort(portOf(server));
  const origins = {
    plain: `http://127.0.0.1:${portOf(server)}`, tls: `https://127.0.0.1:${portOf(tls)}`, closed: `http://127.0.0.1:${closed.port}`,
  };
  return {
    origins,
    place: placesFrom(origins, "here", (number) => arrivals.of(number).promise),
    async stop() {
      closed.free();
      for (const one of [server, tls]) {
        one.close();
        one.closeAllConnections();
      }
      await Promise.all([server, tls].map((one) => once(one, "close")));
    },
  };
}

/** Which requests have come, by their numbers. */
class Arrivals {
  /** @type {Map<string, { promise: Promise<void>, tell: () => void }>} */
  #known = new Map();

  /** @param {string} number */
  of(number) {
    let arrival = this.#known.get(number);
    if (arrival === undefined) {
      let tell = () => {};
      /** @type {Promise<void>} */
      const promise = new Promise((resolve) => { tell = resolve; });
      arrival = { promise, tell };
      this.#known.set(number, arrival);
    }
    return arrival;
  }
}

/** @param {Response} response @param {number} status @param {object} body @param {Record<string, string>} [headers] */
function json(response, status, body, headers = {}) {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers }).end(text);
}

/** @param {Response} response @param {number} status @param {string} html */
function page(response, status, html) {
  response.writeHead(status, { "content-type": "text/html", "content-length": Buffer.byteLength(html) }).end(html);
}

/**
 * Sends the beginning of a body, then breaks the connection.
 *
 * @param {Response} response
 * @param {number} status
 * @param {Record<string, string>} headers
 * @param {(socket: import("node:net").Socket) => void} end
 */
function breakOff(response, status, headers, end) {
  const { socket } = response;
  response.writeHead(status, headers).write(status === 200 ? '{"chunk":[' : "<html><head>", () => socket && end(socket));
}

/** @param {import("node:net").Server} server */
function portOf(server) {
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}

/**
 * A port where nobody listens, nor will: a connection goes out from it, so the system gives it to nobody else.
 *
 * @param {number} to where something listens
 */
async function closedPort(to) {
  const socket = connect(to, "127.0.0.1");
  await once(socket, "connect");
  socket.on("error", () => {});
  return { port: /** @type {number} */ (socket.localPort), free: () => socket.destroy() };
}
