// @ts-check
// What browsers and runtimes do otherwise than Node.

/** @typedef {import("./client.js").Client} Client */

/**
 * A client as it is in an engine.
 *
 * @param {string} engine
 * @param {Client} client
 * @returns {Client}
 */
export function asIn(engine, client) {
  return client;
}
