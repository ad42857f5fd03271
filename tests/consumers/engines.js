// @ts-check
// Runs both builds in surroundings that lack or lock much of what a browser and Node have.
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { build } from "esbuild";
import { here, REPORT, work } from "./material.js";
import { printed } from "./runtimes.js";

/** @typedef {import("./run.js").Row} Row */

/** @param {string} environment @param {string} command @returns {Row} V8 without any compiler, WebAssembly's among them */
const jitless = (environment, command) => ({ environment, how: "`--jitless`", main: "fallback", run: () => printed(command, ["--jitless", "node.mjs"]) });

/** @returns {Row[]} of the machine's own Node */
export const ownJitless = () => [jitless(`Node ${process.versions.node.split(".")[0]} of the machine`, process.execPath)];

/**
 * @param {ReturnType<typeof import("./browsers.js").openBrowsers>} browsers
 * @param {import("./browsers.js").Server} server
 * @returns {Row[]}
 */
export const engines = (browsers, server) => [
  ...[18, 20, 22, 24].map((major) => jitless(`Node ${major}`, `${here}node_modules/node${major}/bin/node`)),
  { environment: "Bun", how: "`bun build --compile`", run: bunCompiled },
  { environment: "QuickJS", how: "quickjs-emscripten", main: "fallback", run: quickJs },
  { environment: "SES", how: "`lockdown()`", run: ses },
  ...["Chromium", "Firefox"].map((name) => ({ environment: name, how: "audio worklet", run: async () => audioWorklet(await browsers.get(name), server) })),
];

async function bunCompiled() {
  const program = `${work}/bun-compiled`;
  await promisify(execFile)(`${here}node_modules/@oven/bun-linux-x64/bin/bun`, ["build", "--compile", "node.mjs", "--outfile", program], { cwd: work });
  return printed(program, []);
}

/** No WebAssembly, no TextEncoder. */
async function quickJs() {
  const { getQuickJS } = await import("quickjs-emscripten");
  const built = await build({ entryPoints: [`${work}/both.js`], bundle: true, format: "iife", globalName: "both", write: false });
  const context = (await getQuickJS()).newContext();
  try {
    const source = `${built.outputFiles[0]?.text} JSON.stringify(both.run())`;
    return JSON.parse(context.dump(context.unwrapResult(context.evalCode(source))));
  } finally {
    context.dispose();
  }
}

/** All that JavaScript itself brings is frozen before the package is imported. */
async function ses() {
  writeFileSync(`${work}/ses.mjs`, 'import "ses"; lockdown(); const { run } = await import("./both.js"); console.log(JSON.stringify(run()));');
  return printed(process.execPath, ["ses.mjs"]);
}

/**
 * No TextEncoder, no URL, no fetch.
 *
 * @param {import("./browsers.js").Browser} browser
 * @param {import("./browsers.js").Server} server
 * @returns {Promise<import("./run.js").Answers>}
 */
async function audioWorklet(browser, server) {
  const out = `${work}/audio-worklet`;
  mkdirSync(out, { recursive: true });
  const processor = `
    import { run } from "./both.js";
    registerProcessor("both", class extends AudioWorkletProcessor {
      constructor() { super(); this.port.postMessage(run()); }
      process() { return false; }
    });`;
  await build({ stdin: { contents: processor, resolveDir: work }, bundle: true, format: "esm", outfile: `${out}/processor.js` });
  writeFileSync(`${out}/index.html`, `<!doctype html><link rel="icon" href="data:,"><script type="module">
    const context = new OfflineAudioContext(1, 128, 44100);
    await context.audioWorklet.addModule("processor.js");
    const { port } = new AudioWorkletNode(context, "both");
    const { data } = await new Promise((resolve) => { port.onmessage = resolve; void context.startRendering(); });
    const run = () => data; ${REPORT}</script>`);
  return server.opened(browser, `${server.mount(out)}/index.html`);
}
