// What the consumers use of packages that only `cargo xtask test --all` installs, and of the programs that `material.js` writes.

declare module "rollup" {
  export interface Bundle {
    write(output: { file: string; format: "es" | "amd" | "system" }): Promise<unknown>;
    close(): Promise<void>;
  }
  export function rollup(input: { input: string; plugins: import("@rollup/plugin-node-resolve").Plugin[] }): Promise<Bundle>;
}

declare module "@rollup/plugin-node-resolve" {
  export interface Plugin {
    readonly name: string;
  }
  export function nodeResolve(): Plugin;
}

declare module "webpack" {
  export interface Options {
    mode: "production";
    entry: string;
    output: { path: string; filename: string };
    resolve: { alias: Record<string, string> };
    performance: { hints: false };
  }
  export interface Stats {
    hasErrors(): boolean;
    toString(): string;
  }
  export interface Compiler {
    run(callback: (problem: Error | null, stats?: Stats) => void): void;
    close(callback: (problem?: Error | null) => void): void;
  }
  export default function webpack(options: Options): Compiler;
}

declare module "@rspack/core" {
  export function rspack(options: import("webpack").Options): import("webpack").Compiler;
}

declare module "miniflare" {
  export class Miniflare {
    constructor(options: {
      compatibilityDate: string;
      compatibilityFlags: string[];
      cf: false;
      modules: { type: "ESModule" | "CompiledWasm"; path: string; contents: string | Uint8Array }[];
    });
    dispatchFetch(url: string): Promise<Pick<Response, "ok" | "status" | "text">>;
    dispose(): Promise<void>;
  }
}

declare module "@edge-runtime/vm" {
  export class EdgeVM {
    constructor(options: { codeGeneration: { strings: boolean; wasm: boolean } });
    evaluate(code: string): string;
  }
}

declare module "nuxt/schema" {
  export interface NuxtConfig {
    compatibilityDate: string;
    telemetry: false;
    nitro: { preset: string };
  }
}

declare module "vue" {
  export interface VNode {
    readonly type: string;
  }
  export function h(type: string, props: Record<string, string>): VNode;
}

declare module "next" {
  export interface NextConfig {
    turbopack: { root: string };
  }
}

declare module "react" {
  export type ReactNode = string | JSX.Element | readonly ReactNode[] | null;
  export function useEffect(effect: () => void): void;
}

declare namespace JSX {
  interface Element {
    readonly type: unknown;
  }
  interface ElementChildrenAttribute {
    children: unknown;
  }
  interface IntrinsicElements {
    html: { lang: string; children: import("react").ReactNode };
    body: { children: import("react").ReactNode };
    p: { id: string; children: import("react").ReactNode };
    script: { id: string; type: string; dangerouslySetInnerHTML: { __html: string } };
  }
}

/** Beside the app once it is copied. */
declare module "*/both.js" {
  export function run(): { main: import("./check.js").Checked; js: import("./check.js").Checked };
}

declare module "metro" {
  export function runBuild(
    config: import("@react-native/metro-config").Config,
    options: { entry: string; out: string; platform: "android"; minify: boolean; dev: boolean },
  ): Promise<unknown>;
}

declare module "@react-native/metro-config" {
  export interface Config {
    watchFolders?: readonly string[];
    resolver?: { unstable_enablePackageExports: boolean };
    serializer?: { getModulesRunBeforeMainModule(): string[] };
    reporter?: { update(): void };
    maxWorkers?: number;
    cacheStores?: (caches: { FileStore: new (options: { root: string }) => object }) => object[];
    fileMapCacheDirectory?: string;
  }
  export function getDefaultConfig(root: string): Config;
  export function mergeConfig(base: Config, changes: Config): Config;
}

declare module "quickjs-emscripten" {
  export interface Context {
    evalCode(source: string): object;
    unwrapResult(result: object): object;
    dump(value: object): string;
    dispose(): void;
  }
  export function getQuickJS(): Promise<{ newContext(): Context }>;
}

declare module "browserify" {
  export default function browserify(entry: string): { bundle(): NodeJS.ReadableStream };
}

declare module "resolve" {
  const resolve: { sync(name: string, options: { basedir: string }): string };
  export default resolve;
}
