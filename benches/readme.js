// @ts-check
// All that was measured goes in; the figures of the README come out, in their place there.
import { readFileSync, writeFileSync } from "node:fs";
import { goals } from "./goals.js";
import { ratioText, table, timeText } from "./table.js";

const BEGIN = "<!-- Made by `cargo xtask bench`: do not edit. -->\n";
const END = "<!-- End of what was measured. -->";

/** @param {import("./report.js").Facts} facts */
function figures(facts) {
  const { places, machine } = facts;
  const columns = places.flatMap(({ place, results }) =>
    // Versions stand in benches/results.md.
    ["parseMatrixError", "matrix-js-sdk"].map((name) => ({ head: `${name}, ${place.split(" ")[0]}`, results, name })));
  const rows = places[0].results.filter(({ body }) => !body.includes("parsed")).map(({ body, bytes, measured }, row) => [
    `${body}, ${bytes} B`, timeText(measured[0].ns.median),
    ...columns.map(({ results, name }) => ratioText(results[row].measured.find((one) => one.name === name)?.ratio.median ?? NaN)),
  ]);
  return `
![Bars: matrix-error and others as multiples of the time of JSON.parse](docs/speed.svg)

Multiples of the time that \`JSON.parse\` alone takes for the same text in the same place, whose nanoseconds in Node stand first. Medians,
on ${machine}.

${table(["body", "`JSON.parse`, Node", ...columns.map(({ head }) => head)], rows)}

What was aimed at, and the worst that was measured:

${table(["aim", "at most", "worst", "where", "reached"], goals(facts))}

`;
}

/** @param {import("./report.js").Facts} facts */
export function writeReadme(facts) {
  const text = readFileSync("README.md", "utf8");
  const [from, to] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  if (from < BEGIN.length || to < from) throw new Error("README.md has no place for what was measured");
  writeFileSync("README.md", text.slice(0, from) + figures(facts) + text.slice(to));
}
