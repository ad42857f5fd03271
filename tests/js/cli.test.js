// Tests the command line as a shell starts it: its input, its exit status, what it prints and what it masks.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { isMatrixError } from "matrix-error";

const manifest = fileURLToPath(import.meta.resolve("matrix-error/package.json"));
const { bin, version } = JSON.parse(readFileSync(manifest, "utf8"));
const command = fileURLToPath(new URL(bin["matrix-error"], `file://${manifest}`));
const LIMITED = '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}';
const SECRET = "syt_YWxpY2U_abcdefghijklmnopqrst_1a2b3c";
const TELLING = JSON.stringify({ errcode: "M_FORBIDDEN", error: `bad token ${SECRET}`, extra_key: SECRET });

/** @param {string | Uint8Array} input @param {...string} options */
function run(input, ...options) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...options], { input, encoding: "utf8", env: { ...process.env, NO_COLOR: "" } });
  return { status, stdout, stderr };
}

test("says what was found, what it means to whom, and how long to wait", () => {
  const { status, stdout, stderr } = run(`HTTP/1.1 429 Too Many Requests\r\nRetry-After: 4\r\n\r\n${LIMITED}`);
  assert.equal(stdout, [
    "Found under a status line: status 429, M_LIMIT_EXCEEDED.",
    "",
    "Please slow down",
    "There were too many actions in a short time. Please wait 4 seconds, then try again.",
    "",
    "In your client: The server limits how often this is asked. Wait as long as it says, or with growing pauses, then send the same request again. [retry]",
    "Wait:           4 s, says the server",
    "On the server:  This account or IP address has reached a rate limit. The limits are settings of the server.",
    "The answer:     M_LIMIT_EXCEEDED (429): Too Many Requests",
    "",
  ].join("\n"));
  assert.deepEqual([status, stderr], [1, ""]);
});

test("reads a file, also of a shell that writes UTF-16", () => {
  const folder = mkdtempSync(`${tmpdir()}/matrix-error-`);
  try {
    writeFileSync(`${folder}/a.txt`, LIMITED);
    writeFileSync(`${folder}/b.txt`, `\ufeff${LIMITED}`, "utf16le");
    for (const file of ["a.txt", "b.txt"]) {
      const { status, stdout } = run("", `${folder}/${file}`);
      assert.match(stdout, /^Found as a body: M_LIMIT_EXCEEDED/);
      assert.equal(status, 1);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a file that is not there, a wrong option and a second file exit with 2", () => {
  for (const options of [["no-such-file.txt"], ["--no-such-option"], ["--lang", "tlh"], ["--doing=nothing"], ["a", "b"]]) {
    const { status, stdout, stderr } = run(LIMITED, ...options);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^matrix-error: ./);
  }
});

test("nothing, prose, a request and a mistake of a program exit with 2, and say why", () => {
  for (const [input, says] of /** @type {const} */ ([
    ["", /No error was found/], ["Hello", /No error was found/], ["curl 'https://matrix.example.org/'", /This is a request/],
    ["TypeError: x is not a function", /nothing of a server's answer/],
  ])) {
    const { status, stdout, stderr } = run(input);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, says);
  }
});

test("no response is an error that was decoded", () => {
  const { status, stdout } = run("curl: (6) Could not resolve host: matrix.example.org");
  assert.match(stdout, /^Found in what curl said \(exit 6\): no response/);
  assert.equal(status, 1);
});

test("masks the server's text, and with --raw does not", () => {
  for (const options of [[], ["--json"]]) {
    const { stdout } = run(TELLING, ...options);
    assert.ok(stdout.includes("bad token …") && !stdout.includes(SECRET), stdout);
    assert.ok(run(TELLING, ...options, "--raw").stdout.includes(SECRET));
  }
});

test("masks each part of a record that may hold a secret", () => {
  for (const body of [
    { error: "invalid_grant", error_description: `token ${SECRET}`, error_uri: `https://example.org/${SECRET}` },
    { errcode: "M_CONSENT_NOT_GIVEN", error: "x", consent_uri: `https://example.org/?h=${SECRET}` },
    { session: SECRET, flows: [{ stages: ["m.login.dummy"] }], params: { x: SECRET } },
    { level: "ERROR", code: 403, reason: SECRET, affected: SECRET, source: SECRET },
    { errcode: SECRET, error: "x" },
  ]) {
    const { stdout } = run(JSON.stringify(body), "--json");
    assert.ok(!stdout.includes(SECRET), stdout);
    assert.ok(isMatrixError(JSON.parse(stdout)), stdout);
  }
});

test("lets no text of the server move the cursor", () => {
  const body = JSON.stringify({ errcode: "M_FORBIDDEN", error: "a\u001b[2Jb\u009bc" });
  for (const options of [[], ["--raw"], ["--json"], ["--json", "--raw"]]) assert.doesNotMatch(run(body, ...options).stdout, /[\u001b\u009b]/);
});

test("--json prints a record a line", () => {
  const { status, stdout } = run(`[${LIMITED},${TELLING}]`, "--json");
  const records = stdout.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(records.map(({ errcode, retryAfterMs }) => [errcode, retryAfterMs]), [["M_LIMIT_EXCEEDED", 2000], ["M_FORBIDDEN", null]]);
  assert.ok(records.every(isMatrixError));
  assert.equal(status, 1);
});

test("of several errors each has its number", () => {
  assert.match(run(`${LIMITED}\n${TELLING}`).stdout, /^1 of 2: Found [^]*\n2 of 2: Found /);
});

test("speaks each language, and knows what the person did", () => {
  assert.match(run(LIMITED, "--lang", "de").stdout, /Warte bitte 2 Sekunden/);
  assert.equal(new Set(["en", "de", "fr", "es", "zh"].map((language) => run(LIMITED, `--lang=${language}`).stdout)).size, 5);
  assert.match(run('{"errcode":"M_FORBIDDEN"}', "--doing", "log-in").stdout, /Could not log in/);
});

test("--help and --version exit with 0", () => {
  assert.match(run("", "--help").stdout, /^Usage: matrix-error/);
  assert.deepEqual(run("", "--version"), { status: 0, stdout: `${version}\n`, stderr: "" });
  assert.equal(run("", "--help").status, 0);
});

test("uses no colour where no terminal is", () => {
  assert.doesNotMatch(run(LIMITED).stdout, /\u001b/);
});

test("a reader that closes the pipe is no failure", async () => {
  const child = spawn(process.execPath, [command], { stdio: ["pipe", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  child.stdout.destroy();
  child.stdin.end(`${TELLING}\n`.repeat(5000));
  const [status] = await once(child, "close");
  assert.deepEqual([status, stderr.replace(/^these are the first 100\n$/, "")], [1, ""]);
});

test("docs/command-line.md shows what it prints", () => {
  const page = readFileSync(new URL("../../docs/command-line.md", import.meta.url), "utf8");
  const [, shown] = /```text\n(.*?)```/s.exec(page) ?? [];
  const { stdout } = run('HTTP/2 403\ncontent-type: application/json\n\n{"errcode":"M_FORBIDDEN","error":"You are not invited to this room."}', "--doing", "join");
  assert.equal(stdout, shown);
});
