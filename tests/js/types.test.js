// Tests that each export of the packed declarations has an example, which compiles, and what an editor completes.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
// The last major with a language service in JavaScript.
import ts from "typescript-5";
import { transform } from "esbuild";

const directory = dirname(fileURLToPath(import.meta.resolve("matrix-error")));
const here = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(directory).filter((name) => name.endsWith(".d.ts"));

/** @typedef {{ name: string, examples: string[], from: string }} Exported */

/** Where users import what a file declares, if not from the default entry. */
const ENTRIES = ["catalog", "describe", "mock"];

/** @param {string} file @returns {Exported[]} what a file declares and exports */
function exportedBy(file) {
  const source = ts.createSourceFile(file, readFileSync(`${directory}/${file}`, "utf8"), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : statement;
    const name = /** @type {import("typescript-5").NamedDeclaration} */ (declared).name?.getText() ?? "";
    const examples = ts.getJSDocTags(statement).filter((tag) => tag.tagName.text === "example").map((tag) => ts.getTextOfJSDocComment(tag.comment) ?? "");
    const entry = ENTRIES.find((entry) => file.startsWith(entry));
    return [{ name, examples, from: entry === undefined ? "matrix-error" : `matrix-error/${entry}` }];
  });
}

const exported = files.flatMap(exportedBy);

/** What the examples use of their readers. */
const READERS = `
  declare const error: m.MatrixErrorRecord, caught: unknown, response: Response, url: string, event: { data: unknown };
  declare function show(value: unknown): void;
  declare function tryAgain(): void;
  declare function waitAWhile(): void;
  declare function refresh(): Promise<void>;
  declare function useTheOldEndpoint(): void;
  declare function askForAnInvite(): void;
`;

/** @param {string} text of a file beside this one */
function serviceOf(text) {
  const file = `${here}editor.ts`;
  const options = {
    module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], strict: true,
    exactOptionalPropertyTypes: true, noEmit: true, types: [],
  };
  const service = ts.createLanguageService({
    ...ts.sys,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCurrentDirectory: () => here,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  return { service, file };
}

/** @param {string} text with `|` where the cursor is */
function completions(text) {
  const at = text.indexOf("|");
  const { service, file } = serviceOf(text.slice(0, at) + text.slice(at + 1));
  return service.getCompletionsAtPosition(file, at, {})?.entries.map(({ name }) => name) ?? [];
}

test("each export has an example", () => {
  assert.ok(exported.length > 25, String(exported.length));
  assert.deepEqual(exported.filter(({ examples }) => examples.length === 0).map(({ name }) => name), []);
});

/** All examples, each as a function of its own, where nothing that another declares is seen. */
function examples() {
  const all = exported.flatMap(({ name, examples }) => examples.map((example) => ({ name, example })));
  const functions = all.map(({ name, example }, i) => ({ name: `${name}Example${i}`, text: `async function ${name}Example${i}() {\n${example}\n}` }));
  const imports = ["matrix-error", ...ENTRIES.map((entry) => `matrix-error/${entry}`)].map((entry) => {
    // An overload has the name of the one before.
    const names = [...new Set(exported.filter(({ from }) => from === entry).map(({ name }) => name))];
    return `import { ${names.map((name) => (/^[a-z]|^MatrixApiError$/.test(name) ? name : `type ${name}`)).join(", ")} } from "${entry}";`;
  });
  return { head: `import * as m from "matrix-error";\n${imports.join("\n")}\n`, functions };
}

test("the examples compile, strictly", () => {
  const { head, functions } = examples();
  const text = `${head}${READERS}${functions.map(({ text }) => text).join("\n")}`;
  const { service, file } = serviceOf(text);
  const problems = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
  const told = problems.map(({ messageText, start = 0 }) => `${ts.flattenDiagnosticMessageText(messageText, "\n")}: ${text.slice(start, start + 80)}`);
  assert.deepEqual(told, []);
});

/** What the readers are when the examples run: for an error, and for a success. */
const RUNNING = `
  const readersOf = (status) => ({
    error: m.parseMatrixError({ errcode: "M_UNKNOWN_TOKEN", error: "x", retry_after_ms: 1 }, { status: 401 }), caught: new TypeError("fetch failed"),
    response: new Response('{"errcode":"M_LIMIT_EXCEEDED","error":"x","retry_after_ms":1}', { status }), url: "data:,", event: { data: m.parseMatrixError("{}") },
  });
  let error, caught, response, url, event;
  const done = () => {};
  const [show, tryAgain, waitAWhile, refresh, useTheOldEndpoint, askForAnInvite] = Array(6).fill(done);
`;

test("the examples run, and throw nothing but what they say", async () => {
  const { head, functions } = examples();
  const list = `export const all = { ${functions.map(({ name }) => name).join(", ")} }; export const set = (status) => ({ error, caught, response, url, event } = readersOf(status));`;
  const { code } = await transform(`${head}${RUNNING}${functions.map(({ text }) => text).join("\n")}\n${list}`, { loader: "ts" });
  const resolved = code.replace(/from "(matrix-error[^"]*)"/g, (_, name) => `from ${JSON.stringify(import.meta.resolve(name))}`);
  const { all, set } = await import(`data:text/javascript,${encodeURIComponent(resolved)}`);
  assert.equal(Object.keys(all).length, functions.length);
  for (const status of [429, 200]) {
    for (const [name, run] of Object.entries(all)) {
      set(status);
      await run().catch((/** @type {unknown} */ thrown) => assert.equal(/** @type {Error} */ (thrown).name, "MatrixApiError", `${name}: ${thrown}`));
    }
  }
});

const JOIN = "POST /_matrix/client/v3/join/{roomIdOrAlias}";

test("an editor completes the known operations", () => {
  const names = completions('import type { EndpointErrcode } from "matrix-error"; type A = EndpointErrcode<"|">;');
  assert.ok(names.includes(JOIN), names.slice(0, 5).join());
  assert.ok(names.length > 140, String(names.length));
});

test("an editor completes the errcodes of an operation, and of any", () => {
  const ofJoin = completions(`import type { EndpointErrcode } from "matrix-error"; const a: EndpointErrcode<"${JOIN}"> = "|";`);
  assert.deepEqual(ofJoin.sort(), ["M_FORBIDDEN", "M_LIMIT_EXCEEDED"]);
  const ofIsErrcode = completions(`import { isErrcode, type MatrixErrorRecord, type EndpointErrcodes } from "matrix-error";
    declare const error: MatrixErrorRecord; isErrcode<EndpointErrcodes["${JOIN}"]>(error, "|");`);
  assert.deepEqual(ofIsErrcode.sort(), ["M_FORBIDDEN", "M_LIMIT_EXCEEDED"]);
  const any = completions('import type { MatrixErrorRecord } from "matrix-error"; declare const e: MatrixErrorRecord; if (e.errcode === "|") {}');
  assert.ok(any.includes("M_FORBIDDEN") && any.length > 100, String(any.length));
});
