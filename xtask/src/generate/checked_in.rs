//! What each checked-in generated file must hold goes in; a failed test for a stale one comes out, or the file itself.
//!
//! `BLESS=1 cargo test --test generated` writes them all anew.

mod endpoints;
mod errcodes;
#[allow(dead_code, reason = "what the table names of a family is for tests/session")]
#[path = "../session/families.rs"]
mod families;
mod golden;
#[path = "../rows/mod.rs"]
mod rows;
mod session;
#[path = "../session/situations.rs"]
mod situations;
mod synapse;

use std::path::Path;
use std::{env, fs};

/// Compares a generated file with what it must hold, or with `BLESS=1` in the environment rewrites it.
#[track_caller]
fn assert_fresh(file: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        fs::write(&path, expected).unwrap_or_else(|error| panic!("{file} cannot be written: {error}"));
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let stale = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
    let line = stale.unwrap_or_else(|| found.lines().count().min(expected.lines().count())) + 1;
    assert!(found == expected, "{file} is stale from line {line} on: run BLESS=1 cargo test --test generated");
}
