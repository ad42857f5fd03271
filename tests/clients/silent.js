// @ts-check
// A logger for matrix-js-sdk that says nothing.

const nothing = () => {};

/** @type {import("matrix-js-sdk").Logger} */
export const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, getChild: () => SILENT };
