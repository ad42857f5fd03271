//! The type of response headers.

use super::json::{Json, Value};

/// Response headers: names and values.
pub type Headers = Vec<(String, String)>;

impl From<Headers> for Json {
    fn from(headers: Headers) -> Self {
        Self(Value::Object(headers.into_iter().map(|(name, value)| (name, value.into())).collect()))
    }
}
