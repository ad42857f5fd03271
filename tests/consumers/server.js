// @ts-check
// Serves folders to browsers, each with headers of its own, and takes what their pages report.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";

/** How long a page may take, its bundler's work among it. */
const LIMIT_MS = 60_000;

/** @type {Record<string, string>} classic.html says no encoding, and nobody says it for it */
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

export async function startServer() {
  /** @type {Map<string, { directory: string, headers: Record<string, string> }>} */
  const mounts = new Map();
  /** @type {Map<string, (result: unknown) => void>} */
  const waiting = new Map();
  let last = 0;

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const [, name = "", ...path] = pathname.split("/");
    if (request.method === "POST") {
      waiting.get(name)?.(JSON.parse(Buffer.concat(await request.toArray()).toString()));
      response.end();
      return;
    }
    const mount = mounts.get(name);
    try {
      if (!mount || path.includes("..")) throw new Error("no such folder");
      const body = readFileSync(`${mount.directory}/${path.join("/")}`);
      response.writeHead(200, { "content-type": TYPES[extname(pathname)] ?? "application/octet-stream", ...mount.headers }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;

  return {
    /** @param {string} directory @param {Record<string, string>} [headers] @returns {string} its address */
    mount(directory, headers = {}) {
      const name = `m${++last}`;
      mounts.set(name, { directory, headers });
      return `${origin}/${name}`;
    },
    /**
     * What a page reports that is opened.
     *
     * @template T what this page reports: the caller knows
     * @param {import("./browsers.js").Browser} browser
     * @param {string} page
     * @returns {Promise<T>}
     */
    async opened(browser, page) {
      const name = `r${++last}`;
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      /** @type {Promise<T>} */
      const result = new Promise((resolve, reject) => {
        waiting.set(name, (told) => resolve(/** @type {T} it was JSON */ (told)));
        timer = setTimeout(() => reject(new Error(`nothing was reported within ${LIMIT_MS} ms`)), LIMIT_MS);
      });
      try {
        await Promise.all([browser.open(`${page}?report=${encodeURIComponent(`${origin}/${name}`)}`), result]);
        return await result;
      } finally {
        clearTimeout(timer);
        waiting.delete(name);
      }
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
