// @ts-check
// The clock that counts down the wait that a server asked for.

import { byId, setText } from "../parts/dom.js";
import { onClock } from "../parts/duration.js";

const place = byId("wait");
const clock = byId("countdown");
const over = byId("wait-over");

/** @type {{ end: number, total: number } | null} */
let running = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Starts the clock anew. Hides it where there is nothing to wait for.
 * @param {number | null} milliseconds
 */
export function count(milliseconds) {
  setText(over, "");
  running = milliseconds === null ? null : { end: performance.now() + milliseconds, total: milliseconds };
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

byId("countdown-restart").addEventListener("click", () => count(running?.total ?? null));
