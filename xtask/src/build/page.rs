//! Builds the demo page with Vite, as static files in `target/www`.

use std::process::Command;

use crate::error::Result;
use crate::run::{run, say};
use crate::setup::npm;

pub fn build() -> Result {
    say("building the demo page");
    run(&mut vite("build"))
}

/// `vite <subcommand>` for the demo page.
pub fn vite(subcommand: &str) -> Command {
    let mut command = npm::tool("vite");
    command.args([subcommand, "www", "--logLevel", "warn"]);
    command
}
