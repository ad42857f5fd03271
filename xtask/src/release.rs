//! Rehearses a release: says what keeps this checkout from being published, and publishes nothing.

use std::fs;
use std::process::Command;

use crate::build::package;
use crate::error::Result;
use crate::run::{output, run, say};

/// What a dependency of the crate may be licensed under, so that those who use it have nothing more to do.
const LICENCES: [&str; 2] = ["MIT", "Apache-2.0"];

pub fn rehearse() -> Result {
    same_version()?;
    licences()?;
    crate_files()?;
    if !fs::exists(package::TARBALL)? {
        package::build()?;
    }
    say("rehearsing npm publish");
    // Without the dot npm would take the path for a repository on GitHub.
    let tarball = format!("./{}", package::TARBALL);
    run(Command::new("npm").args(["publish", &tarball, "--dry-run", "--ignore-scripts", "--loglevel=error"]))?;
    say("rehearsing cargo publish");
    run(cargo().args(["publish", "--dry-run", "--allow-dirty", "--quiet", "--package", package::NAME]))
}

/// The crate, the npm package and the newest entry of the changelog are one release.
fn same_version() -> Result {
    let between = |file: &str, before: &str, after: &str| -> Result<String> {
        let text = fs::read_to_string(file)?;
        let version = text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map(|(version, _)| version);
        Ok(version.ok_or(format!("{file} names no version"))?.to_owned())
    };
    let of_crate = between("Cargo.toml", "\nversion = \"", "\"")?;
    let of_package = between("pkg-template/package.json", "\"version\": \"", "\"")?;
    let newest = between("CHANGELOG.md", "\n## ", "\n")?;
    if of_package != of_crate || newest.split(' ').next() != Some(&of_crate) {
        return Err(format!(
            "the crate is {of_crate}, the npm package {of_package}, the newest entry of CHANGELOG.md {newest}: \
             all must be the same"
        )
        .into());
    }
    if newest.contains("not released") {
        say(&format!("CHANGELOG.md still says that {newest}: give it its date before you publish"));
    }
    Ok(())
}

/// The files are there, both manifests name them, and no dependency asks for more.
fn licences() -> Result {
    for (file, licence) in
        [("Cargo.toml", "license = \"Apache-2.0 OR MIT\""), ("pkg-template/package.json", "\"(Apache-2.0 OR MIT)\"")]
    {
        if !fs::read_to_string(file)?.contains(licence) {
            return Err(format!("{file} does not say {licence}").into());
        }
    }
    for file in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::metadata(file).map_err(|error| format!("{file} is missing: {error}"))?;
    }
    let tree = output(
        cargo()
            .args(["tree", "--package", package::NAME, "--all-features", "--edges", "normal"])
            .args(["--prefix", "none", "--format", "{p}: {l}"]),
    )?;
    let refused: Vec<&str> =
        tree.lines().filter(|line| !LICENCES.iter().any(|licence| line.contains(licence))).collect();
    if refused.is_empty() { Ok(()) } else { Err(format!("other licences than ours: {}", refused.join(", ")).into()) }
}

/// A pattern in `include` that matches too much would publish what lies about in the checkout.
fn crate_files() -> Result {
    const OTHERS: [&str; 7] =
        ["Cargo.toml", "Cargo.toml.orig", "Cargo.lock", "README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];
    let list = output(cargo().args(["package", "--list", "--allow-dirty", "--quiet", "--package", package::NAME]))?;
    let is_meant = |file: &str| {
        OTHERS.contains(&file) || file == ".cargo_vcs_info.json" || (file.starts_with("src/") && file.ends_with(".rs"))
    };
    let others: Vec<&str> = list.lines().filter(|file| !is_meant(file)).collect();
    if others.is_empty() { Ok(()) } else { Err(format!("the crate would hold {}", others.join(", ")).into()) }
}

fn cargo() -> Command {
    Command::new("cargo")
}
