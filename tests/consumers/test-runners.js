// @ts-check
// Asks both builds in tests of each test runner, and in the environments that they imitate.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { here, work } from "./material.js";

/** @typedef {import("./run.js").Row} Row */

const execute = promisify(execFile);

/**
 * Runs a test that writes what it finds into a file: a test that never ran writes none.
 *
 * @param {string} runner
 * @param {string} environment
 * @param {string} file
 * @param {string} source
 * @param {string[]} command
 * @returns {Row}
 */
const row = (runner, environment, file, source, command) => ({
  environment: runner,
  how: environment,
  async run() {
    const directory = `${work}/${runner.toLowerCase()}-${environment}`;
    const result = `${directory}/result.json`;
    mkdirSync(directory, { recursive: true });
    writeFileSync(`${directory}/${file}`, source);
    if (runner === "Jest") writeFileSync(`${directory}/package.json`, '{ "private": true }');
    await execute(process.execPath, command, { cwd: directory, env: { ...process.env, RESULT: result } });
    return JSON.parse(readFileSync(result, "utf8"));
  },
});

const JEST = `test("both builds answer", () => {
  require("node:fs").writeFileSync(process.env.RESULT, JSON.stringify(require("../both.cjs").run()));
});`;
const VITEST = `import { writeFileSync } from "node:fs"; import { test } from "vitest"; import { run } from "../both.js";
test("both builds answer", () => writeFileSync(process.env.RESULT, JSON.stringify(run())));`;

/** @returns {Row[]} */
export const testRunners = () => [
  ...["node", "jsdom"].map((environment) => row("Jest", environment, "both.test.js", JEST, [
    `${here}node_modules/jest/bin/jest.js`, "--rootDir", ".", "--env", environment, "--no-cache", "--ci", "--watchman=false",
  ])),
  row("Jest", "React Native's conditions", "both.test.js", JEST, [
    `${here}node_modules/jest/bin/jest.js`, "--rootDir", ".", "--env", "node", "--no-cache", "--ci", "--watchman=false",
    "--testEnvironmentOptions", '{"customExportConditions":["require","react-native"]}',
  ]),
  ...["node", "jsdom", "happy-dom"].map((environment) => row("Vitest", environment, "both.test.js", VITEST, [
    `${here}node_modules/vitest/vitest.mjs`, "run", "--root", ".", "--environment", environment, "--no-cache",
  ])),
];
