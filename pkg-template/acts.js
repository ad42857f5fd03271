// @ts-check
// What the module can be told to do, by the numbers of `run` in `src/package.rs`.

export const NAMES = 0;
export const DECODE = 1;
