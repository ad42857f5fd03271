// @ts-check
// What was measured goes in; tables for a terminal and for Markdown come out.

/** @typedef {import("./run-bodies.js").Result} Result */

/** @param {number} value */
export const ratioText = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(1));

/** @param {number} ns */
export const timeText = (ns) => (ns < 10_000 ? `${Math.round(ns)} ns` : `${(ns / 1000).toFixed(1)} µs`);

/** @param {string} place @param {Result[]} results */
export function textTable(place, results) {
  const lines = [`${place}: × JSON.parse (quartiles), median time`];
  for (const { body, source, bytes, measured } of results) {
    lines.push("", `${body}, ${bytes} B (${source})`);
    for (const { name, ns, ratio } of measured) {
      const quartiles = `(${ratioText(ratio.low)} – ${ratioText(ratio.high)})`;
      const line = `  ${name.padEnd(28)} ${ratioText(ratio.median).padStart(6)}  ${quartiles}`;
      lines.push(line.padEnd(58) + timeText(ns.median).padStart(10));
    }
  }
  return lines.join("\n");
}

/** A table in Markdown, its first column to the left. @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
