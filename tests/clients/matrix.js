// @ts-check
// Puts clients into each situation, wherever this runs, and gives one row for each, ready for JSON.
import { cellOf } from "./cell.js";
import { asIn } from "./engines.js";
import { placesFrom } from "./places.js";
import { sketch } from "./sketch.js";

/**
 * What is run elsewhere than in this Node.
 * @typedef {object} Job
 * @property {string} engine a name of `engines.js`
 * @property {import("./server.js").Origins} origins
 * @property {readonly string[]} wanted parts of names of clients; all where there is none
 *
 * @param {readonly import("./client.js").Client[]} clients
 * @param {readonly import("./situations.js").Situation[]} situations
 * @param {Job} job
 * @returns {AsyncGenerator<import("./table.js").Row>}
 */
export async function* rowsOf(clients, situations, { engine, origins, wanted }) {
  const server = { place: placesFrom(origins, engine) };
  for (const client of clients.map((each) => asIn(engine, each))) {
    if (wanted.length > 0 && !wanted.some((word) => `${client.name} ${client.how}`.includes(word))) continue;
    const cells = [];
    for (const situation of situations) {
      const cell = await cellOf(client, situation, server);
      cells.push({ ...cell, caught: sketch(cell.caught) });
    }
    yield { client, cells };
  }
}
