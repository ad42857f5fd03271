//! The other direction: every exception of Synapse's `synapse.api.errors`, and the status, headers and body it is sent as.
//!
//! Each class is a type under its own name. Its `new` takes what the constructor in Python requires; the other parameters are
//! public fields that hold Synapse's defaults. [`Exception`] says what a client is sent.
//!
//! ```
//! use matrix_error::synapse::{Exception, NotFoundError};
//!
//! let error = NotFoundError { msg: "No such room".into(), ..NotFoundError::new() };
//! assert_eq!(error.status(), 404);
//! assert_eq!(error.body(), r#"{"errcode":"M_NOT_FOUND","error":"No such room"}"#);
//! ```
//!
//! The types are today's Synapse, release 1.163.2; where release 1.9.1 differs, the type says so.
//!
//! # Which is which
//!
//! ```text
//! RuntimeError
//! ├─ CodeMessageException ................ a status and a message, on HTML pages only
//! │  ├─ RedirectException ................ Location and cookies
//! │  ├─ HttpResponseException ............ becomes a SynapseError by to_synapse_error
//! │  └─ SynapseError ..................... status, headers, and a body with error and errcode
//! │     ├─ AuthError
//! │     │  └─ UnstableSpecAuthError
//! │     ├─ InvalidClientCredentialsError
//! │     │  ├─ MissingClientTokenError
//! │     │  └─ InvalidClientTokenError
//! │     └─ all that are not named here
//! ├─ FederationError ..................... a body of its own, get_dict
//! ├─ RequestSendFailed ................... never sent
//! └─ FederationPullAttemptBackoffError ... never sent
//! Exception
//! ├─ InteractiveAuthIncompleteError ...... 401 with a body of its own
//! ├─ ShadowBanError ...................... never sent
//! ├─ HomeServerNotSetupException ......... never sent
//! └─ ModuleFailedException ............... never sent
//! ```
//!
//! With the feature `http`, `http::Response::<String>::from(&error)` is the whole response, for test servers and bridges.
//!
//! A type that is a SynapseError converts into one: `SynapseError::from(&error)`. What is never sent is caught by Synapse;
//! where it is not, the client gets 500 `M_UNKNOWN`, and so it is here.

mod json;
mod refused;

mod codes;
mod fields;
mod headers;

mod class;
mod classes;
mod exception;
mod parameter;
mod retry_after;

mod federation;
mod http_response;
mod interactive_auth;
mod internal;
mod redirect;
mod synapse_error;

#[cfg(feature = "http")]
mod http;
#[cfg(feature = "mock")]
mod mock;

pub use class::{Class, Need, Parameter};
pub use classes::*;
pub use codes::Codes;
pub use exception::Exception;
pub use fields::{Fields, cs_error};
pub use headers::Headers;
pub use json::Json;
pub use parameter::Kind;
pub use refused::Refused;

pub use crate::codes::level::Level;
