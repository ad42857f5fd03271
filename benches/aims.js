// @ts-check
// Compares what was measured with the targets of `targets.js`: one row each, with the median and the worst.
import { OTHER } from "./beside.js";
import { ratioOf, spread } from "./measure.js";
import { kib, ratioText } from "./table.js";
import { GROUPS, OF_BODY, firstCall, flat, sizes, speed } from "./targets.js";

/**
 * @typedef {import("./report.js").Facts} Facts
 * @typedef {import("./targets.js").SpeedTarget} SpeedTarget
 * @typedef {{ value: number, body: string }} Found
 */

export const HEAD = ["target", "where", "at most", "median", "worst", "worst body", "reached"];
const NOT_MEASURED = ["–", "–", "", "not measured"];

/** @param {Facts} facts @returns {string[][]} */
export function aims(facts) {
  return [
    ...speed.flatMap((target) => target.places.map((place) => speedRow(target, place, ratios(target, place, facts)))),
    firstCallRow(facts),
    ...sizeRows(facts),
    ...facts.memory.map(memoryRow),
  ];
}

/**
 * The ratio of each body that a target is about, in one place.
 *
 * @param {SpeedTarget} target
 * @param {string} place
 * @param {Facts} facts
 * @returns {Found[]}
 */
function ratios({ groups, call, of }, place, { places, native }) {
  if (place === "native") {
    return native.filter(({ group }) => groups.includes(group)).map(({ body, own, ofBody, ruma }) => {
      return { value: (call === OF_BODY ? ofBody : own).median / ruma.median, body };
    });
  }
  const { results = [] } = places.find((one) => placeName(one.place) === place) ?? {};
  return results.filter(({ group }) => groups.includes(group)).flatMap(({ body, measured }) => {
    const [own, base] = [call, of].map((name) => measured.find((one) => one.name === name));
    return own && base ? [{ value: ratioOf(own.samples, base.samples).median, body }] : [];
  });
}

/** "Node 20.20.2" is Node. @param {string} place */
export const placeName = (place) => place.split(" ")[0];

/** @param {SpeedTarget} target @param {string} place @param {Found[]} found */
function speedRow({ groups, call, of, atMost }, place, found) {
  const name = groups.length === 1 ? GROUPS[groups[0]] : groups.length === Object.keys(GROUPS).length ? "each body" : "each body over 4 KB";
  const start = [`${call === OF_BODY ? `\`${call}\` of ` : ""}${name}, × ${of}`, place, ratioText(atMost)];
  if (found.length === 0) return [...start, ...NOT_MEASURED];
  const { median } = spread(found.map(({ value }) => value));
  const worst = found.reduce((most, one) => (one.value > most.value ? one : most));
  const others = found.filter(({ value }) => !isWithin(value, atMost)).length - 1;
  const body = others > 0 ? `${worst.body}, and ${others} more over the target` : worst.body;
  return [...start, ratioText(median), ratioText(worst.value), body, reached(atMost, median, worst.value)];
}

/** As it is shown, with two digits. @param {number} value @param {number} atMost */
const isWithin = (value, atMost) => Number(value.toFixed(2)) <= atMost;

/** @param {number} atMost @param {number} median @param {number} worst */
const reached = (atMost, median, worst) => (isWithin(worst, atMost) ? "yes" : isWithin(median, atMost) ? "only the median" : "no");

/** @param {Facts} facts */
function firstCallRow({ firstCalls }) {
  const start = [`first call of \`${firstCall.entry}\`, × the ${OTHER}`, "Node", ratioText(firstCall.atMost)];
  const [own, other] = ["", OTHER].map((build) => firstCalls.find((one) => one.build === build && one.entry === firstCall.entry));
  if (!own || !other) return [...start, ...NOT_MEASURED];
  const ratio = own.first.median / other.first.median;
  return [...start, ratioText(ratio), "", "", reached(firstCall.atMost, ratio, ratio)];
}

/** @param {Facts} facts */
function sizeRows(facts) {
  return Object.entries(sizes).map(([entry, atMost]) => {
    const brotli = facts.sizes.find((size) => size.entry === entry)?.brotli ?? NaN;
    return [`\`${entry}\`, brotli`, "", kib(atMost * 1024), kib(brotli), "", "", brotli <= atMost * 1024 ? "yes" : "no"];
  });
}

/** @param {Facts["memory"][number]} memory */
function memoryRow(memory) {
  const { pages, bytes, isFlat } = growth(memory);
  const calls = memory.calls === flat.calls ? "" : `, after only ${memory.calls} calls`;
  const text = (/** @type {number} */ more, /** @type {number} */ size) => `${more} pages, ${kib(size)} more`;
  return [`memory of \`${memory.entry}\`${calls}`, "Node", text(flat.wasmPages, flat.bytes), text(pages, bytes), "", "", isFlat ? "flat" : "no"];
}

/**
 * What memory grew by: pages of wasm memory, and bytes of what grew most of all else.
 *
 * @param {Facts["memory"][number]} memory
 */
export function growth({ before, after }) {
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, one) => all + one, 0);
  const pages = sum(after.wasmPages) - sum(before.wasmPages);
  const bytes = Math.max(...(/** @type {const} */ (["heapUsed", "arrayBuffers", "external"])).map((name) => after[name] - before[name]));
  return { pages, bytes, isFlat: pages <= flat.wasmPages && bytes <= flat.bytes };
}
