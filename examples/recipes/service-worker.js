// @ts-check
// A service worker that answers from its cache while the server is out of reach, and tells its pages what went wrong.
// A page listens with `new BroadcastChannel("matrix-errors")`; the `data` of each message is a record. Delete the cache at log-out.
import { parseMatrixError, parseMatrixResponse } from "matrix-error";

/** @typedef {Event & { request: Request, respondWith: (response: Promise<Response>) => void }} FetchEvent */

const KEPT = /\/_matrix\/client\/v3\/profile\//;
const channel = new BroadcastChannel("matrix-errors");

self.addEventListener("fetch", (event) => {
  const { request } = /** @type {FetchEvent} */ (event);
  if (request.method === "GET" && KEPT.test(request.url)) /** @type {FetchEvent} */ (event).respondWith(answer(request));
});

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open("matrix");
  const { response, error } = await ask(request);
  if (error === undefined) {
    await cache.put(request, response.clone());
    return response;
  }
  channel.postMessage(error);
  // What the homeserver itself refuses is no reason to show what is old. A proxy's page is.
  const isOutOfReach = error.recovery === "retry" || error.kind === "not-matrix";
  const kept = isOutOfReach ? await cache.match(request) : undefined;
  return kept ?? response ?? Response.error();
}

/** @param {Request} request */
async function ask(request) {
  let response;
  try {
    response = await fetch(request);
    if (!response.ok) return { response, error: await parseMatrixResponse(response.clone()) };
    await response.clone().json(); // a portal's page is no JSON
    return { response };
  } catch (caught) {
    return { response, error: parseMatrixError(caught, { status: response?.status, signal: request.signal }) };
  }
}
