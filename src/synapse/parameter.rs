//! What each parameter of a constructor is, and how its argument is read from JSON.

use super::fields::Fields;
use super::headers::Headers;
use super::json::{Json, Value};
use super::refused::{Cause, Refused};
use crate::codes::level::Level;

/// Makes an enum of the rows, and a macro that finds the type and the function of a row.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident: $type:ty, $read:ident, $typescript:literal;)*) => {
        /// The kind says what a parameter takes.
        ///
        /// ```
        /// use matrix_error::synapse::{self, Kind};
        ///
        /// let class = synapse::class("FederationError").unwrap();
        /// assert_eq!(class.parameters[0].kind, Kind::Level);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($(#[doc = $doc])* $kind),* }

        impl Kind {
            /// Gives the type in TypeScript, as the npm package's `matrix-error/mock` declares it.
            ///
            /// ```
            /// use matrix_error::synapse::Kind;
            ///
            /// assert_eq!(Kind::Text.typescript(), "string | null");
            /// ```
            pub const fn typescript(self) -> &'static str {
                match self { $(Self::$kind => $typescript),* }
            }
        }

        macro_rules! kind {
            // A literal such as `400` is an `i32` to whatever takes more than one type.
            (argument Code) => { u16 };
            $((argument $kind) => { impl Into<$type> };)*
            $((type $kind) => { $type }; (read $kind) => { $crate::synapse::parameter::$read };)*
        }
        pub(super) use kind;
    };
}

kinds! {
    /// A whole number from 0 to 65535: an HTTP status is not checked by Synapse.
    Code: u16, code, "number";
    /// A string or null.
    Text: Json, text, "string | null";
    /// An errcode, known or not, or null.
    Errcode: Json, text, "Errcode | null";
    /// A truth value that is sent. Anything but a list or an object is one.
    SentFlag: Json, scalar, "boolean";
    /// A truth value that is not sent as it is.
    Flag: bool, flag, "boolean";
    /// A number or null.
    Number: Json, number, "number | null";
    /// An object with the keys of a body, or null for none.
    Fields: Fields, fields, "Readonly<Record<string, unknown>> | null";
    /// An object with the values of headers, or null for none.
    Headers: Headers, headers, "Readonly<Record<string, string>> | null";
    /// Any object.
    Object: Json, object, "Readonly<Record<string, unknown>>";
    /// A list of strings.
    Strings: Vec<String>, strings, "readonly string[]";
    /// A string.
    String: String, string, "string";
    /// A string whose bytes count.
    Bytes: Vec<u8>, bytes, "string";
    /// One of three words.
    Level: Level, level, "\"FATAL\" | \"ERROR\" | \"WARN\"";
}

fn not_a<T>(expected: &'static str) -> Result<T, Refused> {
    Err(Refused::of(Cause::NotA(expected)))
}

pub(super) fn code(json: Json) -> Result<u16, Refused> {
    match &json.0 {
        Value::Int(digits) => digits.parse().or_else(|_| code(Json::NULL)),
        _ => not_a("a whole number from 0 to 65535"),
    }
}

pub(super) fn text(json: Json) -> Result<Json, Refused> {
    if matches!(json.0, Value::String(_) | Value::Null) { Ok(json) } else { not_a("a string or null") }
}

pub(super) fn scalar(json: Json) -> Result<Json, Refused> {
    if matches!(json.0, Value::Array(_) | Value::Object(_)) { not_a("true or false") } else { Ok(json) }
}

pub(super) fn flag(json: Json) -> Result<bool, Refused> {
    match json.0 {
        Value::Bool(flag) => Ok(flag),
        Value::Null => Ok(false),
        _ => not_a("true or false"),
    }
}

/// In Python truth values are numbers, too.
pub(super) fn number(json: Json) -> Result<Json, Refused> {
    let is_number = matches!(json.0, Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Null);
    if is_number { Ok(json) } else { not_a("a number or null") }
}

pub(super) fn fields(json: Json) -> Result<Fields, Refused> {
    json.try_into()
}

pub(super) fn headers(json: Json) -> Result<Headers, Refused> {
    let Value::Object(members) = object_or_null(json)?.0 else { return Ok(Headers::new()) };
    members.into_iter().map(|(name, value)| Ok((name, string(value)?))).collect()
}

fn object_or_null(json: Json) -> Result<Json, Refused> {
    if json == Json::NULL { Ok(json) } else { object(json) }
}

pub(super) fn object(json: Json) -> Result<Json, Refused> {
    if matches!(json.0, Value::Object(_)) { Ok(json) } else { not_a("an object") }
}

pub(super) fn strings(json: Json) -> Result<Vec<String>, Refused> {
    match json.0 {
        Value::Array(items) => items.into_iter().map(string).collect(),
        _ => not_a("a list of strings"),
    }
}

pub(super) fn string(json: Json) -> Result<String, Refused> {
    match json.0 {
        Value::String(text) => Ok(text),
        _ => not_a("a string"),
    }
}

pub(super) fn bytes(json: Json) -> Result<Vec<u8>, Refused> {
    string(json).map(String::into_bytes)
}

/// As Synapse's constructor checks it.
pub(super) fn level(json: Json) -> Result<Level, Refused> {
    let level = json.python_str();
    Level::of_word(level.as_bytes()).ok_or_else(|| Refused::of(Cause::NotALevel(level)))
}

/// Makes a macro of the rows that finds what is known of a parameter by its name.
macro_rules! parameters {
    ($($name:ident: $kind:ident $doc:literal;)*) => {
        macro_rules! parameter {
            $(
                (kind $name) => { $crate::synapse::parameter::Kind::$kind };
                (argument $name) => { $crate::synapse::parameter::kind!(argument $kind) };
                (type $name) => { $crate::synapse::parameter::kind!(type $kind) };
                (read $name) => { $crate::synapse::parameter::kind!(read $kind) };
                (doc $name) => { $doc };
            )*
        }
        pub(super) use parameter;
    };
}

// A parameter means the same wherever it occurs.
parameters! {
    additional_fields: Fields "Further keys of the body.";
    admin_contact: Text "How to reach the administrator, a URI; sent as `admin_contact`.";
    affected: Text "The event that is refused.";
    approval_notice_medium: Text "How the user hears of the approval; sent as `approval_notice_medium`.";
    can_retry: Flag "Is there a chance that another attempt succeeds?";
    can_upgrade: Flag "Can the user get a higher limit? Sent as `can_upgrade`, if true.";
    code: Code "The HTTP status.";
    cookies: Strings "Values of `Set-Cookie`; in Python not a parameter but an attribute.";
    consent_uri: Text "Where to accept the terms; sent as `consent_uri`.";
    content_keep_ms: Number "How long redacted content is kept, in milliseconds; sent as `fi.mau.msc2815.content_keep_ms`, unless null.";
    current_version: Text "The version of the backup that counts; sent as `current_version`.";
    destination: Text "The server that is not talked to; it stands in the text.";
    errcode: Errcode "The errcode, sent letter for letter.";
    error_url: Text "A page about the error; sent as `error_url`.";
    event_ids: Strings "The events that are not fetched.";
    headers: Headers "Further headers of the response.";
    http_code: Code "The HTTP status.";
    info_uri: Text "A page about the limit; sent as `info_uri`.";
    inner_exception: String "The type and the text of what failed: `TimeoutError: 10 s`.";
    level: Level "How bad it is.";
    limit_type: Text "Which limit: `monthly_active_user`, `hs_disabled`; sent as `limit_type`.";
    limiter_name: Text "The limit in Synapse's configuration; not sent.";
    location: String "Where to: the `Location` header.";
    message: Text "The text.";
    msg: Text "The text for people; sent as `error`.";
    pause: Number "How long Synapse waits before it answers, in seconds; not sent.";
    previous_errcode: Errcode "The errcode that is sent as `errcode`.";
    reason: Text "The text for people.";
    required_scopes: Strings "The OAuth 2.0 scopes that the token lacks; sent in `WWW-Authenticate`.";
    response: Bytes "The body of the response.";
    result: Object "The body: `session`, `flows`, `params`, and after a stage `completed`.";
    retry_after_ms: Number "How long to wait, in milliseconds.";
    room_version: Text "The version of the room; sent as `room_version`.";
    session_id: Text "The session of the authentication; not sent.";
    soft_logout: SentFlag "May the client log in again as the same device? Sent as `soft_logout`.";
    source: Text "The event that the refused one came from; `affected` where it is null.";
    unpersistable: Flag "Must the event not even be stored as rejected? Not sent.";
}
