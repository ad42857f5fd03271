// @ts-check
// Tells, as JSON, what the module's memory and the heap hold before and after so many calls of an entry.
//
// Started with `--expose-gc`, so that only what is still reachable counts.
import { pathToFileURL } from "node:url";
import { bodies } from "./bodies.js";
import { inputsOf } from "./inputs.js";

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
const responses = bodies.filter(({ isQuick }) => isQuick).map((body) => {
  return { response: { status: body.status, headers: new Headers(body.headers) }, freshInput: inputsOf(body).freshInput };
});

/** @param {number} count */
function call(count) {
  for (let i = 0; i < count; i++) {
    const { freshInput, response } = responses[i % responses.length];
    parseMatrixError(freshInput(), response);
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
