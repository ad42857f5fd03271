//! Gives one list of answers to other SDKs and to the package; writes `docs/scoreboard.md`.

use std::path::Path;
use std::process::Command;

use crate::build::package;
use crate::error::Result;
use crate::run::{run, step};
use crate::setup::{npm, python};

/// The list, the server that gives the answers, and what asks each SDK.
const SCOREBOARD: &str = "tests/scoreboard";

/// The SDKs of npm are those of these tests.
const CLIENTS: &str = "tests/clients";

/// Relative to the checkout, as every path here; away from what cargo makes of the workspace.
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
    let python = python::environment(SCOREBOARD, "scoreboard-python")?;
    let manifest = format!("{SCOREBOARD}/ruma/Cargo.toml");
    run(Command::new("cargo")
        .args(["build", "--quiet", "--locked", "--manifest-path", &manifest])
        .args(["--target-dir", RUMA_TARGET]))?;
    let ruma = Path::new(RUMA_TARGET).join("debug/matrix-error-scoreboard-ruma");
    run(Command::new("node")
        .arg(format!("{SCOREBOARD}/run.js"))
        .args((page == Page::Check).then_some("--check"))
        .env("SCOREBOARD_PYTHON", python)
        .env("SCOREBOARD_RUMA", ruma))
}
