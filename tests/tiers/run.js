// Decodes one link in many fresh processes, with V8's compilers chosen and hurried by chance, and counts wrong answers.
//
// `https://12345/` is refused, because browsers read 0.0.48.57 in it. It was once seen to pass, for a reason that is not known. This takes
// about a minute for each thousand processes, and is not part of the tests:
//   node tests/tiers/run.js [how many processes] [how many at a time] [a folder with the package's index.js and js.js]
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [count = "1000", atATime = String(2 * availableParallelism()), folder = fileURLToPath(new URL("../../pkg", import.meta.url))] = process.argv.slice(2);

/** @param {number} limit */
const below = (limit) => Math.floor(Math.random() * limit);

/** Each is on in half of the processes. Those after the first of a row exclude it. */
const FLAGS = [
  ["--no-opt"], ["--always-sparkplug"], ["--sparkplug"], ["--maglev", "--no-maglev"], ["--turbofan", "--no-turbofan"], ["--liftoff-only", "--no-liftoff"],
  ["--no-wasm-tier-up"], ["--no-wasm-lazy-compilation"], ["--wasm-dynamic-tiering", "--no-wasm-dynamic-tiering"], ["--no-concurrent-recompilation"],
  ["--single-threaded"], ["--stress-compaction"], ["--no-lazy-feedback-allocation"], ["--no-use-osr"], ["--predictable-gc-schedule"],
];
const NUMBERS = ["--interrupt-budget=", "--wasm-tiering-budget=", "--invocation-count-for-maglev="];

function anyFlags() {
  const flags = FLAGS.flatMap((row) => (below(2) === 0 ? [row[below(row.length)]] : []));
  return [...flags, ...NUMBERS.flatMap((name) => (below(2) === 0 ? [`${name}${1 + below(10 ** (1 + below(5)))}`] : []))];
}

const FIELDS = {
  consentUri: (/** @type {string} */ link) => [{ errcode: "M_CONSENT_NOT_GIVEN", consent_uri: link }, { status: 403 }],
  adminContact: (/** @type {string} */ link) => [JSON.stringify({ errcode: "M_RESOURCE_LIMIT_EXCEEDED", admin_contact: link }), { status: 403 }],
  location: (/** @type {string} */ link) => ["", { status: 302, headers: { location: link } }],
};

/** What a process does: calls before, with links that pass and that do not, then each field three times in a row. */
const program = (/** @type {string} */ entry, /** @type {number} */ before) => `
  import { parseMatrixError } from ${JSON.stringify(pathToFileURL(resolve(folder, entry)).href)};
  const FIELDS = { ${Object.entries(FIELDS).map(([field, make]) => `${field}: ${make}`).join(", ")} };
  const OTHERS = ["https://1.2.3.4/", "https://example.org/a", "https://0x7f.1/", "https://[::1]/", "https://1234/", "https://12345/x", "/12345", "https://b\\u00fccher.example/"];
  const given = (field, link) => parseMatrixError(...FIELDS[field](link))[field];
  const names = Object.keys(FIELDS);
  for (let left = ${before}; left > 0; left--) given(names[left % 3], OTHERS[left % OTHERS.length]);
  const wrong = names.flatMap((field) => [1, 2, 3].flatMap((time) => (given(field, "https://12345/") === null ? [] : [field + " " + time])));
  const missed = given("consentUri", "https://12345.example/") === null ? ["12345.example"] : [];
  const warnings = parseMatrixError("{}", { status: 400 }).warnings;
  console.log(JSON.stringify({ wrong: [...wrong, ...missed], warnings }));
`;

const counts = { right: 0, wrong: 0, failed: 0, withoutWasm: 0 };

async function runOne(/** @type {number} */ number) {
  const entry = number % 4 === 3 ? "js.js" : "index.js";
  const flags = anyFlags();
  const before = below(2) === 0 ? below(20) : below(5000);
  const child = spawn(process.execPath, [...flags, "--input-type=module", "-e", program(entry, before)], { stdio: ["ignore", "pipe", "pipe"] });
  let [output, problem] = ["", ""];
  child.stdout.on("data", (data) => { output += data; });
  child.stderr.on("data", (data) => { problem += data; });
  const code = await new Promise((done) => child.on("close", done));
  const tell = (/** @type {string} */ what) => console.log(`${what}: ${entry}, ${before} calls before, ${flags.join(" ")}`);
  if (code !== 0) {
    counts.failed++;
    if (counts.failed <= 5) tell(`ended with ${code} ${problem.slice(0, 300)}`);
    return;
  }
  const { wrong, warnings } = JSON.parse(output);
  if (warnings.length > 0) counts.withoutWasm++;
  if (wrong.length === 0) {
    counts.right++;
  } else {
    counts.wrong++;
    tell(`wrong: ${wrong.join(", ")}`);
  }
}

let next = 0;
await Promise.all(Array.from({ length: Number(atATime) }, async () => {
  while (next < Number(count)) await runOne(next++);
}));
console.log(`${count} processes: ${JSON.stringify(counts)}`);
process.exitCode = counts.wrong > 0 ? 1 : 0;
