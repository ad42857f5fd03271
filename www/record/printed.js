// @ts-check
// Prints a value as indented JSON, however deep or large it is.

/** Deeper values are not indented further: the space for it would grow with the square of their depth. */
const deepestIndented = 60;

/**
 * Prints a value as JSON.stringify does with two spaces, but only about `longest` characters of it. A body may hold megabytes,
 * and printing them at each key press would make the page slow. JSON.stringify also throws where a value is nested too deeply.
 * @param {unknown} value
 * @param {number} longest
 */
export function beginning(value, longest) {
  /** @type {string[]} */
  const parts = [];
  let length = 0;
  const write = (/** @type {string} */ part) => {
    parts.push(part);
    length += part.length;
  };
  /** The objects and arrays that are open, and how far each is printed. A recursion could overflow the stack. */
  const open = [];
  let next = value;
  for (;;) {
    if (typeof next === "object" && next !== null) {
      const isArray = Array.isArray(next);
      const keys = isArray ? null : Object.keys(next);
      open.push({ holder: /** @type {Record<string | number, unknown>} */ (next), keys, at: 0, count: keys?.length ?? /** @type {unknown[]} */ (next).length });
      write(isArray ? "[" : "{");
    } else {
      write(scalar(next, longest - length));
    }
    // Close what is printed in full, then go on with the innermost of the others.
    let frame = open.at(-1);
    while (frame !== undefined && frame.at >= frame.count) {
      open.pop();
      write(`${frame.count > 0 ? line(open.length) : ""}${frame.keys === null ? "]" : "}"}`);
      frame = open.at(-1);
    }
    if (frame === undefined) return parts.join("");
    if (length > longest) return `${parts.join("")}… cut here`;
    write(`${frame.at > 0 ? "," : ""}${line(open.length)}`);
    const key = frame.keys === null ? frame.at : frame.keys[frame.at];
    if (typeof key === "string") write(`${scalar(key, longest - length)}: `);
    next = frame.holder[key];
    frame.at += 1;
  }
}

/** @param {number} depth */
const line = (depth) => `\n${"  ".repeat(Math.min(depth, deepestIndented))}`;

/**
 * @param {unknown} value
 * @param {number} room
 */
function scalar(value, room) {
  const isLong = typeof value === "string" && value.length > Math.max(room, 0);
  return isLong ? `${JSON.stringify(value.slice(0, Math.max(room, 0))).slice(0, -1)}… cut here"` : JSON.stringify(value);
}
