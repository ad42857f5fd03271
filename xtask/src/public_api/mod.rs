//! Lists what the crate offers to Rust programs, one item a line, and checks that each item has an example.
//!
//! Nothing is published yet that a release could be compared with. So the list is checked in: a change of what the crate offers shows
//! as a changed line.

mod examples;

use std::fs;

use public_api::Builder;
use serde_json::Value;

use crate::build::package;
use crate::error::Result;
use crate::generate::checked_in;
use crate::run::{run, say};
use crate::setup::rust;

const FILE: &str = "tests/public-api.txt";
/// The Rust whose rustdoc writes the form of JSON that this version of `public-api` reads.
const RUST: &str = "1.95.0";
/// Those that docs.rs shows.
const FEATURES: &str = "serde,http,js";
const TARGET_DIR: &str = "target/public-api";

/// Writes the list.
pub fn write() -> Result {
    let text = list(&document()?)?;
    say(&format!("writing {FILE}"));
    Ok(fs::write(FILE, text)?)
}

/// Fails if the list is stale, or if an item has no example.
pub fn check() -> Result {
    let json = document()?;
    let missing = examples::missing(&serde_json::from_str::<Value>(&fs::read_to_string(&json)?)?)?;
    if !missing.is_empty() {
        return Err(format!("no example is at {}", missing.join(", ")).into());
    }
    let expected = list(&json)?;
    let found = fs::read_to_string(FILE).unwrap_or_default();
    match checked_in::first_difference(&found, &expected) {
        None => Ok(()),
        Some(line) => Err(format!(
            "what the crate offers has changed, see {FILE} from line {line} on. If that is meant, say it in CHANGELOG.md, \
             give the crate a version that allows it, and run `cargo xtask public-api`"
        )
        .into()),
    }
}

/// Lets rustdoc write what it knows as JSON, and gives the path of that.
fn document() -> Result<String> {
    let mut rustdoc = rust::cargo(RUST)?;
    rustdoc.args(["rustdoc", "--quiet", "--package", package::NAME, "--lib", "--no-default-features"]);
    rustdoc.args(["--features", FEATURES, "--", "-Zunstable-options", "--output-format=json"]);
    // The form of the JSON may change with each release, so stable compilers ask for this.
    run(rustdoc.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", TARGET_DIR))?;
    Ok(format!("{TARGET_DIR}/doc/{}.json", package::NAME.replace('-', "_")))
}

/// The list. It is without what every type has, such as `Send`, and names of a trait that a type implements only the trait.
fn list(json: &str) -> Result<String> {
    let api = Builder::from_rustdoc_json(json).omit_blanket_impls(true).omit_auto_trait_impls(true).build()?;
    let items: Vec<String> = api.items().map(ToString::to_string).collect();
    let lines: String = without_methods_of_traits(&items).map(|item| format!("{item}\n")).collect();
    Ok(format!("# Made by `cargo xtask public-api` of the features {FEATURES}: do not edit.\n{lines}"))
}

/// Leaves out the functions below `impl Trait for Type`: the trait says which there are.
fn without_methods_of_traits(items: &[String]) -> impl Iterator<Item = &str> {
    let mut of_trait = String::new();
    items.iter().map(String::as_str).filter(move |item| {
        if item.starts_with("impl") {
            let target = item.split_once(" for ").and_then(|(_, target)| target.split(" where ").next());
            of_trait = target.map(|target| format!("pub fn {target}::")).unwrap_or_default();
        }
        of_trait.is_empty() || !item.starts_with(&of_trait)
    })
}

#[cfg(test)]
mod tests {
    use super::without_methods_of_traits;

    #[test]
    fn of_a_trait_that_a_type_implements_only_the_trait_is_named() {
        let items = [
            "pub struct a::Type",
            "impl a::Type",
            "pub fn a::Type::method(&self)",
            "impl core::clone::Clone for a::Type",
            "pub fn a::Type::clone(&self) -> a::Type",
            "pub fn a::function()",
        ]
        .map(str::to_owned);
        let kept: Vec<_> = without_methods_of_traits(&items).collect();
        assert_eq!(kept, [&items[..4], &items[5..]].concat());
    }
}
