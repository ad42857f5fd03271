//! The error as a value: `MatrixError`, how a body becomes one, and how it is stored.

pub(crate) mod details;
mod extra;
mod failure_text;
pub(crate) mod matrix_error;
pub(crate) mod read;
#[cfg(feature = "serde")]
mod stored;
#[cfg(feature = "serde")]
mod stored_object;
