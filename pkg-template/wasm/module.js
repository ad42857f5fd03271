// @ts-check
// A way to start the module goes in; an instance of it that is alive, with its memory and its names, comes out.

import * as act from "./acts.js";
import { textOfBytes, writeInto } from "./utf8.js";

/**
 * @typedef {{
 *   memory: WebAssembly.Memory,
 *   reserve(length: number): number,
 *   run(act: number, length: number): number,
 *   leavesBuffers?: boolean,
 * }} Exports what a started module has; `leavesBuffers`: a buffer that the memory outgrew is not detached
 * @typedef {() => WebAssembly.Exports} Start
 * @typedef {ReturnType<typeof instantiate>} Instance
 */

/** wasm memory never shrinks: an instance that made room for more than this, for a text of 1 MiB, is not kept. */
const KEPT_BYTES = 3 << 20;

/** Room for the bytes that end the strings of a call, or stand for one that is not there. */
const MARKS = 32;

/**
 * Lends the instance, which is made when it is first asked for.
 *
 * @param {() => Start} prepare
 */
export function createModule(prepare) {
  /** @type {Start | undefined} */
  let start;
  /** @type {Instance | undefined} */
  let instance;

  return {
    /**
     * @template T
     * @param {(instance: Instance) => T} purpose
     */
    use(purpose) {
      try {
        const answer = purpose((instance ??= instantiate((start ??= prepare()))));
        if (instance.reserved() > KEPT_BYTES) instance = undefined;
        return answer;
      } catch (problem) {
        // The module is missing, was refused or has trapped: the next use makes it anew.
        instance = undefined;
        throw problem;
      }
    },
  };
}

/** @param {Start} start */
function instantiate(start) {
  const exports = /** @type {Exports} */ (/** @type {unknown} */ (start()));
  const names = exports.run(act.NAMES, 0);
  const lines = textOfBytes(new Uint8Array(exports.memory.buffer, exports.reserve(0), names)).split("\n");
  const [recoveries, errcodes, subjects, problems, sentences, sources, levels, actions, because, reasons] = lines.map(
    (line) => line.split("\t"),
  );
  return {
    ...createMemory(exports),
    recoveries, errcodes, subjects, problems, sentences, sources, levels, actions, because, reasons,
  };
}

/**
 * The memory of one instance. Its views are kept, because making one takes longer than a short body; they go stale, and
 * empty, when the memory grows. Memory that wasm2js
 * made only leaves its old buffer: whether it has is asked each time.
 *
 * @param {Exports} exports
 */
function createMemory({ memory, reserve, run, leavesBuffers }) {
  let bytes = new Uint8Array(0);
  /** @type {DataView} */
  let view;
  let words = new Int32Array(0);
  let start = 0;
  let end = 0;
  let reserved = 0;

  /**
   * Makes room for the numbers and strings of one call, which then follow one behind the other, as `Input` in `src/package.rs`
   * reads them.
   *
   * @param {number} numbers how many there are
   * @param {number} units how long the strings are together; a UTF-16 unit is at most three bytes
   */
  function begin(numbers, units) {
    const length = 8 * numbers + 3 * units + MARKS;
    if (length > reserved) start = reserve((reserved = length)) >>> 0;
    if (bytes.length === 0 || (leavesBuffers && bytes.buffer !== memory.buffer)) {
      bytes = new Uint8Array(memory.buffer);
      view = new DataView(memory.buffer);
    }
    end = start;
  }

  /** @param {number} number */
  function writeNumber(number) {
    view.setFloat64(end, number, true);
    end += 8;
  }

  /**
   * @param {string | null} string
   * @returns whether it takes as many bytes as it has units
   */
  function writeString(string) {
    const length = string === null ? 0 : writeInto(bytes, end, string);
    end += length;
    if (string === null) bytes[end++] = 0xfe;
    bytes[end++] = 0xff;
    return string === null || length === string.length;
  }

  /**
   * @param {number} act
   * @returns where the answer begins, in bytes
   */
  const finish = (act) => run(act, end - start);

  /** What the module answers with. */
  function currentWords() {
    if (words.length === 0 || (leavesBuffers && words.buffer !== memory.buffer)) words = new Int32Array(memory.buffer);
    return words;
  }

  return {
    begin, writeNumber, writeString, finish,
    words: currentWords,

    /**
     * The words of the answer to an act, and whatever lies behind them.
     *
     * @param {number} act
     * @param {readonly number[]} numbers
     * @param {readonly (string | null)[]} strings
     */
    answer(act, numbers, strings) {
      begin(numbers.length, strings.reduce((sum, string) => sum + (string ?? "").length, 0));
      numbers.forEach(writeNumber);
      strings.forEach(writeString);
      const head = finish(act) >>> 2;
      return currentWords().subarray(head);
    },

    reserved: () => reserved,
  };
}
