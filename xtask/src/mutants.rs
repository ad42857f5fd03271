//! Changes the files that decide what a client does, what is printed, and which links and records are given, and lists the changes
//! that no test notices.

use std::path::Path;
use std::process::Command;

use crate::error::Result;
use crate::run::{run, say};

const VERSION: &str = "27.1.0";
const TOOL: &str = "target/tools/bin/cargo-mutants";
/// The tool ends with this code if the tests of a mutant did not end, whether or not they missed another.
const TIMED_OUT: i32 = 3;
const MISSED: &str = "target/mutants.out/missed.txt";

/// The unit tests, and the tests of the crate from outside.
const LIB: &[&str] = &["--lib"];
const ALL: &[&str] = &["--lib", "--test", "rust"];

/// Files that are judged by the same tests.
struct Group {
    name: &'static str,
    files: &'static [&'static str],
    /// Which test programs judge them. Each mutant compiles these, and no example.
    programs: &'static [&'static str],
    /// Names of the test modules that judge them.
    tests: &'static str,
}

const GROUPS: [Group; 5] = [
    Group {
        name: "decisions",
        files: &[
            "src/advice/session.rs",
            "src/advice/session_rule.rs",
            "src/advice/retry_rule.rs",
            "src/advice/retry.rs",
            "src/decode/recovery.rs",
            "src/advice/endpoint.rs",
        ],
        programs: ALL,
        tests: "session:: regressions:: retry:: recovery:: endpoint::",
    },
    Group {
        name: "printed",
        files: &["src/advice/secrets/*.rs", "src/advice/masked.rs"],
        programs: ALL,
        tests: "secrets:: printed:: canaries::",
    },
    Group { name: "links", files: &["src/decode/link/*.rs"], programs: LIB, tests: "link::" },
    Group { name: "records", files: &["src/decode/whole.rs"], programs: LIB, tests: "whole::" },
    Group {
        name: "stored",
        files: &["src/model/stored.rs", "src/model/stored_object.rs"],
        programs: ALL,
        tests: "stored::",
    },
];

/// Changes the files of one group, or of all. Fails if a mutant survives. Not part of the test run: it compiles the crate once for
/// each mutant.
pub fn run_all(name: Option<&str>) -> Result {
    let chosen: Vec<&Group> = GROUPS.iter().filter(|group| name.is_none_or(|name| group.name == name)).collect();
    if chosen.is_empty() {
        let names = GROUPS.map(|group| group.name).join(", ");
        return Err(format!("there are mutants of {names}").into());
    }
    if !Path::new(TOOL).is_file() {
        say("compiling cargo-mutants");
        run(Command::new("cargo")
            .args(["install", "--quiet", "--locked", "--debug", "--root", "target/tools"])
            .args(["--version", VERSION, "cargo-mutants"])
            .env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
    }
    chosen.into_iter().try_for_each(run_group)
}

fn run_group(group: &Group) -> Result {
    say(&format!("changing {}, one place after the other", group.files.join(", ")));
    // Only the tests that judge these files. What `mutants` found is left in target/mutants.out.
    let status = Command::new(TOOL)
        .arg("mutants")
        .args(group.files.iter().flat_map(|file| ["--file", file]))
        .args(["--package", crate::build::package::NAME, "--all-features", "--output", "target"])
        // These are for building, too.
        .args(group.programs.iter().map(|arg| format!("--cargo-test-arg={arg}")))
        .args(["--", "--"])
        .args(group.tests.split(' '))
        .status()?;
    match status.code() {
        Some(0) => Ok(()),
        // A test that does not end has noticed its mutant.
        Some(TIMED_OUT) if std::fs::read(MISSED)?.is_empty() => Ok(()),
        _ => {
            Err(format!("not each mutant of {} was noticed, or the tests fail without one: {status}", group.name)
                .into())
        }
    }
}
