// @ts-check
// Tells, as JSON, how many milliseconds the import of an entry, its first and its second call take.
import { pathToFileURL } from "node:url";

const text = '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}';
/** @template T @param {() => T} act @returns {[number, T]} */
function timed(act) {
  const start = performance.now();
  const made = act();
  return [performance.now() - start, made];
}

const start = performance.now();
const { parseMatrixError } = await import(pathToFileURL(process.argv[2]).href);
const load = performance.now() - start;
const [first, { errcode }] = timed(() => parseMatrixError(text, { status: 429 }));
if (errcode !== "M_LIMIT_EXCEEDED") throw new Error(`the first call finds ${errcode}`);
const [second] = timed(() => parseMatrixError(text, { status: 429 }));
console.log(JSON.stringify({ load, first, second }));
