#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![doc = include_str!("../README.md")]
// `cargo xtask test --all` puts both into one folder; docs.rs has only this one.
#![cfg_attr(not(docsrs), doc = "\n\nThe types of the npm package: [TypeDoc](../typescript/index.html).")]

// In the order of the data: input → members → decision → error, and advice on it. `codes` is what is known beforehand.
mod advice;
pub mod codes;
mod decode;
mod json;
mod model;

mod words;

// The other direction: exceptions → status, headers, JSON. Left out of the decoder's wasm, whose code it would change.
#[cfg(not(all(feature = "package", target_arch = "wasm32")))]
pub mod synapse;

// What of it JavaScript sees.
#[cfg(any(feature = "package", feature = "js"))]
mod wasm;

pub use advice::endpoint::is_endpoint_unsupported;
pub use advice::{retry, session};
pub use codes::error_code::ErrorCode;
pub use codes::level::Level;
pub use codes::recovery::Recovery;
pub use decode::decoded::RetryAfterSource;
pub use decode::kind::Kind;
pub use decode::response::ResponseInfo;
pub use model::{Auth, Federation, Flow, MatrixError, OAuth, decode};
/// What the JavaScript of the npm package has to know of the module: for the build of the package only.
#[cfg(all(feature = "package", not(target_arch = "wasm32")))]
#[doc(hidden)]
pub use wasm::protocol;
