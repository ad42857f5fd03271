//! Changes the files that decide what a client does, and lists the changes that no test notices.

use std::path::Path;
use std::process::Command;

use crate::error::Result;
use crate::run::{run, say};

const VERSION: &str = "27.1.0";
const TOOL: &str = "target/tools/bin/cargo-mutants";
const FILES: [&str; 4] =
    ["src/advice/session.rs", "src/advice/retry.rs", "src/decode/recovery.rs", "src/advice/endpoint.rs"];

/// Fails if a mutant survives. Not part of the test run: it compiles the crate once for each mutant.
pub fn run_all() -> Result {
    if !Path::new(TOOL).is_file() {
        say("compiling cargo-mutants");
        run(Command::new("cargo")
            .args(["install", "--quiet", "--locked", "--debug", "--root", "target/tools"])
            .args(["--version", VERSION, "cargo-mutants"])
            .env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
    }
    say(&format!("changing {}, one place after the other", FILES.join(", ")));
    // Only the tests that judge these files. What `mutants` found is left in target/mutants.out.
    run(Command::new(TOOL)
        .arg("mutants")
        .args(FILES.iter().flat_map(|file| ["--file", file]))
        .args(["--package", crate::build::package::NAME, "--all-features", "--output", "target"])
        // These are for building, too: without them each mutant builds every test and example.
        .args(["--lib", "--test", "rust"].map(|arg| format!("--cargo-test-arg={arg}")))
        .args("-- -- session:: regressions:: retry:: recovery:: endpoint::".split(' ')))
}
