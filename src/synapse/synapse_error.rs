//! How everything that is a `SynapseError` is sent, and how a `CodeMessageException` is.

use std::error::Error;
use std::fmt;

use super::classes::{CodeMessageException, SynapseError, UnstableSpecAuthError};
use super::exception::Exception;
use super::fields::cs_error;
use super::headers::Headers;
use super::json::Json;

impl<E: Error + Send + Sync> Exception for E
where
    for<'e> SynapseError: From<&'e E>,
{
    fn status(&self) -> u16 {
        SynapseError::from(self).code
    }

    fn headers(&self) -> Headers {
        SynapseError::from(self).headers
    }

    fn body(&self) -> String {
        SynapseError::from(self).error_dict().to_string()
    }
}

impl SynapseError {
    /// Gives the body as a JSON value.
    ///
    /// ```
    /// use matrix_error::synapse::SynapseError;
    ///
    /// let error = SynapseError::new(418, "I am a teapot");
    /// assert_eq!(error.error_dict().to_string(), r#"{"errcode":"M_UNKNOWN","error":"I am a teapot"}"#);
    /// ```
    pub fn error_dict(&self) -> Json {
        cs_error(&self.msg, &self.errcode, self.additional_fields.clone())
    }
}

impl From<&SynapseError> for SynapseError {
    fn from(error: &SynapseError) -> Self {
        error.clone()
    }
}

/// Without the errcode: what Synapse's HTML pages show of it.
impl From<&SynapseError> for CodeMessageException {
    fn from(error: &SynapseError) -> Self {
        Self { code: error.code, msg: error.msg.clone(), headers: error.headers.clone() }
    }
}

impl UnstableSpecAuthError {
    /// Makes what is sent where the experimental feature `msc3848_enabled` is on: with the new errcode under a key of its own.
    ///
    /// ```
    /// use matrix_error::synapse::{Exception, UnstableSpecAuthError};
    ///
    /// let error = UnstableSpecAuthError::new(403, "Already here", "ORG.MATRIX.MSC3848.ALREADY_JOINED");
    /// assert!(!error.body().contains("ALREADY_JOINED"));
    /// assert!(error.unstable().body().contains("ALREADY_JOINED"));
    /// ```
    pub fn unstable(&self) -> SynapseError {
        let mut error = SynapseError::from(self);
        error.additional_fields = error.additional_fields.with("org.matrix.msc3848.unstable.errcode", &self.errcode);
        error
    }
}

impl Exception for CodeMessageException {
    fn status(&self) -> u16 {
        self.code
    }

    fn headers(&self) -> Headers {
        self.headers.clone()
    }

    fn body(&self) -> String {
        String::new()
    }
}

impl fmt::Display for CodeMessageException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.msg.python_str())
    }
}

impl fmt::Display for SynapseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        CodeMessageException::from(self).fmt(f)
    }
}
