// What the clients use of packages that only `cargo xtask test --all` installs, and of those that have no types.

/** A client makes one request; what comes of it is unknown until it is looked at. */
interface ClientOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: object | string;
  signal?: AbortSignal | null;
  timeout?: number;
}

/** Of whatwg-fetch; the Response is typed as React Native types it. */
interface WhatwgFetch {
  fetch(url: string): Promise<{
    readonly headers: { get(name: string): string | null; forEach(callback: (value: string, name: string) => void): void };
    readonly status: number;
    readonly statusText: string;
    readonly bodyUsed: boolean;
    readonly body?: undefined;
    arrayBuffer(): Promise<ArrayBuffer>;
    text(): Promise<string>;
  }>;
}

declare module "needle" {
  import type { IncomingMessage } from "node:http";
  import type { Readable } from "node:stream";
  export interface Options {
    json: boolean;
    headers: Record<string, string>;
    signal?: AbortSignal;
    response_timeout?: number;
  }
  export interface StreamOptions {
    parse: boolean;
    compressed: boolean;
    signal?: AbortSignal;
  }
  function needle(method: string, url: string, data: object, options: Options): Promise<IncomingMessage & { body: unknown }>;
  namespace needle {
    function get(url: string, options: StreamOptions): ReadableOfNeedle;
  }
  interface ReadableOfNeedle extends Readable {
    on(event: "header", listener: (statusCode: number, headers: IncomingMessage["headers"]) => void): this;
  }
  export default needle;
}

declare module "superagent" {
  export interface Request extends PromiseLike<unknown> {
    set(headers: Record<string, string>): Request;
    send(data: object): Request;
    timeout(ms: number): Request;
    abort(): Request;
  }
  const superagent: { get(url: string): Request; post(url: string): Request };
  export default superagent;
}

declare module "redaxios" {
  export interface Options {
    headers: Record<string, string>;
    fetch(url: string, options: RequestInit): Promise<Response>;
  }
  const redaxios: { post(url: string, data: object, options: Options): Promise<unknown> };
  export default redaxios;
}

declare module "ky-2" {
  export { default } from "ky";
}

declare module "got-16" {
  export { default } from "got";
}

declare module "undici-8" {
  export { Agent, fetch, interceptors, request } from "undici";
}

declare module "wretch-2" {
  export { default } from "wretch";
}

declare module "wretch-2/addons/abort" {
  export { default } from "wretch/addons/abort";
}

declare module "up-fetch" {
  export function up(by: typeof fetch): (url: string, options: ClientOptions) => Promise<unknown>;
}

declare module "@better-fetch/fetch" {
  export interface Options extends ClientOptions {
    onError(context: { response: Response }): void;
  }
  export function betterFetch(url: string, options: Options): Promise<{ data: unknown; error: unknown }>;
}

declare module "alova" {
  export interface Method extends Promise<unknown> {
    send(): Promise<unknown>;
    abort(): void;
  }
  export interface Options {
    requestAdapter: object;
    responded(response: Response): unknown;
    cacheFor: null;
    timeout: number;
  }
  export function createAlova(options: Options): { Post(url: string, data: object, options: { headers: Record<string, string> }): Method };
}

declare module "alova/fetch" {
  export default function adapterFetch(): object;
}

declare module "jsdom" {
  export class VirtualConsole {}
  export class JSDOM {
    constructor(html: string, options: { url: string; virtualConsole: VirtualConsole });
    readonly window: { readonly XMLHttpRequest: typeof XMLHttpRequest; readonly Blob: typeof Blob; readonly FileReader: typeof FileReader };
  }
}

declare module "jquery/factory" {
  export interface JqXHR {
    abort(): void;
    then(done: (value: unknown) => void, fail: (jqXHR: JqXHR) => void): void;
  }
  export interface Settings {
    url: string;
    method: string;
    headers: Record<string, string>;
    data: string;
    dataType: "json";
    timeout: number;
  }
  export interface JQuery {
    ajax(settings: Settings): JqXHR;
  }
  export function jQueryFactory(window: object): JQuery;
}

declare module "jquery" {
  const $: import("jquery/factory").JQuery;
  export default $;
}

declare module "rxjs" {
  export interface Observable<T> {
    subscribe(next: (value: T) => void): object;
  }
  export function firstValueFrom<T>(observable: Observable<T>): Promise<T>;
}

declare module "rxjs/ajax" {
  export interface Settings {
    url: string;
    method: string;
    headers: Record<string, string>;
    body: object;
    createXHR(): XMLHttpRequest;
    responseType?: "text";
    timeout?: number;
  }
  export function ajax(settings: Settings): import("rxjs").Observable<unknown>;
}

declare module "@angular/compiler" {}

declare module "@angular/common" {
  export const XhrFactory: object;
}

declare module "@angular/core" {
  export interface EnvironmentInjector {
    get<T>(token: abstract new () => T): T;
  }
  export type Provider = object;
  export const ɵINJECTOR_SCOPE: object;
  export function createEnvironmentInjector(providers: readonly Provider[], parent: EnvironmentInjector | null): EnvironmentInjector;
  export function provideZonelessChangeDetection(): Provider;
}

declare module "@angular/common/http" {
  export interface Options {
    headers: Record<string, string>;
    responseType: "json" | "text" | "blob" | "arraybuffer";
    timeout?: number;
  }
  export abstract class HttpClient {
    post(url: string, body: object, options: Options): import("rxjs").Observable<unknown>;
  }
  export function provideHttpClient(...features: readonly object[]): import("@angular/core").Provider;
  export function withFetch(): object;
  export function withXhr(): object;
}

declare module "matrix-js-sdk" {
  export interface Logger {
    trace(): void;
    debug(): void;
    info(): void;
    warn(): void;
    error(): void;
    getChild(): Logger;
  }
  export interface Http {
    authedRequest(method: Method, path: string, query: Record<string, string>, body: object, options: { abortSignal?: AbortSignal }): Promise<unknown>;
  }
  export class MatrixError extends Error {
    asWidgetApiErrorData(): object;
  }
  export class OAuth2 {
    constructor(metadata: { token_endpoint: string }, context: { clientId: string }, logger: Logger);
    performRefreshTokenGrant(refreshToken: string): Promise<object>;
  }
  export class TokenRefreshError extends Error {
    constructor(cause: unknown);
  }
  export class TokenRefreshLogoutError extends Error {
    constructor(cause: unknown);
  }
  export enum Method {
    Post = "POST",
  }
  export function createClient(options: { baseUrl: string; accessToken: string; logger: Logger; localTimeoutMs?: number }): { http: Http };
}

declare module "matrix-js-sdk-37" {
  export { createClient } from "matrix-js-sdk";
}

declare module "matrix-widget-api" {
  export class WidgetApiResponseError extends Error {
    constructor(message: string, data: { matrix_api_error: object });
  }
}

declare module "matrix-widget-api" {
  export interface Window {
    addEventListener(): void;
    removeEventListener(): void;
  }
  export class PostmessageTransport {
    constructor(direction: "fromWidget", widgetId: string, to: { postMessage(): void }, from: Window);
    timeoutSeconds: number;
    start(): void;
    send(action: string, data: object): Promise<object>;
  }
}

declare module "matrix-bot-sdk/lib/http.js" {
  export function doHttpRequest(
    baseUrl: string, method: string, endpoint: string, qs: object, body: object, headers: Record<string, string>, timeout?: number,
  ): Promise<unknown>;
}

declare module "matrix-bot-sdk/lib/logging/LogService.js" {
  export const LogService: { muteModule(name: string): void };
}

declare module "@vector-im/matrix-bot-sdk/lib/http.js" {
  export { doHttpRequest } from "matrix-bot-sdk/lib/http.js";
}

declare module "@vector-im/matrix-bot-sdk/lib/logging/LogService.js" {
  export { LogService } from "matrix-bot-sdk/lib/logging/LogService.js";
}

declare module "matrix-appservice-bridge/lib/provisioning/errors.js" {
  export class ApiError extends Error {
    constructor(error: string, errcode: string, statusCode: number, additionalContent: object);
    readonly statusCode: number;
    readonly jsonBody: object;
  }
}

declare module "hydrogen-view-sdk" {
  export interface Timeout {
    elapsed(): Promise<void>;
    abort(): void;
    dispose(): void;
  }
  export interface HomeServerRequest {
    response(): Promise<unknown>;
    abort(): void;
  }
  // Neither is exported until the hook in clients/hydrogen.js has added it.
  export function createFetchRequest(createTimeout: (ms: number) => Timeout): object;
  export class HomeServerApi {
    constructor(options: { homeserver: string; accessToken: string; request: object });
    _post(path: string, query: object, body: object, options: { timeout?: number }): HomeServerRequest;
  }
}
