//! The type of response headers.

use super::json::{Json, Value};

/// Response headers are names and values, in the order in which they are sent.
///
/// ```
/// use matrix_error::synapse::{Exception, Headers, LoginError};
///
/// let headers: Headers = vec![("X-Reason".to_owned(), "maintenance".to_owned())];
/// let error = LoginError { headers: headers.clone(), ..LoginError::new(503, "Not now") };
/// assert_eq!(error.headers(), headers);
/// ```
pub type Headers = Vec<(String, String)>;

impl From<Headers> for Json {
    fn from(headers: Headers) -> Self {
        Self(Value::Object(headers.into_iter().map(|(name, value)| (name, value.into())).collect()))
    }
}
