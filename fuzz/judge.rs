//! The judge and the corpus of the Rust tests, for every fuzz target.

#[path = "../tests/rust/judge/mod.rs"]
pub mod judge;
#[path = "../tests/support/mod.rs"]
pub mod support;
