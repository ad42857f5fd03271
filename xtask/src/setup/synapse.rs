//! Makes a Python environment that can start a real Synapse.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Result;
use crate::run::{run, say};
use crate::setup::debian;

const REQUIREMENTS: &str = "tests/synapse/requirements.txt";
const ENVIRONMENT: &str = "target/synapse";
/// A copy of the list that the environment was made from.
const INSTALLED: &str = "target/synapse/installed.txt";

/// Makes a virtual environment with Synapse in it, unless just this one is there.
pub fn find_or_install() -> Result<PathBuf> {
    let python = env::current_dir()?.join(ENVIRONMENT).join("bin/python");
    let requirements = fs::read(REQUIREMENTS)?;
    // The Python that it was made from may be gone since.
    if python.exists() && fs::read(INSTALLED).is_ok_and(|installed| installed == requirements) {
        return Ok(python);
    }
    say("installing Synapse for the tests");
    if Path::new(ENVIRONMENT).exists() {
        fs::remove_dir_all(ENVIRONMENT)?;
    }
    find_or_install_python()?;
    run(python3().args(["-m", "venv", ENVIRONMENT]))?;
    // The list is whole and of ready-made packages: nothing else is looked for, and no script of a package runs. What is not
    // byte for byte what the list was made of is refused.
    run(Command::new(&python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--root-user-action=ignore",
            "--disable-pip-version-check",
            "--no-deps",
            "--only-binary=:all:",
            "--require-hashes",
        ])
        .args(["--requirement", REQUIREMENTS]))?;
    fs::write(INSTALLED, requirements)?;
    Ok(python)
}

/// Debian's Python comes without what makes virtual environments.
fn find_or_install_python() -> Result {
    let is_found = || {
        let program = "import importlib.util, sys; sys.exit(sys.version_info < (3, 11) or not importlib.util.find_spec('ensurepip'))";
        run(python3().args(["-c", program])).is_ok()
    };
    if !is_found() && debian::can_install() {
        debian::install(&["python3-venv"])?;
    }
    if is_found() {
        Ok(())
    } else {
        Err("Python 3.11 or later with venv is needed: install it and put it on the PATH".into())
    }
}

fn python3() -> Command {
    Command::new("python3")
}
