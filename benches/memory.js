// @ts-check
// The path of an entry and a number of calls go in; what its memory and the heap hold before and after comes out, as JSON.
//
// Started with `--expose-gc`, so that only what is still reachable counts.
import { pathToFileURL } from "node:url";
import { bodies } from "./bodies.js";

/** The memories of modules that were started. @type {WebAssembly.Memory[]} */
const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = /** @type {typeof Instance} */ (
  class extends Instance {
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
    constructor(module, imports) {
      super(module, imports);
      if (this.exports.memory instanceof WebAssembly.Memory) memories.push(this.exports.memory);
    }
  }
);

const [, , path, calls] = process.argv;
const { parseMatrixError } = await import(pathToFileURL(path).href);
const responses = bodies.filter(({ isQuick }) => isQuick).map(({ text, status, headers }) => ({ text, status, headers: new Headers(headers) }));

/** @param {number} count */
function call(count) {
  for (let i = 0; i < count; i++) {
    const { text, ...response } = responses[i % responses.length];
    parseMatrixError(text, response);
  }
}

function held() {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return { wasmPages: memories.map(({ buffer }) => buffer.byteLength >> 16), heapUsed, arrayBuffers, external };
}

// Once each engine's tiers have compiled what they will.
call(20_000);
const before = held();
call(Number(calls));
console.log(JSON.stringify({ before, after: held() }));
