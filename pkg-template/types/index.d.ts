import type { Endpoint } from "./endpoint-errcodes.d.ts";
import type { KnownErrcode } from "./errcodes.d.ts";
import type { Kind, MatrixErrorFields, MatrixErrorRecord, Recovery } from "./record.d.ts";

export type { Endpoint, EndpointErrcode, EndpointErrcodes } from "./endpoint-errcodes.d.ts";
export type * from "./record.d.ts";
export type { KnownErrcode };

/**
 * What may hold the headers of a response: Headers, a Map, an array or iterable of pairs, what can be asked by name as Angular's
 * HttpHeaders, or a plain object; names in any case. A value may be of any type, as axios has it; only texts, numbers and lists of texts
 * count.
 * Of an iterable and of `forEach` the first 1000 pairs are read.
 *
 * @example
 * const headers: HeadersLike = { "Retry-After": "2" };
 */
export type HeadersLike =
  | { forEach(callback: (value: string, name: string) => void): void }
  | { get(name: string): string | null }
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, unknown>>;

/**
 * What the HTTP response said. A fetch `Response` fits as it is. Do not spread one (`{ ...response, now }`): its fields are getters,
 * and the copy has none of them.
 *
 * @example
 * const info: ResponseInfo = { status: 429, headers: { "Retry-After": "2" } };
 */
export interface ResponseInfo {
  /** A whole number 100 … 599; anything else counts as null, with a warning except for 0, null and undefined. */
  readonly status?: number | null | undefined;
  /** The same, as Node and undici call it; read where there is no `status`. */
  readonly statusCode?: number | null | undefined;
  /** The reason phrase; HTTP/2 has none. */
  readonly statusText?: string | null | undefined;
  /** `Retry-After` and `Location` are read. */
  readonly headers?: HeadersLike | null | undefined;
  /** Milliseconds since 1970 to measure an HTTP-date in `Retry-After` against; `Date.now()` unless told. */
  readonly now?: number | undefined;
  /**
   * The signal that you gave to the request. It decides what a failure alone cannot tell. If it is aborted, the request was given up,
   * whatever was thrown: the reason of an abort may be any value. If that reason is a TimeoutError, it is a failure of the network. If
   * the signal is not aborted, or `null` because there was none, an AbortError is a failure of the network: a library's own timeout, or
   * a connection that broke off. Not given: an AbortError counts as yours. Not asked where an answer is in what was caught.
   */
  readonly signal?: SignalLike | null | undefined;
}

/**
 * A response whose body can be read: a `Response` of fetch, node-fetch, undici or React Native, what `undici.request` gives, axios'
 * response to a request for a stream or a Blob, Node's `IncomingMessage`, or a stand-in for one of these.
 *
 * @example
 * const response: ResponseLike = { status: 502, headers: {}, text: async () => "Bad Gateway" };
 */
export interface ResponseLike {
  /** The HTTP status, 100 … 599. */
  readonly status?: number | undefined;
  /** The same, as Node calls it. */
  readonly statusCode?: number | undefined;
  /** The reason phrase; HTTP/2 has none. */
  readonly statusText?: string | undefined;
  /** The same, as Node calls it. */
  readonly statusMessage?: string | undefined;
  /** `Retry-After` and `Location` are read. */
  readonly headers: HeadersLike;
  /** Was the body read already? Then it is not read again. */
  readonly bodyUsed?: boolean | undefined;
  /** What has `getReader()` or is an async iterable is read piece by piece. A response that is a stream itself has no `body`. */
  readonly body?: unknown;
  /** axios' name for `body`. */
  readonly data?: unknown;
  /** Asked where nothing can be read piece by piece. */
  text?(): Promise<string>;
  /** Asked where `text()` is missing or fails. */
  arrayBuffer?(): Promise<ArrayBuffer>;
}

/**
 * How {@link parseMatrixResponse} reads.
 *
 * @example
 * const options: ReadOptions = { maxBytes: 64 * 1024, signal: AbortSignal.timeout(10_000) };
 */
export interface ReadOptions {
  /**
   * How many bytes are read of a body that comes in pieces, and decoded of any: 512 KiB unless told. What is no number from 0 on, a text
   * or NaN for example, counts as not told. `Infinity` reads all.
   */
  readonly maxBytes?: number | undefined;
  /**
   * The signal of the request. Once it is aborted nothing is waited for: the rest of the body is cancelled, and the record is of kind
   * `aborted`, or `network` where the reason is a `TimeoutError`, with the response's status.
   */
  readonly signal?: SignalLike | null | undefined;
}

/**
 * What is asked of an `AbortSignal`, which fits as it is.
 *
 * @example
 * const signal: SignalLike = new AbortController().signal;
 */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/**
 * Decodes anything a request to a Matrix server can end in: a body as text, bytes or parsed JSON, or what was thrown.
 * Never throws; always returns a record.
 *
 * A record is given back as it is if it is whole: each field has its type, the fields belong together, and each link is one that
 * would have been given. Any other is read as a parsed body. So is every record where `response` tells a status or headers: no server
 * can send a ready-made record then. An Error that carries a whole record, as a `MatrixApiError` does, stands for that record.
 *
 * @example
 * const error = parseMatrixError(await response.text(), response);
 * if (error.retryAfterMs !== null) setTimeout(tryAgain, error.retryAfterMs);
 */
export function parseMatrixError(input: unknown, response?: ResponseInfo): MatrixErrorRecord;

/**
 * Reads a response, at most `maxBytes` of its body (512 KiB unless told), and decodes it. Rejects never.
 *
 * A body that is longer is decoded as far as it was read, and the rest is cancelled. One that was used already is not read, and
 * `warnings` says so. One that breaks off is of kind `network`. In these cases the status is kept, and `partial` is true.
 *
 * @example
 * const response = await fetch(url);
 * if (!response.ok) show(await parseMatrixResponse(response));
 */
export function parseMatrixResponse(response: ResponseLike, options?: ReadOptions): Promise<MatrixErrorRecord>;

/**
 * Is it a record of this package? True across realms, workers, two copies of the package, `structuredClone` and JSON.
 *
 * It asks for the brand, for a known `kind`, and that each field is there as an own value of its type. A record may have more fields.
 * It does not ask whether the fields belong together, nor whether a link is safe. {@link parseMatrixError} does, so pass it what you
 * got from elsewhere: it gives back a record that is whole, and reads any other as a body.
 *
 * @example
 * if (isMatrixError(event.data)) show(event.data.error);
 */
export function isMatrixError(value: unknown): value is MatrixErrorRecord;

/**
 * What {@link isErrcode} tells of its argument: of a record its `errcode`, of a {@link MatrixApiError} that of its `matrix`. Of anything
 * else nothing, because an SDK's error keeps its errcode in a place of its own.
 *
 * @example
 * type Forbidden = WithErrcode<MatrixErrorRecord, "M_FORBIDDEN">["errcode"];
 */
export type WithErrcode<E, C extends KnownErrcode> = E extends MatrixErrorFields
  ? E & { readonly errcode: C }
  : E extends MatrixApiError
    ? E & { readonly matrix: { readonly errcode: C } }
    : Asked;

/** Marks what {@link isErrcode} said yes to. Nobody can read it: it is there so that a no leaves the type what it was. */
interface Asked {
  readonly [asked]: true;
}
declare const asked: unique symbol;

/**
 * Is the errcode one of these? A misspelt one does not compile.
 *
 * Takes a record, a {@link MatrixApiError} or whatever was caught, which is decoded first; a settled promise and a rejection event
 * count as their `reason`. Narrows the `errcode` of a record, and of what a MatrixApiError carries. To read more of anything else than the
 * answer, decode it with {@link parseMatrixError}. With type arguments of your own nothing is narrowed.
 *
 * @example
 * if (isErrcode(error, "M_LIMIT_EXCEEDED", "M_USER_LOCKED")) waitAWhile();
 *
 * @example
 * if (isErrcode(caught, "M_FORBIDDEN")) show(parseMatrixError(caught).error);
 */
export function isErrcode<C extends KnownErrcode, E = unknown>(error: E, ...errcodes: C[]): error is E & WithErrcode<E, C>;

/**
 * What a client knows of its session.
 *
 * @example
 * const session: SessionInfo = { endpoint: "api", hasRefreshToken: true, tokenIsExpired: Date.now() > 1_800_000_000_000 };
 */
export interface SessionInfo {
  /** Is a refresh token stored? Anything but `false` counts as true, because that costs no session. */
  readonly hasRefreshToken: boolean;
  /**
   * What was asked: the client-server API with the session's token; `GET /_matrix/client/v3/account/whoami` with it; `POST
   * /_matrix/client/v3/refresh`; the OAuth 2.0 token endpoint with the refresh token; or anything else. An identity server, an
   * integration manager, a media proxy, `.well-known`, OAuth metadata and a token request with a code or a device code are `other`: they
   * say nothing about the session.
   */
  readonly endpoint: "api" | "whoami" | "refresh" | "oauth-token" | "other";
  /**
   * Is the token that the request carried still the stored one? At `refresh` and `oauth-token` the refresh token is meant. Read the
   * storage again before you ask: another tab may have refreshed. True unless told.
   */
  readonly tokenIsCurrent?: boolean | undefined;
  /**
   * Is the access token past the lifetime that came with it (`expires_in_ms`, `expires_in`)? A token that has run out is refused
   * whether the session lives or not. Say true where there is, or was, a refresh token and no lifetime is known. False unless told.
   */
  readonly tokenIsExpired?: boolean | undefined;
  /**
   * How many milliseconds ago the token that the request carried came out of a refresh. Leave it out where it did not, or where
   * nobody knows. Under 60 000 there is no second refresh. What is no number, NaN or below zero counts as left out.
   */
  readonly refreshedMsAgo?: number | undefined;
}

/**
 * What may become of a session.
 *
 * @example
 * const mayDeleteKeys = (verdict: SessionVerdict) => verdict.action === "logged-out";
 */
export interface SessionVerdict {
  /**
   * Only `logged-out` allows to delete the session's data and encryption keys. `confirm`: ask `GET
   * /_matrix/client/v3/account/whoami` with the access token, and judge its answer with endpoint `whoami`; a success keeps the session.
   * One whoami at a time, and none within a minute of the last. Closed, safe to `switch` on.
   */
  readonly action: "keep" | "refresh" | "confirm" | "log-in-same-device" | "wait-for-unlock" | "logged-out";
  /**
   * After so many milliseconds the request that failed may be sent again, with the token that is stored then; at `refresh` and
   * `oauth-token` that is the request before it. 0 where another tab has refreshed; what is left of the minute after a refresh whose token
   * is refused; 60 000 for `wait-for-unlock`. Null: asking again does not mend it, see {@link retryAdvice}.
   */
  readonly retryInMs: number | null;
  /** Why, for a log. */
  readonly because: string;
}

/**
 * May this session be dropped? Only whoami can cost the keys: other endpoints may hand on what another server said, so their
 * `M_UNKNOWN_TOKEN` answers `confirm` at most. A proxy's 401, a 429 or a server that is down keeps the session.
 *
 * Takes a record, a {@link MatrixApiError} or whatever was caught, which is decoded first. Ask it before {@link retryAdvice}: where the
 * action is not `keep`, or `retryInMs` is not null, that counts.
 *
 * Source: soft logout in the Matrix specification v1.19, RFC 6749 5.2, MSC4526.
 *
 * @example
 * const { action } = sessionVerdict(error, { endpoint: "api", hasRefreshToken: true, tokenIsExpired: false });
 * if (action === "refresh") await refresh();
 */
export function sessionVerdict(error: unknown, session: SessionInfo): SessionVerdict;

/**
 * How often and how a request was tried.
 *
 * @example
 * const sync: RetryAttempt = { attempt: 1, idempotent: true, background: true };
 */
export interface RetryAttempt {
  /** 1 after the first failure; below 1, a fraction or NaN counts as 1. */
  readonly attempt: number;
  /** Does doing it twice the same as doing it once? */
  readonly idempotent: boolean;
  /**
   * Is it what the client cannot live without, a sync loop? Then what no homeserver said (a proxy's page, a captive portal, a redirect)
   * is tried again, `maxAttempts` is `Infinity`, and every wait that the server asks for is obeyed, unless told otherwise.
   */
  readonly background?: boolean | undefined;
  /** Stands in for `Math.random()`: 0 up to 1. */
  readonly random?: number | undefined;
  /** The longest wait of our own, in milliseconds: 60 000 unless told. */
  readonly maxDelayMs?: number | undefined;
  /** The longest wait asked for by the server that is worth it, in milliseconds: `maxDelayMs` unless told. */
  readonly maxHintMs?: number | undefined;
  /** 6 unless told; `Infinity` with `background`. */
  readonly maxAttempts?: number | undefined;
}

/**
 * Whether to send a request again, and when.
 *
 * @example
 * const inSeconds = (advice: RetryAdvice) => (advice.retry ? Math.ceil(advice.delayMs / 1000) : null);
 */
export interface RetryAdvice {
  readonly retry: boolean;
  /**
   * Whole milliseconds, 0 … 2 147 483 647. Where `retry` is false it is 0, unless the server asks for a longer wait than
   * `maxHintMs`: then that wait.
   */
  readonly delayMs: number;
  /** Why. Closed, safe to `switch` on. */
  readonly reason:
    /** The caller gave the request up. No retry. */
    | "aborted"
    /** Somebody in between answered: a proxy, a captive portal. Retry only with `background`, and if idempotent. */
    | "intercepted"
    /** This request, as it is, will not be accepted: a queue drops it. No retry. */
    | "needs-change"
    /** Somebody has to act (log in, accept, unlock, grant); then the same request is good: a queue keeps it. No retry. */
    | "needs-action"
    /** There is nothing the client can do. No retry. */
    | "permanent"
    /** Too many requests in a short time. */
    | "rate-limited"
    /** A 429 without a wait, behind which a server may hide that it is down. */
    | "outage"
    /** What is asked for is not there yet. */
    | "not-yet"
    /** The request may have been done, and is not idempotent. No retry. */
    | "may-have-happened"
    /** No response came. */
    | "network"
    /** The server is in trouble. */
    | "server"
    /** It was tried `maxAttempts` times. No retry. */
    | "exhausted";
  /** Where the delay comes from; null where there is none. */
  readonly source: "header" | "body" | "backoff" | null;
}

/**
 * Should the request be sent again, and when? Pure: no timer, no clock; the same arguments give the same answer if `random`
 * is among them. Takes a record, a {@link MatrixApiError} or whatever was caught, which is decoded first.
 *
 * @example
 * const { retry, delayMs } = retryAdvice(error, { attempt: 1, idempotent: true });
 * if (retry) setTimeout(tryAgain, delayMs);
 */
export function retryAdvice(error: unknown, attempt: RetryAttempt): RetryAdvice;

/**
 * Does this server lack the endpoint? As against: the thing asked for does not exist, which is `M_NOT_FOUND`. Takes a record, a
 * {@link MatrixApiError} or whatever was caught, which is decoded first.
 *
 * @example
 * if (isEndpointUnsupported(error)) useTheOldEndpoint();
 */
export function isEndpointUnsupported(error: unknown): boolean;

/**
 * An Error to throw: a stack, a cause, and nothing secret in what it prints.
 *
 * `message`, `String()`, `JSON.stringify`, Node's inspect and the fields that loggers copy hold the errcode, the status and the server's
 * text, in which `…` stands for what may be a secret: what follows the host in a URL, Matrix identifiers, e-mail addresses, phone
 * numbers, tokens, the value of a telling key such as `password` or `client_secret`, header lines such as `Authorization`. An errcode that is not known and may hold anything is printed as `M_UNKNOWN`. `matrix` and `original` can be read but are
 * not printed.
 *
 * `instanceof` is true of an error that another entry or copy of the package made, also in another realm.
 *
 * @example
 * const operation = "PUT /_matrix/client/v3/rooms/{roomId}/send/{eventType}/{txnId}";
 * if (!response.ok) throw new MatrixApiError(await parseMatrixResponse(response), { operation });
 */
export class MatrixApiError extends Error {
  /**
   * Never throws: what is no record, in a program without types, is decoded as {@link parseMatrixError} does.
   *
   * `operation` names the request, without ids: `"send"`, or a template of the specification as in the example. It stands in `message` and
   * ends the `fingerprint`, masked like the rest: of a path with ids in it only `…` stays.
   */
  constructor(
    matrix: MatrixErrorRecord,
    options?: { readonly cause?: unknown; readonly operation?: Endpoint | (string & {}) | undefined },
  );
  readonly name: "MatrixApiError";
  /** The record, which hides nothing. Not enumerable. */
  readonly matrix: MatrixErrorRecord;
  /** The cause as it was given, undefined where none was. Not enumerable. `cause` itself is a stand-in with its name and its masked message. */
  readonly original: unknown;
  readonly kind: Kind;
  /** The HTTP status, 100 … 599. */
  readonly status: number | null;
  /** The code that is printed: the record's errcode, the OAuth code of kind `oauth`, or `M_UNKNOWN`. To branch, ask {@link isErrcode}. */
  readonly errcode: string;
  readonly recovery: Recovery;
  /**
   * Groups the same failure in a log: kind, status, the code that is printed, and the operation where one was told, `"standard 429
   * M_LIMIT_EXCEEDED"`; never an id, a token or a path that holds one.
   */
  readonly fingerprint: string;
  /** What `JSON.stringify` writes: the fields that loggers copy. */
  toJSON(): Pick<MatrixApiError, "name" | "message" | "kind" | "status" | "errcode" | "recovery" | "fingerprint">;
}
