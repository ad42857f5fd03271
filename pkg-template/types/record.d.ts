import type { KnownErrcode } from "./errcodes.d.ts";

/**
 * Any errcode: a known one, completed by the editor, or any other string a server may send.
 *
 * @example
 * const messages = new Map<Errcode, string>([["M_FORBIDDEN", "You may not."], ["COM.EXAMPLE_CODE", "Not today."]]);
 */
export type Errcode = KnownErrcode | (string & {});

/**
 * The shape of what came back. Closed, safe to `switch` on: a new one is a new major version.
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
 * What the client should do next. Closed, safe to `switch` on: a new one is a new major version.
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
 * The fields of every record, whatever its kind. To say more of a record add to `MatrixErrorRecord`, which `kind` narrows.
 *
 * @example
 * type StoredError = MatrixErrorRecord & { readonly at: number };
 */
export interface MatrixErrorFields {
  /** The brand, and the version of the record. */
  readonly $matrixError: 1;
  readonly kind: Kind;
  /** The code to branch on: the stable name where there is one; `"M_UNKNOWN"` where nothing usable was sent. */
  readonly errcode: Errcode;
  /** The string of the key `errcode`, exactly as sent. */
  readonly wireErrcode: string | null;
  /** The server's text for people, the HTTP reason phrase or a sentence of ours; never empty. */
  readonly error: string;
  /** The HTTP status, 100 … 599. */
  readonly status: number | null;
  readonly recovery: Recovery;
  /** `M_UNKNOWN_TOKEN` or `M_USER_LOCKED` with a true `soft_logout`. Its being false says nothing about deleting data: ask `sessionVerdict`. */
  readonly isSoftLogout: boolean;
  /** How long the server asks to wait: whole milliseconds, 0 … 2 147 483 647 (what `setTimeout` can hold). */
  readonly retryAfterMs: number | null;
  /** A browser on another origin usually cannot see the header. */
  readonly retryAfterSource: "header" | "body" | null;
  /**
   * Where to accept the terms: an absolute `https:` or `http:` URL, as it was sent. Its host has only letters that browsers keep, so
   * it is the one that they open. A letter may still look like another one: show `new URL(consentUri).host`.
   */
  readonly consentUri: string | null;
  /**
   * An `https:`, `http:`, `mailto:`, `tel:`, `xmpp:` or `matrix:` link, as it was sent: `mailto:` with one address and at most
   * `subject` and `body`, `tel:` with a number, `xmpp:` with one address that is joined or gets a message, `matrix:` with an id.
   */
  readonly adminContact: string | null;
  /** For example `monthly_active_user`, `hs_disabled`. */
  readonly limitType: string | null;
  /** `M_USER_LIMIT_EXCEEDED`: an absolute `https:` or `http:` URL about the limit, as for `consentUri`. */
  readonly infoUri: string | null;
  /** `M_USER_LIMIT_EXCEEDED`: can the account be upgraded past its limit? */
  readonly canUpgrade: boolean | null;
  /** `M_INCOMPATIBLE_ROOM_VERSION`: the room's version. */
  readonly roomVersion: string | null;
  /** `M_WRONG_ROOM_KEYS_VERSION`: the current version of the key backup. */
  readonly currentVersion: string | null;
  /** Given for kind `user-interactive-auth`, null for any other. */
  readonly auth: Auth | null;
  /** Given for kind `oauth`, null for any other. */
  readonly oauth: OAuthError | null;
  /** Given for kind `federation`, null for any other. */
  readonly federation: FederationError | null;
  /**
   * For kind `redirect`: where it points, `https:`, `http:` or relative: a path with one `/` in front, or with a name that has no `:`
   * before the first `/`. Null for any other kind, and where the link is refused.
   */
  readonly location: string | null;
  /** Every top-level key whose value filled no field of this record, as `JSON.parse` gives it. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** The body was not seen whole: it was not read, it was cut, or an SDK's error holds only some of it. */
  readonly partial: boolean;
  /** For kind `not-matrix`: at most the first 4096 UTF-16 units of the body; `""` for an empty one, null where there was none. */
  readonly text: string | null;
  /** One entry for each value that could not be used: `retry_after_ms: not a number`. */
  readonly warnings: readonly string[];
}

/**
 * Kind `standard`: a JSON object with a string `errcode` or `error`, or the `reason` and `info` of a media scanner.
 *
 * Source: {@link https://spec.matrix.org/v1.19/client-server-api/#standard-error-response | standard error response}.
 *
 * @example
 * const code = ({ wireErrcode, errcode }: StandardRecord) => wireErrcode ?? errcode;
 */
export interface StandardRecord extends MatrixErrorFields {
  readonly kind: "standard";
  readonly auth: null;
  readonly oauth: null;
  readonly federation: null;
  readonly location: null;
  readonly text: null;
}

/**
 * Kind `user-interactive-auth`: the server asks for the next stage. `wireErrcode` is the code of the stage that failed, null where
 * none has; `errcode` is `"M_UNKNOWN"` then.
 *
 * Source: {@link https://spec.matrix.org/v1.19/client-server-api/#user-interactive-authentication-api | User-Interactive Authentication}.
 *
 * @example
 * const hasFailed = ({ wireErrcode }: UserInteractiveAuthRecord) => wireErrcode !== null;
 */
export interface UserInteractiveAuthRecord extends MatrixErrorFields {
  readonly kind: "user-interactive-auth";
  readonly auth: Auth;
  readonly oauth: null;
  readonly federation: null;
  readonly location: null;
  readonly text: null;
}

/**
 * Kind `oauth`: an OAuth 2.0 error response. The code is `oauth.error`; `errcode` is `"M_UNKNOWN"`.
 *
 * Source: {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.2 | RFC 6749, section 5.2}.
 *
 * @example
 * const isPending = ({ oauth }: OAuthRecord) => oauth.error === "authorization_pending";
 */
export interface OAuthRecord extends MatrixErrorFields {
  readonly kind: "oauth";
  readonly auth: null;
  readonly oauth: OAuthError;
  readonly federation: null;
  readonly location: null;
  readonly text: null;
}

/**
 * Kind `federation`: what Synapse's `FederationError` is sent as.
 *
 * @example
 * const event = ({ federation }: FederationRecord) => federation.affected;
 */
export interface FederationRecord extends MatrixErrorFields {
  readonly kind: "federation";
  readonly auth: null;
  readonly oauth: null;
  readonly federation: FederationError;
  readonly location: null;
  readonly text: null;
}

/**
 * Kind `redirect`: a status 300 to 399 with a `Location`. `location` is null where the link was refused.
 *
 * @example
 * const target = ({ location }: RedirectRecord) => (location === null ? null : new URL(location, url));
 */
export interface RedirectRecord extends MatrixErrorFields {
  readonly kind: "redirect";
  readonly auth: null;
  readonly oauth: null;
  readonly federation: null;
  readonly text: null;
}

/**
 * Kind `not-matrix`: everything else, such as a proxy's page or an Error that is a bug.
 *
 * @example
 * const isEmpty = ({ text }: NotMatrixRecord) => text === "";
 */
export interface NotMatrixRecord extends MatrixErrorFields {
  readonly kind: "not-matrix";
  readonly auth: null;
  readonly oauth: null;
  readonly federation: null;
  readonly location: null;
}

/**
 * Kind `network`: no response came, or it broke off.
 *
 * @example
 * const isWithoutStatus = ({ status }: NetworkRecord) => status === null;
 */
export interface NetworkRecord extends MatrixErrorFields {
  readonly kind: "network";
  readonly auth: null;
  readonly oauth: null;
  readonly federation: null;
  readonly location: null;
  readonly text: null;
}

/**
 * Kind `aborted`: the caller gave the request up.
 *
 * @example
 * const isQuiet = (record: MatrixErrorRecord): record is AbortedRecord => record.kind === "aborted";
 */
export interface AbortedRecord extends MatrixErrorFields {
  readonly kind: "aborted";
  readonly auth: null;
  readonly oauth: null;
  readonly federation: null;
  readonly location: null;
  readonly text: null;
}

/**
 * What a request to a Matrix server ended in: plain data, which survives `structuredClone`, `postMessage`, IndexedDB and
 * JSON. Every field is always there; `null` means "not sent, or unusable". A union: `kind` says which of the fields are given.
 *
 * @example
 * function summary(record: MatrixErrorRecord) {
 *   if (record.kind === "oauth") return record.oauth.error;
 *   return `${record.kind} ${record.status ?? "-"} ${record.errcode}`;
 * }
 */
export type MatrixErrorRecord =
  | StandardRecord
  | UserInteractiveAuthRecord
  | OAuthRecord
  | FederationRecord
  | RedirectRecord
  | NotMatrixRecord
  | NetworkRecord
  | AbortedRecord;
