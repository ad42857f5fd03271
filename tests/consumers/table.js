// @ts-check
// Writes the table of `docs/where-it-runs.md` from what each consumer came to, or fails where the one there is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { fromRoot } from "./material.js";

const BEGIN = "<!-- Made by `BLESS=1 cargo xtask test --all`: do not edit. -->\n";
const END = "<!-- End of what is made. -->";

/** What cannot run here, and why. */
const NOT_TESTED = [
  ["Safari, iOS and its Lockdown Mode", "they need Apple's machines; WebKitGTK and Firefox without WebAssembly stand in for them"],
  ["Edge, and browsers on Windows, macOS and Android", "they need those systems; the engines are Chromium's and Firefox's"],
  ["Cloudflare, Vercel, Netlify and other hosts themselves", "they need an account and their network; what is built for them runs in Miniflare, which is workerd, in edge-runtime and in Node"],
  ["React Native on a device", "it needs a phone or an emulator; Hermes 0.12 runs here, the newest in the npm registry"],
  ["Electron", "its binaries come from outside the package registries; it is Node and Chromium"],
  ["`matrix-error/mock` in workerd, Hermes and QuickJS", "it compiles its own bytes, which the first refuses and the others cannot: it is for tests"],
];

/** @param {readonly { row: import("./run.js").Row, hasPassed: boolean }[]} results */
function tableOf(results) {
  /** @type {Map<string, { hows: string[], passed: number }>} */
  const environments = new Map();
  for (const { row, hasPassed } of results) {
    const of = environments.get(row.environment) ?? { hows: [], passed: 0 };
    environments.set(row.environment, of);
    of.hows.push(row.main === "fallback" ? `${row.how}†` : row.how);
    if (hasPassed) of.passed++;
  }
  const lines = [...environments].map(([environment, { hows, passed }]) => `| ${environment} | ${hows.join("; ")} | ${passed} of ${hows.length} pass |`);
  const rest = NOT_TESTED.map(([what, why]) => `| ${what} | ${why} | not tested |`);
  return `
Each reads every second response of the corpus and of what Synapse sends, more than five hundred, with \`matrix-error\` and with \`matrix-error/js\`, and must give
the records that Rust gives.
† There the default entry must fall back and name \`matrix-error/js\`, and \`matrix-error/js\` must give the whole records.

| where | how | result |
|---|---|---|
${[...lines, ...rest].join("\n")}

`;
}

/** @param {readonly { row: import("./run.js").Row, hasPassed: boolean }[]} results */
export function assertTable(results) {
  const file = fromRoot("docs/where-it-runs.md");
  const text = readFileSync(file, "utf8");
  const [from, to] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  if (from < BEGIN.length || to < from) throw new Error("docs/where-it-runs.md has no place for the table of consumers");
  const table = tableOf(results);
  if (text.slice(from, to) === table) return;
  if (process.env.BLESS !== "1") throw new Error("the table of consumers in docs/where-it-runs.md is stale: run BLESS=1 cargo xtask test --all");
  writeFileSync(file, text.slice(0, from) + table + text.slice(to));
}
