// @ts-check
// Says which words an error takes: by its errcode, by what the person did, and by what came back.

/**
 * The errcodes and OAuth codes that take each words; the others take those of their recovery. A name from a proposal takes the words
 * of the name that it would get: `ORG.MATRIX.MSC3848.NOT_JOINED` those of `M_NOT_JOINED`.
 *
 * @type {Record<string, string>}
 */
export const CODES = {
  "rate-limit": "M_LIMIT_EXCEEDED M_AS_LIMIT_EXCEEDED slow_down",
  "unknown": "M_UNKNOWN",
  "other-server": "M_FEDPROXY_CONNECTION_FAILED",

  "missing-token": "M_MISSING_TOKEN",
  "unauthorized": "M_UNAUTHORIZED",
  "log-in-cancelled": "FI.MAU.BRIDGE.LOGIN_CANCELLED access_denied",
  "log-in-too-slow": "FI.MAU.BRIDGE.LOGIN_TIMED_OUT expired_token",
  "log-in-done": "FI.MAU.BRIDGE.LOGIN_ALREADY_FINISHED",
  "confirm-elsewhere": "authorization_pending",
  "confirm-it-is-you": "M_INSUFFICIENT_USER_AUTHENTICATION insufficient_user_authentication insufficient_scope",
  "no-passkey": "COM.BEEPER.WEBAUTHN_UNSUPPORTED",
  "log-in-first": "FI.MAU.NOT_LOGGED_IN",

  "account-needed": "M_GUEST_ACCESS_FORBIDDEN",
  "account-closed": "M_USER_DEACTIVATED",
  "account-suspended": "M_USER_SUSPENDED",
  "account-expired": "ORG_MATRIX_EXPIRED_ACCOUNT",
  "account-waits": "M_USER_AWAITING_APPROVAL",
  "too-many-devices": "M_TOO_MANY_DEVICES",
  "quota": "M_USER_LIMIT_EXCEEDED M_QUOTA_EXCEEDED FI.MAU.BRIDGE.TOO_MANY_LOGINS",
  "server-full": "M_RESOURCE_LIMIT_EXCEEDED",
  "feature-off": "M_CAPABILITY_NOT_ENABLED M_FEDPROXY_DESTINATION_DENIED",

  "user-name-bad": "M_INVALID_USERNAME",
  "user-name-taken": "M_USER_IN_USE",
  "name-reserved": "M_EXCLUSIVE",
  "password-weak": "M_WEAK_PASSWORD",
  "password-short": "M_PASSWORD_TOO_SHORT",
  "password-common": "M_PASSWORD_IN_DICTIONARY",
  "password-digit": "M_PASSWORD_NO_DIGIT",
  "password-lower": "M_PASSWORD_NO_LOWERCASE",
  "password-upper": "M_PASSWORD_NO_UPPERCASE",
  "password-symbol": "M_PASSWORD_NO_SYMBOL",
  "address-bad": "M_INVALID_ADDRESS",
  "email-bad": "M_INVALID_EMAIL",
  "address-kind": "M_THREEPID_MEDIUM_NOT_SUPPORTED",
  "address-taken": "M_THREEPID_IN_USE",
  "address-refused": "M_THREEPID_DENIED",
  "address-unknown": "M_THREEPID_NOT_FOUND",
  "address-unproved": "M_THREEPID_AUTH_FAILED",
  "phone-region": "M_DESTINATION_REJECTED",
  "confirm-link": "M_SESSION_NOT_VALIDATED",
  "confirm-again": "M_NO_VALID_SESSION M_SESSION_EXPIRED",
  "code-wrong": "M_TOKEN_INCORRECT",
  "code-not-sent": "M_SEND_ERROR",
  "mail-not-sent": "M_EMAIL_SEND_ERROR",
  "identity-server": "M_SERVER_NOT_TRUSTED",

  "more-rights": "M_INSUFFICIENT_POWER",
  "invite-blocked": "M_INVITE_BLOCKED",
  "not-in-room": "M_NOT_JOINED HS_NOT_IN_ROOM",
  "in-room-already": "M_ALREADY_JOINED",
  "room-not-found": "ROOM_DOES_NOT_EXIST",
  "user-not-found": "USER_DOES_NOT_EXIST NO_MAPPING_FOUND",
  "not-found": "M_NOT_FOUND",
  "room-loading": "M_UNABLE_DUE_TO_PARTIAL_STATE",
  "room-too-new": "M_INCOMPATIBLE_ROOM_VERSION",
  "room-kind": "M_UNSUPPORTED_ROOM_VERSION",
  "other-server-old": "M_INCOMPATIBLE_SERVER",
  "alias-taken": "M_ROOM_IN_USE",
  "alias-bad": "M_BAD_ALIAS",
  "join-elsewhere": "M_UNABLE_TO_AUTHORISE_JOIN M_UNABLE_TO_GRANT_JOIN",
  "notices-room": "M_CANNOT_LEAVE_SERVER_NOTICE_ROOM",
  "state-changed": "M_BAD_STATE",
  "reacted-already": "M_DUPLICATE_ANNOTATION",
  "thread-left": "M_CONFLICTING_UNSUBSCRIPTION",
  "ignored": "M_SENDER_IGNORED",
  "report-refused": "M_UNACTIONABLE",
  "harmful": "M_SAFETY",
  "content-gone": "M_UNREDACTED_CONTENT_DELETED M_UNREDACTED_CONTENT_NOT_RECEIVED",
  "backup-changed": "M_WRONG_ROOM_KEYS_VERSION",

  "too-large": "M_TOO_LARGE",
  "file-too-large": "M_MEDIA_TOO_LARGE",
  "profile-too-large": "M_PROFILE_TOO_LARGE",
  "too-small": "M_MEDIA_TOO_SMALL",
  "file-on-its-way": "M_NOT_YET_UPLOADED",
  "file-harmful": "MCS_MEDIA_NOT_CLEAN",
  "file-type": "MCS_MIME_TYPE_FORBIDDEN",
  "file-unreadable": "MCS_MEDIA_FAILED_TO_DECRYPT MCS_BAD_DECRYPTION",

  "service-down":
    "M_CONNECTION_FAILED M_CONNECTION_TIMEOUT FI.MAU.BRIDGE_BACKFILL_TIMEOUT HS_UNKNOWN M_AS_UNKNOWN MCS_MEDIA_REQUEST_FAILED",
  "service-settings":
    "M_URL_NOT_SET M_BAD_STATUS IO.ELEMENT.MSC4512.M_FEDPROXY_NO_PROXY_PREFIX AUTH_FAILED HS_DISABLED_FEATURE M_AS_DISABLED_FEATURE M_UNKNOWN_PEER",
  "service-log-in": "HS_BAD_TOKEN M_AS_BAD_TOKEN",
  "service-unknown": "HS_NOTFOUND HS_UNROUTABLE PROTOCOL_NOT_HANDLED",
  "service-rights": "HS_FORBIDDEN_BOT",
  "service-value": "HS_BAD_VALUE",
  "service-step": "HS_ADDITIONAL_ACTION_REQUIRED",
  "service-twice": "HS_CONFLICTING_CONNECTION",

  "not-json": "M_NOT_JSON MCS_MALFORMED_JSON",
  "bad-json": "M_BAD_JSON M_BAD_REQUEST BAD_REQUEST",
  "bad-value": "M_INVALID_PARAM INVALID_PARAMETERS M_AS_BAD_VALUE",
  "missing-value": "M_MISSING_PARAM M_MISSING_PARAMS",
  "bad-page": "M_BAD_PAGINATION",
  "bad-signature": "M_INVALID_SIGNATURE M_VERIFICATION_FAILED",
  "delay": "M_DELAY_TOO_LARGE M_MAX_DELAY_EXCEEDED",
};

/** The words about a trouble that passes: they are said where the recovery is `retry`, and nowhere else. */
export const PASSING =
  "retry network rate-limit outage other-server confirm-elsewhere code-not-sent mail-not-sent room-loading file-on-its-way service-down".split(" ");

/**
 * What a person did, and the words that it gives to an errcode or an OAuth code.
 *
 * @type {Record<string, Record<string, string>>}
 */
export const DOING = {
  "log-in": {
    M_FORBIDDEN: "wrong-password", M_NOT_FOUND: "wrong-password", M_INVALID_USERNAME: "wrong-password",
    // A code or a log-in token that was used up; there was no session.
    M_UNKNOWN_TOKEN: "log-in-too-slow", invalid_grant: "log-in-too-slow",
    // The registration of the app.
    invalid_client: "fix-request", unauthorized_client: "fix-request",
  },
  "register": { M_FORBIDDEN: "no-registration" },
  "reset-password": { M_NOT_FOUND: "no-account", M_THREEPID_NOT_FOUND: "no-account" },
  "create-room": { M_FORBIDDEN: "may-not-create" },
  "join": { M_FORBIDDEN: "may-not-join", M_BAD_STATE: "may-not-join", M_NOT_FOUND: "room-not-found", M_UNKNOWN: "other-server" },
  "invite": {
    M_FORBIDDEN: "may-not-invite", M_NOT_FOUND: "user-not-found", M_UNKNOWN: "other-server",
    M_UNSUPPORTED_ROOM_VERSION: "other-server-old", M_INCOMPATIBLE_ROOM_VERSION: "other-server-old",
  },
  "send": { M_FORBIDDEN: "may-not-send", M_TOO_LARGE: "message-too-large" },
  "upload": { M_TOO_LARGE: "file-too-large" },
  "download": { M_FORBIDDEN: "may-not-see", M_UNKNOWN: "other-server" },
  "view": { M_FORBIDDEN: "may-not-see" },
  "change-settings": { M_FORBIDDEN: "may-not-change" },
  "moderate": { M_FORBIDDEN: "more-rights" },
};

/**
 * What to do, where what the person did says more than the record.
 *
 * @type {Record<string, import("../types/record.js").Recovery>}
 */
export const RECOVERIES = {
  "fix-request": "fix-request",
  "may-not-join": "request-access",
  "wrong-password": "change-input",
  "no-account": "change-input",
  "no-registration": "contact-admin",
  "room-not-found": "change-input",
  "user-not-found": "change-input",
};

/**
 * The recovery whose button fits, where that of the error does not; null for none.
 *
 * @type {Record<string, import("../types/record.js").Recovery | null>}
 */
export const BUTTONS = {
  "address-unproved": "retry",
  "confirm-again": "retry",
  "confirm-link": "complete-auth",
  "in-room-already": null,
  "join-elsewhere": null,
  "log-in-done": null,
  "log-in-too-slow": "retry",
  "reacted-already": null,
  "service-log-in": null,
};
