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

/** What the examples use of their readers. */
const READERS = `
  import type * as m from "matrix-error";
  declare global {
    const caught: unknown, error: m.MatrixErrorRecord, response: Response, url: string, signal: AbortSignal;
    const client: { on(event: import("matrix-js-sdk").HttpApiEvent, listener: (caught: Error) => void): void };
    const session: { accessToken: string; refreshToken: string | null; expiresAt: number };
    function show(...values: readonly unknown[]): void;
    function showLocked(): void;
    function refresh(): Promise<void>;
    function logInAgain(): void;
    function askWhoAmI(): Promise<unknown>;
    function deleteKeys(): void;
    function tryAgainIn(ms: number): void;
    function askToAccept(uri: string): void;
    function sayGoodbye(): void;
    function askForAnInvite(): void;
    function nextStage(auth: m.Auth): void;
    function useTheOldEndpoint(): void;
  }
`;

/** The same, to run with. */
const STANDINS = `
  import { parseMatrixError as decode } from "matrix-error";
  {
    const nothing = () => undefined, later = async () => undefined;
    const body = { errcode: "M_CONSENT_NOT_GIVEN", error: "Please accept", consent_uri: "https://hs.example.org/consent" };
    Object.assign(globalThis, {
      caught: new TypeError("Failed to fetch"), error: decode(body, { status: 403 }), response: Response.json(body, { status: 403 }),
      url: "https://hs.example.org/", signal: new AbortController().signal,
      session: { accessToken: "a", refreshToken: null, expiresAt: 0 }, document: { createElement: () => ({}) },
      show: nothing, showLocked: nothing, refresh: later, logInAgain: nothing, askWhoAmI: later, deleteKeys: nothing, tryAgainIn: nothing,
      askToAccept: nothing, sayGoodbye: nothing, askForAnInvite: nothing, nextStage: nothing, useTheOldEndpoint: nothing,
    });
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
    export enum HttpApiEvent {
      SessionLoggedOut = "Session.logged_out",
    }
    export function calculateRetryBackoff(error: unknown, attempts: number, retryConnectionError: boolean): number;
  }
`;

/** What to write instead of what, as expressions. */
const MIGRATION = "docs/from-matrix-js-sdk.md";
const instead = [...textOf(MIGRATION).matchAll(/^\| `.*? \| (`.*?`) \| /gm)].flatMap(([, cell]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code));
const expressions = `
  import { isErrcode, MatrixApiError, parseMatrixError, parseMatrixResponse, retryAdvice, sessionVerdict } from "matrix-error";
  declare const attempt: number, hasRefreshToken: boolean, body: unknown, status: number, headers: Headers, ms: number, signals: AbortSignal[];
  ${instead.map((code) => `void (${code});`).join("\n  ")}`;

/** One file for each block, beside the package's own node_modules, so that imports are found. */
const blocks = [
  ...PAGES.flatMap((file) => blocksOf(file, ["js", "ts"])),
  { file: `the table of ${MIGRATION}`, language: "ts", code: expressions, line: 0 },
];
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
  assert.ok(instead.length > 30, String(instead.length));
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

/** @param {string} code */
const run = (code) => execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: root, encoding: "utf8" });

/** The blocks with an output below them. A fence stands at the beginning of a line; what is within may hold backticks. @param {string} file */
const printingOf = (file) =>
  [...textOf(file).matchAll(/^```js\n((?:(?!```)[^\n]*\n)*)```\n\n```text\n((?:(?!```)[^\n]*\n)*)```$/gm)].map(([, code, output]) => ({ code, output }));

for (const file of PAGES) {
  const examples = printingOf(file);
  if (examples.length === 0) continue;
  test(`${examples.length} examples of ${file} print what stands below them`, () => {
    for (const { code, output } of examples) assert.equal(run(code), output, code);
  });
}

test("every other example runs, too", () => {
  const options = { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } };
  const printing = new Set(PAGES.flatMap(printingOf).map(({ code }) => code));
  // matrix-js-sdk is not installed here.
  const others = blocks.filter(({ code, line }) => line > 0 && !printing.has(code) && !code.includes('from "matrix-js-sdk"'));
  assert.ok(others.length > 3, String(others.length));
  for (const { file, line, code } of others) {
    const example = ts.transpileModule(code, options).outputText;
    assert.doesNotThrow(() => run(STANDINS + example), `${file}:${line}`);
  }
});
