// @ts-check
// Writes the figures of `docs/speed.md`, in their place there.
import { readFileSync, writeFileSync } from "node:fs";
import { placeName } from "./aims.js";
import { spread } from "./measure.js";
import { kib, ratioText, table } from "./table.js";

const BEGIN = "<!-- Made by `cargo xtask bench`: do not edit. -->\n";
const END = "<!-- End of what was measured. -->";

/** @type {[import("./targets.js").Group, string][]} */
const ROWS = [
  ["short", "a short error"],
  ["link", "an error with a link"],
  ["long error", "over 4 KB of `error`"],
  ["long extra", "over 4 KB of unknown fields"],
  ["long page", "64 KB of a proxy's HTML"],
  ["parsed", "an error that is parsed already"],
];

/** @param {import("./report.js").Facts} facts */
function figures({ places, sizes }) {
  const rows = ROWS.map(([group, label]) => [
    label,
    ...places.map(({ results }) => {
      const [own, sdk] = ["parseMatrixError", "matrix-js-sdk"].map((name) => median(results.filter((result) => result.group === group), name));
      return own === undefined ? "" : `**${own}**${sdk === undefined ? "" : ` · ${sdk}`}`;
    }),
  ]);
  const size = (/** @type {string} */ name) => kib(sizes.find(({ entry }) => entry === name)?.brotli ?? NaN);
  return `
${table(["× \`JSON.parse\`: **\`parseMatrixError\`** · matrix-js-sdk", ...places.map(({ place }) => placeName(place))], rows)}

To download, with brotli: ${size("index.js")}; without WebAssembly (\`matrix-error/js\`) ${size("js.js")}.

`;
}

/**
 * Over all bodies of a group: the median of what each takes as a multiple of `JSON.parse`.
 *
 * @param {import("./run-bodies.js").Result[]} results
 * @param {string} name
 */
function median(results, name) {
  const ratios = results.flatMap(({ measured }) => measured.filter((one) => one.name === name).map(({ ratio }) => ratio.median));
  return ratios.length === 0 ? undefined : ratioText(spread(ratios).median);
}

/** @param {import("./report.js").Facts} facts */
export function writeFigures(facts) {
  const text = readFileSync("docs/speed.md", "utf8");
  const [from, to] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  if (from < BEGIN.length || to < from) throw new Error("docs/speed.md has no place for what was measured");
  writeFileSync("docs/speed.md", text.slice(0, from) + figures(facts) + text.slice(to));
}
