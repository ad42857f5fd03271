//! The project's public address: `repository` in Cargo.toml, and what the npm manifest and SECURITY.md make of it.

use std::fs;

use serde_json::json;

use crate::error::Result;

/// What to do while nobody knows it.
pub const MISSING: &str = "Cargo.toml names no public address: write `repository = \"https://…\"` below `license`, then run `cargo xtask generate`";

/// The address without a slash or `.git` at its end; none while it is not known.
pub fn find() -> Result<Option<String>> {
    Ok(address_in(&fs::read_to_string("Cargo.toml")?))
}

fn address_in(manifest: &str) -> Option<String> {
    let package = manifest.split_once("[package]\n")?.1.split("\n[").next()?;
    let value = package.lines().find_map(|line| line.strip_prefix("repository = \"")?.strip_suffix('"'))?;
    let address = value.trim_end_matches('/');
    Some(address.strip_suffix(".git").unwrap_or(address).to_owned())
}

/// The npm manifest with the address in it, where npm and its readers look for it.
pub fn add_to(npm_manifest: &str, address: Option<&str>) -> Result<String> {
    let Some(address) = address else { return Ok(npm_manifest.to_owned()) };
    let (before, behind) = npm_manifest.split_once("  \"type\":").ok_or("the npm manifest has no \"type\"")?;
    let fields = [
        ("repository", json!({ "type": "git", "url": format!("git+{address}.git") })),
        ("homepage", json!(format!("{address}#readme"))),
        ("bugs", json!(format!("{address}/issues"))),
    ];
    let lines: String = fields.iter().map(|(key, value)| format!("  \"{key}\": {value},\n")).collect();
    Ok(format!("{before}{lines}  \"type\":{behind}"))
}

/// Where to report a vulnerability, as SECURITY.md says it.
pub fn how_to_report(address: Option<&str>) -> String {
    match address {
        Some(address) => format!("Report in private: <{address}/security/advisories/new>.\n"),
        None => {
            "Nothing is published yet, so there is no public address: tell the maintainers in private.\n".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_repository_of_the_package_alone() {
        let manifest = "[package]\nname = \"a\"\nrepository = \"https://example.org/a.git\"\n\n[dependencies]\n";
        assert_eq!(address_in(manifest).as_deref(), Some("https://example.org/a"));
        assert_eq!(address_in("[package]\nname = \"a\"\n\n[x]\nrepository = \"https://example.org/\"\n"), None);
        assert_eq!(address_in("[package]\n# repository = \"https://example.org/\"\n"), None);
    }

    #[test]
    fn the_npm_manifest_stays_as_it_is_while_there_is_no_address() -> Result {
        let manifest = "{\n  \"name\": \"a\",\n  \"type\": \"module\"\n}\n";
        assert_eq!(add_to(manifest, None)?, manifest);
        let added: serde_json::Value = serde_json::from_str(&add_to(manifest, Some("https://example.org/a"))?)?;
        assert_eq!(
            added,
            json!({
                "name": "a",
                "repository": { "type": "git", "url": "git+https://example.org/a.git" },
                "homepage": "https://example.org/a#readme",
                "bugs": "https://example.org/a/issues",
                "type": "module",
            })
        );
        Ok(())
    }
}
