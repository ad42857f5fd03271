// @ts-check
// Has criterion time the native decoder beside ruma's, and reads what it measured.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { spread } from "./measure.js";

/** @typedef {{ body: string, group: import("./targets.js").Group, own: import("./measure.js").Spread, ofBody: import("./measure.js").Spread, ruma: import("./measure.js").Spread }} Native */

const HOME = resolve("target/bench/criterion");

/**
 * @param {import("./bodies.js").Body[]} bodies
 * @param {boolean} isSmoke each is run once; nothing is timed
 * @returns {Native[]}
 */
export function nativeTimes(bodies, isSmoke) {
  // Natively a body is always bytes, and nothing is kept from call to call.
  const texts = bodies.filter(({ isParsed, fresh }) => !isParsed && fresh.length === 0);
  writeFileSync("target/bench/bodies.json", JSON.stringify(texts));
  rmSync(HOME, { recursive: true, force: true });
  execFileSync("cargo", ["bench", "--quiet", "--locked", "--", ...(isSmoke ? ["--test"] : ["--noplot"])], {
    cwd: "benches/native",
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CARGO_TARGET_DIR: resolve("target/bench/native"), CRITERION_HOME: HOME },
  });
  if (isSmoke) return [];
  /** @type {Map<string, import("./measure.js").Spread>} */
  const times = new Map();
  for (const path of readdirSync(HOME, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith("new/sample.json")) continue;
    const { function_id: decoder, value_str: body } = JSON.parse(readFileSync(`${HOME}/${path.replace("sample.json", "benchmark.json")}`, "utf8"));
    const { iters, times: totals } = /** @type {{ iters: number[], times: number[] }} */ (JSON.parse(readFileSync(`${HOME}/${path}`, "utf8")));
    times.set(`${decoder} ${body}`, spread(totals.map((total, sample) => total / iters[sample])));
  }
  return texts.map(({ name, group }) => {
    const [own, ofBody, ruma] = ["matrix-error", "of_body", "ruma"].map((decoder) => times.get(`${decoder} ${name}`));
    if (!own || !ofBody || !ruma) throw new Error(`criterion measured nothing for ${name}`);
    return { body: name, group, own, ofBody, ruma };
  });
}
