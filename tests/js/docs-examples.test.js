// Tests that every example of the READMEs and of docs/ compiles under `strict`, and that those with an output print it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
// The last major with a language service in JavaScript.
import ts from "typescript-5";
import { blocksOf, DOCS, textOf } from "./pages.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Pages whose blocks are tested elsewhere: the recipes by their own files, the clients' by their own run. */
const ELSEWHERE = ["docs/clients.md", "docs/recipes.md"];
const PAGES = ["README.md", "pkg-template/README.md", ...DOCS.filter((file) => !ELSEWHERE.includes(file))];
/** README.md has a test of its own that runs its examples. */
const RUN = PAGES.filter((file) => !file.endsWith("README.md"));

/** What the examples use of their readers. */
const READERS = `
  import type * as m from "matrix-error";
  declare global {
    const caught: unknown, error: m.MatrixErrorRecord, response: Response, url: string, signal: AbortSignal;
    const client: { request(path: string): Promise<unknown> };
    const session: { accessToken: string; refreshToken: string | null; expiresAt: number };
    function show(...values: readonly unknown[]): void;
    function showLocked(): void;
    function refresh(): Promise<void>;
    function logInAgain(): void;
    function askWhoAmI(): void;
    function deleteKeys(): void;
    function tryAgainIn(ms: number): void;
    function askToAccept(uri: string): void;
    function sayGoodbye(): void;
    function askForAnInvite(): void;
    function nextStage(auth: m.Auth): void;
    function useTheOldEndpoint(): void;
  }
`;

/** What the examples use of matrix-js-sdk; tests/clients checks its names against the real package. */
const SDK = `
  declare module "matrix-js-sdk" {
    export class HTTPError extends Error {
      readonly httpStatus?: number;
      readonly httpHeaders?: Headers;
      isRateLimitError(): boolean;
      getRetryAfterMs(): number | null;
    }
    export class MatrixError extends HTTPError {
      readonly errcode?: string;
      readonly error?: string;
      readonly data: Record<string, unknown>;
    }
    export function calculateRetryBackoff(error: unknown, attempts: number, retryConnectionError: boolean): number;
    export function safeGetRetryAfterMs(error: unknown, defaultMs: number): number;
  }
`;

/** One file for each block, beside the package's own node_modules, so that imports are found. */
const blocks = PAGES.flatMap((file) => blocksOf(file, ["js", "ts"]));
const sources = new Map([
  [`${root}readers.d.ts`, READERS],
  [`${root}sdk.d.ts`, SDK],
  // A block without an import is a module all the same.
  ...blocks.map(({ code, language }, place) => /** @type {const} */ ([`${root}block-${place}.${language}`, `${code}\nexport {};\n`])),
]);

const service = ts.createLanguageService({
  ...ts.sys,
  getCompilationSettings: () => ({
    module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"], types: ["node"],
    strict: true, exactOptionalPropertyTypes: true, allowJs: true, checkJs: true, noEmit: true, skipLibCheck: true,
  }),
  getScriptFileNames: () => [...sources.keys()],
  getScriptVersion: () => "1",
  getScriptSnapshot: (name) => {
    const content = sources.get(name) ?? ts.sys.readFile(name);
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
  },
  fileExists: (name) => sources.has(name) || ts.sys.fileExists(name),
  useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
});

test("each page has been looked at", () => {
  assert.ok(blocks.length > 10, String(blocks.length));
});

test("the examples compile, strictly", () => {
  const told = blocks.flatMap(({ file, language, line }, place) => {
    const name = `${root}block-${place}.${language}`;
    return [...service.getSyntacticDiagnostics(name), ...service.getSemanticDiagnostics(name)].map(({ messageText, start = 0 }) => {
      const at = line + (sources.get(name) ?? "").slice(0, start).split("\n").length;
      return `${file}:${at}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
  });
  assert.deepEqual(told, []);
});

for (const file of RUN) {
  const examples = [...textOf(file).matchAll(/^```js\n([^`]*)^```\n\n```text\n(.*?)^```$/gms)];
  if (examples.length === 0) continue;
  test(`${examples.length} examples of ${file} print what stands below them`, () => {
    for (const [, example, output] of examples) {
      const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", example], { cwd: root, encoding: "utf8" });
      assert.equal(printed, output, example);
    }
  });
}
