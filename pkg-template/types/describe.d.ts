import type { Recovery } from "./record.d.ts";

/**
 * Who reads the words: a person who uses the client, the developer of the client, or the server's administrator.
 *
 * @example
 * const forSupport: Audience = "admin";
 */
export type Audience = "user" | "developer" | "admin";

/**
 * What the person did. It decides between the meanings of `M_FORBIDDEN`, `M_NOT_FOUND` and others.
 *
 * @example
 * const doing: Doing = "log-in";
 */
export type Doing =
  | "log-in"
  | "register"
  | "reset-password"
  | "create-room"
  | "join"
  | "invite"
  | "send"
  | "upload"
  | "download"
  | "view"
  | "change-settings"
  | "moderate"
  | "other";

/**
 * The words for one kind of trouble. What English leaves out as well is said in the words of its recovery.
 *
 * @example
 * const words: Words = { title: "Not found", user: "Check the address." };
 */
export interface Words {
  /** A few words, without a full stop. */
  readonly title?: string;
  /** For a person who uses the client. `{wait}` becomes the sentence about waiting. */
  readonly user?: string;
  readonly developer?: string;
  readonly admin?: string;
}

/**
 * What there are words for: each recovery, and troubles of which more is known.
 *
 * @example
 * const italian: Partial<Record<WordsKey, Words>> = { "not-found": { title: "Non trovato", user: "Non esiste, o non lo puoi vedere." } };
 */
export type WordsKey =
  | Recovery
  | "network" | "aborted" | "page" | "outage" | "rate-limit" | "program-error" | "unknown" | "other-server" | "wrong-password"
  | "stage-failed" | "soft-logout" | "unauthorized" | "missing-token" | "log-in-cancelled" | "log-in-too-slow" | "log-in-done" | "confirm-elsewhere"
  | "confirm-it-is-you" | "no-passkey" | "log-in-first" | "no-registration" | "no-account" | "account-needed"
  | "account-closed" | "account-suspended" | "account-expired" | "account-waits" | "too-many-devices" | "quota"
  | "server-full" | "feature-off" | "user-name-bad" | "user-name-taken" | "name-reserved" | "password-weak" | "password-short"
  | "password-common" | "password-digit" | "password-lower" | "password-upper" | "password-symbol" | "address-bad"
  | "email-bad" | "address-kind" | "address-taken" | "address-refused" | "address-unknown" | "address-unproved"
  | "phone-region" | "confirm-link" | "confirm-again" | "code-wrong" | "code-not-sent" | "mail-not-sent" | "identity-server"
  | "may-not-create" | "may-not-join" | "may-not-invite" | "may-not-send" | "may-not-change" | "may-not-see" | "more-rights"
  | "invite-blocked" | "not-in-room" | "in-room-already" | "room-not-found" | "user-not-found" | "not-found" | "room-loading"
  | "room-too-new" | "room-kind" | "other-server-old" | "alias-taken" | "alias-bad" | "join-elsewhere" | "notices-room"
  | "state-changed" | "reacted-already" | "thread-left" | "ignored" | "report-refused" | "harmful" | "content-gone"
  | "backup-changed" | "too-large" | "file-too-large" | "message-too-large" | "profile-too-large" | "too-small"
  | "file-on-its-way" | "file-harmful" | "file-type" | "file-unreadable" | "service-down" | "service-settings"
  | "service-log-in" | "service-unknown" | "service-rights" | "service-value" | "service-step" | "service-twice" | "not-json"
  | "bad-json" | "bad-value" | "missing-value" | "bad-page" | "bad-signature" | "delay";

/**
 * The words in one language. What is left out is said in English.
 *
 * @example
 * const italian: Messages = { language: "it", soon: "Riprova tra poco.", words: { network: { title: "Nessuna connessione" } } };
 */
export interface Messages {
  /** The language, as `Intl` takes it: `de`, `zh-Hans`. */
  readonly language: string;
  /** The sentence about a wait whose length is known; `{time}` becomes the length, in the words of `Intl`. */
  readonly wait?: string;
  /** The sentence about a wait of unknown length. */
  readonly soon?: string;
  /** The label of the button that helps; a recovery without one has no button. */
  readonly actions?: Readonly<Partial<Record<Recovery, string>>>;
  /** The words by their key. */
  readonly words: Readonly<Partial<Record<WordsKey, Words>>>;
}

/**
 * How to say it.
 *
 * @example
 * const options: DescribeOptions = { doing: "join", audience: "developer" };
 */
export interface DescribeOptions {
  /** A person who uses the client (`user`) unless told. */
  readonly audience?: Audience | undefined;
  /** `other` unless told. */
  readonly doing?: Doing | undefined;
  /** The words; English unless told: `import de from "matrix-error/describe/de"`. */
  readonly messages?: Messages | undefined;
}

/**
 * What to show.
 *
 * @example
 * const line = ({ title, text }: Description) => `${title}: ${text}`;
 */
export interface Description {
  /** A few words, without a full stop: a headline. */
  readonly title: string;
  /** One or two sentences. It holds no text of the server, no id and no link. */
  readonly text: string;
  /** The record's, but for what `doing` says better: `M_FORBIDDEN` at `log-in` is a wrong password, so `change-input`. */
  readonly recovery: Recovery;
  /** The label of the one button that does it; null where a button does not help, or has no link to open. */
  readonly action: string | null;
}

/**
 * Says in words what went wrong and what helps. Never throws.
 *
 * @param error a record, a MatrixApiError, or whatever was caught: what is no record is decoded first, as by `parseMatrixError`
 *
 * @example
 * const { title, text, action } = describe(error, { doing: "log-in" });
 */
export function describe(error: unknown, options?: DescribeOptions): Description;
