// @ts-check
// A homeserver on loopback that gives the answers of a list, one after the other. The last one stays.
import { once } from "node:events";
import { createServer } from "node:http";

/** @typedef {{ status: number, headers?: Record<string, string>, body: string, cut?: boolean }} Answer */

/** @param {number} status @param {object} body @param {Record<string, string>} [headers] @returns {Answer} */
export function json(status, body, headers) {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** @param {number} status @param {string} body @returns {Answer} */
export function page(status, body) {
  return { status, headers: { "content-type": "text/html" }, body };
}

export const OK = json(200, { user_id: "@alice:example.org" });
export const LIMITED = json(429, { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests" }, { "retry-after": "1" });
export const BAD_GATEWAY = page(502, "<html><h1>502 Bad Gateway</h1></html>");
export const FORBIDDEN = json(403, { errcode: "M_FORBIDDEN", error: "You are not invited to this room" });
/** A captive portal says that all is well. */
export const PORTAL = page(200, "<html><h1>Welcome to the airport</h1></html>");
/** The connection ends in the middle of the body. @type {Answer} */
export const CUT = { ...OK, headers: { ...OK.headers, "content-length": "1000" }, cut: true };

/** A bad day that ends well: what each recipe has to get through. */
export const BAD_DAY = [LIMITED, BAD_GATEWAY, OK];

/** @param {import("node:http").ServerResponse} response @param {Answer} answer */
export function send(response, { status, headers, body, cut }) {
  response.writeHead(status, { ...headers, connection: "close" });
  if (cut) response.write(body, () => response.destroy());
  else response.end(body);
}

/**
 * Starts a server, which stops after the test.
 *
 * @param {import("node:test").TestContext} t
 * @param {readonly Answer[]} answers
 */
export async function startServer(t, answers = BAD_DAY) {
  /** @type {string[]} */
  const requests = [];
  /** @type {string[]} */
  const bodies = [];
  const server = createServer(async (request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? OK;
    requests.push(`${answer.status} ${request.method} ${request.url}`);
    bodies.push(Buffer.concat(await request.toArray()).toString());
    send(response, answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A test that waits for ever fails then, and does not hang.
  server.unref();
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  t.after(stop);
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, requests, bodies, stop };
}
