// @ts-check
// Runs in Bun, in Deno or in another Node: tries their own fetch, and writes a row a line. The job is the argument.
import { clients as thrown } from "./clients/fetch.js";
import { clients as read } from "./clients/reading.js";
import { rowsOf } from "./matrix.js";
import { SITUATIONS } from "./situations.js";

process.noDeprecation = true;

/** @type {import("./matrix.js").Job} */
const job = JSON.parse(process.argv[2] ?? "");
const modules = [{ module: "clients/fetch", clients: thrown }, { module: "clients/reading", clients: read }];
for await (const row of rowsOf(modules, SITUATIONS, job)) console.log(JSON.stringify(row));
