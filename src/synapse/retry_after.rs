//! Makes the `Retry-After` header of milliseconds: seconds, rounded up as Python rounds them.

use super::headers::Headers;
use super::json::{Json, Value};

/// Gives no header for null, and for what Python could not divide.
pub(super) fn retry_after(milliseconds: &Json) -> Headers {
    let seconds = match &milliseconds.0 {
        // Read in one step, because Python rounds the quotient of whole numbers once, however long they are.
        Value::Int(digits) => format!("{digits}e-3").parse().ok(),
        Value::Float(number) => Some(number / 1000.0),
        Value::Bool(value) => Some(f64::from(u8::from(*value)) / 1000.0),
        _ => None,
    };
    // Adding zero makes -0 a 0.
    let header = |seconds: f64| ("Retry-After".to_owned(), format!("{:.0}", seconds.ceil() + 0.0));
    seconds.filter(|seconds| seconds.is_finite()).map(header).into_iter().collect()
}
