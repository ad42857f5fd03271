//! `FederationError`: the dictionary and the text that Synapse makes of a failure between servers.

use std::fmt;

use super::classes::{FederationError, FederationPullAttemptBackoffError, RequestSendFailed};
use super::exception::Exception;
use super::fields::Fields;
use super::json::{Json, Value};

impl FederationError {
    /// Gives the body: `level`, `code`, `reason`, `affected` and `source`, which is `affected` where none was given.
    ///
    /// ```
    /// use matrix_error::synapse::{FederationError, Level};
    ///
    /// let dict = FederationError::new(Level::Error, 403, "Not allowed", "$event").get_dict();
    /// let body = r#"{"affected":"$event","code":403,"level":"ERROR","reason":"Not allowed","source":"$event"}"#;
    /// assert_eq!(dict.to_string(), body);
    /// ```
    pub fn get_dict(&self) -> Json {
        let is_given = self.source.0 != Value::Null && self.source.as_str() != Some("");
        let source = if is_given { &self.source } else { &self.affected };
        let dict = Fields::default().with("level", self.level.as_str()).with("code", self.code);
        dict.with("reason", &self.reason).with("affected", &self.affected).with("source", source).into()
    }
}

impl Exception for FederationError {
    fn status(&self) -> u16 {
        self.code
    }

    fn body(&self) -> String {
        self.get_dict().to_string()
    }
}

impl fmt::Display for FederationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.level.as_str(), self.code, self.reason.python_str())
    }
}

impl Exception for RequestSendFailed {}

impl fmt::Display for RequestSendFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Failed to send request: {}", self.inner_exception)
    }
}

impl Exception for FederationPullAttemptBackoffError {}

impl fmt::Display for FederationPullAttemptBackoffError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.message.as_str() {
            Some(message) if !message.is_empty() => f.write_str(message),
            _ => {
                let quoted: Vec<_> = self.event_ids.iter().map(|event_id| format!("'{event_id}'")).collect();
                let events = quoted.join(", ");
                write!(
                    f,
                    "Not attempting to pull event_ids=[{events}] because we already tried to pull them recently (backing off)."
                )
            }
        }
    }
}
