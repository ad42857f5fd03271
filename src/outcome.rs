//! An error in; the few facts that decisions rest on out.

use crate::kind::Kind;
use crate::matrix_error::MatrixError;
use crate::reading::RetryAfterSource;
use crate::recovery::Recovery;

/// What a decision looks at. Strings are UTF-8, and empty where there is none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome<'e> {
    pub kind: Kind,
    pub recovery: Recovery,
    pub status: Option<u16>,
    pub errcode: &'e [u8],
    /// The code exactly as sent: an alias or the code of an unwrapped error is not what decides about a session.
    pub wire_errcode: &'e [u8],
    pub oauth_error: &'e [u8],
    pub text: Option<&'e [u8]>,
    pub is_soft_logout: bool,
    pub retry_after: Option<(u32, RetryAfterSource)>,
}

impl Outcome<'_> {
    pub fn is(&self, kind: Kind, wire_errcode: &str) -> bool {
        self.kind == kind && self.wire_errcode == wire_errcode.as_bytes()
    }
}

impl<'e> From<&'e MatrixError> for Outcome<'e> {
    fn from(error: &'e MatrixError) -> Self {
        let bytes = |text: &'e Option<String>| text.as_deref().map(str::as_bytes);
        let millis = |delay: std::time::Duration| u32::try_from(delay.as_millis()).unwrap_or(u32::MAX);
        Self {
            kind: error.kind,
            recovery: error.recovery(),
            status: error.status,
            errcode: error.errcode.as_str().as_bytes(),
            wire_errcode: bytes(&error.wire_errcode).unwrap_or_default(),
            oauth_error: error.oauth.as_ref().map_or(&[], |oauth| oauth.error.as_bytes()),
            text: bytes(&error.text),
            is_soft_logout: error.is_soft_logout,
            retry_after: error.retry_after.map(millis).zip(error.retry_after_source),
        }
    }
}
