import type { KnownErrcode } from "./errcodes.js";

export type { Endpoint, EndpointErrcode, EndpointErrcodes } from "./endpoint-errcodes.js";
export type { KnownErrcode };

/**
 * Any errcode: a known one, completed by the editor, or any other string a server may send.
 *
 * @example
 * const messages = new Map<Errcode, string>([["M_FORBIDDEN", "You may not."], ["COM.EXAMPLE_CODE", "Not today."]]);
 */
export type Errcode = KnownErrcode | (string & {});

/**
 * What the HTTP response said. A fetch `Response` fits as it is.
 *
 * @example
 * const info: ResponseInfo = { status: 429, headers: { "Retry-After": "2" } };
 */
export interface ResponseInfo {
  /** A whole number 100 … 599; anything else counts as null, with a warning except for 0, null and undefined. */
  readonly status?: number | null | undefined;
  /** The reason phrase; HTTP/2 has none. */
  readonly statusText?: string | null | undefined;
  /** Headers, a Map, an array or iterable of pairs, or a plain object; names in any case. */
  readonly headers?:
    | { forEach(callback: (value: string, name: string) => void): void }
    | Iterable<readonly [string, string]>
    | Readonly<Record<string, string | readonly string[] | undefined>>
    | null
    | undefined;
  /** Milliseconds since 1970 to measure an HTTP-date in `Retry-After` against; `Date.now()` unless told. */
  readonly now?: number | undefined;
}

/**
 * The shape of what came back; closed, safe to `switch` on.
 *
 * @example
 * const isFromServer = (kind: Kind) => kind !== "network" && kind !== "not-matrix";
 */
export type Kind =
  | "standard"
  | "user-interactive-auth"
  | "oauth"
  | "federation"
  | "redirect"
  | "not-matrix"
  /** The caller gave the request up. */
  | "aborted"
  /** No response came, for any other reason. */
  | "network";

/**
 * What the client should do next; closed, safe to `switch` on.
 *
 * @example
 * const isHopeless = (recovery: Recovery) => recovery === "give-up" || recovery === "contact-admin";
 */
export type Recovery =
  /** Ask again later: rate limit, server or network trouble. */
  | "retry"
  /** The access token is not valid any more. */
  | "refresh-or-log-in"
  /** Soft logout: log in again as the same device, and keep its data. */
  | "log-in-same-device"
  /** The account is locked: keep the session and wait. */
  | "wait-for-unlock"
  /** Complete a further stage of User-Interactive Authentication. */
  | "complete-auth"
  /** Accept the terms at `consentUri`. */
  | "accept-terms"
  /** A captcha is needed or was wrong. */
  | "solve-captcha"
  /** Only an administrator can help. */
  | "contact-admin"
  /** The person can mend it: another name, a stronger password, a smaller file, a link in a mail to open first. */
  | "change-input"
  /** The program has to mend it: the request was malformed, and no person typed what is wrong. */
  | "fix-request"
  /** The client's picture is stale: fetch it again. */
  | "refetch"
  /** The server does not know the request. */
  | "use-other-endpoint"
  /** Ask somebody for access. */
  | "request-access"
  /** Follow the redirect. */
  | "follow-redirect"
  /** There is nothing the client can do. */
  | "give-up";

/**
 * User-Interactive Authentication: the ways through, and what is completed.
 *
 * @example
 * const isPasswordEnough = (auth: Auth) => auth.flows.some(({ stages }) => stages.join() === "m.login.password");
 */
export interface Auth {
  /** One of these is enough. */
  readonly flows: readonly { readonly stages: readonly string[] }[];
  readonly completed: readonly string[];
  /** The session to name in the next request. */
  readonly session: string | null;
  /** What each stage needs, by stage. */
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * An OAuth 2.0 error response (RFC 6749, section 5.2).
 *
 * @example
 * const describe = ({ error, errorDescription }: OAuthError) => errorDescription ?? error;
 */
export interface OAuthError {
  readonly error: string;
  readonly errorDescription: string | null;
  /** An absolute `https:` or `http:` URL. */
  readonly errorUri: string | null;
}

/**
 * The dictionary of Synapse's `FederationError`.
 *
 * @example
 * const isFatal = (federation: FederationError) => federation.level === "FATAL";
 */
export interface FederationError {
  readonly level: "FATAL" | "ERROR" | "WARN";
  readonly code: number;
  readonly reason: string;
  readonly affected: string;
  readonly source: string | null;
}

/**
 * What a request to a Matrix server ended in: plain data, which survives `structuredClone`, `postMessage`, IndexedDB and
 * JSON. Every field is always there; `null` means "not sent, or unusable".
 *
 * Source: {@link https://spec.matrix.org/v1.19/client-server-api/#standard-error-response | standard error response}.
 *
 * @example
 * const summary = ({ kind, status, errcode }: MatrixErrorRecord) => `${kind} ${status ?? "-"} ${errcode}`;
 */
export interface MatrixErrorRecord {
  /** The brand, and the version of the record. */
  readonly $matrixError: 1;
  readonly kind: Kind;
  /** The code to branch on: the stable name where there is one; `"M_UNKNOWN"` where nothing usable was sent. */
  readonly errcode: Errcode;
  /** The code exactly as sent. */
  readonly wireErrcode: string | null;
  /** The server's text for people, the HTTP reason phrase or a sentence of ours; never empty. */
  readonly error: string;
  /** The HTTP status, 100 … 599. */
  readonly status: number | null;
  readonly recovery: Recovery;
  /** `M_UNKNOWN_TOKEN` or `M_USER_LOCKED` with a true `soft_logout`. Its being false says nothing about deleting data. */
  readonly isSoftLogout: boolean;
  /** How long the server asks to wait: whole milliseconds, 0 … 2 147 483 647 (what `setTimeout` can hold). */
  readonly retryAfterMs: number | null;
  /** A browser on another origin usually cannot see the header. */
  readonly retryAfterSource: "header" | "body" | null;
  /** Where to accept the terms: an absolute `https:` or `http:` URL. */
  readonly consentUri: string | null;
  /** An `https:`, `http:`, `mailto:`, `tel:`, `xmpp:` or `matrix:` link. */
  readonly adminContact: string | null;
  /** For example `monthly_active_user`, `hs_disabled`. */
  readonly limitType: string | null;
  /** `M_USER_LIMIT_EXCEEDED`: an absolute `https:` or `http:` URL about the limit. */
  readonly infoUri: string | null;
  /** `M_USER_LIMIT_EXCEEDED`: can the account be upgraded past its limit? */
  readonly canUpgrade: boolean | null;
  /** `M_INCOMPATIBLE_ROOM_VERSION`: the room's version. */
  readonly roomVersion: string | null;
  /** `M_WRONG_ROOM_KEYS_VERSION`: the current version of the key backup. */
  readonly currentVersion: string | null;
  /** Given for kind `user-interactive-auth`. */
  readonly auth: Auth | null;
  /** Given for kind `oauth`. */
  readonly oauth: OAuthError | null;
  /** Given for kind `federation`. */
  readonly federation: FederationError | null;
  /** Where a redirect points: `https:`, `http:` or relative. */
  readonly location: string | null;
  /** Every top-level key whose value filled no field of this record, as `JSON.parse` gives it. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** For kind `not-matrix`: at most the first 4096 UTF-16 units of the body; `""` for an empty one. */
  readonly text: string | null;
  /** One entry for each value that could not be used: `retry_after_ms: not a number`. */
  readonly warnings: readonly string[];
}

/**
 * Decodes anything a request to a Matrix server can end in: a body as text, bytes or parsed JSON, or what was thrown.
 * Never throws; always returns a record.
 *
 * @example
 * const error = parseMatrixError(await response.text(), response);
 * if (error.retryAfterMs !== null) setTimeout(tryAgain, error.retryAfterMs);
 */
export function parseMatrixError(input: unknown, response?: ResponseInfo): MatrixErrorRecord;

/**
 * Reads a fetch Response, at most `maxBytes` of its body (512 KiB unless told), and decodes it. Rejects never.
 *
 * @example
 * const response = await fetch(url);
 * if (!response.ok) show(await parseMatrixResponse(response));
 */
export function parseMatrixResponse(response: Response, options?: { maxBytes?: number }): Promise<MatrixErrorRecord>;

/**
 * Is it a record of this package? True across realms, workers, two copies of the package, `structuredClone` and JSON.
 *
 * @example
 * if (isMatrixError(event.data)) show(event.data.error);
 */
export function isMatrixError(value: unknown): value is MatrixErrorRecord;

/**
 * Narrows `errcode`; a misspelt code does not compile.
 *
 * @example
 * if (isErrcode(error, "M_LIMIT_EXCEEDED", "M_USER_LOCKED")) waitAWhile();
 */
export function isErrcode<C extends KnownErrcode>(
  error: MatrixErrorRecord,
  ...errcodes: C[]
): error is MatrixErrorRecord & { readonly errcode: C };
export function isErrcode<C extends KnownErrcode>(error: unknown, ...errcodes: C[]): boolean;

/**
 * What a client knows of its session.
 *
 * @example
 * const session: SessionInfo = { endpoint: "refresh", hasRefreshToken: true };
 */
export interface SessionInfo {
  /** Is a refresh token stored? Anything but `false` counts as true, because that costs no session. */
  readonly hasRefreshToken: boolean;
  /**
   * What was asked: the client-server API with the session's token, `POST /_matrix/client/v3/refresh`, the OAuth 2.0 token
   * endpoint, or anything else (identity server, integration manager, media proxy: their tokens are not the session).
   */
  readonly endpoint: "api" | "refresh" | "oauth-token" | "other";
  /**
   * Is the token that the request carried still the stored one? Read the storage again before you ask: another tab may
   * have refreshed. True unless told.
   */
  readonly tokenIsCurrent?: boolean | undefined;
}

/**
 * What may become of a session.
 *
 * @example
 * const mayDeleteKeys = (verdict: SessionVerdict) => verdict.action === "logged-out";
 */
export interface SessionVerdict {
  /** Only `logged-out` allows to delete the session's data and encryption keys. `wait-for-unlock`: ask again at most once a minute. */
  readonly action: "keep" | "refresh" | "log-in-same-device" | "wait-for-unlock" | "logged-out";
  /** Why, for a log. */
  readonly because: string;
}

/**
 * May this session be dropped? Only a Matrix error `M_UNKNOWN_TOKEN` with 401, or `invalid_grant` of the OAuth 2.0 token
 * endpoint, ever answers `logged-out`: a proxy's 401, a 429 or a server that is down keeps the session.
 *
 * Source: soft logout in the Matrix specification v1.19, RFC 6749 5.2, MSC4526.
 *
 * @example
 * const { action } = sessionVerdict(error, { endpoint: "api", hasRefreshToken: true });
 * if (action === "refresh") await refresh();
 */
export function sessionVerdict(error: MatrixErrorRecord, session: SessionInfo): SessionVerdict;

/**
 * How often and how a request was tried.
 *
 * @example
 * const sync: RetryAttempt = { attempt: 1, idempotent: true, maxAttempts: Infinity };
 */
export interface RetryAttempt {
  /** 1 after the first failure; below 1, a fraction or NaN counts as 1. */
  readonly attempt: number;
  /** Does doing it twice the same as doing it once? */
  readonly idempotent: boolean;
  /** Stands in for `Math.random()`: 0 up to 1. */
  readonly random?: number | undefined;
  /** The longest wait worth its while, in milliseconds: 60 000 unless told. */
  readonly maxDelayMs?: number | undefined;
  /** 6 unless told; `Infinity` for sync loops. */
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
   * `maxDelayMs`: then that wait.
   */
  readonly delayMs: number;
  readonly reason:
    | "aborted"
    | "needs-action"
    | "rate-limited"
    | "outage"
    | "may-have-happened"
    | "server"
    | "network"
    | "permanent"
    | "exhausted";
  /** Where the delay comes from; null where there is none. */
  readonly source: "header" | "body" | "backoff" | null;
}

/**
 * Should the request be sent again, and when? Pure: no timer, no clock; the same arguments give the same answer if `random`
 * is among them.
 *
 * @example
 * const { retry, delayMs } = retryAdvice(error, { attempt: 1, idempotent: true });
 * if (retry) setTimeout(tryAgain, delayMs);
 */
export function retryAdvice(error: MatrixErrorRecord, attempt: RetryAttempt): RetryAdvice;

/**
 * Does this server lack the endpoint? As against: the thing asked for does not exist, which is `M_NOT_FOUND`.
 *
 * @example
 * if (isEndpointUnsupported(error)) useTheOldEndpoint();
 */
export function isEndpointUnsupported(error: unknown): boolean;

/**
 * An Error to throw: a stack, a cause, and nothing secret in what it prints.
 *
 * `message`, `String()`, `JSON.stringify` and Node's inspect hold the errcode, the status and the server's text, in which
 * `…` stands for what may be a secret: what follows the host in a URL, Matrix identifiers, e-mail addresses, tokens,
 * passwords. `matrix` and `cause` can be read but are not printed; of the cause Node prints the name. A browser's console
 * may show more of it, so pass no cause that holds secrets.
 *
 * @example
 * if (!response.ok) throw new MatrixApiError(await parseMatrixResponse(response));
 */
export class MatrixApiError extends Error {
  /** Anything that is no record is decoded as {@link parseMatrixError} does. */
  constructor(matrix: MatrixErrorRecord, options?: { cause?: unknown });
  readonly name: "MatrixApiError";
  /** The record, which hides nothing. */
  readonly matrix: MatrixErrorRecord;
  /** Groups the same failure in a log: kind, status and errcode, `"standard 429 M_LIMIT_EXCEEDED"`; never an id, a token or a path. */
  readonly fingerprint: string;
  /** What `JSON.stringify` writes. */
  toJSON(): { readonly name: "MatrixApiError"; readonly message: string; readonly fingerprint: string };
}
