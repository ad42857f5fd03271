//! Rehearses a release: says what keeps this checkout from being published, and publishes nothing.

use std::fs;
use std::process::Command;

use crate::address;
use crate::build::package;
use crate::check::oldest_rust;
use crate::error::Result;
use crate::public_api;
use crate::run::{output, run, say};

const DENY_VERSION: &str = "0.20.2";
const DENY: &str = "target/tools/bin/cargo-deny";

/// All that has to hold before something is published, and the address that only a person knows.
pub fn rehearse() -> Result {
    check()?;
    // Both may need a version of Rust that a test run has no way to get.
    say("comparing what the crate offers with its list");
    public_api::check()?;
    say("testing the crate with the oldest Rust that it promises");
    oldest_rust::check()?;
    address::find()?.ok_or(address::MISSING)?;
    // The list of known faults is a git repository of its own, which a test run may not be able to ask.
    say("asking for known faults of the dependencies");
    run(deny().args(["check", "advisories"]))
}

/// What has to hold of every commit.
pub fn check() -> Result {
    same_version()?;
    licences()?;
    dependencies()?;
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

/// The files are there, and both manifests name them.
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
    Ok(())
}

/// What the crate depends on asks for no more than its own licences do, and comes from crates.io alone: `deny.toml`.
fn dependencies() -> Result {
    if output(Command::new(DENY).arg("--version")).ok().as_deref() != Some(&format!("cargo-deny {DENY_VERSION}")) {
        say("compiling cargo-deny");
        run(cargo()
            .args(["install", "--quiet", "--locked", "--debug", "--force", "--root", "target/tools"])
            .args(["--version", DENY_VERSION, "cargo-deny"])
            .env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
    }
    run(deny().args(["check", "licenses", "bans", "sources"]))
}

fn deny() -> Command {
    let mut deny = Command::new(DENY);
    deny.args(["--log-level", "error", "--all-features", "--exclude", "xtask", "--exclude-dev"]);
    deny
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
