// @ts-check
// Gives each answer of the list to each SDK and writes docs/scoreboard.md. `cargo xtask scoreboard` sets up what it needs.
//
// `--check` writes nothing and fails where the page would be another one. `--seen` also prints what was thrown or returned, row by row;
// names after it run only these SDKs, and then nothing is written.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ANSWERS } from "./answers.js";
import { judge } from "./judge.js";
import { startServer } from "./server.js";
import { pageOf } from "./table.js";

/** Files of `sdks/`, by the names of the SDKs. */
const SDKS = ["hydrogen", "matrix-bot-sdk", "matrix-error", "matrix-js-sdk", "nio", "mautrix", "ruma"];

/** Where a client has a refresh token, unless the answer says otherwise. @type {readonly import("./answers.js").At[]} */
const REFRESHING = ["refresh", "token", "auth-metadata"];

const PAGE = new URL("../../docs/scoreboard.md", import.meta.url);

// The SDKs want a newer Node than the one that runs the tests.
const node = fileURLToPath(new URL("../clients/node_modules/node-24/bin/node", import.meta.url));
if (process.execPath !== node) {
  const { status, error } = spawnSync(node, ["--no-deprecation", ...process.argv.slice(1)], { stdio: "inherit" });
  if (error) throw error;
  process.exit(status ?? 1);
}

const options = process.argv.slice(2);
const isCheck = options.includes("--check");
const isSeen = options.includes("--seen");
const wanted = options.filter((option) => !option.startsWith("--"));

const server = await startServer(ANSWERS);
/** @type {readonly import("./sdk.js").Question[]} */
const questions = ANSWERS.map(({ at, hasRefreshToken, holds }, index) => ({
  base: server.base(index), at, hasRefreshToken: hasRefreshToken ?? REFRESHING.includes(at), holds: holds ?? null,
}));

/** @type {import("./table.js").Column[]} */
const columns = [];
for (const name of SDKS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  /** @type {{ sdk: import("./sdk.js").Sdk }} */
  const { sdk } = await import(`./sdks/${name}.js`);
  const seen = await sdk.see(questions);
  if (seen.length !== ANSWERS.length) throw new Error(`${sdk.name} has answered ${seen.length} of ${ANSWERS.length} questions`);
  const judgements = ANSWERS.map((answer, index) => judge(answer, seen[index] ?? null));
  columns.push({ sdk, judgements });
  if (isSeen) {
    ANSWERS.forEach(({ group, name: title }, index) => {
      console.log(`${sdk.name} | ${group} | ${title} | ${JSON.stringify(seen[index])} | ${judgements[index]?.problems.join(", ")}`);
    });
  }
}
await server.stop();

if (wanted.length === 0) {
  const page = pageOf(ANSWERS, columns);
  const found = readFileSync(PAGE, { encoding: "utf8", flag: "a+" });
  if (!isCheck) writeFileSync(PAGE, page);
  else if (found !== page) {
    const lines = page.split("\n");
    const line = found.split("\n").findIndex((text, index) => text !== lines[index]);
    console.error(`docs/scoreboard.md is stale from line ${line + 1} on: run cargo xtask scoreboard. It would be:\n${lines[line]}`);
    process.exitCode = 1;
  }
}
// The timers of some SDKs' time limits would keep the program alive for a minute.
process.exit();
