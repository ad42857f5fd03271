//! The table of exception classes. Types, constructors, bodies, mocks and docs are made from it.

use std::fmt;

use super::class::{Class, Need, Parameter, class, classes};
use super::codes::Codes;
use super::fields::Fields;
use super::headers::Headers;
use super::json::Json;
use super::parameter::parameter;
use super::refused::{Cause, Refused};
use super::retry_after::retry_after;
use crate::codes::level::Level;

/// Sent keys that have the name of their parameter.
macro_rules! keys {
    ($($key:ident)*) => {
        Fields::default()$(.with(stringify!($key), $key))*
    };
}

// Behind a parameter stands `later` where Synapse 1.9.1 did not have it and no client sees it. In brackets stand those that
// only 1.9.1 had. A release is named where it is the first to have the class, or to have what is said.
classes! {
    // class: parent (parameters) (parameters with their defaults) [dropped parameters]
    //     => status, error, errcode, further keys, headers

    // With a code and a message only

    /// An exception with a status and a message. Synapse shows it on HTML pages; it has no JSON body.
    CodeMessageException: RuntimeError (code, msg) (headers = Headers::new()) [];
    /// Sends the client elsewhere: 302 unless told, with `Location` and `Set-Cookie`, without a body of JSON.
    RedirectException: CodeMessageException (location) (http_code = 302_u16, cookies = []) [];
    /// The answer to a request that Synapse made of another server, and that failed: see `to_synapse_error`.
    HttpResponseException: CodeMessageException (code, msg, response) () [];

    // SynapseError and those that are one

    /// An error with a status, a text and an errcode: what most errors are. `additional_fields` since 1.61, `headers` since 1.86.
    SynapseError: CodeMessageException (code, msg)
        (errcode = Codes::UNKNOWN, additional_fields = Fields::default(), headers = Headers::new()) [];
    /// The endpoint exists, but what was sent to it is invalid or incomplete: 400 `M_BAD_JSON`. Since 1.42.
    InvalidAPICallError: SynapseError (msg) () []
        => 400, msg, Codes::BAD_JSON, keys![];
    /// A worker may not use the HTTP proxy of another: 401. Clients do not see it. Since 1.89.
    InvalidProxyCredentialsError: SynapseError (msg) (errcode = Codes::UNKNOWN) []
        => 401, msg, errcode, keys![];
    /// The error of another server, passed on: any status, any errcode.
    ProxiedRequestError: SynapseError (code, msg) (errcode = Codes::UNKNOWN, additional_fields = Fields::default()) []
        => code, msg, errcode, additional_fields;
    /// The user has yet to accept the terms at `consent_uri`: 403 `M_CONSENT_NOT_GIVEN`.
    ConsentNotGivenError: SynapseError (msg, consent_uri) () []
        => 403, msg, Codes::CONSENT_NOT_GIVEN, keys![consent_uri];
    /// The account was deactivated: 403 `M_USER_DEACTIVATED`.
    UserDeactivatedError: SynapseError (msg) () []
        => 403, msg, Codes::USER_DEACTIVATED, keys![];
    /// The account is locked: 401 `M_USER_LOCKED` with `soft_logout`, which is always true. Since 1.134.
    UserLockedError: SynapseError () () []
        => 401, "User account has been locked", Codes::USER_LOCKED, Fields::default().with("soft_logout", true);
    /// The configuration forbids to talk to that server: 403 `M_FORBIDDEN`.
    FederationDeniedError: SynapseError (destination) () []
        => 403, format!("Federation denied with {}.", destination.python_str()), Codes::FORBIDDEN, keys![];
    /// The server does not know the request: `M_UNRECOGNIZED`; 400 unless told, and since 1.74 mostly 404 or 405.
    UnrecognizedRequestError: SynapseError () (msg = "Unrecognized request", code = 400_u16) [errcode]
        => code, msg, Codes::UNRECOGNIZED, keys![];
    /// What was asked for does not exist: 404 `M_NOT_FOUND`.
    NotFoundError: SynapseError () (msg = "Not found", errcode = Codes::NOT_FOUND) []
        => 404, msg, errcode, keys![];
    /// The event or the request is not allowed: `M_FORBIDDEN`, mostly 403. `additional_fields` since 1.63.
    AuthError: SynapseError (code, msg) (errcode = Codes::FORBIDDEN, additional_fields = Fields::default()) []
        => code, msg, errcode, additional_fields;
    /// The OAuth 2.0 token lacks a scope: 401 `M_FORBIDDEN`, with `WWW-Authenticate`. Since 1.86.
    OAuthInsufficientScopeError: SynapseError (required_scopes) () []
        => 401, "Insufficient scope", Codes::FORBIDDEN, keys![], insufficient_scope(&required_scopes);
    /// An error with a new errcode of a proposal, sent as `previous_errcode`: see `unstable`. Since 1.65.
    UnstableSpecAuthError: AuthError (code, msg, errcode)
        (previous_errcode = Codes::FORBIDDEN, additional_fields = Fields::default()) []
        => code, msg, previous_errcode, additional_fields;
    /// The access token is missing or no good: 401.
    InvalidClientCredentialsError: SynapseError (msg, errcode) () []
        => 401, msg, errcode, keys![];
    /// The request carried no access token: 401 `M_MISSING_TOKEN`.
    MissingClientTokenError: InvalidClientCredentialsError () (msg = "Missing access token") []
        => 401, msg, Codes::MISSING_TOKEN, keys![];
    /// The access token is not known: 401 `M_UNKNOWN_TOKEN`, always with `soft_logout`.
    InvalidClientTokenError: InvalidClientCredentialsError () (msg = "Unrecognised access token", soft_logout = false) []
        => 401, msg, Codes::UNKNOWN_TOKEN, keys![soft_logout];
    /// The server is at a limit that its administrator set: `M_RESOURCE_LIMIT_EXCEEDED`, mostly 403, always with both keys.
    ResourceLimitError: SynapseError (code, msg)
        (errcode = Codes::RESOURCE_LIMIT_EXCEEDED, admin_contact = Json::NULL, limit_type = Json::NULL) []
        => code, msg, errcode, keys![admin_contact limit_type];
    /// The user is at a limit of their own: `M_USER_LIMIT_EXCEEDED`. Since 1.158.
    UserLimitExceededError: SynapseError (code, msg, info_uri) (can_upgrade = false) []
        => code, msg, Codes::USER_LIMIT_EXCEEDED, keys![info_uri].with_any("can_upgrade", can_upgrade.then_some(true).into());
    /// The event is too big: 413 `M_TOO_LARGE`.
    EventSizeError: SynapseError (msg, unpersistable later) () [errcode]
        => 413, msg, Codes::TOO_LARGE, keys![];
    /// The token of an event stream was no good: `M_BAD_PAGINATION`. Removed in 1.46; no release since 1.9.1 sent it.
    EventStreamError: SynapseError (code, msg) (errcode = Codes::BAD_PAGINATION) []
        => code, msg, errcode, keys![];
    /// Logging in failed: any status and errcode. `additional_fields` since 1.61, `headers` since 1.86.
    LoginError: SynapseError (code, msg)
        (errcode = Codes::UNKNOWN, additional_fields = Fields::default(), headers = Headers::new()) []
        => code, msg, errcode, additional_fields, headers;
    /// The database lacks a row, or refused one: any status and errcode. `additional_fields` since 1.61, `headers` since 1.86.
    StoreError: SynapseError (code, msg)
        (errcode = Codes::UNKNOWN, additional_fields = Fields::default(), headers = Headers::new()) []
        => code, msg, errcode, additional_fields, headers;
    /// The captcha was wrong: `M_CAPTCHA_INVALID`, 400 unless told, always with `error_url`.
    InvalidCaptchaError: SynapseError ()
        (code = 400_u16, msg = "Invalid captcha.", error_url = Json::NULL, errcode = Codes::CAPTCHA_INVALID) []
        => code, msg, errcode, keys![error_url];
    /// Too many requests: `M_LIMIT_EXCEEDED`, 429 unless told, always with `retry_after_ms`; with `Retry-After` since 1.103.
    LimitExceededError: SynapseError (limiter_name later)
        (code = 429_u16, retry_after_ms = Json::NULL, errcode = Codes::LIMIT_EXCEEDED, pause = Json::NULL) [msg]
        => code, "Too Many Requests", errcode, keys![retry_after_ms], retry_after(&retry_after_ms);
    /// The backup that was written to is not the current one: 403 `M_WRONG_ROOM_KEYS_VERSION`. With its key since 1.53.
    RoomKeysVersionError: SynapseError (current_version) () []
        => 403, "Wrong room_keys version", Codes::WRONG_ROOM_KEYS_VERSION, keys![current_version];
    /// The server cannot make rooms of that version: 400 `M_UNSUPPORTED_ROOM_VERSION`. `msg` since 1.10.
    UnsupportedRoomVersionError: SynapseError () (msg = "Homeserver does not support this room version") []
        => 400, msg, Codes::UNSUPPORTED_ROOM_VERSION, keys![];
    /// An e-mail address or telephone number could not be verified: `M_FORBIDDEN`; always 400 since 1.46.
    ThreepidValidationError: SynapseError (msg) (errcode = Codes::FORBIDDEN) [code]
        => 400, msg, errcode, keys![];
    /// The server cannot join rooms of that version: 400 `M_INCOMPATIBLE_ROOM_VERSION`. This text since 1.37.
    IncompatibleRoomVersionError: SynapseError (room_version) () []
        => 400, "Your homeserver does not support the features required to interact with this room",
        Codes::INCOMPATIBLE_ROOM_VERSION, keys![room_version];
    /// The password is too weak: 400 `M_WEAK_PASSWORD`, or an errcode that says why. Since 1.13.
    PasswordRefusedError: SynapseError ()
        (msg = "This password doesn't comply with the server's policy", errcode = Codes::WEAK_PASSWORD) []
        => 400, msg, errcode, keys![];
    /// What was redacted is no longer kept: 404. Since 1.58.
    UnredactedContentDeletedError: SynapseError () (content_keep_ms = Json::NULL) []
        => 404, "The content for that event has already been erased from the database",
        Codes::UNREDACTED_CONTENT_DELETED, Fields::default().with_any("fi.mau.msc2815.content_keep_ms", content_keep_ms);
    /// The account awaits the approval of an administrator: 403. Since 1.69.
    NotApprovedError: SynapseError (msg, approval_notice_medium) () []
        => 403, msg, Codes::USER_AWAITING_APPROVAL, keys![approval_notice_medium];
    /// The state of a room became whole in between: 409 `M_UNKNOWN`, from one worker to another. Since 1.78.
    PartialStateConflictError: SynapseError () () []
        => 409, "Cannot persist partial state event in un-partial stated room", Codes::UNKNOWN, keys![];
    /// Sliding sync has to begin anew: 400 `M_UNKNOWN_POS`. Since 1.113.
    SlidingSyncUnknownPosition: SynapseError () (message = "Unknown position") []
        => 400, message, Codes::UNKNOWN_POS, keys![];

    // With a body of their own

    /// A stage of User-Interactive Authentication is missing: 401 with `result` as body.
    InteractiveAuthIncompleteError: Exception (session_id later, result) () [];
    /// An event of another server is faulty. `code` is data; the body is `get_dict`.
    FederationError: RuntimeError (level, code, reason, affected) (source = Json::NULL) [];

    // Never sent: Synapse catches them, and where it does not, the client gets 500 `M_UNKNOWN`

    /// Another server could not be reached. Callers make 502 or 500 of it.
    RequestSendFailed: RuntimeError (inner_exception, can_retry) () [];
    /// Events are not fetched from other servers again so soon. Since 1.70.
    FederationPullAttemptBackoffError: RuntimeError (event_ids, message, retry_after_ms) () [];
    /// The server was asked before it was set up. Since 1.145.
    HomeServerNotSetupException: Exception () (message = "") [];
    /// The user is shadow-banned: Synapse answers with a feigned success. Since 1.20.
    ShadowBanError: Exception () (message = "") [];
    /// A callback of a module failed. Since 1.47.
    ModuleFailedException: Exception () (message = "") [];
}

fn insufficient_scope(required_scopes: &[String]) -> Headers {
    let scopes = required_scopes.join(" ");
    vec![("WWW-Authenticate".to_owned(), format!("Bearer error=\"insufficient_scope\", scope=\"{scopes}\""))]
}

/// Gives all classes, in the order of the table.
///
/// ```
/// use matrix_error::synapse;
///
/// let of_auth: Vec<_> = synapse::classes().filter(|class| class.parent == "AuthError").map(|class| class.name).collect();
/// assert_eq!(of_auth, ["UnstableSpecAuthError"]);
/// ```
pub fn classes() -> impl Iterator<Item = &'static Class> {
    CLASSES.iter()
}

/// Finds the class of that name.
///
/// ```
/// use matrix_error::synapse;
///
/// let error = synapse::class("NotFoundError").unwrap().construct(r#"{"msg":"No such room"}"#).unwrap();
/// assert_eq!((error.status(), error.to_string().as_str()), (404, "404: No such room"));
/// let refused = synapse::class("NotFound").unwrap_err();
/// assert_eq!(refused.to_string(), "NotFound: synapse.api.errors has no such class");
/// ```
///
/// # Errors
/// Where `synapse.api.errors` has none.
pub fn class(name: &str) -> Result<&'static Class, Refused> {
    classes().find(|class| class.name == name).ok_or_else(|| Refused::of(Cause::NoClass).about(name))
}
