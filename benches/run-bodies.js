// @ts-check
// Measures every contestant on every body. Runs in Node and in pages alike.
import { BASE, contestantsFor, wrongAnswers } from "./contestants.js";
import { inputsOf } from "./inputs.js";
import { measure } from "./measure.js";

/**
 * @typedef {{ body: string, group: import("./targets.js").Group, source: string, bytes: number, measured: import("./measure.js").Measured[] }} Result
 */

/**
 * @param {import("./contestants.js").Loaded} loaded
 * @param {import("./bodies.js").Body[]} bodies
 * @param {import("./measure.js").Effort} effort
 * @param {string[]} [words] only bodies and contestants that have one of them in their name, where any has
 * @returns {Result[]}
 */
export function measureBodies(loaded, bodies, effort, words = []) {
  /** @param {string} name */
  const isMeant = (name) => words.some((word) => name.includes(word));
  const chosen = bodies.some(({ name }) => isMeant(name)) ? bodies.filter(({ name }) => isMeant(name)) : bodies;
  /** @param {import("./bodies.js").Body} body @param {import("./measure.js").Effort} spent */
  const measureBody = (body, spent) => {
    let contestants = contestantsFor(loaded, body);
    if (contestants.some(({ name }) => isMeant(name))) contestants = contestants.filter(({ name }) => name === BASE || isMeant(name));
    const wrong = wrongAnswers(contestants, body);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
    const { bytes, freshInput } = inputsOf(body);
    const { name, group, source } = body;
    return { body: name, group, source, bytes, measured: measure(contestants, freshInput, bytes, spent) };
  };
  // All of them once before, so that the first body does not pay for what engines still compile.
  for (const body of chosen) measureBody(body, { ...effort, rounds: 0 });
  return chosen.map((body) => measureBody(body, effort));
}
