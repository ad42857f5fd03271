// @ts-check
// Measures the built package beside others: its speed, memory and size. Writes `benches/results.md` and the figures of `docs/speed.md`.
//
// Started by `cargo xtask bench`, which builds everything first. `--in PLACE` measures only there, and writes nothing else than the
// table on the terminal; places are Node, Chromium, Firefox, WebKitGTK and native. `--smoke` measures next to nothing.
// `--quick` measures `parseMatrixError` alone with the quick bodies, not natively, and writes nothing either.
// `--beside TARBALL.tgz` measures another build in the same run: the last release, or what another commit packs.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { entryIn, OTHER, unpackBeside } from "./beside.js";
import { bodies } from "./bodies.js";
import { spread } from "./measure.js";
import { nativeTimes } from "./native.js";
import { measureInBrowsers } from "./pages.js";
import { writeFigures } from "./figures.js";
import { report } from "./report.js";
import { allSources, sizesIn } from "./sizes.js";
import { quickTable, textTable } from "./table.js";
import { flat } from "./targets.js";

const { values: flags } = parseArgs({
  options: {
    in: { type: "string", multiple: true },
    beside: { type: "string" },
    quick: { type: "boolean", default: false },
    smoke: { type: "boolean", default: false },
  },
});

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
mkdirSync("target/bench", { recursive: true });
const beside = flags.beside === undefined ? undefined : unpackBeside(flags.beside, "target/bench/beside");

/** @param {string} place */
const isWanted = (place) => flags.in === undefined || flags.in.includes(place);
/** @param {string[]} args */
const node = (...args) => execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 });

const showTable = flags.quick ? quickTable : textTable;
const chosen = flags.quick ? bodies.filter(({ isQuick }) => isQuick) : bodies;
const words = flags.quick ? ["parseMatrixError"] : [];

/** @type {{ place: string, results: import("./run-bodies.js").Result[] }[]} */
const places = [];
if (isWanted("Node")) {
  const options = [flags.quick ? "--quick" : "--all", ...(flags.smoke ? ["--smoke"] : []), ...(beside ? ["--beside", beside.folder] : [])];
  node("benches/node.js", "--json", "target/bench/node.json", ...options);
  places.push(JSON.parse(readFileSync("target/bench/node.json", "utf8")));
  console.log(showTable(places[0].place, places[0].results));
}
for (const browser of ["Chromium", "Firefox", "WebKitGTK"].filter(isWanted)) {
  // A sample is long enough for their clocks, which tell 5 to 20 microseconds. Of many short ones, more are not disturbed.
  const usual = flags.quick ? { rounds: 160, warmUpRounds: 15, sampleMs: 1 } : { rounds: 40, warmUpRounds: 15, sampleMs: 4 };
  const effort = flags.smoke ? { rounds: 2, warmUpRounds: 2, sampleMs: 0.5 } : usual;
  const [measured] = await measureInBrowsers([browser], chosen, effort, { beside: beside?.folder, words });
  places.push(measured);
  console.log(`\n${showTable(measured.place, measured.results)}`);
}
const native = isWanted("native") && !flags.quick ? nativeTimes(bodies, flags.smoke) : [];
for (const { body, own, ofBody, ruma } of native) {
  const [whole, errcode, other] = [own, ofBody, ruma].map(({ median }) => median.toFixed(0));
  console.log(`native, ${body}: ${whole} ns, its errcode alone ${errcode} ns, ruma ${other} ns`);
}

if (flags.in === undefined && !flags.quick) {
  /** Each in a process of its own; those of the builds take turns. @param {string} entry */
  const firstCalls = (entry) => {
    const builds = [["", "pkg"], ...(beside ? [[OTHER, beside.folder]] : [])];
    /** @type {{ load: number, first: number, second: number }[][]} */
    const runs = builds.map(() => []);
    for (let run = 0; run < (flags.smoke ? 2 : 31); run++) {
      for (const [place, [, folder]] of builds.entries()) runs[place].push(JSON.parse(node("benches/first-call.js", entryIn(folder, entry))));
    }
    return builds.map(([build], place) => {
      const of = (/** @type {"load" | "first" | "second"} */ name) => spread(runs[place].map((run) => run[name]));
      return { build, entry, load: of("load"), first: of("first"), second: of("second") };
    });
  };
  /** @param {string} entry */
  const memory = (entry) => {
    const calls = flags.smoke ? 1000 : flat.calls;
    return { entry, calls, ...JSON.parse(node("--expose-gc", "benches/memory.js", `pkg/dist/${entry}`, String(calls))) };
  };
  const facts = {
    machine: `${cpus()[0].model.trim()}, ${cpus().length} threads`,
    places, native, beside,
    firstCalls: ["index.js", "js.js"].flatMap(firstCalls),
    memory: ["index.js", "js.js"].map(memory),
    sizes: sizesIn("pkg"),
    otherSizes: beside ? sizesIn(beside.folder) : [],
    sources: await allSources(),
    contents: JSON.parse(readFileSync("target/bench/contents.json", "utf8")),
  };
  writeFileSync("target/bench/facts.json", JSON.stringify(facts));
  const page = report(facts);
  console.log(`\n${page}`);
  if (!flags.smoke) {
    writeFileSync("benches/results.md", page);
    writeFigures(facts);
  }
}
