//! Checks the types of every script with TypeScript. The scripts are JavaScript, their types are in comments.

use std::process::Command;

use crate::error::Result;
use crate::run::run;

/// Folders or files of TypeScript's configuration, each a set of scripts. The first is the package's own sources, which the
/// build gathers, with `pkg-template/tsconfig.json`. The recipes are apart from other scripts, which have short types of their own for
/// some of the same libraries.
const PROJECTS: [&str; 5] = ["target/package", "scripts.tsconfig.json", "www", "tests/page", "tests/recipes"];

/// The scripts import the package by its name, and types that the build writes: build first.
pub fn check() -> Result {
    PROJECTS.iter().try_for_each(|project| {
        run(Command::new("node").args(["node_modules/typescript/bin/tsc", "--project", project]))
    })
}
