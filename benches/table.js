// @ts-check
// Writes figures as text, and as tables for a terminal and for Markdown.
import { calmRatioOf, ratioOf } from "./measure.js";

/** @typedef {import("./run-bodies.js").Result} Result */

/** @param {number} value */
export const ratioText = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(1));

/** @param {number} ns */
export const timeText = (ns) => (ns < 10_000 ? `${Math.round(ns)} ns` : `${(ns / 1000).toFixed(1)} µs`);

/** @param {number} bytes */
export const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

/** @param {string} place @param {Result[]} results */
export function textTable(place, results) {
  const lines = [`${place}: × JSON.parse (quartiles), median time`];
  for (const { body, source, bytes, measured } of results) {
    lines.push("", `${body}, ${bytes} B (${source})`);
    for (const { name, ns, ratio } of measured) {
      const quartiles = `(${ratioText(ratio.low)} – ${ratioText(ratio.high)})`;
      const line = `  ${name.padEnd(36)} ${ratioText(ratio.median).padStart(6)}  ${quartiles}`;
      lines.push(line.padEnd(66) + timeText(ns.median).padStart(10));
    }
  }
  return lines.join("\n");
}

/**
 * One line for each body: the ratio of each contestant to `JSON.parse`; of two, their ratio to each other, too. All are of the tenth of
 * the samples that was disturbed least, so that they are of use on a busy machine.
 *
 * @param {string} place
 * @param {Result[]} results
 */
export function quickTable(place, results) {
  const names = results[0].measured.slice(1).map(({ name }) => name);
  const isPair = names.length === 2;
  const width = Math.max(...results.map(({ body }) => body.length));
  const lines = results.map(({ body, measured: [base, ...others] }) => {
    const parts = others.map(({ samples }) => ratioText(calmRatioOf(samples, base.samples)).padStart(6));
    return `${body.padEnd(width)} ${parts.join(" ")}${isPair ? `  ${pairText(others[0].samples, others[1].samples)}` : ""}`;
  });
  const columns = names.map((name, column) => `${column + 1}: ${name}`).join("; ");
  return [`${place}, × JSON.parse. ${columns}${isPair ? "; last: 1 as a multiple of 2, with the quartiles of all rounds" : ""}`, ...lines].join("\n");
}

/** @param {number[]} samples @param {number[]} base */
function pairText(samples, base) {
  const { low, high } = ratioOf(samples, base);
  return `${ratioText(calmRatioOf(samples, base)).padStart(6)} (${ratioText(low)} – ${ratioText(high)})`;
}

/** A table in Markdown, its first column to the left. @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
