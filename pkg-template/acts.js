// @ts-check
// What the module can be told to do, by the numbers of `run` in `src/package.rs`.

export const NAMES = 0;
export const DECODE = 1;
export const SESSION_VERDICT = 2;
export const RETRY_ADVICE = 3;
export const IS_ENDPOINT_UNSUPPORTED = 4;
export const PRINTABLE = 5;
