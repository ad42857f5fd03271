// @ts-check
// What the run has shown, in words: docs/clients.md.

/**
 * @typedef {object} Row
 * @property {import("./client.js").Client} client
 * @property {import("./cell.js").Cell[]} cells one for each situation, in their order
 */
export {};
