//! Which kind of answer came back, and the rule that tells the kinds apart.

use crate::codes::body_key::BodyKey;
use crate::json::members::Members;
use crate::json::value::Shape;
use crate::words::closed_set;

closed_set! {
    /// The shape of what a request ended in.
    pub enum Kind {
        /// A JSON object with an `errcode`, or at least with an `error` text.
        Standard = "standard",
        /// A User-Interactive Authentication response: 401 with `flows`.
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
        body.sent.has(BodyKey::Affected)
            && body.says(BodyKey::Code)
            && body.says(BodyKey::Reason)
            && body.word(BodyKey::Level).and_then(|word| word.level()).is_some()
    };
    let is_oauth = || {
        let code = body.word(BodyKey::Error);
        body.is_string(BodyKey::ErrorDescription) || code.and_then(|word| word.oauth_recovery()).is_some()
    };
    let is_array = |key| matches!(body.shape(key), Shape::Array | Shape::PartlyUsable);
    if has_location && matches!(status, Some(300..400)) {
        Kind::Redirect
    } else if is_array(BodyKey::Flows) && matches!(status, None | Some(401)) {
        Kind::UserInteractiveAuth
    } else if !has_errcode && is_federation() {
        Kind::Federation
    } else if !has_errcode && has_error && is_oauth() {
        Kind::OAuth
    } else if body.is_string(BodyKey::Errcode) || has_error {
        Kind::Standard
    } else {
        Kind::NotMatrix
    }
}
