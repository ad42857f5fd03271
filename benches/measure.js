// @ts-check
// Times contestants on one body, round by round, and compares them within each round.

/**
 * @typedef {{ name: string, call: (input: unknown) => unknown }} Contestant
 * @typedef {{ low: number, median: number, high: number }} Spread quartiles
 * @typedef {{ name: string, ns: Spread, ratio: Spread, samples: number[] }} Measured
 *   `ns` is the time of a call; `ratio` is that time as a multiple of the first contestant's; `samples` are the nanoseconds of each round
 * @typedef {{ rounds: number, warmUpRounds: number, sampleMs: number }} Effort
 */

/** Results go here, so that no engine finds out that nobody wants them. @type {unknown[]} */
export const kept = new Array(16);

/** So many inputs are made in advance at most. */
const MOST_BYTES = 16 << 20;
const MOST_CALLS = 8192;

/**
 * Each contestant has a loop of its own: in one that all share, engines learn from one contestant what slows the next.
 *
 * @returns {(call: (input: unknown) => unknown, inputs: unknown[], kept: unknown[]) => void}
 */
function ownLoop() {
  return /** @type {ReturnType<typeof ownLoop>} */ (
    new Function("call", "inputs", "kept", "for (let i = 0; i < inputs.length; i++) kept[i & 15] = call(inputs[i]);")
  );
}

/**
 * In each round every contestant gets one sample, in an order that changes from round to round, so that noise of the machine hits
 * all alike; a ratio is one of the same round. Each call gets an input that nobody has read before.
 *
 * @param {Contestant[]} contestants
 * @param {() => unknown} freshInput
 * @param {number} bytes about how many an input has
 * @param {Effort} effort
 * @returns {Measured[]}
 */
export function measure(contestants, freshInput, bytes, { rounds, warmUpRounds, sampleMs }) {
  const most = Math.max(4, Math.min(MOST_CALLS, Math.floor(MOST_BYTES / Math.max(bytes, 1))));
  const first = Math.max(4, Math.min(64, Math.floor((1 << 20) / Math.max(bytes, 1))));
  const runners = contestants.map(({ name, call }) => {
    return { name, call, loop: ownLoop(), calls: first, samples: /** @type {number[]} */ ([]) };
  });
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (let turn = 0; turn < runners.length; turn++) {
      // Backwards in every other round: the neighbours of a contestant change, too.
      const place = (turn + round + warmUpRounds) % runners.length;
      const runner = runners[round & 1 ? runners.length - 1 - place : place];
      const inputs = Array.from({ length: runner.calls }, freshInput);
      const start = performance.now();
      runner.loop(runner.call, inputs, kept);
      const took = performance.now() - start;
      if (round >= 0) runner.samples.push((took / inputs.length) * 1e6);
      // Only in the warm-up does the number of calls change.
      else {
        const enough = took > 0 ? Math.ceil((inputs.length * sampleMs) / took) : most;
        runner.calls = Math.max(4, Math.min(most, 4 * runner.calls, enough));
      }
    }
  }
  const base = runners[0].samples;
  return runners.map(({ name, samples }) => ({ name, ns: spread(samples), ratio: ratioOf(samples, base), samples }));
}

/**
 * How much longer one contestant took than another, in the same rounds.
 *
 * @param {number[]} samples
 * @param {number[]} base
 */
export function ratioOf(samples, base) {
  return spread(samples.map((ns, round) => ns / base[round]));
}

/**
 * The same ratio of the samples that were disturbed least, one in ten. On a busy machine two equal builds differed by up to 9 % in it,
 * where the medians of 100 rounds differed by up to 80 %.
 *
 * @param {number[]} samples
 * @param {number[]} base
 */
export function calmRatioOf(samples, base) {
  const calm = (/** @type {number[]} */ values) => quantile(sorted(values), 0.1);
  return calm(samples) / calm(base);
}

/** @param {number[]} values @returns {Spread} */
export function spread(values) {
  const all = sorted(values);
  return { low: quantile(all, 0.25), median: quantile(all, 0.5), high: quantile(all, 0.75) };
}

/** @param {number[]} values */
const sorted = (values) => values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);

/** @param {number[]} values sorted @param {number} part */
function quantile(values, part) {
  const place = (values.length - 1) * part;
  const below = values[Math.floor(place)];
  return below + (values[Math.ceil(place)] - below) * (place % 1);
}
