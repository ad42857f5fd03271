//! Makes Python environments, each of what a list in the tests names: a real Synapse, for example.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Result;
use crate::run::{run, say};
use crate::setup::debian;

/// Makes a virtual environment under `target/` with all that `requirements.txt` in a folder of tests names, unless just this one is
/// there. Gives its Python.
pub fn environment(folder: &str, name: &str) -> Result<PathBuf> {
    let list = format!("{folder}/requirements.txt");
    let environment = format!("target/{name}");
    // A copy of the list that the environment was made from.
    let copy = format!("{environment}/installed.txt");
    let python = env::current_dir()?.join(&environment).join("bin/python");
    let requirements = fs::read(&list)?;
    // The Python that it was made from may be gone since.
    if python.exists() && fs::read(&copy).is_ok_and(|installed| installed == requirements) {
        return Ok(python);
    }
    say(&format!("installing the Python packages of {folder}"));
    if Path::new(&environment).exists() {
        fs::remove_dir_all(&environment)?;
    }
    find_or_install_python()?;
    run(python3().args(["-m", "venv", &environment]))?;
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
        .args(["--requirement", &list]))?;
    fs::write(copy, requirements)?;
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

/// The library by which matrix-content-scanner tells kinds of files: no Python package brings it.
pub fn find_or_install_libmagic() -> Result {
    let is_found = || {
        run(python3().args(["-c", "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('magic'))"])).is_ok()
    };
    if !is_found() && debian::can_install() {
        debian::install(&["libmagic1"])?;
    }
    if is_found() { Ok(()) } else { Err("libmagic is needed: install Debian's package libmagic1, or yours".into()) }
}

fn python3() -> Command {
    Command::new("python3")
}
