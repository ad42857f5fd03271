// @ts-check
// All that was measured goes in; how it compares with what is aimed at comes out, one row each.
import { ratioText } from "./table.js";

/**
 * @typedef {import("./report.js").Facts} Facts
 * @typedef {{ value: number, where: string }} Found
 */

const LONG = 4 << 10;

/** @param {Found[]} found @returns {Found} */
const worst = (found) => found.reduce((most, one) => (one.value > most.value ? one : most), { value: -Infinity, where: "not measured" });

/** @param {string} aim @param {number} limit @param {Found} found @param {(value: number) => string} [text] */
const row = (aim, limit, { value, where }, text = ratioText) => [
  aim, text(limit), Number.isFinite(value) ? text(value) : "-", where, value <= limit ? (Number.isFinite(value) ? "yes" : "-") : "no",
];

/** @param {Facts} facts @returns {string[][]} */
export function goals({ places, native, firstCalls, sizes }) {
  /**
   * @param {RegExp} where
   * @param {string} contestant
   * @param {(body: { body: string, bytes: number }) => boolean} isMeant
   * @param {string} [base] the first of all unless told
   */
  const ratios = (where, contestant, isMeant, base) =>
    worst(places.filter(({ place }) => where.test(place)).flatMap(({ place, results }) => results.filter(isMeant).flatMap(({ body, measured }) => {
      const own = measured.find(({ name }) => name === contestant);
      const other = measured.find(({ name }) => name === base);
      if (!own || (base !== undefined && !other)) return [];
      return [{ value: other ? own.ns.median / other.ns.median : own.ratio.median, where: `${place}, ${body}` }];
    })));

  /** @param {{ body: string, bytes: number }} body */
  const isShort = ({ body, bytes }) => bytes < LONG && !body.includes("parsed");
  /** @param {{ body: string, bytes: number }} body */
  const isLongExtra = ({ body, bytes }) => bytes >= LONG && body.includes("extra");
  /** @param {{ body: string, bytes: number }} body */
  const isLongText = ({ body, bytes }) => bytes >= LONG && !body.includes("extra");
  /** @param {{ body: string }} body */
  const isJson = ({ body }) => !body.includes("HTML");
  const anywhere = /./;
  const kib = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
  const brotli = (/** @type {string} */ name) => worst(sizes.filter(({ entry }) => entry === name).map((size) => ({ value: size.brotli, where: name })));
  const entries = firstCalls.filter(({ entry }) => entry === "index");
  const firstCall = worst(entries.map(({ first, entry }) => ({ value: first.median, where: entry })));
  const ruma = worst(native.map(({ body, own, ruma }) => ({ value: own.median / ruma.median, where: body })));
  return [
    ...["Node", "Chromium", "Firefox"].flatMap((place) => [
      row(`short bodies with a status, ${place}`, place === "Node" ? 1 : 2, ratios(RegExp(place), "parseMatrixError", isShort)),
      row(`the same with headers, ${place}`, place === "Node" ? 1.5 : 2.5, ratios(RegExp(place), "… with headers", isShort)),
    ]),
    row("over 4 KB of `error` or of what is not JSON", 0.5, ratios(anywhere, "parseMatrixError", isLongText)),
    row("over 4 KB of `extra`", 1.5, ratios(anywhere, "parseMatrixError", isLongExtra)),
    row("with a Response, as a multiple of matrix-js-sdk, JSON", 0.3, ratios(anywhere, "… with a Response", isJson, "matrix-js-sdk")),
    row("the same, HTML, which it does not read", 0.3, ratios(anywhere, "… with a Response", (result) => !isJson(result), "matrix-js-sdk")),
    row("native, as a multiple of ruma", 1 / 3, ruma),
    row("first call in Node", 2, firstCall, (ms) => `${ms.toFixed(2)} ms`),
    row("the wasm, brotli", 10 << 10, brotli("matrix-error.wasm"), kib),
    row("the default entry, brotli", 14 << 10, brotli("index.js"), kib),
    row("the entry without WebAssembly, brotli", 18 << 10, brotli("js.js"), kib),
  ];
}
