// @ts-check
// Puts clients into each situation, wherever this runs, and gives one row for each, ready for JSON.
import { cellOf } from "./cell.js";
import { overOf } from "./engines.js";
import { placesFrom } from "./places.js";
import { sketch } from "./sketch.js";

/**
 * @typedef {import("./client.js").Client} Client
 * @typedef {{ module: string, clients: readonly Client[] }} Module
 *
 * What is run elsewhere than in the Node of `run.js`.
 * @typedef {object} Job
 * @property {string} engine a name of `engines.js`, or any other
 * @property {import("./server.js").Origins} origins
 * @property {readonly string[]} wanted parts of names of clients; all where there is none
 *
 * @typedef {import("./table.js").Row & { module: string, over: ReturnType<typeof overOf> }} Row the row as it is there, where it comes
 *   from, and what the engine has put over it
 *
 * @param {readonly Module[]} modules
 * @param {readonly import("./situations.js").Situation[]} situations
 * @param {Job} job
 * @returns {AsyncGenerator<Row>}
 */
export async function* rowsOf(modules, situations, { engine, origins, wanted }) {
  const server = { place: placesFrom(origins, engine.replaceAll(" ", "")) };
  for (const { module, clients } of modules) {
    for (const each of clients) {
      if (wanted.length > 0 && !wanted.some((word) => `${each.name} ${each.how}`.includes(word))) continue;
      const over = overOf(engine, each);
      const client = { ...each, lacks: under(over.lacks, each.lacks), silent: under(over.silent, each.silent) };
      const cells = [];
      for (const situation of situations) {
        const cell = await cellOf(client, situation, server);
        cells.push({ ...cell, caught: sketch(cell.caught) });
      }
      yield { client, cells, module, over };
    }
  }
}

/**
 * A table with another one over it, whose entries come first.
 *
 * @template T
 * @param {Readonly<Record<string, T | undefined>>} over
 * @param {Readonly<Record<string, T>>} [table]
 * @returns {Readonly<Record<string, T>>}
 */
function under(over, table) {
  const entries = Object.entries({ ...over, ...table, ...over });
  return Object.fromEntries(entries.flatMap(([names, entry]) => (entry === undefined ? [] : [[names, entry]])));
}
