//! Which kind of answer came back, and the rule that tells the kinds apart.

use crate::codes::body_key::BodyKey;
use crate::json::members::Members;
use crate::json::value::Shape;
use crate::words::closed_set;

closed_set! {
    /// The kind is the shape of what a request ended in.
    ///
    /// ```
    /// use matrix_error::{Kind, ResponseInfo, decode};
    ///
    /// let error = decode(br#"{"error":"invalid_grant"}"#, &ResponseInfo::new(400));
    /// assert_eq!(error.kind, Kind::OAuth);
    /// assert_eq!(error.kind.as_str(), "oauth");
    /// ```
    pub enum Kind {
        /// A JSON object with an `errcode`, or at least with an `error` text; or the `reason` and `info` of a media scanner.
        Standard = "standard",
        /// A User-Interactive Authentication response: 401 with `flows`, or another error with `flows` and `session`.
        UserInteractiveAuth = "user-interactive-auth",
        /// An OAuth 2.0 error response (RFC 6749, section 5.2).
        OAuth = "oauth",
        /// The dictionary of Synapse's `FederationError`.
        Federation = "federation",
        /// A status 300 to 399 with a `Location`.
        Redirect = "redirect",
        /// Anything else that answered: a proxy's page, truncated JSON, nothing.
        NotMatrix = "not-matrix",
        /// The caller gave the request up.
        Aborted = "aborted",
        /// No response at all.
        Network = "network",
    }
}

/// The kind, by the first rule that fits.
pub(crate) fn kind_of(body: &Members<'_>, status: Option<u16>, has_location: bool) -> Kind {
    let has_errcode = body.says(BodyKey::Errcode);
    let has_error = body.is_string(BodyKey::Error);
    // Synapse sends `affected` as null for an event it does not know.
    let is_federation = || {
        (body.is_string(BodyKey::Affected) || body.is(BodyKey::Affected, Shape::Null))
            && body.is(BodyKey::Code, Shape::Number)
            && body.is_string(BodyKey::Reason)
            && body.word(BodyKey::Level).and_then(|word| word.level()).is_some()
    };
    let is_oauth = || {
        let code = body.word(BodyKey::Error);
        body.is_string(BodyKey::ErrorDescription) || code.and_then(|word| word.oauth_recovery()).is_some()
    };
    if has_location && matches!(status, Some(300..400)) {
        Kind::Redirect
    } else if body.is_array(BodyKey::Flows) && is_stage(status, body.is_string(BodyKey::Session)) {
        Kind::UserInteractiveAuth
    } else if !has_errcode && is_federation() {
        Kind::Federation
    } else if !has_errcode && has_error && is_oauth() {
        Kind::OAuth
    } else if body.is_string(BodyKey::Errcode) || has_error || is_of_scanner(body) {
        Kind::Standard
    } else {
        Kind::NotMatrix
    }
}

/// May `flows` beside this status be those of a stage? Palpo answers a stage that failed with 400, 403, 409 …, and the session goes on.
pub(crate) fn is_stage(status: Option<u16>, has_session: bool) -> bool {
    match status {
        None | Some(401) => true,
        Some(400..600) => has_session,
        _ => false,
    }
}

/// Is it what a media scanner sends: an errcode under `reason`, and its text under `info`?
///
/// Source: matrix-content-scanner 1.0.8, matrix-content-scanner-python 1.1.0.
pub(crate) fn is_of_scanner(body: &Members<'_>) -> bool {
    let is_code = |text: &[u8]| {
        let name = text.strip_prefix(b"MCS_").or_else(|| text.strip_prefix(b"M_"));
        name.is_some_and(|name| {
            !name.is_empty() && name.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'))
        })
    };
    !body.is_string(BodyKey::Errcode)
        && !body.is_string(BodyKey::Error)
        && body.is_string(BodyKey::Info)
        && body.text(BodyKey::Reason).is_some_and(is_code)
}
