//! Every Rust test of the public API in one program, so that it is linked once. `tests/wasm.rs` runs on its own, inside JavaScript.

mod canaries;
mod codes;
mod corpus;
mod decode;
mod endpoint;
mod errcode;
#[cfg(feature = "http")]
mod http;
mod json;
mod judge;
mod of_body;
#[path = "../support/oracle.rs"]
mod oracle;
mod printed;
mod recovery;
mod regressions;
mod retry;
mod retry_storm;
mod session;
mod stored;
#[path = "../support/mod.rs"]
mod support;
mod synapse;
mod value;
mod words;
