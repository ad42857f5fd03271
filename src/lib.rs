//! Turns what a [Matrix](https://matrix.org) homeserver answers when something goes wrong into one typed error that says what to do next.
//!
//! It is for bots, bridges, servers and clients that already have an HTTP library. Give it the body, the status and the headers.
//!
//! # Decode
//!
//! [`decode`] takes any body: a Matrix error, a page of a proxy, JSON that was cut, nothing. It never fails.
//!
//! ```
//! use std::time::Duration;
//!
//! use matrix_error::{ErrorCode, Kind, Recovery, ResponseInfo, decode};
//!
//! let body = br#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}"#;
//! let error = decode(body, &ResponseInfo::new(429));
//! assert_eq!(error.errcode, ErrorCode::M_LIMIT_EXCEEDED);
//! assert_eq!(error.recovery, Recovery::Retry);
//! assert_eq!(error.retry_after, Some(Duration::from_secs(2)));
//!
//! let page = decode(b"<h1>502 Bad Gateway</h1>", &ResponseInfo::new(502));
//! assert_eq!((page.kind, page.status), (Kind::NotMatrix, Some(502)));
//! ```
//!
//! # From an HTTP library
//!
//! reqwest, ureq, hyper and axum say statuses and headers in the types of the `http` crate. The feature `http` adds [`decode_response`].
//!
//! ```
//! # #[cfg(feature = "http")] {
//! use http::{HeaderMap, Response, StatusCode};
//! use matrix_error::{MatrixError, decode_response};
//!
//! // Of a reqwest response: `response.status()`, `response.headers().clone()`, and then `response.bytes().await?`.
//! fn failure(status: StatusCode, headers: HeaderMap, body: &[u8]) -> MatrixError {
//!     let mut response = Response::new(body);
//!     *response.status_mut() = status;
//!     *response.headers_mut() = headers;
//!     decode_response(&response)
//! }
//!
//! let error = failure(StatusCode::NOT_FOUND, HeaderMap::new(), br#"{"errcode":"M_NOT_FOUND","error":"No such room"}"#);
//! assert_eq!((error.status, error.errcode.as_str()), (Some(404), "M_NOT_FOUND"));
//! # }
//! ```
//!
//! Without the feature, [`ResponseInfo`] takes the status and the two headers that count.
//!
//! # Match on errcodes
//!
//! Each known errcode is a constant of [`ErrorCode`], under its own name. Any other errcode keeps its text. Behind a reference write
//! `match *errcode`.
//!
//! ```
//! use matrix_error::{ErrorCode, MatrixError};
//!
//! fn tell(error: &MatrixError) -> &str {
//!     match error.errcode {
//!         ErrorCode::M_FORBIDDEN => "You may not do this.",
//!         ErrorCode::M_USER_IN_USE | ErrorCode::M_EXCLUSIVE => "This name is taken.",
//!         _ if error.errcode == "ORG.EXAMPLE.ASLEEP" => "The bridge sleeps.",
//!         _ => "It did not work.",
//!     }
//! }
//! # let error = matrix_error::decode(br#"{"errcode":"ORG.EXAMPLE.ASLEEP"}"#, &matrix_error::ResponseInfo::new(400));
//! # assert_eq!(tell(&error), "The bridge sleeps.");
//! # assert_eq!(tell(&MatrixError::aborted()), "It did not work.");
//! ```
//!
//! # May this session be dropped?
//!
//! [`session::verdict`] says it. Only [`Action::LoggedOut`](session::Action::LoggedOut) permits to delete encryption keys.
//! Ask it before `retry`: an action other than `Keep` counts more.
//!
//! ```
//! use matrix_error::session::{self, Action, Endpoint, Session};
//! use matrix_error::{ResponseInfo, decode};
//!
//! let gone = decode(br#"{"errcode":"M_UNKNOWN_TOKEN","error":"Token is not active"}"#, &ResponseInfo::new(401));
//! let has_refresh_token = false;
//! // Another server's answer may have been handed on. So whoami is asked before anything is lost.
//! assert_eq!(session::verdict(&gone, &Session::new(Endpoint::Api, has_refresh_token)).action, Action::Confirm);
//! assert_eq!(session::verdict(&gone, &Session::new(Endpoint::Whoami, has_refresh_token)).action, Action::LoggedOut);
//! ```
//!
//! # Retry
//!
//! [`retry::advise`] says whether to send the request again, and when. It sets no timer: you wait. A `POST` is not sent twice where
//! the server may have carried it out.
//!
//! ```
//! use matrix_error::retry::{self, Attempt};
//! # use matrix_error::MatrixError;
//! # let answers = [Err(MatrixError::network("connection refused")), Ok("joined")];
//! # let (send, random, sleep) = (|attempt: u32| answers[attempt as usize - 1].clone(), || 0.5, |_: std::time::Duration| ());
//!
//! // `send`, `random` and `sleep` are yours.
//! let mut attempt = Attempt::new(1, true);
//! let result = loop {
//!     let error = match send(attempt.attempt) {
//!         Ok(value) => break Ok(value),
//!         Err(error) => error,
//!     };
//!     attempt.jitter = Some(random());
//!     let advice = retry::advise(&error, &attempt);
//!     if !advice.retry {
//!         break Err(error);
//!     }
//!     sleep(advice.delay);
//!     attempt.attempt += 1;
//! };
//! # assert_eq!(result, Ok("joined"));
//! ```
//!
//! # No response
//!
//! [`MatrixError::network`] is for a request that nobody answered, [`MatrixError::aborted`] for one that you gave up. For a response whose
//! body broke off there is [`MatrixError::broken_off`], which keeps the status and the delay.
//!
//! ```
//! use matrix_error::{Kind, MatrixError, Recovery};
//!
//! let caught = std::io::Error::from(std::io::ErrorKind::TimedOut);
//! let error = MatrixError::network(&caught.to_string());
//! assert_eq!((error.kind, error.recovery), (Kind::Network, Recovery::Retry));
//! assert_eq!(MatrixError::aborted().recovery, Recovery::GiveUp);
//! ```
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `serde`, on by default | `Serialize` and `Deserialize` for the error, errcodes and closed sets. It adds no dependency |
//! | `http` | [`decode_response`], and a response for each exception in [`synapse`] |
//! | `js` | `MatrixError::to_js`, for Rust programs compiled to wasm |
//!
//! `package` and `mock` are for the npm package, and promise nothing to Rust programs.
//!
//! # In WebAssembly
//!
//! All of it compiles to `wasm32-unknown-unknown`. There the clock is not Rust's: give [`ResponseInfo::now_ms`] the figure of
//! `Date.now()`, or leave the time out. With the feature `js`, `MatrixError::to_js` gives the object that the npm package
//! `matrix-error` gives.
//!
//! # What it does not do
//!
//! - It sends no request, sets no timer, draws no random number and stores nothing.
//! - It does not translate the server's text.
//!
//! # More
//!
//! - [`MatrixError`] has all fields, [`Recovery`] what to do next, [`codes`] the table of errcodes
//! - [`is_endpoint_unsupported`] tells a missing endpoint from a missing thing
//! - [`synapse`] is the other direction: what a homeserver sends, for servers, bridges and tests
//! - the [errors of the specification](https://spec.matrix.org/v1.19/client-server-api/#standard-error-response)
#![cfg_attr(
    not(feature = "http"),
    doc = "\n\n[`decode_response`]: https://docs.rs/matrix-error/latest/matrix_error/fn.decode_response.html"
)]
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![deny(rustdoc::broken_intra_doc_links)]
// Says at each item which feature it needs. Stable compilers have no such marks.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Of the npm package, and nobody else's.
#![cfg_attr(docsrs, doc(auto_cfg(hide(feature = "package", target_arch = "wasm32"))))]

// Its examples are tested, and so are those of the README.
#[cfg(doctest)]
#[doc = include_str!("../docs/rust.md")]
struct RustPage;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

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
