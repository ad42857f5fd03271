// @ts-check
// A server on loopback that answers in ways that matter for reading a body: with 200 MB, and with a body that breaks off when it is told.
import { channel } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

export const BODY = '{"errcode":"M_LIMIT_EXCEEDED","error":"é","retry_after_ms":7000}';

const BIG = 200e6;
const HEADERS = { "content-type": "application/json", "retry-after": "7" };
/** Gzip cannot make it shorter; the same in each run. */
const NOISE = Buffer.alloc(64 * 1024);
for (let i = 0, state = 1; i < NOISE.length; i++) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  NOISE[i] = state >>> 24;
}

/** What the server does, by the path. @type {Record<string, (response: import("node:http").ServerResponse) => void>} */
const ANSWERS = {
  "/whole": (response) => response.writeHead(429, HEADERS).end(BODY),
  "/gzip": (response) => response.writeHead(429, { ...HEADERS, "content-encoding": "gzip" }).end(gzipSync(BODY)),
  "/page": (response) => response.writeHead(502).end("x".repeat(1e6)),
  "/empty": (response) => response.writeHead(404).end(),
  // The rest of these never comes.
  "/part": (response) => response.writeHead(429, HEADERS).write(BODY.slice(0, 20)),
  "/part-of-1000": (response) => response.writeHead(429, { ...HEADERS, "content-length": "1000" }).write(BODY),
  "/big": (response) => sendMuch(response, Buffer.alloc(64 * 1024, "x"), {}),
  "/big-gzip": (response) => sendMuch(response, gzipSync(NOISE), { "content-encoding": "gzip" }),
};

/** @param {import("node:http").ServerResponse} response @param {Buffer} piece @param {Record<string, string>} headers */
function sendMuch(response, piece, headers) {
  let left = BIG;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= piece.length;
      if (!response.write(piece)) return;
    }
    response.end();
  };
  response.writeHead(502, headers).on("drain", more);
  more();
}

export async function startBigServer() {
  /** @type {((whole: boolean) => void)[]} */
  const waiting = [];
  /** @type {import("node:net").Socket | null} */
  let last = null;
  const server = createServer((request, response) => {
    last = response.socket;
    response.on("close", () => waiting.shift()?.(response.writableFinished));
    ANSWERS[request.url ?? ""]?.(response);
    server.emit("asked");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  /** @type {import("node:net").Socket[]} */
  const sockets = [];
  const note = (/** @type {unknown} */ message) => sockets.push(/** @type {{ socket: import("node:net").Socket }} */ (message).socket);
  channel("net.client.socket").subscribe(note);
  return {
    origin: `http://127.0.0.1:${port}`,
    /** Resolves once the next answer is over, with whether all of it was sent. */
    over: () => /** @type {Promise<boolean>} */ (new Promise((resolve) => { waiting.push(resolve); })),
    /** Resolves once it has begun to answer the next request. */
    asked: () => once(server, "asked"),
    /** Breaks the connection of the last answer: with a reset, or as if there were no more to come. */
    breakOff: (/** @type {"reset" | "end"} */ how) => { how === "reset" ? last?.resetAndDestroy() : last?.end(); },
    /** How many bytes the clients of this process have taken from the system so far. */
    taken: () => sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    stop: async () => {
      channel("net.client.socket").unsubscribe(note);
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
