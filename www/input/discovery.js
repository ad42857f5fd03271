// @ts-check
// Finds the client API of a server name, as the specification says: by `/.well-known/matrix/client`.
// https://spec.matrix.org/v1.19/client-server-api/#well-known-uris

import { askQuietly, inTime, isTimeout, readText } from "./quiet-fetch.js";
import { RefusedAddress, baseOf, checkedAddress, isLoopback, wellKnownPath } from "./server-address.js";

/**
 * `base` is null where the specification forbids to go on. `wellKnown` is how that request ended.
 * @typedef {{ base: URL | null, said: string, wellKnown: "none" | "read" | "unreadable" | "failed" }} Found
 */

/** The file has a few lines. */
const longestText = 50_000;
const longestWaitMs = 10_000;

/**
 * @param {import("./server-address.js").Place} place
 * @param {AbortSignal} signal
 * @returns {Promise<Found>}
 */
export async function discover({ base, name, wellKnown }, signal) {
  if (name === null) return { base, said: "", wellKnown: "none" };
  let status, text;
  try {
    [status, text] = await inTime(signal, longestWaitMs, async (signal) => {
      const response = await askQuietly(wellKnown, { signal });
      return /** @type {const} */ ([response.status, response.ok ? await readText(response, longestText) : ""]);
    });
  } catch (thrown) {
    signal.throwIfAborted();
    if (isTimeout(thrown)) return { base, said: `${name} did not answer in time at ${wellKnownPath}. Here it is asked itself.`, wellKnown: "failed" };
    const isThere = await inTime(signal, longestWaitMs, (signal) => askQuietly(wellKnown, { signal, mode: "no-cors" })).then(() => true, () => false);
    signal.throwIfAborted();
    return isThere
      ? { base, said: `${name} answers at ${wellKnownPath}, but this page may not read it. The header Access-Control-Allow-Origin is likely missing, and clients in browsers fail, too. Here ${name} is asked itself.`, wellKnown: "unreadable" }
      : { base, said: `${name} did not answer at ${wellKnownPath}. Here it is asked itself.`, wellKnown: "failed" };
  }
  const tell = told(status, text);
  if (tell.address === null) {
    return { base, said: tell.isAbsent ? `${name} has no ${wellKnownPath} (${status}), so it is asked itself.` : `${name} ${tell.problem} at ${wellKnownPath}. A client must ask its user for the address then. Here ${name} is asked itself.`, wellKnown: "read" };
  }
  try {
    const address = baseOf(checkedAddress(tell.address));
    // Else any server could send requests to what runs on the user's computer.
    if (isLoopback(address) && !isLoopback(base)) throw new RefusedAddress("No other server may send this page to your own computer.");
    const isItself = address.href === base.href;
    return { base: address, said: isItself ? `${name} names itself at ${wellKnownPath}.` : `${name} delegates to ${address.href.replace(/\/$/, "")}`, wellKnown: "read" };
  } catch (error) {
    if (!(error instanceof RefusedAddress)) throw error;
    return { base: null, said: `${name} delegates to “${tell.address.slice(0, 200)}”. ${error.message} A client must stop here, and so does this page. To ask ${name} itself, type ${base.origin}`, wellKnown: "read" };
  }
}

/**
 * Reads the answer. Without an address, the server has no such file, or there is a problem with it.
 * @param {number} status
 * @param {string} text
 * @returns {{ address: string } | { address: null, isAbsent: boolean, problem: string }}
 */
export function told(status, text) {
  const failed = (/** @type {string} */ problem) => ({ address: null, isAbsent: false, problem });
  if (status === 404) return { address: null, isAbsent: true, problem: "" };
  if (status !== 200) return failed(`answers ${status}`);
  if (text.length > longestText) return failed("answers with far too long a text");
  if (text.trim() === "") return failed("answers with nothing");
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    return failed("answers with a text that is no JSON");
  }
  const address = content?.["m.homeserver"]?.base_url;
  return typeof address === "string" && address !== "" ? { address } : failed("names no m.homeserver.base_url");
}
