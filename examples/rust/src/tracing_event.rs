//! With tracing: an error becomes an event with fields that a collector can group by.

use matrix_error::{ErrorCode, MatrixError};

/// Writes an event. Its fields take few values, and its message is masked: neither holds a secret.
pub fn warn(error: &MatrixError) {
    tracing::warn!(
        error.type = error_type(error),
        http.response.status_code = error.status,
        recovery = error.recovery.as_str(),
        retry_after_ms = error.retry_after.map(|delay| delay.as_millis()),
        "{error}"
    );
}

/// The errcode if the crate knows it, else the kind: a server can make up any number of others.
fn error_type(error: &MatrixError) -> &str {
    match error.errcode.info() {
        Some(info) if error.errcode != ErrorCode::M_UNKNOWN => info.errcode,
        _ => error.kind.as_str(),
    }
}
