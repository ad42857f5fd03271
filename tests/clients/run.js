// @ts-check
// Proves that parseMatrixError decodes what real HTTP libraries and Matrix SDKs hand on, and that docs/clients.md says so.
//
// `node tests/clients/run.js` after `cargo xtask build` runs the libraries that most people use; `--all` runs every library, under
// the Node that this folder pins. `BLESS=1 … --all` writes docs/clients.md anew. Names after it run only the clients that have
// one of them in their name: `node tests/clients/run.js --all jsdom`.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cellOf } from "./cell.js";
import { startServer } from "./server.js";
import { SITUATIONS } from "./situations.js";
import { sketch } from "./sketch.js";
import { assertSection, sectionOf } from "./table.js";

/** Files of `clients/`. What the first need are dependencies of package.json, what the others need are its devDependencies. */
const USUAL = [
  "fetch", "axios", "ky", "ofetch", "got", "superagent", "node-fetch", "wretch", "redaxios", "undici", "needle", "xior", "openapi-fetch", "node-http",
];
const OTHERS = [
  "reading", "ky-2", "got-16", "undici-8", "wretch-2", "up-fetch", "better-fetch", "alova", "jsdom", "angular", "matrix-js-sdk", "bot-sdk", "hydrogen",
  "appservice-bridge",
];

// The search of a caught value asks every getter, old ones too.
process.noDeprecation = true;

const isAll = process.argv.includes("--all");
const wanted = process.argv.slice(2).filter((argument) => argument !== "--all");
const node = fileURLToPath(new URL("node_modules/node-24/bin/node", import.meta.url));
if (isAll && process.execPath !== node) {
  const { status, error } = spawnSync(node, process.argv.slice(1), { stdio: "inherit" });
  if (error) throw error;
  process.exit(status ?? 1);
}

if (wanted.length === 0) {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  // What these need is among the devDependencies.
  const onlyAll = ["react-native.test.js", "sdks.test.js"];
  const tests = readdirSync(folder).filter((name) => name.endsWith(".test.js") && (isAll || !onlyAll.includes(name)))
    .map((name) => `${folder}${name}`);
  const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=spec", ...tests], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}

/** @type {import("./client.js").Client[]} */
const clients = [];
for (const file of isAll ? [...USUAL, ...OTHERS] : USUAL) {
  /** @type {{ clients: import("./client.js").Client[] }} */
  const module = await import(`./clients/${file}.js`);
  clients.push(...module.clients.filter(({ name, how }) => wanted.length === 0 || wanted.some((word) => `${name} ${how}`.includes(word))));
}

const server = await startServer();
/** @type {import("./table.js").Row[]} */
const rows = [];
for (const client of clients) {
  const cells = [];
  for (const situation of SITUATIONS) cells.push(await cellOf(client, situation, server));
  rows.push({ client, cells });
  console.log(`${cells.map(({ mark }) => mark.padEnd(2)).join(" ")}  ${client.name}, ${client.how}`);
}
await server.stop();

console.log(`columns: ${SITUATIONS.map(({ name }) => name).join(" | ")}`);
let wrong = 0;
for (const { client, cells } of rows) {
  for (const [index, { problems, mark, caught }] of cells.entries()) {
    if (mark !== "W") continue;
    wrong++;
    console.log(`WRONG  ${client.name}, ${client.how}: ${SITUATIONS[index]?.name}\n    ${problems.join("\n    ")}\n    caught: ${sketch(caught)}`);
  }
}
console.log(`${rows.length * SITUATIONS.length} cells, ${wrong} wrong`);
if (wrong > 0) process.exitCode = 1;
if (isAll && wanted.length === 0 && wrong === 0) assertSection("node tests/clients/run.js --all", sectionOf(rows, SITUATIONS));
