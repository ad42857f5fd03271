// Starts servers that nobody can find on purpose: one that is gone, and one that never ends its answer.
import { once } from "node:events";
import { createServer } from "node:http";

/** An address at which nobody listens. */
export async function goneServer() {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/`;
}

/**
 * A listener that answers with 502 and a body without end; and whether the client let it come to an end.
 *
 * @returns {{ listener: import("node:http").RequestListener, hasEnded: Promise<boolean> }}
 */
export function endlessAnswer() {
  /** @type {(hasEnded: boolean) => void} */
  let tell;
  const hasEnded = new Promise((/** @type {(hasEnded: boolean) => void} */ resolve) => { tell = resolve; });
  return {
    hasEnded,
    listener(_, response) {
      response.on("close", () => tell(response.writableFinished));
      response.writeHead(502);
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(1024))) { /* until the socket is full */ }
      };
      response.on("drain", more);
      more();
    },
  };
}
