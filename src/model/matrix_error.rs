//! `MatrixError`: what went wrong, as a value.

#[cfg(doc)]
use std::fmt;
use std::time::Duration;

use super::details::Rest;
use super::failure_text::without_addresses;
use super::read::without_answer;
#[cfg(doc)]
use super::{details::Details, read::decode};
use crate::advice::facts::Facts;
use crate::advice::masked;
use crate::codes::body_key::BodyKey;
use crate::codes::error_code::ErrorCode;
use crate::codes::recovery::Recovery;
use crate::codes::word::Word;
use crate::decode::decoded::RetryAfterSource;
use crate::decode::kind::Kind;
use crate::decode::response::{Ending, ResponseInfo};

/// A `MatrixError` says what went wrong, in the specification's words. `None` means "not sent, or unusable".
///
/// All of it is fields. Those that most errors do not have (`consent_uri`, `auth`, `extra`, `text`, `warnings` …) are described at
/// [`Details`]; read and write them here all the same, as `error.consent_uri`. So an error takes 104 bytes, and a function may return
/// `Result<T, MatrixError>`.
///
/// ```
/// use matrix_error::{ErrorCode, MatrixError, ResponseInfo, decode};
///
/// fn is_banned(error: &MatrixError) -> bool {
///     error.errcode == ErrorCode::M_FORBIDDEN && error.status == Some(403) && error.error.contains("banned")
/// }
///
/// let body = br#"{"errcode":"M_FORBIDDEN","error":"You are banned from this room"}"#;
/// let error = decode(body, &ResponseInfo::new(403));
/// assert!(is_banned(&error) && error.extra.is_empty());
/// ```
///
/// [`Display`](fmt::Display) and [`Debug`](fmt::Debug) print nothing that may be secret; [`unmasked`](Self::unmasked) prints all.
///
/// With the feature `serde`, which is on unless you say `default-features = false`, the record is written as JavaScript has it, and read
/// back. What is read has to be whole: each field is there and has its type, and all fields belong together. So nobody can store
/// a soft logout that no server could have sent. It is JSON: formats of bytes, such as CBOR, are refused, because `extra` keeps its text.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use matrix_error::{MatrixError, ResponseInfo, decode};
///
/// let error = decode(br#"{"errcode":"M_FORBIDDEN","hint":1.50}"#, &ResponseInfo::new(403));
/// let stored = serde_json::to_string(&error).unwrap();
/// assert_eq!(serde_json::from_str::<MatrixError>(&stored).unwrap(), error);
///
/// let forged = stored.replace(r#""isSoftLogout":false"#, r#""isSoftLogout":true"#);
/// let refused = serde_json::from_str::<MatrixError>(&forged).unwrap_err();
/// assert!(refused.to_string().starts_with("isSoftLogout: does not go with the errcode"));
/// # }
/// ```
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct MatrixError {
    /// The shape of what came back.
    pub kind: Kind,
    /// The code to branch on. An unstable or misspelt name becomes the stable one; `M_UNKNOWN` if nothing usable was sent.
    pub errcode: ErrorCode,
    /// The string of the key `errcode`, exactly as sent.
    pub wire_errcode: Option<String>,
    /// The server's text for people. If it sent none: the reason phrase, or a sentence of this crate. Never empty.
    pub error: String,
    /// The HTTP status, 100 to 599; `None` if it is not known.
    pub status: Option<u16>,
    /// What the client should do next.
    pub recovery: Recovery,
    /// Is it `M_UNKNOWN_TOKEN` or `M_USER_LOCKED` with a true `soft_logout`? Its being false is no reason to delete data.
    pub is_soft_logout: bool,
    /// How long the server asks to wait; at most 2 147 483 647 ms. Who sets it sets `retry_after_source`, too: one alone is no delay.
    pub retry_after: Option<Duration>,
    /// Where the delay comes from.
    pub retry_after_source: Option<RetryAfterSource>,
    /// Was the body not seen whole? [`decode`] says false. Say true where only some of its fields were at hand, or where it was
    /// cut: then no decision that costs keys rests on it.
    pub partial: bool,
    pub(crate) rest: Rest,
}

impl MatrixError {
    /// Makes the error of a request that no response came of. `text` says why: no host found, connection refused or broken off, TLS, a timeout.
    ///
    /// It is of [`Kind::Network`], and [`Recovery::Retry`]. It is the record that JavaScript makes for the same failure: of an address in
    /// the text only scheme and host stay, because what follows may hold a token. If there is no text, `error` is a sentence of this
    /// crate.
    ///
    /// ```
    /// use matrix_error::retry::{self, Attempt};
    /// use matrix_error::{Kind, MatrixError};
    ///
    /// let error = MatrixError::network("error sending request for url (https://example.org/_matrix/client/v3/sync?since=s1)");
    /// assert_eq!(error.kind, Kind::Network);
    /// assert_eq!(error.error, "error sending request for url (https://example.org)");
    /// assert!(retry::advise(&error, &Attempt::new(1, true)).retry);
    /// ```
    pub fn network(text: &str) -> Self {
        without_answer(Ending::Network, &without_addresses(text), &ResponseInfo::default())
    }

    /// Makes the error of a response whose body broke off while it was read: [`network`](Self::network()), with what the head said.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use matrix_error::{Kind, MatrixError, ResponseInfo};
    ///
    /// let head = ResponseInfo::new(429).header("Retry-After", "30");
    /// let error = MatrixError::broken_off("connection reset by peer", &head);
    /// assert_eq!((error.kind, error.status), (Kind::Network, Some(429)));
    /// assert_eq!(error.retry_after, Some(Duration::from_secs(30)));
    /// ```
    pub fn broken_off(text: &str, response: &ResponseInfo<'_>) -> Self {
        let error = without_answer(Ending::Network, &without_addresses(text), response);
        Self { partial: true, ..error }
    }

    /// Makes the error of a request that the caller gave up: [`Kind::Aborted`], [`Recovery::GiveUp`].
    ///
    /// ```
    /// use matrix_error::{Kind, MatrixError, Recovery};
    ///
    /// let error = MatrixError::aborted();
    /// assert_eq!((error.kind, error.recovery), (Kind::Aborted, Recovery::GiveUp));
    /// ```
    pub fn aborted() -> Self {
        without_answer(Ending::Aborted, "", &ResponseInfo::default())
    }

    /// Says what the client should do next: the field `recovery`, as a function for `map` and its like.
    ///
    /// ```
    /// use matrix_error::{MatrixError, Recovery};
    ///
    /// let errors = [MatrixError::network(""), MatrixError::aborted()];
    /// assert!(errors.iter().map(MatrixError::recovery).eq([Recovery::Retry, Recovery::GiveUp]));
    /// ```
    pub fn recovery(&self) -> Recovery {
        self.recovery
    }

    /// Gives the line that [`Display`](fmt::Display) prints, with the server's text as it was sent: it may hold secrets and control characters.
    ///
    /// ```
    /// use matrix_error::{ResponseInfo, decode};
    ///
    /// let body = br#"{"errcode":"M_FORBIDDEN","error":"@alice:example.org is banned"}"#;
    /// let error = decode(body, &ResponseInfo::new(403));
    /// assert_eq!(error.unmasked(), "M_FORBIDDEN (403): @alice:example.org is banned");
    /// assert!(!error.to_string().contains("alice"));
    /// ```
    pub fn unmasked(&self) -> String {
        masked::line(self, &self.error)
    }

    /// What decisions look at in it.
    pub(crate) fn facts(&self) -> Facts<'_> {
        let millis = |delay: Duration| u32::try_from(delay.as_millis()).unwrap_or(u32::MAX);
        Facts {
            kind: self.kind,
            recovery: self.recovery,
            status: self.status.unwrap_or(0),
            errcode: self.errcode.row().map(Word::of_row),
            wire_errcode: self.wire_errcode.as_deref().and_then(|errcode| Word::find(errcode.as_bytes())),
            oauth_error: self.oauth.as_ref().and_then(|oauth| Word::find(oauth.error.as_bytes())),
            text: self.text.as_deref().map(str::as_bytes),
            is_soft_logout: self.is_soft_logout,
            is_unsure: self.partial || self.extra.contains_key(BodyKey::SoftLogout.as_str()),
            retry_after: self.retry_after.map(millis).zip(self.retry_after_source),
        }
    }
}

impl std::error::Error for MatrixError {}
