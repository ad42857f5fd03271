// @ts-check
// Proves the same as `run.js` where there is another engine or another fetch: in Chromium, Firefox, WebKitGTK, Bun, Deno and more
// versions of Node.
//
// `node tests/clients/elsewhere.js` after `cargo xtask build` runs in Chromium and Firefox what most people use there; `--all` runs
// every library that a page can load, in WebKitGTK too, and the fetch of every runtime. `BLESS=1 … --all` writes their section of
// docs/clients.md. Names after it run only the clients that have one of them in their name.
import { browserRows } from "./browsers.js";
import { sectionOfPlaces } from "./elsewhere-table.js";
import { runtimeRows } from "./runtimes.js";
import { startServer } from "./server.js";
import { PAGE_SITUATIONS } from "./situations.js";
import { assertSection } from "./table.js";

const isAll = process.argv.includes("--all");
const wanted = process.argv.slice(2).filter((argument) => argument !== "--all");
const server = await startServer();
const what = { isAll, wanted, origins: server.origins };

/** @type {Map<string, import("./matrix.js").Row[]>} */
const places = new Map();
let [cells, wrong] = [0, 0];
try {
  for (const rows of isAll ? [browserRows(what), runtimeRows(what)] : [browserRows(what)]) {
    for await (const { place, row } of rows) {
      places.set(place, [...places.get(place) ?? [], row]);
      cells += row.cells.length;
      console.log(`${row.cells.map(({ mark }) => mark.padEnd(2)).join(" ")}  ${place}: ${row.client.name}, ${row.client.how}`);
      for (const [index, { mark, problems, caught }] of row.cells.entries()) {
        if (mark !== "W") continue;
        wrong++;
        console.log(`WRONG  ${PAGE_SITUATIONS[index]?.name}\n    ${problems.join("\n    ")}\n    caught: ${caught}`);
      }
    }
  }
} finally {
  await server.stop();
}
console.log(`columns: ${PAGE_SITUATIONS.map(({ name }) => name).join(" | ")}`);
console.log(`${cells} cells, ${wrong} wrong`);
if (wrong > 0 || cells === 0) process.exitCode = 1;
else if (isAll && wanted.length === 0) assertSection("node tests/clients/elsewhere.js --all", sectionOfPlaces(places, PAGE_SITUATIONS));
