// @ts-check
// What was measured in each place goes in; bars of it, as SVG for light and dark pages, come out.
import { spread } from "./measure.js";
import { ratioText } from "./table.js";

/** Of `contestants.js`, with the names that a reader knows. @type {[string, string, string][]} */
const BARS = [
  ["parseMatrixError", "matrix-error", "own"],
  ["… with headers", "matrix-error, with headers", "own"],
  ["matrix-error/js", "matrix-error/js", "own"],
  ["wasm-bindgen and serde", "wasm-bindgen and serde", "other"],
  ["matrix-bot-sdk", "matrix-bot-sdk", "other"],
  ["matrix-js-sdk", "matrix-js-sdk", "other"],
];
const SHORT = 1 << 10;
const [WIDTH, LEFT, RIGHT, BAR, GAP, TITLE] = [780, 210, 60, 16, 6, 34];
const STYLE =
  "text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600}.small{font-size:11px;fill:#59636e}.page{fill:#fff}.own{fill:#0969da}" +
  ".other{fill:#8c959f}.limit{stroke:#cf222e;stroke-dasharray:4 3}@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.small{fill:#9198a1}" +
  ".page{fill:#0d1117}.own{fill:#58a6ff}.other{fill:#656c76}.limit{stroke:#ff7b72}}";

/**
 * @param {{ place: string, results: import("./run-bodies.js").Result[] }[]} places
 */
export function chart(places) {
  const groups = places.map(({ place, results }) => {
    const short = results.filter(({ bytes, body }) => bytes < SHORT && !body.includes("parsed"));
    const bars = BARS.flatMap(([name, label, look]) => {
      const ratios = short.flatMap(({ measured }) => measured.filter((one) => one.name === name).map(({ ratio }) => ratio.median));
      return ratios.length === 0 ? [] : [{ label, look, value: spread(ratios).median }];
    });
    return { place, bars };
  });
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)), 1);
  const x = (/** @type {number} */ value) => Math.round(LEFT + (value / most) * (WIDTH - LEFT - RIGHT));
  let y = 44;
  /** @type {string[]} */
  const parts = [];
  for (const { place, bars } of groups) {
    parts.push(`<text class="title" x="14" y="${y + 18}">${place}</text>`);
    y += TITLE - 6;
    const top = y;
    for (const { label, look, value } of bars) {
      parts.push(
        `<text x="${LEFT - 8}" y="${y + 13}" text-anchor="end">${label}</text>`,
        `<rect class="${look}" x="${LEFT}" y="${y}" width="${x(value) - LEFT}" height="${BAR}"/>`,
        `<text class="small" x="${x(value) + 5}" y="${y + 12}">${ratioText(value)}</text>`,
      );
      y += BAR + GAP;
    }
    parts.push(`<path class="limit" d="M${x(1)} ${top - 4}V${y}"/>`);
    y += 8;
  }
  const title = "Time to decode a short error, as a multiple of JSON.parse";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 8}" role="img">
<title>${title}</title>
<style>${STYLE}</style>
<rect class="page" width="${WIDTH}" height="${y + 8}"/>
<text class="title" x="14" y="22">${title}</text>
<text class="small" x="14" y="38">medians over the bodies under 1 KB; the dashed line is JSON.parse itself; shorter is faster</text>
${parts.join("\n")}
</svg>
`;
}
