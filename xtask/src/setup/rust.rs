//! Finds or installs one version of Rust beside the one in use.

use std::process::Command;
use std::time::Duration;

use crate::error::Result;
use crate::run::{output, run_within, say};

/// `rustup` hangs rather than fails where its server cannot be reached.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);

/// `cargo` of that version, such as `1.88`: the one in use if it is of that version, else rustup's.
pub fn cargo(version: &str) -> Result<Command> {
    if is_version(&output(Command::new("rustc").arg("--version"))?, version) {
        return Ok(Command::new("cargo"));
    }
    let has = |version: &str| {
        let found = Command::new("rustup").args(["which", "--toolchain", version, "cargo"]).output();
        found.is_ok_and(|found| found.status.success())
    };
    if !has(version) {
        say(&format!("asking rustup for Rust {version}"));
        let mut install = Command::new("rustup");
        install.args(["toolchain", "install", version, "--profile", "minimal", "--no-self-update"]);
        run_within(RUSTUP_LIMIT, &mut install)
            .map_err(|error| format!("Rust {version} is missing, and rustup could not bring it: {error}"))?;
    }
    let mut cargo = Command::new("rustup");
    cargo.args(["run", version, "cargo"]);
    // `cargo run` points these at the version that built xtask.
    cargo.env_remove("LD_LIBRARY_PATH").env_remove("RUSTC").env_remove("RUSTDOC").env_remove("CARGO");
    Ok(cargo)
}

/// Is it of that version? `said` is what `rustc --version` prints.
fn is_version(said: &str, version: &str) -> bool {
    let number = said.split(' ').nth(1).unwrap_or_default();
    number == version || number.strip_prefix(version).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn a_version_without_its_last_number_means_each_of_them() {
        assert!(is_version("rustc 1.88.0 (6b00bc388 2025-06-23)", "1.88"));
        assert!(is_version("rustc 1.88.1 (6b00bc388 2025-06-23)", "1.88"));
        assert!(is_version("rustc 1.88.0 (6b00bc388 2025-06-23)", "1.88.0"));
    }

    #[test]
    fn a_nightly_or_a_longer_number_is_another_version() {
        assert!(!is_version("rustc 1.88.0-nightly (6b00bc388 2025-06-23)", "1.88.0"));
        assert!(!is_version("rustc 1.880.0 (6b00bc388 2025-06-23)", "1.88"));
        assert!(!is_version("", "1.88"));
    }
}
