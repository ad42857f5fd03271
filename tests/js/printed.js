// Every way in which a process prints an error, as functions that give the text, and the search for a secret in it.
import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import { pino } from "pino";

let written = "";
const stream = new Writable({ write(chunk, _, done) { written += chunk; done(); } });
const console = new Console(stream, stream);
const logger = pino({ base: null }, { write: (/** @type {string} */ line) => void (written += line) });

/** @param {() => void} print @returns {string} what is written meanwhile */
function writtenBy(print) {
  written = "";
  print();
  return written;
}

/** @param {unknown[]} values what the console writes of them */
export const logged = (...values) => writtenBy(() => {
  console.log(...values);
  console.error("failed: %s %o %O %j", ...values, ...values, ...values, ...values);
});

/** @type {Record<string, (error: Error & { fingerprint?: string }) => string>} */
export const PRINTED = {
  message: (error) => error.message,
  "String()": String,
  stack: (error) => String(error.stack),
  "JSON.stringify": (error) => JSON.stringify(error),
  "JSON.stringify of an object around it": (error) => JSON.stringify({ a: [error] }),
  "util.inspect": (error) => inspect(error),
  "util.inspect of all": (error) => inspect(error, { depth: null, getters: true }),
  "util.inspect without its own inspect": (error) => inspect(error, { depth: null, customInspect: false }),
  "util.inspect of an object around it": (error) => inspect({ a: { b: [error] } }, { depth: null }),
  "util.inspect of an Error that it caused": (error) => inspect(new Error("not done", { cause: error }), { depth: null }),
  "util.inspect of an AggregateError": (error) => inspect(new AggregateError([error], "not done"), { depth: null }),
  "util.inspect of its structured clone": (error) => inspect(structuredClone(error), { depth: null }),
  console: (error) => logged(error),
  "pino, as the error": (error) => writtenBy(() => logger.error(error)),
  "pino, as err and beside it": (error) => writtenBy(() => logger.error({ err: error, reason: error }, "failed")),
  fingerprint: (error) => String(error.fingerprint),
  "its enumerable fields": (error) => JSON.stringify(Object.entries(error)),
  "the message of its cause": (error) => String(/** @type {{ message?: unknown }} */ (error.cause)?.message),
  "util.inspect of its cause": (error) => inspect(error.cause, { depth: null, showHidden: true }),
};
