//! What a client is sent for an exception: the status, the headers and the body.

use std::error::Error;

use super::codes::Codes;
use super::fields::{Fields, cs_error};
use super::headers::Headers;

/// An exception says what a client is sent when Synapse raises it.
///
/// ```
/// use matrix_error::synapse::{Exception, LimitExceededError, UserLockedError};
///
/// let errors: [Box<dyn Exception>; 2] = [Box::new(UserLockedError::new()), Box::new(LimitExceededError::new("login"))];
/// assert_eq!(errors.map(|error| error.status()), [401, 429]);
/// ```
///
/// Every [`SynapseError`](super::SynapseError) is sent as that error says: every type `E` with `From<&E> for SynapseError`. The
/// others implement this themselves. The defaults here are what Synapse sends for an exception that it does not know how to
/// send.
pub trait Exception: Error + Send + Sync {
    /// Gives the HTTP status. A server may have made one up: it is not checked.
    ///
    /// ```
    /// use matrix_error::synapse::{Exception, ShadowBanError};
    ///
    /// assert_eq!(ShadowBanError::new().status(), 500);
    /// ```
    fn status(&self) -> u16 {
        INTERNAL_STATUS
    }

    /// Gives the headers that the exception brings, and most bring none. Synapse adds those of every response.
    ///
    /// ```
    /// use matrix_error::synapse::{Exception, RedirectException};
    ///
    /// let headers = RedirectException::new("https://example.org/").headers();
    /// assert_eq!(headers, [("Location".to_owned(), "https://example.org/".to_owned())]);
    /// ```
    fn headers(&self) -> Headers {
        Headers::new()
    }

    /// Gives the body as canonical JSON. It is empty where Synapse sends no JSON.
    ///
    /// ```
    /// use matrix_error::synapse::{ConsentNotGivenError, Exception};
    ///
    /// let error = ConsentNotGivenError::new("Please accept", "https://example.org/terms");
    /// let body = r#"{"consent_uri":"https://example.org/terms","errcode":"M_CONSENT_NOT_GIVEN","error":"Please accept"}"#;
    /// assert_eq!(error.body(), body);
    /// ```
    fn body(&self) -> String {
        internal_body()
    }
}

/// The status of an exception that Synapse does not know how to send.
pub(super) const INTERNAL_STATUS: u16 = 500;

/// The body of such an exception.
pub(super) fn internal_body() -> String {
    cs_error("Internal server error", Codes::UNKNOWN, Fields::default()).to_string()
}
