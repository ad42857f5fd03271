//! Checks that the crate builds, and passes its tests, with the oldest Rust that its manifest names.

use std::fs;

use crate::build::package::NAME;
use crate::check::features::NATIVE;
use crate::error::Result;
use crate::run::run;
use crate::setup::rust;

/// Another folder than that of the Rust in use, so that neither throws the other's work away.
const TARGET_DIR: &str = "target/oldest-rust";

pub fn check() -> Result {
    let oldest = named(&fs::read_to_string("Cargo.toml")?)?;
    let cargo = || -> Result<_> {
        let mut cargo = rust::cargo(&oldest)?;
        cargo.env("CARGO_TARGET_DIR", TARGET_DIR);
        Ok(cargo)
    };
    run(cargo()?.args(["check", "--package", NAME, "--lib", "--no-default-features"]))?;
    run(cargo()?.args(["test", "--quiet", "--package", NAME, "--features", NATIVE]))
}

/// The version that a manifest names.
fn named(manifest: &str) -> Result<String> {
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = "));
    let version = version.ok_or("Cargo.toml names no rust-version")?;
    Ok(version.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn the_version_is_that_of_the_manifest() {
        assert_eq!(named("[package]\nname = \"a\"\nrust-version = \"1.88\"\n").expect("a version"), "1.88");
        assert!(named("[package]\n").is_err());
    }
}
