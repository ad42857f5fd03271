//! Checks that each combination of the crate's features compiles without a warning, and that natively nothing of wasm comes along.

use std::process::Command;

use serde_json::Value;

use crate::build::package::NAME;
use crate::error::Result;
use crate::run::{output, run};

/// What Rust programs turn on that are not compiled to wasm.
const NATIVE: &str = "serde,http";
/// What none of them may depend on.
const OF_WASM: [&str; 4] = ["wasm-bindgen", "js-sys", "web-sys", "serde-wasm-bindgen"];

pub fn check() -> Result {
    for features in combinations(&names()?) {
        let features = features.join(",");
        let mut clippy = Command::new("cargo");
        clippy.args([
            "clippy",
            "--quiet",
            "--package",
            NAME,
            "--lib",
            "--no-default-features",
            "--features",
            &features,
        ]);
        run(clippy.args(["--", "-D", "warnings"]))?;
    }
    let mut tree = Command::new("cargo");
    tree.args(["tree", "--package", NAME, "--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let dependencies = output(tree.args(["--no-default-features", "--features", NATIVE]))?;
    let is_of_wasm = |line: &&str| line.split(' ').next().is_some_and(|name| OF_WASM.contains(&name));
    match dependencies.lines().find(is_of_wasm) {
        Some(dependency) => Err(format!("with {NATIVE} the crate depends on {dependency}").into()),
        None => Ok(()),
    }
}

/// The features of the crate, as its manifest has them.
fn names() -> Result<Vec<String>> {
    let mut metadata = Command::new("cargo");
    let text = output(metadata.args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let features =
        packages.filter(|package| package["name"] == NAME).filter_map(|package| package["features"].as_object());
    let names: Vec<String> =
        features.flat_map(|features| features.keys()).filter(|name| *name != "default").cloned().collect();
    if names.is_empty() { Err("cargo names no feature of the crate".into()) } else { Ok(names) }
}

/// Each set of some of them, from none to all.
fn combinations(names: &[String]) -> Vec<Vec<&str>> {
    let has = |set: usize, at: usize| set >> at & 1 == 1;
    let of_set =
        |set| names.iter().enumerate().filter(|&(at, _)| has(set, at)).map(|(_, name)| name.as_str()).collect();
    (0..1 << names.len()).map(of_set).collect()
}

#[cfg(test)]
mod tests {
    use super::combinations;

    #[test]
    fn a_combination_is_any_set_of_names() {
        let names = ["a", "b", "c"].map(str::to_owned);
        let all: Vec<String> = combinations(&names).iter().map(|set| set.concat()).collect();
        assert_eq!(all, ["", "a", "b", "ab", "c", "ac", "bc", "abc"]);
    }
}
