// @ts-check
// Runs both builds in Hermes, the engine of React Native, in the bundles that Metro makes by React Native's configuration.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { here, work } from "./material.js";

/** @typedef {import("./run.js").Row} Row */

const execute = promisify(execFile);
const APP = `${work}/react-native`;
const HERMES = `${here}node_modules/hermes-engine-cli/linux64-bin`;
const LARGE = { maxBuffer: 1 << 24 };

/** What apps add to an engine that has no TextEncoder. No `encodeInto` is in any of the four. */
const POLYFILLS = {
  "text-encoding": 'import { TextDecoder, TextEncoder } from "text-encoding"; Object.assign(globalThis, { TextDecoder, TextEncoder });',
  "fast-text-encoding": 'import "fast-text-encoding";',
  fastestsmallesttextencoderdecoder: 'import "fastestsmallesttextencoderdecoder";',
  "text-encoding-polyfill": 'import "text-encoding-polyfill";',
};

/** The folders of packages that the bundles may take files from. */
const PACKAGES = ["matrix-error", "@babel/runtime", "@react-native/js-polyfills", "metro-runtime", ...Object.keys(POLYFILLS)];

const PLAIN = { hasExports: true, minify: false, dev: false, polyfill: "", isCompiled: false };
const KINDS = [
  { ...PLAIN, name: "exports", how: "package exports" },
  { ...PLAIN, name: "minified", how: "minified", minify: true },
  { ...PLAIN, name: "dev", how: "dev", dev: true },
  { ...PLAIN, name: "compiled", how: "bytecode of `hermesc -O`", isCompiled: true },
  { ...PLAIN, name: "fields", how: "no package exports", hasExports: false },
  { ...PLAIN, name: "fields-minified", how: "no package exports, minified", hasExports: false, minify: true },
  ...Object.entries(POLYFILLS).map(([name, polyfill]) => ({ ...PLAIN, name, how: name, polyfill })),
];

/** Both builds as everywhere, but the second one has to read bytes: some UTF-8, and a text that a server wrote in Latin-1. */
const PROGRAM = `
  import * as main from "matrix-error";
  import * as js from "matrix-error/js";
  import { check } from "./check.js";
  import cases from "./cases.js";
  const bytesOf = (binary) => Uint8Array.from(Array.from(binary, (unit) => unit.charCodeAt(0)));
  const ofBytes = { ...js, parseMatrixError: (text, response) => js.parseMatrixError(bytesOf(unescape(encodeURIComponent(text))), response) };
  export const found = {
    encoder: typeof TextEncoder === "undefined" ? "none" : TextEncoder.prototype.encodeInto ? "whole" : "encode alone",
    wasm: typeof WebAssembly,
    latin1: main.parseMatrixError(bytesOf('{"errcode":"M_FORBIDDEN","error":"Zugriff verw\\xe4hrt"}'), { status: 403 }),
    answers: { main: check(main, cases), js: check(ofBytes, cases) },
  };
`;

/** Makes all bundles at once: Metro starts in the time in which it makes three. */
async function bundle() {
  mkdirSync(APP, { recursive: true });
  writeFileSync(`${APP}/package.json`, '{ "private": true, "type": "module" }');
  // As in React Native's template; by its place, because the app has no packages of its own.
  writeFileSync(`${APP}/babel.config.cjs`, `module.exports = { presets: [${JSON.stringify(`${here}node_modules/@react-native/babel-preset`)}] };`);
  writeFileSync(`${APP}/program.js`, PROGRAM);
  for (const file of ["check.js", "cases.js"]) cpSync(`${work}/${file}`, `${APP}/${file}`);
  for (const { name, polyfill } of KINDS) {
    writeFileSync(`${APP}/polyfill-of-${name}.js`, polyfill);
    writeFileSync(`${APP}/${name}.js`, `import "./polyfill-of-${name}.js"; import { found } from "./program.js"; print(JSON.stringify(found));`);
  }
  const bundles = KINDS.map(({ name, hasExports, minify, dev }) => ({ entry: `${APP}/${name}.js`, out: `${APP}/${name}.bundle.js`, hasExports, minify, dev }));
  await execute(`${here}node_modules/node24/bin/node`, [`${here}metro.js`, JSON.stringify({ root: APP, packages: PACKAGES, bundles })], { ...LARGE, cwd: APP });
}

/** @param {string} name @param {boolean} isCompiled */
async function inHermes(name, isCompiled) {
  const bundled = `${APP}/${name}.bundle.js`;
  if (!isCompiled) return execute(`${HERMES}/hermes`, [bundled], LARGE);
  await execute(`${HERMES}/hermesc`, ["-w", "-O", "-emit-binary", "-out", `${APP}/${name}.hbc`, bundled], LARGE);
  return execute(`${HERMES}/hermes`, [`${APP}/${name}.hbc`], LARGE);
}

/** @returns {Row[]} */
export function reactNative() {
  /** @type {Promise<void> | undefined} */
  let bundled;
  return KINDS.map(({ name, how, polyfill, isCompiled }) => ({
    environment: "React Native: Metro and Hermes",
    how,
    async run() {
      await (bundled ??= bundle());
      const { encoder, wasm, latin1, answers } = JSON.parse((await inHermes(name, isCompiled)).stdout);
      const surroundings = `${wasm} WebAssembly, TextEncoder: ${encoder}`;
      // Else the row is about another engine than it says.
      if (surroundings !== `undefined WebAssembly, TextEncoder: ${polyfill === "" ? "none" : "encode alone"}`) throw new Error(surroundings);
      if (latin1.errcode !== "M_FORBIDDEN" || latin1.error !== "Zugriff verw\ufffdhrt") throw new Error(JSON.stringify(latin1));
      return answers;
    },
  }));
}
