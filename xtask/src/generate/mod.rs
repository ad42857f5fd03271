//! The files that are made of the crate and its corpus, one generator a file.
//!
//! `checked_in` lists those that are checked in. The others go into the npm package, and `build` asks for them.

pub mod catalogue;
pub mod checked_in;
mod endpoint_types;
pub mod errcode_types;
#[allow(dead_code, reason = "what the table names of a family is for tests/session")]
#[path = "../../../tests/rust/session/families.rs"]
mod families;
mod golden_records;
pub mod mock_arguments;
pub mod protocol;
#[allow(dead_code, reason = "the rest is for the tests")]
#[path = "../../../tests/support/corpus.rs"]
mod rows;
mod security;
mod session_verdicts;
#[path = "../../../tests/rust/session/situations.rs"]
mod situations;
mod synapse_docs;
