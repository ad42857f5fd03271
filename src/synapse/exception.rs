//! What a client is sent for an exception: the status, the headers and the body.

use std::error::Error;

use super::codes::Codes;
use super::fields::{Fields, cs_error};
use super::headers::Headers;

/// What a client is sent when Synapse raises this.
///
/// Every [`SynapseError`](super::SynapseError) is sent as that error says: every type `E` with `From<&E> for SynapseError`. The
/// others implement this themselves. The defaults here are what Synapse sends for an exception that it does not know how to
/// send.
pub trait Exception: Error {
    /// The HTTP status.
    fn status(&self) -> u16 {
        INTERNAL_STATUS
    }

    /// The headers that the exception brings; Synapse adds those of every response.
    fn headers(&self) -> Headers {
        Headers::new()
    }

    /// The body, canonical JSON; empty where it is not JSON.
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
