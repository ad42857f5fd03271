// @ts-check
// What a run has shown, in words: a section of docs/clients.md.
import { readFileSync, writeFileSync } from "node:fs";
import { entryFor } from "./client.js";

/**
 * @typedef {import("./client.js").Client} Client
 * @typedef {import("./situations.js").Situation} Situation
 *
 * @typedef {object} Row
 * @property {Client} client
 * @property {import("./cell.js").Cell[]} cells one for each situation, in their order
 */

const FILE = new URL("../../docs/clients.md", import.meta.url);
const END = "<!-- End of what is made. -->";

/**
 * Writes the section that a command makes, with `BLESS=1`; fails where the one there is stale.
 *
 * @param {string} command
 * @param {string} section
 */
export function assertSection(command, section) {
  const begin = `<!-- Made by \`BLESS=1 ${command}\`: do not edit. -->\n`;
  const text = readFileSync(FILE, "utf8");
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(END, from);
  if (from < begin.length || to < from) throw new Error(`docs/clients.md has no place for what ${command} makes`);
  const fresh = `\n${section}\n`;
  if (text.slice(from, to) === fresh) return;
  if (process.env.BLESS !== "1") throw new Error(`docs/clients.md is stale: run BLESS=1 ${command}`);
  writeFileSync(FILE, text.slice(0, from) + fresh + text.slice(to));
}

/** The version of what a row tries: a package of this folder, or Node itself. @param {Client} client */
export function versionOf({ name, from = name }) {
  if (from === "") return `of Node ${process.versions.node}`;
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(new URL(`node_modules/${from}/package.json`, import.meta.url), "utf8"));
  return from === "jsdom" ? `of jsdom ${version}` : version;
}

/**
 * The section, by the names of the libraries.
 *
 * @param {readonly Row[]} tried
 * @param {readonly Situation[]} situations
 * @param {(client: Client) => string} [version]
 */
export function sectionOf(tried, situations, version = versionOf) {
  const rows = [...tried].sort((one, other) => one.client.name.localeCompare(other.client.name, "en"));
  const libraries = new Set(rows.map(({ client }) => client.name));
  const title = (/** @type {string} */ name) => rows.flatMap(({ client }) => (client.name === name ? [titleOf(client, version)] : []))[0];
  const order = situations.map(({ name }) => name);
  return [
    passTable(rows, version),
    ...[...libraries].map((name) => {
      const ways = rows.filter(({ client }) => client.name === name).map(({ client }) => details(client, order));
      return [`### ${title(name)}`, ...ways].join("\n\n");
    }),
    `### Every cell\n\n${matrix(rows, situations)}`,
  ].join("\n\n");
}

const USUAL = "parseMatrixError(e)";

/** @param {readonly Row[]} rows @param {(client: Client) => string} version */
function passTable(rows, version) {
  /** @type {Map<string, string[]>} */
  const usual = new Map();
  /** @type {string[]} */
  const others = [];
  for (const { client } of rows) {
    const answer = passed(client, ["429", "429h", "401", "502", "403", "UIA"]) ?? client.pass ?? USUAL;
    const end = passed(client, ["abort", "abort, string", "abort, Error", "own timeout", "signal timeout"]) ?? client.pass ?? USUAL;
    const title = titleOf(client, version);
    if (client.pass === undefined && answer === USUAL && end === USUAL) usual.set(title, [...usual.get(title) ?? [], client.how]);
    else others.push(`| ${title} | ${cell(client.how)} | \`${cell(answer)}\` | \`${cell(end)}\` |`);
  }
  return [
    `\`${USUAL}\` is all for:`,
    [...usual].map(([title, hows]) => `- ${title}: ${hows.join(" · ")}`).join("\n"),
    "For the others it is after most failures, but:",
    `| library | how | after an answer | after an abort or a timeout |\n|---|---|---|---|\n${others.join("\n")}`,
  ].join("\n\n");
}

/** Its name with its version, which makes a number in the name needless. @param {Client} client @param {(client: Client) => string} version */
export function titleOf(client, version) {
  return `${client.name.replace(/ \d+$/, "")} ${version(client)}`;
}

/** What is passed instead in any of these situations. @param {Client} client @param {readonly string[]} situations */
function passed(client, situations) {
  return situations.map((situation) => entryFor(client.lacks, situation)?.pass).find((pass) => pass !== undefined);
}

/** @param {Client} client @param {readonly string[]} order of the situations */
export function details({ how, pass = "parseMatrixError(e)", lacks = {}, silent = {}, skips = {} }, order) {
  /** @type {Map<string, string[]>} */
  const lines = new Map();
  const add = (/** @type {string} */ text, /** @type {string} */ names) => lines.set(text, [...lines.get(text) ?? [], ...names.split("; ")]);
  for (const [names, { why, pass: better, fields, still = [] }] of Object.entries(lacks)) {
    const rest = still.length > 0 ? `; ${codes(still)} ${still.length === 1 ? "is" : "are"} lost` : "";
    add(better ? `${why}. Pass \`${better}\`${rest}.` : `${why}. ${codes(fields)} ${fields.length === 1 ? "is" : "are"} lost.`, names);
  }
  for (const [names, why] of Object.entries(silent)) add(`no error, ${why}.`, names);
  for (const [names, why] of Object.entries(skips)) add(`not tried, ${why}.`, names);
  const sorted = [...lines].map(([text, names]) => ({ text, names: order.filter((name) => names.includes(name)) }));
  sorted.sort((a, b) => order.indexOf(a.names[0] ?? "") - order.indexOf(b.names[0] ?? ""));
  return [`${sentence(how)}: pass \`${pass}\`.`, ...sorted.map(({ text, names }) => `- ${names.join(" · ")}: ${text}`)].join("\n");
}

/** @param {readonly Row[]} rows @param {readonly Situation[]} situations */
function matrix(rows, situations) {
  const head = `| | ${situations.map(({ name }) => name).join(" | ")} |\n|---|${"---|".repeat(situations.length)}`;
  const lines = rows.map(({ client, cells }) => `| ${client.name}, ${cell(client.how)} | ${cells.map(({ mark }) => mark).join(" | ")} |`);
  const legend = situations.map(({ name, says }) => `- ${name}: ${says}`);
  return `${[head, ...lines].join("\n")}\n\nok: right as it is passed. L: the library does not hold all of it, see above. n: the library reports no error. –: not tried.\n\n${legend.join("\n")}`;
}

/** @param {readonly string[]} words */
const codes = (words) => words.map((word) => `\`${word}\``).join(", ");
/** @param {string} text */
export const cell = (text) => text.replaceAll("|", "\\|");
/** @param {string} text */
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
