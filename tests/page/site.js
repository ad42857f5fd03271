// @ts-check
// Serves the built page on loopback, under any path, as static hosts do. Keeps what was asked and reported.
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const built = fileURLToPath(new URL("../../target/www/", import.meta.url));
const watch = readFileSync(new URL("watch.js", import.meta.url));

/** @type {Record<string, string>} */
const types = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".json": "application/json", ".webmanifest": "application/manifest+json", ".txt": "text/plain; charset=utf-8",
};

/** What was compressed before: every page of a run asks for the same few files. @type {Map<string, Buffer>} */
const seen = new Map();

/** @param {string | Buffer} body */
function compressed(body) {
  const key = body.toString("latin1");
  const gzipped = seen.get(key) ?? gzipSync(body);
  seen.set(key, gzipped);
  return gzipped;
}

/**
 * @typedef {object} Site
 * @property {string} origin
 * @property {string} address of the page
 * @property {string[]} requests the paths that were asked for
 * @property {Record<string, string>[]} reports what browsers told of breaches of the page's Content-Security-Policy
 * @property {() => Promise<void>} close ends it, and every connection to it
 */

/**
 * @param {object} [options]
 * @param {string} [options.base] the path under which the page is, with a slash at either end
 * @param {boolean} [options.isWatched] whether watch.js runs before all else; what the page is offline is seen only without it
 * @param {boolean} [options.hasWorker] whether the service worker of the page is there
 * @param {string} [options.policy] a Content-Security-Policy beside the page's own
 * @param {(path: string, html: string) => string} [options.edit] changes an HTML file before it is sent
 * @returns {Promise<Site>}
 */
export async function servePage({ base = "/", isWatched = true, hasWorker = true, policy, edit = (_, html) => html } = {}) {
  if (!existsSync(join(built, "index.html"))) throw new Error("target/www is missing: run `cargo xtask build` first");
  /** @type {string[]} */
  const requests = [];
  /** @type {Record<string, string>[]} */
  const reports = [];

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    requests.push(pathname);
    if (pathname === "/report") {
      reports.push(JSON.parse(Buffer.concat(await request.toArray()).toString())["csp-report"]);
      response.writeHead(204).end();
    } else if (pathname === "/watch.js") {
      response.setHeader("content-type", types[".js"]).end(watch);
    } else if (pathname === "/frame.html") {
      response.setHeader("content-type", types[".html"]).end('<!doctype html><title>A frame</title><link rel="icon" href="data:,"><style>body { margin: 0 } iframe { border: 0; display: block }</style>');
    } else {
      const asked = pathname.startsWith(base) ? join(built, decodeURI(pathname.slice(base.length))) : "";
      const isFolder = asked.startsWith(built) && existsSync(asked) && statSync(asked).isDirectory();
      if (isFolder && !pathname.endsWith("/")) {
        response.writeHead(301, { location: `${pathname}/` }).end();
        return;
      }
      const file = isFolder ? join(asked, "index.html") : asked;
      if (!file.startsWith(built) || (!hasWorker && file.endsWith("service-worker.js")) || !existsSync(file) || !statSync(file).isFile()) {
        response.writeHead(404, { "content-type": types[".txt"] }).end("not found");
        return;
      }
      if (policy !== undefined) response.setHeader("content-security-policy", policy);
      response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
      // As hosts do with files whose name holds a hash of them. Where the page is to be offline, no cache but its own may help it.
      if (isWatched && file.startsWith(join(built, "assets/"))) response.setHeader("cache-control", "max-age=31536000, immutable");
      const content = readFileSync(file);
      const watched = (/** @type {string} */ html) => (isWatched ? html.replace("<meta charset", '<script src="/watch.js"></script><meta charset') : html);
      const body = file.endsWith(".html") ? watched(edit(pathname, content.toString())) : content;
      // Compressed, as hosts do.
      if (/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) response.setHeader("content-encoding", "gzip").end(compressed(body));
      else response.end(body);
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin, address: origin + base, requests, reports,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
