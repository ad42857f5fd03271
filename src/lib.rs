#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![doc = include_str!("../README.md")]
// `cargo xtask test --all` puts both into one folder; docs.rs has only this one.
#![cfg_attr(not(docsrs), doc = "\n\nThe types of the npm package: [TypeDoc](../typescript/index.html).")]

// In the order of the data: bytes → places → fields → model; beside it, what feeds it.
mod body;
mod decode;
mod fields;
mod literal;
mod matrix_error;
mod reading;
mod scan;

mod oauth;
mod response;
mod retry_after;
mod uri;
mod warning;

#[cfg(test)]
mod linear;

mod body_field;
mod code;
pub mod codes;
mod definition;
mod kind;
mod named;
mod names;
mod recovery;

// Decisions, and what may be printed.
mod endpoint;
mod mask;
mod outcome;
pub mod retry;
pub mod session;

// The other direction: exceptions → status, headers, JSON. Left out of the decoder's wasm, whose code it would change.
#[cfg(not(all(feature = "package", target_arch = "wasm32")))]
pub mod synapse;

// The wasm inside the npm package.
#[cfg(feature = "package")]
mod decide;
#[cfg(feature = "package")]
mod network;
#[cfg(feature = "package")]
mod package;
#[cfg(feature = "package")]
mod utf16;

#[cfg(feature = "js")]
mod js;

pub use code::ErrorCode;
pub use endpoint::is_endpoint_unsupported;
pub use kind::Kind;
pub use matrix_error::{Auth, Federation, Flow, MatrixError, OAuth, decode};
pub use reading::{Level, RetryAfterSource};
pub use recovery::Recovery;
pub use response::ResponseInfo;
