// @ts-check
// Throws errors that hold secrets where nobody catches them; started by printed-uncaught.test.js as a process or as a worker.
import { inspect } from "node:util";
import { MatrixApiError, parseMatrixError } from "matrix-error";
import { generator } from "./random.js";
import { canaries } from "./recipes.js";

const [way, seed, count] = process.argv.slice(2);

// All are printed, and little of their stacks, which hold nothing.
inspect.defaultOptions.maxArrayLength = null;
Error.stackTraceLimit = 1;

const errors = Array.from(canaries(generator(Number(seed)), Number(count)), ({ text, parts }) => {
  const record = parseMatrixError({ errcode: "M_UNKNOWN", error: text }, { status: 400 });
  return new MatrixApiError(record, { cause: new TypeError(text, { cause: { parts } }) });
});

if (way === "throw") throw new AggregateError(errors, "all");
if (way === "reject") void Promise.reject(new AggregateError(errors, "all"));
if (way === "reject each") for (const error of errors) void Promise.reject(error);
