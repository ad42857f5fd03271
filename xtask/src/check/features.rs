//! Checks that each combination of the crate's features compiles without a warning, and that natively nothing of wasm comes along.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::build::package::NAME;
use crate::error::Result;
use crate::run::{output, run};

/// What Rust programs turn on that are not compiled to wasm.
pub const NATIVE: &str = "serde,http";
/// What none of them may depend on.
const OF_WASM: [&str; 4] = ["wasm-bindgen", "js-sys", "web-sys", "serde-wasm-bindgen"];

pub fn check() -> Result {
    for features in combinations(&features()?) {
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

/// The features of the crate, each with what it turns on.
type Features = BTreeMap<String, Vec<String>>;

/// As the manifest has them.
fn features() -> Result<Features> {
    let mut metadata = Command::new("cargo");
    let text = output(metadata.args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let mut metadata: Value = serde_json::from_str(&text)?;
    let mut packages = metadata["packages"].as_array_mut().into_iter().flatten();
    let package = packages.find(|package| package["name"] == NAME).ok_or("cargo does not name the crate")?;
    let mut features: Features = serde_json::from_value(package["features"].take())?;
    features.remove("default");
    if features.is_empty() { Err("cargo names no feature of the crate".into()) } else { Ok(features) }
}

/// Each set of some of them, from none to all. A set in which one is missing that another turns on is the same as that with it.
fn combinations(features: &Features) -> Vec<Vec<&str>> {
    let names: Vec<&str> = features.keys().map(String::as_str).collect();
    let of_set = |set: usize| -> Vec<&str> {
        names.iter().enumerate().filter(|&(at, _)| set >> at & 1 == 1).map(|(_, &name)| name).collect()
    };
    let is_whole = |set: &Vec<&str>| {
        let mut turned_on = set.iter().flat_map(|&name| &features[name]).map(String::as_str);
        turned_on.all(|name| set.contains(&name) || !names.contains(&name))
    };
    (0..1 << names.len()).map(of_set).filter(is_whole).collect()
}

#[cfg(test)]
mod tests {
    use super::combinations;

    #[test]
    fn a_combination_is_any_set_of_names() {
        let features = ["a", "b", "c"].map(|name| (name.to_owned(), Vec::new())).into();
        let all: Vec<String> = combinations(&features).iter().map(|set| set.concat()).collect();
        assert_eq!(all, ["", "a", "b", "ab", "c", "ac", "bc", "abc"]);
    }

    #[test]
    fn what_a_feature_turns_on_is_there_with_it() {
        let turned_on = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let features =
            [("a", turned_on(&["dep:x"])), ("b", turned_on(&["a"]))].map(|(name, on)| (name.to_owned(), on)).into();
        assert_eq!(combinations(&features), [vec![], vec!["a"], vec!["a", "b"]]);
    }
}
