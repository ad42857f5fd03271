// @ts-check
// What a run in browsers and runtimes has shown, in words.
import { readFileSync } from "node:fs";
import { cell, details, titleOf, versionOf } from "./table.js";

/**
 * @typedef {import("./matrix.js").Row} Row
 * @typedef {import("./situations.js").Situation} Situation
 */

/** Where the platform's own XMLHttpRequest and fetch are tried, which have no version of their own. @param {import("./client.js").Client} client */
const title = (client) => (client.from === "" ? client.name : titleOf(client, versionOf));

/**
 * @param {ReadonlyMap<string, readonly Row[]>} places in the order of a cell's marks, those with the same rows together
 * @param {readonly Situation[]} situations
 */
export function sectionOfPlaces(places, situations) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const [place, rows] of places) {
    const key = rows.map(nameOf).join("\n");
    groups.set(key, [...groups.get(key) ?? [], place]);
  }
  const order = situations.map(({ name }) => name);
  return [...groups.values()].map((names) => {
    const columns = names.map((name) => places.get(name) ?? []);
    const rows = columns[0] ?? [];
    const own = rows.filter(({ module }) => module.startsWith("page/"));
    const libraries = [...new Set(own.map(({ client }) => client.name))];
    return [
      `### ${names.map(versioned).join(", ")}`,
      ...libraries.map((library) => {
        const ways = own.flatMap(({ client }) => (client.name === library ? [client] : []));
        return [`#### ${ways[0] && title(ways[0])}`, ...ways.map((client) => details(client, order))].join("\n\n");
      }),
      ...differences(names, places),
      matrix(names, columns, situations.slice(0, rows[0]?.cells.length)),
    ].join("\n\n");
  }).join("\n\n");
}

/** @param {readonly string[]} names @param {ReadonlyMap<string, readonly Row[]>} places @returns {string[]} */
function differences(names, places) {
  return names.flatMap((place) => {
    /** @type {Map<string, string[]>} */
    const lines = new Map();
    const add = (/** @type {string} */ text, /** @type {Row} */ row) => lines.set(text, [...lines.get(text) ?? [], nameOf(row)]);
    for (const row of places.get(place) ?? []) {
      const { lacks, silent } = row.over;
      for (const [situation, lack] of Object.entries(lacks)) {
        if (lack) add(`${situation}: ${lack.why}.${lack.pass ? ` Pass \`${lack.pass}\`.` : ""}`, row);
      }
      for (const [situation, why] of Object.entries(silent ?? {})) add(`${situation}: no error, ${why}.`, row);
    }
    return [...lines].map(([text, of]) => {
      const where = of.length === places.get(place)?.length ? " every client." : `:\n${of.map((name) => `- ${name}`).join("\n")}`;
      return `Only in ${place}, ${text} Seen with${where}`;
    });
  });
}

/** @param {readonly string[]} names @param {readonly (readonly Row[])[]} columns @param {readonly Situation[]} situations */
function matrix(names, columns, situations) {
  const head = `| | ${situations.map(({ name }) => name).join(" | ")} |\n|---|${"---|".repeat(situations.length)}`;
  const lines = (columns[0] ?? []).map((row, index) => {
    const marks = row.cells.map((_, situation) => {
      const all = columns.map((rows) => rows[index]?.cells[situation]?.mark);
      return new Set(all).size === 1 ? all[0] : all.join(" / ");
    });
    return `| ${cell(`${title(row.client)}, ${row.client.how}`)} | ${marks.join(" | ")} |`;
  });
  return `Where a cell has several marks, they are those of ${names.join(", ")}, in this order.\n\n${[head, ...lines].join("\n")}`;
}

/** @param {Row} row */
const nameOf = ({ client }) => `${client.name}, ${client.how}`;

/** Runtimes are pinned; a browser is the one of the machine. @param {string} place */
function versioned(place) {
  if (place !== "Bun" && place !== "Deno") return place;
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(new URL(`node_modules/${place.toLowerCase()}/package.json`, import.meta.url), "utf8"));
  return `${place} ${version}`;
}
