#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![doc = include_str!("../README.md")]
// `cargo xtask test --all` puts the documentation of both languages into one folder. docs.rs has only this one.
#![cfg_attr(not(docsrs), doc = "\n\nThe types of the npm package: [TypeDoc](../typescript/index.html).")]

// Its examples are tested.
#[cfg(doctest)]
#[doc = include_str!("../docs/rust.md")]
struct RustPage;

// The modules follow the data: the members of a body (`json`), what is decided about them (`decode`), the error as a value
// (`model`), and what to do about it (`advice`). `codes` holds what is known before any input.
mod advice;
pub mod codes;
mod decode;
mod json;
mod model;

mod words;

// The other direction: what Synapse sends for its exceptions. The decoder's wasm is built without it.
#[cfg(not(all(feature = "package", target_arch = "wasm32")))]
pub mod synapse;

// What JavaScript can call.
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
pub use model::details::{Auth, Details, Federation, Flow, OAuth};
pub use model::matrix_error::MatrixError;
pub use model::read::decode;
#[cfg(feature = "http")]
pub use model::read::decode_response;
/// The numbers and words that the package's JavaScript shares with the module. Only the build of the package needs them.
#[cfg(all(feature = "package", not(target_arch = "wasm32")))]
#[doc(hidden)]
pub use wasm::protocol;
pub use words::UnknownWord;
