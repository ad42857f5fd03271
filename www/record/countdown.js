// @ts-check
// The clock that counts down the wait that a server asked for.

import { byId, setText } from "../parts/dom.js";
import { onClock } from "../parts/duration.js";

const place = byId("wait");
const clock = byId("countdown");
const over = byId("wait-over");

/** @type {{ end: number, total: number, of: object } | null} */
let running = null;
/** When the wait of a record is over. @type {WeakMap<object, number>} */
const ends = new WeakMap();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Starts the clock of a record, or lets it go on where it has been started before. Hides it where there is nothing to wait for.
 * @param {number | null} milliseconds
 * @param {object} of what
 */
export function count(milliseconds, of) {
  setText(over, "");
  running = milliseconds === null ? null : { end: ends.get(of) ?? performance.now() + milliseconds, total: milliseconds, of };
  if (running !== null) ends.set(of, running.end);
  place.hidden = running === null;
  tick();
}

function tick() {
  clearTimeout(timer);
  if (running === null) return;
  const left = running.end - performance.now();
  place.classList.toggle("over", left <= 0);
  if (left <= 0) {
    setText(clock, "The wait is over: send it now.");
    // Only the end is read aloud: the clock itself changes every second.
    if (running.total > 0) setText(over, "The wait is over.");
    return;
  }
  setText(clock, `${onClock(left)} left`);
  timer = setTimeout(tick, left % 1000 || 1000);
}

byId("countdown-restart").addEventListener("click", () => {
  if (running === null) return;
  ends.delete(running.of);
  count(running.total, running.of);
});
