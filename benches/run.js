// @ts-check
// The built package goes in; `benches/results.md`, `docs/speed.svg` and the README's figures come out: its speed, memory and size beside others.
//
// Started by `cargo xtask bench`, which builds everything first. `--in PLACE` measures only there, and writes nothing else than the
// table on the terminal; places are Node, Chromium, Firefox, WebKitGTK and native. `--smoke` measures next to nothing.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bodies } from "./bodies.js";
import { chart } from "./chart.js";
import { spread } from "./measure.js";
import { nativeTimes } from "./native.js";
import { measureInBrowsers } from "./pages.js";
import { writeReadme } from "./readme.js";
import { report } from "./report.js";
import { sizes } from "./sizes.js";
import { textTable } from "./table.js";

const { values: flags } = parseArgs({ options: { in: { type: "string", multiple: true }, smoke: { type: "boolean", default: false } } });

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
mkdirSync("target/bench", { recursive: true });

/** @param {string} place */
const isWanted = (place) => flags.in === undefined || flags.in.includes(place);
/** @param {string[]} args */
const node = (...args) => execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 });

/** @type {{ place: string, results: import("./run-bodies.js").Result[] }[]} */
const places = [];
if (isWanted("Node")) {
  node("benches/node.js", "--all", "--json", "target/bench/node.json", ...(flags.smoke ? ["--smoke"] : []));
  places.push(JSON.parse(readFileSync("target/bench/node.json", "utf8")));
  console.log(textTable(places[0].place, places[0].results));
}
for (const browser of ["Chromium", "Firefox", "WebKitGTK"].filter(isWanted)) {
  // A sample is long enough for their clocks, which tell 5 to 20 microseconds.
  const effort = flags.smoke ? { rounds: 2, warmUpRounds: 2, sampleMs: 0.5 } : { rounds: 40, warmUpRounds: 15, sampleMs: 4 };
  const [measured] = await measureInBrowsers([browser], bodies, effort);
  places.push(measured);
  console.log(`\n${textTable(measured.place, measured.results)}`);
}
const native = isWanted("native") ? nativeTimes(bodies, flags.smoke) : [];
for (const { body, own, ruma } of native) console.log(`native, ${body}: ${own.median.toFixed(0)} ns, ruma ${ruma.median.toFixed(0)} ns`);

if (flags.in === undefined) {
  /** Each in a process of its own. @param {string} entry */
  const firstCalls = (entry) => {
    const runs = Array.from({ length: flags.smoke ? 2 : 31 }, () => JSON.parse(node("benches/first-call.js", `pkg/${entry}.js`)));
    const of = (/** @type {"load" | "first" | "second"} */ name) => spread(runs.map((run) => run[name]));
    return { entry, load: of("load"), first: of("first"), second: of("second") };
  };
  /** @param {string} entry */
  const memory = (entry) => {
    const calls = flags.smoke ? "1000" : "1000000";
    return { entry, ...JSON.parse(node("--expose-gc", "benches/memory.js", `pkg/${entry}.js`, calls)) };
  };
  const facts = {
    machine: `${cpus()[0].model.trim()}, ${cpus().length} threads`,
    places, native,
    firstCalls: ["index", "js"].map(firstCalls),
    memory: ["index", "js"].map(memory),
    sizes: await sizes(),
    contents: JSON.parse(readFileSync("target/bench/contents.json", "utf8")),
  };
  writeFileSync("target/bench/facts.json", JSON.stringify(facts));
  const page = report(facts);
  console.log(`\n${page}`);
  if (!flags.smoke) {
    writeFileSync("benches/results.md", page);
    writeFileSync("docs/speed.svg", chart(places));
    writeReadme(facts);
  }
}
