// @ts-check
// Gives each request an address of its own at the server, from wherever it is sent.

/**
 * @typedef {import("./server.js").Origins} Origins
 * @typedef {import("./server.js").PlaceFor} PlaceFor
 */

/** The first part of the path at which the server answers once a request has come. */
export const ARRIVED = "arrived";

/**
 * @param {Origins} origins
 * @param {string} name begins the number of each request; no two places have the same
 * @param {(number: string) => Promise<void>} [arrived] asks the server unless told
 * @returns {PlaceFor}
 */
export function placesFrom({ plain, tls, closed }, name, arrived = async (number) => {
  await (await fetch(`${plain}/${ARRIVED}/${number}`)).text();
}) {
  let places = 0;
  return (path) => {
    const number = `${name}-${++places}`;
    const origin = path === "tls" ? tls : path === "refused" ? closed : plain;
    return { base: `${origin}/${path === "tls" ? "ok" : path}/${number}`, arrived: () => arrived(number) };
  };
}
