// @ts-check
// Milliseconds go in; a duration comes out, as people say it or as a clock shows it.

const units = /** @type {const} */ ([[86_400_000, "day"], [3_600_000, "hour"], [60_000, "minute"], [1000, "second"]]);

/** Writes a duration in the largest unit that fits, to a tenth: `49.8 seconds`. @param {number} milliseconds */
export function inWords(milliseconds) {
  const unit = units.find(([size]) => milliseconds >= size);
  const [amount, name] = unit === undefined
    ? [milliseconds, "millisecond"]
    : [Math.round((milliseconds / unit[0]) * 10) / 10, unit[1]];
  return `${amount} ${name}${amount === 1 ? "" : "s"}`;
}

/** Writes a wait in whole units, rounded up, as `describe` does: `90 seconds`, `2 minutes`. @param {number} milliseconds */
export function atLeast(milliseconds) {
  const [size, name] = units.find(([size]) => milliseconds > 1.5 * size) ?? units[3];
  const amount = Math.ceil(milliseconds / size);
  return `${amount} ${name}${amount === 1 ? "" : "s"}`;
}

/** Writes whole seconds, rounded up, so that the time is over at 0: `4 s`, `0:49:10`, `3 d 0:00:07`. @param {number} milliseconds */
export function onClock(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600) % 24;
  const days = Math.floor(seconds / 86_400);
  const isLong = hours > 0 || days > 0;
  return `${days > 0 ? `${days} d ` : ""}${isLong ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** Writes a wait that lies between two lengths: `between 4 and 5 seconds`, `4 seconds`. @param {number} least @param {number} most milliseconds */
export function between(least, most) {
  const [from, to] = [inWords(least), inWords(most)];
  if (from === to) return from;
  // In the larger unit only where both fill it: not “between 0.8 and 1 minute”.
  const [size, name] = units.find(([size]) => least >= size || (size === 1000 && most >= size)) ?? [1, "millisecond"];
  const [fewest, last] = [least, most].map((length) => Math.round((length / size) * 10) / 10);
  return `between ${fewest} and ${last} ${name}s`;
}
