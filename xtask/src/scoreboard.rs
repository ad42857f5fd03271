//! Gives one list of answers to other SDKs and to the package; writes `docs/scoreboard.md`.

use std::process::Command;

use crate::build::package;
use crate::error::Result;
use crate::run::{run, step};
use crate::setup::{npm, python};

/// The list, the server that gives the answers, and what asks each SDK.
pub const FOLDER: &str = "tests/scoreboard";

/// The SDKs of npm are those of these tests.
const CLIENTS: &str = "tests/clients";

/// Under `target/`, where `program.js` of the folder looks for them.
const PYTHON_ENVIRONMENT: &str = "scoreboard-python";
const RUMA_TARGET: &str = "target/scoreboard-ruma";

/// Whether the page is written, or has to be there already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Page {
    Write,
    Check,
}

/// Builds the package first.
pub fn run_all(page: Page) -> Result {
    step("setting up", || {
        npm::install_tools()?;
        npm::install(CLIENTS)
    })?;
    step("building the package", package::build)?;
    step("asking every SDK", || ask(page))
}

/// Takes the package and the SDKs of npm as they are.
pub fn ask(page: Page) -> Result {
    python::environment(FOLDER, PYTHON_ENVIRONMENT)?;
    let manifest = format!("{FOLDER}/ruma/Cargo.toml");
    let mut ruma = Command::new("cargo");
    run(ruma.args(["build", "--quiet", "--locked", "--manifest-path", &manifest, "--target-dir", RUMA_TARGET]))?;
    let mut asking = Command::new("node");
    run(asking.arg(format!("{FOLDER}/run.js")).args((page == Page::Check).then_some("--check")))
}
