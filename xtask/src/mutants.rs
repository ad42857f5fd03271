//! Changes the file whose verdicts cost encryption keys, and lists the changes that no test notices.

use std::path::Path;
use std::process::Command;

use crate::error::Result;
use crate::run::{run, say};

const VERSION: &str = "27.1.0";
const TOOL: &str = "target/tools/bin/cargo-mutants";
const FILE: &str = "src/advice/session.rs";

/// Fails if a mutant survives. Not part of the test run: it compiles the crate once for each mutant.
pub fn run_all() -> Result {
    if !Path::new(TOOL).is_file() {
        say("compiling cargo-mutants");
        run(Command::new("cargo")
            .args(["install", "--quiet", "--locked", "--debug", "--root", "target/tools"])
            .args(["--version", VERSION, "cargo-mutants"])
            .env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
    }
    say(&format!("changing {FILE}, one place after the other"));
    // Only the tests that judge this file. What `mutants` found is left in target/mutants.out.
    run(Command::new(TOOL)
        .args(["mutants", "--file", FILE, "--package", crate::build::package::NAME, "--output", "target"])
        .args(["--", "--test", "rust", "--", "session::", "regressions::"]))
}
