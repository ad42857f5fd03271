//! Where SECURITY.md says to report: the one part of it that is made.

use std::fs;

use crate::address;
use crate::error::Result;

const FILE: &str = "SECURITY.md";
const START: &str = "<!-- made by `cargo xtask generate` of `repository` in Cargo.toml -->\n";
const END: &str = "<!-- -->\n";

pub fn page() -> Result<String> {
    let page = fs::read_to_string(FILE)?;
    let (before, rest) = page.split_once(START).ok_or(format!("{FILE} lacks the line {START}"))?;
    let (_, behind) = rest.split_once(END).ok_or(format!("{FILE} lacks the line {END}"))?;
    Ok(format!("{before}{START}{}{END}{behind}", address::how_to_report(address::find()?.as_deref())))
}
